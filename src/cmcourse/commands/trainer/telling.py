"""What `trainer xapi` and `trainer push` share: the records that may be told to other systems, and how."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from cmcourse.commands.trainer.common import cohort_option, known_invitations, paths_argument, with_progress
from cmcourse.errors import UsageError
from cmcourse.exchange.xapi import BASE, Teller
from cmcourse.exchange.xapi_times import day_zero, is_datable
from cmcourse.i18n import Words
from cmcourse.i18n.desk import reason_sentence, verdict_word
from cmcourse.model.record import MAX_RECORD_BYTES, Finding, Reason, Record
from cmcourse.record.parse import parse
from cmcourse.record.report import COUNTED, Report
from cmcourse.record.texts import clean
from cmcourse.record.verify import check_files
from cmcourse.wiring import Wiring


@dataclass(frozen=True)
class Sender:
    """A learner with the files of their sound records."""

    learner: str
    paths: tuple[Path, ...]

    def records(self) -> list[Record]:
        """Read the records; one that has gone or was changed since it was checked is left out."""
        found = (_read(path) for path in self.paths)
        return [one for one in found if one is not None and one["learner"]["id"] == self.learner and is_datable(one)]


def telling_params(speak: Words) -> list[click.Parameter]:
    """Return the arguments and options both commands have."""
    t = speak.t
    return [
        paths_argument(speak),
        cohort_option(speak),
        click.Option(
            ["--base"],
            default=BASE,
            show_default=True,
            help=t("Address of your organisation that stands before the names of course, learners and parts."),
        ),
        click.Option(
            ["--account"],
            type=click.Choice(("id", "name")),
            default="id",
            show_default=True,
            help=t("Call learners by the id in their record, or by the name they wrote; never by an e-mail address."),
        ),
        click.Option(
            ["--with-ratings"],
            is_flag=True,
            help=t("Tell also the levels of the self-assessment, which was promised not to be used for appraisal."),
        ),
    ]


def teller_for(wiring: Wiring, options: Mapping[str, Any]) -> Teller:
    """Return who tells the records as the options ask for. Raises UsageError for an address that is none."""
    base = str(options["base"]).rstrip("/")
    address = urlsplit(base)
    if address.scheme not in ("http", "https") or not address.netloc or "@" in base or not _is_plain(base):
        raise UsageError("“{base}” is no address. It looks like https://learning.example.org.", base=clean(base, 300))
    named, ratings = options["account"] == "name", bool(options["with_ratings"])
    return Teller(wiring.course, base=base, named=named, ratings=ratings)


def senders(wiring: Wiring, paths: Iterable[Path], cohort: str, speak: Words) -> tuple[list[Sender], int]:
    """Check the files; return learners with sound records, and how many files are left out, after naming each."""
    known = known_invitations(wiring, cohort)
    inbox = with_progress(lambda told: check_files(paths, wiring.course, known, told), speak)
    sound, left = [], 0
    for finding in inbox:
        if why := _why_not(wiring, finding, speak):
            left += 1
            click.echo(f"{clean(finding.path.name, None)}: {why}", err=True)
        else:
            sound.append((finding.learner, finding.made, finding.path))
    if left:
        click.echo(speak.tn("{n} file is left out.", "{n} files are left out.", left), err=True)
    by_learner = groupby(sorted(sound), key=itemgetter(0))
    return [Sender(learner, tuple(row[2] for row in rows)) for learner, rows in by_learner], left


def learners_of(found: Iterable[Sender]) -> Iterator[tuple[str, list[Record]]]:
    """Yield each learner with the records, read one learner at a time."""
    for sender in found:
        if records := sender.records():
            yield sender.learner, records


def lines_of(teller: Teller, found: Iterable[Sender]) -> Iterator[str]:
    """Yield the statements about all learners as lines of JSON."""
    now = datetime.now(UTC)
    for _learner, records in learners_of(found):
        for statement in teller.tell(records, day_zero(records, now)):
            yield f"{json.dumps(statement)}\n"


def report_lines(report: Report) -> Iterator[str]:
    """Yield what the newest record of each learner in a report tells, as `trainer xapi` does without options."""
    sound = [
        Sender(one.learner, (one.path,))
        for one in (learner.finding for learner in report.learners)
        if one.verdict in COUNTED and one.course == report.course.id and one.level != "completion" and one.learner
    ]
    return lines_of(Teller(report.course), sound)


def _why_not(wiring: Wiring, finding: Finding, speak: Words) -> str:
    """Return why a file is not told to other systems, "" if it is."""
    if finding.verdict not in COUNTED or finding.course != wiring.course.id:
        return (
            f"{verdict_word(speak, finding.verdict)}. {reason_sentence(speak, finding.reason, wiring.course)}".strip()
        )
    if finding.level == "completion":
        return speak.t("The record holds no answers. Ask for the scope “results”.")
    if not finding.learner:
        return speak.t("The record is empty.")
    record = _read(finding.path)
    if record is None or not is_datable(record):
        return speak.t("The times in the record cannot be true.")
    return ""


def _read(path: Path) -> Record | None:
    try:
        if path.stat().st_size > MAX_RECORD_BYTES:
            return None
        parsed = parse(path.read_bytes())
    except OSError:
        return None
    return None if isinstance(parsed, Reason) else parsed[0]


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and not set(' "<>\\^`{|}?#') & set(address)
