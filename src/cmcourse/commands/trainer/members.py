"""What `trainer cohort show` and `missing` tell: participants with their codes, and where each of them stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from cmcourse.commands.trainer.common import cohort_of, read_report
from cmcourse.exchange.members import member_said
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import ready_word
from cmcourse.model.cohort import Cohort, Seat
from cmcourse.record.invitations import invitation_for
from cmcourse.record.members import Member, members_of
from cmcourse.record.report import Standing
from cmcourse.store.desk import Desk, open_desk
from cmcourse.wiring import Wiring

GAPS: Mapping[str, frozenset[Standing]] = {
    "missing": frozenset({"missing"}),
    "damaged": frozenset({"broken"}),
    "to_check": frozenset({"check"}),
    "not_ready": frozenset({"begun", "nothing"}),
}
"""What a trainer asks for, by its key in JSON, with the standings that go with it."""


def show(wiring: Wiring, cohort: str, paths: tuple[Path, ...], as_json: bool) -> None:
    """Print a cohort, one line a participant."""
    desk, speak = open_desk(wiring.data_dir), wiring.words
    found = cohort_of(desk, cohort)
    members = members_of(read_report(wiring, paths, found.id, speak)) if paths else []
    if as_json:
        people = {"people": [{"name": one.name, "standing": one.standing} for one in members]} if paths else {}
        click.echo(json.dumps({**cohort_data(found), **people}, ensure_ascii=False, indent=2))
        return
    for line in (*_about(found, speak), *_people(desk, found, members, speak)):
        click.echo(line)


def _about(cohort: Cohort, speak: Words) -> Iterator[str]:
    t = speak.t
    needs = {"completed": t("completed"), "achieved": t("achieved")}[cohort.needs]
    yield f"{cohort.id}  {cohort.title}"
    yield t("Workshop: {days}", days=days_said(cohort, speak))
    yield (
        t("Certificate: {needs}, quizzes {quiz}% on average", needs=needs, quiz=cohort.quiz)
        if cohort.quiz
        else t("Certificate: {needs}", needs=needs)
    )


def _people(desk: Desk, cohort: Cohort, members: list[Member], speak: Words) -> Iterator[str]:
    """Yield a line for each participant; who was given several codes has the newest."""
    standings = {one.name: ready_word(speak, one.standing) for one in members}
    seats = [seat for seat in cohort.seats if seat == cohort.last_seat_of(seat.name)]
    width = max((len(seat.name) for seat in seats), default=0)
    for seat in seats:
        told = standings.get(seat.name, "") if seat.state == "valid" else speak.t("revoked")
        yield f"{seat.number:>4}  {seat.name:{width}}  {_code(desk, cohort, seat)}  {told}".rstrip()


def _code(desk: Desk, cohort: Cohort, seat: Seat) -> str:
    code = invitation_for(desk.secret(), cohort, seat).code
    return code if seat.state == "valid" else "–".ljust(len(code))


def missing(wiring: Wiring, cohort: str, paths: tuple[Path, ...], as_json: bool) -> None:
    """Print who has sent nothing, whose file must come again, and who is not ready."""
    speak = wiring.words
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    report = read_report(wiring, paths, found.id, speak)
    gaps = {key: [one for one in members_of(report) if one.standing in of] for key, of in GAPS.items()}
    if as_json:
        names = {key: [one.name for one in members] for key, members in gaps.items()}
        click.echo(json.dumps(names, ensure_ascii=False, indent=2))
        return
    for key, members in gaps.items():
        click.echo(f"{_heading(key, speak)}: {len(members)}")
        for one in members:
            click.echo(f"  {member_said(speak, report, one)}")


def _heading(key: str, speak: Words) -> str:
    t = speak.t
    return {
        "missing": t("Nothing sent yet"),
        "damaged": t("File came damaged"),
        "to_check": t("File to check"),
        "not_ready": t("Pre-work not done"),
    }[key]


def days_said(cohort: Cohort, speak: Words) -> str:
    """Return the days of a workshop as they are written in the language."""
    return ", ".join(stamp_words(speak, day) or "–" for day in cohort.days) or "–"


def cohort_data(cohort: Cohort) -> dict[str, Any]:
    """Return a cohort as JSON data."""
    return {**asdict(cohort), "days": list(cohort.days)}
