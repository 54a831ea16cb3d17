"""What the trainer's commands share: reading a folder with progress, the cohort that is meant, printed tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from cmcourse.commands.own import utc_now
from cmcourse.desk.output import folder_made, written
from cmcourse.desk.picture import Row
from cmcourse.engine.dates import read_day
from cmcourse.errors import CourseError, ExitCode, UsageError
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import SIGNS, verdict_word
from cmcourse.model.cohort import Cohort
from cmcourse.model.record import Verdict
from cmcourse.record.invitations import KnownInvitations
from cmcourse.record.report import Report, make_report
from cmcourse.store.desk import Desk, open_desk
from cmcourse.wiring import Wiring

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["folder_made", "written"]
T = TypeVar("T")
WIDE = 10_000
"""Columns where the width does not count: a pipe, or the measure of a table."""
EXAMPLE = date(2026, 12, 14)
"""The day that shows how days are typed."""
_STEP = 25


class Stopped(CourseError):  # noqa: N818 - said to people, not raised at them
    """A person stopped the reading."""


def paths_argument(speak: Words, *, required: bool = True) -> click.Argument:
    """Return the argument that takes files and folders."""
    metavar = speak.t("PATHS...") if required else speak.t("[PATHS]...")
    return click.Argument(["paths"], type=click.Path(path_type=Path), nargs=-1, required=required, metavar=metavar)


def cohort_option(speak: Words) -> click.Option:
    """Return the option that names the cohort whose records are read."""
    return click.Option(["--cohort"], default="", help=speak.t("Cohort the records belong to, by its code."))


def known_invitations(wiring: Wiring, cohort: str = "") -> KnownInvitations | None:
    """Return the invitations of this machine, None if there are none. Raises UsageError for an unknown cohort."""
    desk = open_desk(wiring.data_dir)
    if not desk.is_open and not cohort:
        return None
    cohorts = desk.cohorts()
    return KnownInvitations(desk.secret(), cohorts, find_cohort(cohorts, cohort) if cohort else None)


def find_cohort(cohorts: Iterable[Cohort], wanted: str) -> Cohort:
    """Return a cohort by its code, or by the beginning of its title if that is plain. Raises UsageError."""
    listed = list(cohorts)
    found = [one for one in listed if one.id == wanted.upper()]
    found = found or [one for one in listed if one.title.casefold().startswith(wanted.casefold())]
    if len(found) != 1:
        raise UsageError(
            "There is no cohort “{cohort}”. There are: {cohorts}",
            cohort=wanted,
            cohorts=", ".join(f"{one.id} {one.title}" for one in listed) or "–",
        )
    return found[0]


def cohort_of(desk: Desk, wanted: str) -> Cohort:
    """Return a cohort of a desk. Raises UsageError."""
    return find_cohort(desk.cohorts(), wanted)


def read_report(wiring: Wiring, paths: Iterable[Path], cohort: str, speak: Words) -> Report:
    """Read the files and return the report, with progress on a terminal. Raises Stopped when a person interrupts."""
    known = known_invitations(wiring, cohort)
    return with_progress(lambda told: make_report(paths, wiring.course, known, told), speak)


def with_progress(act: Callable[[Callable[[int, int], None]], T], speak: Words) -> T:
    """Call `act` with what it tells its progress to. Raises Stopped when a person interrupts."""
    seen = 0

    def told(done: int, of: int) -> None:
        nonlocal seen
        seen = done
        if sys.stderr.isatty() and of > _STEP and (done % _STEP == 0 or done == of):
            click.echo(f"\r{speak.t('Reading: {done} of {of}', done=done, of=of)}", err=True, nl=done == of)

    try:
        return act(told)
    except KeyboardInterrupt:
        raise Stopped("Stopped after {n} files; nothing was written.", n=seen) from None


def print_table(make: Callable[[bool], Table], below: Sequence[str]) -> None:
    """Print a table; where it is too wide for the console, the narrow one with the lines that belong below it."""
    from rich.console import Console

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False)
    table = make(True)
    is_narrow = console.measure(table, options=console.options.update(width=WIDE)).maximum > console.width
    with console.capture() as captured:
        console.print(make(False) if is_narrow else table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
    click.echo()
    if is_narrow and below:
        for line in below:
            click.echo(line)
        click.echo()


def day_typed(typed: str, speak: Words) -> str:
    """Return a typed day as an ISO date. Raises UsageError."""
    day = read_day(typed, utc_now().astimezone().date())
    if day is None:
        raise UsageError("“{day}” is no day. Write it as in {example}.", day=typed, example=day_said(EXAMPLE, speak))
    return day.isoformat()


def code_for(verdicts: Iterable[Verdict]) -> int:
    """Return the exit code for files with these verdicts: 1 unless all are intact."""
    return int(ExitCode.FINE if set(verdicts) <= {"intact"} else ExitCode.FINDINGS)


def verdict_shown(row: Row, speak: Words) -> tuple[str, str]:
    """Return sign and word of the verdict of a row, and their colour."""
    if row.verdict is None:
        return f"{shown('…')} {speak.t('no file')}", "yellow"
    sign, colour = SIGNS[row.verdict]
    return f"{shown(sign)} {verdict_word(speak, row.verdict)}", colour


def shown(sign: str) -> str:
    """Return a sign, or a plain letter where the console cannot show it."""
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return {"✓": "+", "✗": "x"}.get(sign, "-")
    return sign
