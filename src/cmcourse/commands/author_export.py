"""`cmcourse author export`: the questions of a course folder as a question bank for other learning systems."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, get_args

import click

from cmcourse.errors import ExitCode, StorageError, UnreadableError
from cmcourse.i18n import Words
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.texts import clean
from cmcourse.wiring import Wiring

Format = Literal["moodle", "gift"]


def export_command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t
    path = click.Path(path_type=Path)
    return click.Command(
        "export",
        callback=click.pass_obj(_run),
        help=t(
            "Write all questions of a course folder as Moodle XML or GIFT, in one language; without a folder those of "
            "this course. Modules with faults are left out; exit code 1 says so."
        ),
        params=[
            click.Argument(["folder"], type=path, required=False, metavar=t("[DIR]")),
            click.Option(
                ["--format", "wanted"],
                type=click.Choice(get_args(Format)),
                required=True,
                help=t("Moodle XML, or GIFT."),
            ),
            click.Option(["-o", "--output"], type=path, help=t("File to write. Without it: standard output.")),
            click.Option(["--lang"], type=click.Choice(LANGS), help=t("Language of the questions.")),
        ],
    )


def _run(wiring: Wiring, *, folder: Path | None, wanted: Format, output: Path | None, lang: Lang | None) -> int:
    speak = wiring.words
    course = _course(wiring, folder)
    content = _content(course, wanted, lang or speak.lang)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise StorageError("{file} could not be written: {reason}", file=output, reason=error.strerror) from error
    click.echo(speak.tn("{n} question.", "{n} questions.", len(course.questions)), err=True)
    broken = [module for module in course.modules.values() if module.fault]
    for module in broken:
        told = speak.t(
            "{module} is left out because of a fault: {fault}", module=module.id, fault=clean(module.fault, 300)
        )
        click.echo(told, err=True)
    return int(ExitCode.FINDINGS if broken else ExitCode.FINE)


def _course(wiring: Wiring, folder: Path | None) -> Course:
    """Return the course of a folder; without one that of `content` if it is here, else the one that travels along."""
    if folder is None:
        here = Path("content")
        return read_folder(here) if here.is_dir() and not wiring.course_dir else wiring.course
    if not folder.is_dir():
        raise UnreadableError("There is no folder {folder}.", folder=folder)
    return read_folder(folder)


def _content(course: Course, wanted: Format, lang: Lang) -> bytes:
    if wanted == "moodle":
        from cmcourse.exchange.moodle import moodle_xml

        return moodle_xml(course, lang)
    from cmcourse.exchange.gift import gift

    return gift(course, lang).encode()
