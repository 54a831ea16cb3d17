"""`cmcourse author`: every fault of a course folder at its place, and the question bank for other systems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, get_args

import click

from cmcourse.errors import ExitCode, StorageError, UnreadableError
from cmcourse.i18n import Words
from cmcourse.loader.lint import check_folder
from cmcourse.loader.problems import Problem
from cmcourse.model.text import LANGS, Lang

Bank = Literal["moodle", "gift"]
"""What the question bank can be written as."""


def command(speak: Words) -> click.Command:
    """Build the group in a language."""
    t = speak.t

    def check(folder: Path, as_json: bool) -> int:
        if not folder.is_dir():
            raise UnreadableError("There is no folder {folder}.", folder=folder)
        problems = check_folder(folder)
        if as_json:
            click.echo(json.dumps([_data(problem, speak) for problem in problems], ensure_ascii=False, indent=2))
        else:
            _print(problems, folder, speak)
        return int(ExitCode.FINDINGS if problems else ExitCode.FINE)

    def export(folder: Path | None, chosen: Bank, lang: Lang, output: Path | None) -> None:
        text = _bank(folder, chosen, lang)
        if output is None:
            click.echo(text, nl=False)
            return
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise StorageError("{file} could not be written: {reason}", file=output, reason=error.strerror) from error
        click.echo(output)

    return click.Group(
        "author",
        help=t("For authors of course text."),
        commands=[
            click.Command(
                "check",
                callback=check,
                help=t("Check a course folder and name every fault with file, line and column. Exit code 1: faults."),
                params=[
                    click.Argument(
                        ["folder"], type=click.Path(path_type=Path), default=Path("content"), metavar="[DIR]"
                    ),
                    click.Option(["--json", "as_json"], is_flag=True, help=t("Print the faults as JSON.")),
                ],
            ),
            click.Command(
                "export",
                callback=export,
                help=t("Write all questions for another learning system, in one language."),
                params=[
                    click.Argument(["folder"], type=click.Path(path_type=Path), required=False, metavar="[DIR]"),
                    click.Option(
                        ["--format", "chosen"],
                        type=click.Choice(get_args(Bank)),
                        required=True,
                        help=t("Moodle XML, or GIFT (plain text)."),
                    ),
                    click.Option(
                        ["--language", "lang"],
                        type=click.Choice(LANGS),
                        default=speak.lang,
                        help=t("Language of the questions."),
                    ),
                    click.Option(["-o", "--output"], type=click.Path(path_type=Path), help=t("File to write.")),
                ],
            ),
        ],
    )


def _bank(folder: Path | None, chosen: Bank, lang: Lang) -> str:
    """Return the questions of a folder, or of the course that travels with the program."""
    from cmcourse.exchange.gift import gift
    from cmcourse.exchange.moodle import moodle_xml
    from cmcourse.loader.bundle import read_bundle, read_folder

    course = read_folder(folder) if folder else read_bundle()
    return moodle_xml(course, lang) if chosen == "moodle" else gift(course, lang)


def _sentence(problem: Problem, speak: Words) -> str:
    sentence = problem.message.put(speak.t)
    if not problem.hint:
        return sentence
    meant = speak.t("did you mean {word!r}?", word=problem.hint)
    return f"{sentence} ({meant})"


def _data(problem: Problem, speak: Words) -> dict[str, object]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.col,
        "kind": problem.kind,
        "path": problem.path,
        "message": problem.message.put(speak.t),
        "hint": problem.hint,
    }


def _print(problems: list[Problem], folder: Path, speak: Words) -> None:
    for problem in problems:
        click.echo(f"{folder.as_posix()}/{problem.where}: {_sentence(problem, speak)}")
    if problems:
        files = len({problem.where.file for problem in problems})
        found = speak.tn("{n} fault", "{n} faults", len(problems))
        where = speak.tn("in {n} file.", "in {n} files.", files)
        click.echo(f"{found} {where}", err=True)
    else:
        click.echo(speak.t("No fault found in {folder}.", folder=folder.as_posix()), err=True)
