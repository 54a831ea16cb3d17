"""`cmcourse workbook`: the learner's papers as files, to read, print, pass on or put into a calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

import click

from cmcourse.engine.ports import Env
from cmcourse.engine.views import WorkbookView
from cmcourse.errors import CourseError, StorageError, UsageError
from cmcourse.exchange.paper import Paper
from cmcourse.exchange.workbook import filled_pages, workbook_paper
from cmcourse.i18n import Words, words
from cmcourse.model.progress import fold
from cmcourse.record.write import slug
from cmcourse.store.tinydb_store import ProfileRead, read_profile
from cmcourse.wiring import Wiring

Format = Literal["md", "html", "txt", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)
PROFILE = "profile"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


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
            click.Option(["--page"], default="", help=t("Only this page, by its id; profile: your self-assessment.")),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                help=t("File to write; a file that exists is not replaced. Without it: a new one in this folder."),
            ),
        ],
    )


def _run(wiring: Wiring, *, chosen: Format | None, page: str, output: Path | None) -> None:
    profile = read_profile(wiring.data_dir, wiring.profile)
    if not profile.exists:
        raise CourseError("There is no saved progress yet for the profile “{profile}”.", profile=wiring.profile)
    speak = wiring.words if wiring.lang else words(profile.settings.lang)
    wanted = chosen or _by_ending(output)
    now = Env().now().astimezone()
    title, content = _content(wiring, profile, speak, wanted, page, now)
    path = _written(content, output, f"{slug(f'cmcourse {title}')}-{now.date().isoformat()}", wanted)
    click.echo(path)


def _by_ending(output: Path | None) -> Format:
    for one in FORMATS:
        if output and output.suffix.lower() == f".{one}":
            return one
    return "html"


def _content(
    wiring: Wiring, profile: ProfileRead, speak: Words, wanted: Format, page: str, now: datetime
) -> tuple[str, str]:
    """Return a short title and the text of the file."""
    course, settings, progress = wiring.course, profile.settings, fold(profile.events)
    if page == PROFILE:
        from cmcourse.exchange.profile_page import profile_paper

        found = profile_paper(course, progress, settings, now, speak)
        if found is None:
            raise CourseError("There is no profile yet. It begins with the self-assessment.")
        if wanted == "ics":
            raise UsageError("The profile holds no days for a calendar. Choose md, html or txt.")
        return found.title, _rendered(found, wanted, speak)
    if page and page not in course.workbooks:
        ids = ", ".join([PROFILE, *course.workbooks])
        raise UsageError("There is no workbook page “{page}”. There are: {ids}", page=page, ids=ids)
    pages = filled_pages(course, progress, settings, now, page)
    if not pages:
        if page:
            raise CourseError("The workbook page “{page}” is still empty.", page=page)
        raise CourseError("Your workbook is still empty. Open the course and fill in a page: cmcourse")
    if wanted == "ics":
        return speak.t("My workbook"), _calendar(pages, profile, speak, now)
    paper = workbook_paper(pages, settings.name, now.date(), speak)
    return paper.leaves[0].title if page else paper.title, _rendered(paper, wanted, speak)


def _rendered(paper: Paper, wanted: Format, speak: Words) -> str:
    if wanted == "html":
        from cmcourse.exchange.html import html

        return html(paper, speak)
    from cmcourse.exchange.lines import markdown, text

    return markdown(paper) if wanted == "md" else text(paper)


def _calendar(pages: Sequence[WorkbookView], profile: ProfileRead, speak: Words, now: datetime) -> str:
    from cmcourse.exchange.ics import appointments, calendar, unread

    for entry in unread(pages, speak.lang):
        told = speak.t("Not in the calendar, because day, month or year is missing: {entry}", entry=entry)
        click.echo(_CONTROL.sub(" ", told), err=True)
    found = appointments(pages, speak.lang)
    if not found:
        raise CourseError("There is no day in what you wrote. A day needs day, month and year, as in 2026-12-01.")
    return calendar(found, profile.learner, now, speak.t("My workbook"))


def _written(content: str, output: Path | None, name: str, ending: str) -> Path:
    """Write a new file and return its path; an existing one is never replaced."""
    if output is not None and not output.is_dir():
        if not _created(output, content):
            raise UsageError("{file} exists already. Nothing was written; choose another name.", file=output)
        return output
    folder = output or Path()
    number = 1
    while not _created(path := folder / f"{name}{'' if number == 1 else f'-{number}'}.{ending}", content):
        number += 1
    return path


def _created(path: Path, content: str) -> bool:
    """Write a file under a name that is free; tell whether it was."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(content)
    except FileExistsError:
        return False
    except OSError as error:
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error
    return True
