"""The plan for the 90 days after the course as a calendar: what each day asks, and what was planned for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.exchange.ics import MAX_DESCRIPTION, appointments, calendar
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.model.text import Paragraph, Prose, Span, Text
from cmcourse.model.workbook import Column, Field, Workbook
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.exchange.samples import NOW, events, pages_of
from tests.helpers import Clock

PLAN = "day1.one.workbook"
WEEKS = {"week-1": "21. Januar 2028", "week-3": "2028-02-04", "week-6": "25.2.2028", "week-12": "7. April 2028"}


def text(said: str) -> Text:
    return Text(said, said)


def prose(said: str) -> Prose:
    block = (Paragraph((Span(said),)),)
    return Prose(block, block)


def field(id_: str, kind: Any, label: str, columns: tuple[str, ...] = (), **keys: Any) -> Field:
    named = tuple(Column(str(n), text(one)) for n, one in enumerate(columns))
    return Field(id_, kind, text(label), prose("Wie ein Tag zu schreiben ist."), prose(""), columns=named, **keys)


FIELDS = (
    field("aims", "table", "Meine drei Ziele", columns=("Seite", "Was anders wird")),
    field("first-step", "text", "Der erste Schritt"),
    field("first-step-on", "date", "Wann ich ihn tue", tells=("first-step", "if-then")),
    field("if-then", "table", "Wenn das geschieht, tue ich das", columns=("Wenn …", "… dann")),
    *(field(one, "date", f"{one.title()}?", tells=("first-step", "if-then", "buddy")) for one in WEEKS),
    field("buddy", "line", "Wer mich fragt"),
)


@pytest.fixture
def planning(tiny: Course, env: Env) -> Session:
    """A sitting over a course whose second workbook page is the plan."""
    page = Workbook(PLAN, text("Mein 90-Tage-Plan"), prose(""), FIELDS)
    days = tuple(
        replace(
            day,
            modules=tuple(
                replace(one, workbook=page) if one.workbook and one.workbook.id == PLAN else one for one in day.modules
            ),
        )
        for day in tiny.days
    )
    course, store = replace(tiny, days=days), MemoryStore()
    return Session(course, store, env, RecordExporter(course, store, env))


def fill(session: Session, **values: FieldValue) -> None:
    session.go(WorkbookAt(PLAN))
    for name, value in values.items():
        assert session.fill(name if name in WEEKS else name.replace("_", "-"), value) is None


def written(session: Session) -> dict[str, Any]:
    source = calendar(appointments(pages_of(session), session.progress, "de"), "me", NOW, "Mein Arbeitsbuch")
    return {str(event["SUMMARY"]): event for event in events(source)}


def plan(session: Session) -> None:
    fill(
        session,
        aims=(("Nutzen", "Fragen aus Pune am selben Tag"), ("Last", "zweimal Ravi")),
        first_step="Ravi anrufen, zehn Minuten",
        first_step_on="18. Januar 2028, nach dem Mittag",
        if_then=(("Jens absagt", "schlage ich zwei neue Tage vor"), ("eine neue Aufgabe kommt", "frage ich zurück")),
        buddy="Jonas; ich frage ihn auch",
        **WEEKS,
    )


def test_each_day_is_an_event_with_the_plan_in_it(planning: Session) -> None:
    plan(planning)
    found = written(planning)
    assert {title: event["DTSTART"].dt for title, event in found.items()} == {
        "Wann ich ihn tue (Mein 90-Tage-Plan)": date(2028, 1, 18),
        "Week-1? (Mein 90-Tage-Plan)": date(2028, 1, 21),
        "Week-3? (Mein 90-Tage-Plan)": date(2028, 2, 4),
        "Week-6? (Mein 90-Tage-Plan)": date(2028, 2, 25),
        "Week-12? (Mein 90-Tage-Plan)": date(2028, 4, 7),
    }
    assert found["Week-1? (Mein 90-Tage-Plan)"]["DESCRIPTION"].splitlines() == [
        "Mein 90-Tage-Plan: Week-1?",
        "",
        "Der erste Schritt:",
        "Ravi anrufen, zehn Minuten",
        "",
        "Wenn das geschieht, tue ich das:",
        "- Wenn Jens absagt, dann schlage ich zwei neue Tage vor",
        "- Wenn eine neue Aufgabe kommt, dann frage ich zurück",
        "",
        "Wer mich fragt:",
        "Jonas; ich frage ihn auch",
    ]
    first = found["Wann ich ihn tue (Mein 90-Tage-Plan)"]["DESCRIPTION"]
    assert first.startswith(
        "Mein 90-Tage-Plan: Wann ich ihn tue\n\n18. Januar 2028, nach dem Mittag\n\nDer erste Schritt:"
    )


def test_a_change_moves_the_same_event_and_counts_up(planning: Session, clock: Clock) -> None:
    plan(planning)
    before = written(planning)
    again = written(planning)
    assert {title: event.to_ical() for title, event in before.items()} == {
        title: event.to_ical() for title, event in again.items()
    }
    clock.forward(3600)
    fill(planning, week_1="2028-01-28")
    fill(planning, if_then=(("Jens zusagt", "danke ich"),))
    after = written(planning)
    for title, event in after.items():
        assert event["UID"] == before[title]["UID"]
        assert event["SEQUENCE"] == before[title]["SEQUENCE"] + 2
        assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == clock.now
        assert "Wenn Jens zusagt, dann danke ich" in event["DESCRIPTION"]
    assert after["Week-1? (Mein 90-Tage-Plan)"]["DTSTART"].dt == date(2028, 1, 28)


def test_a_row_keeps_its_event_when_its_other_cells_change(planning: Session) -> None:
    fill(planning, aims=(("Nutzen", "bis 7.4.2028"), ("Last", "bis 8.4.2028")))
    before = [event["UID"] for event in written(planning).values()]
    fill(planning, aims=(("Neu", "irgendwann"), ("Nutzen", "bis 9.4.2028"), ("Last", "bis 8.4.2028")))
    assert [event["UID"] for event in written(planning).values()] == before


def test_a_long_plan_is_cut_where_it_is_too_long(planning: Session) -> None:
    fill(planning, first_step="Wort " * 1000, week_1="2028-01-21")
    (event,) = written(planning).values()
    assert MAX_DESCRIPTION - 5 <= len(event["DESCRIPTION"]) <= MAX_DESCRIPTION
    assert event["DESCRIPTION"].endswith("…")
