"""`cmcourse workbook`: the learner's papers as files, to read, print, pass on or put into a calendar."""

from __future__ import annotations

from pathlib import Path

import click

from cmcourse.commands.own import clean, speak_for, tell
from cmcourse.engine.ports import Env, PaperForm, PaperKind
from cmcourse.errors import CourseError, UsageError
from cmcourse.exchange.look import check_lines
from cmcourse.exchange.papers import PaperWriter
from cmcourse.exchange.workbook import brief_pages, filled_pages
from cmcourse.i18n import Words
from cmcourse.model.course import Course
from cmcourse.model.progress import fold
from cmcourse.store.memory import MemoryStore
from cmcourse.store.tinydb_store import ProfileRead, read_profile
from cmcourse.wiring import Wiring

FORMATS: tuple[PaperForm, ...] = ("md", "html", "txt", "ics")
PROFILE = "profile"
MODEL = "model"
BRIEF = "brief"
_WHOLE: dict[str, PaperKind] = {BRIEF: "brief", PROFILE: "profile", MODEL: "model"}


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "workbook",
        callback=click.pass_obj(_run),
        help=t("Write your workbook as a file: to read, to print, to pass on, or its days for your calendar."),
        params=[
            click.Option(
                ["--format", "chosen"],
                type=click.Choice(FORMATS),
                help=t(
                    "Markdown, HTML to print, plain text, or the days for a calendar. "
                    "Without it: by the ending of the file, else html."
                ),
            ),
            click.Option(
                ["--page"],
                default="",
                help=t(
                    "Only this page, by its id (see --list); brief: three pages for those who decide; "
                    "profile: your self-assessment; model: the whole model."
                ),
            ),
            click.Option(
                ["--check"],
                is_flag=True,
                help=t("Write nothing; list what contradicts itself in the pages you have begun, and what is missing."),
            ),
            click.Option(["--list", "as_list"], is_flag=True, help=t("Write nothing; list the pages with their ids.")),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                help=t("File to write. Without it: a new one in this folder."),
            ),
            click.Option(["--replace"], is_flag=True, help=t("Replace the file of -o if there is one.")),
        ],
    )


def _run(
    wiring: Wiring,
    *,
    chosen: PaperForm | None,
    page: str,
    check: bool,
    as_list: bool,
    output: Path | None,
    replace: bool,
) -> None:
    profile = read_profile(wiring.data_dir, wiring.profile)
    speak, course = speak_for(wiring, profile), wiring.course
    if as_list:
        _list(course, speak)
        return
    if not profile.exists:
        raise CourseError("There is no saved progress yet for the profile “{profile}”.", profile=wiring.profile)
    if page and page not in _WHOLE and page not in course.workbooks:
        ids = ", ".join([*_WHOLE, *course.workbooks])
        raise UsageError("There is no workbook page “{page}”. There are: {ids}", page=page, ids=ids)
    if check:
        _check(course, profile, page, speak)
        return
    writer = PaperWriter(course, MemoryStore(profile.events, profile.settings, profile.learner), speak=speak)
    form = chosen or _by_ending(output)
    if page in _WHOLE:
        written = writer.write(_WHOLE[page], form, target=output, replace=replace)
    else:
        written = writer.write("workbook", form, page, output, replace=replace)
    for note in written.notes:
        tell(note.put(speak.t))
    click.echo(clean(written.path))


def _check(course: Course, profile: ProfileRead, page: str, speak: Words) -> None:
    """Tell what there is to look at on a page, in the brief, or on all pages."""
    progress, now = fold(profile.events), Env().now().astimezone()
    if page == BRIEF:
        pages = brief_pages(course, progress, profile.settings, now)
    else:
        pages = filled_pages(course, progress, profile.settings, now, page)
    for line in list(check_lines(pages, speak)) or [speak.t("Nothing to look at.")]:
        click.echo(clean(line))


def _list(course: Course, speak: Words) -> None:
    """Tell the ids of what can be written, and what it is called."""
    rows = [(PROFILE, speak.t("My profile")), (MODEL, speak.t("The model"))]
    rows += [(one, page.title[speak.lang]) for one, (_module, page) in course.workbooks.items()]
    wide = max(len(one) for one, _title in rows)
    for one, title in rows:
        click.echo(clean(f"{one:{wide}}  {title}"))


def _by_ending(output: Path | None) -> PaperForm:
    return next((one for one in FORMATS if output and output.suffix.lower() == f".{one}"), "html")
