"""The days of workbook fields: where they stand, from when on they count, and which entries name none."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.days import community_name, found_days, undated
from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import WorkbookView
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.text import Prose, Text
from cmcourse.model.workbook import Column, Field
from tests.helpers import Clock

PAGE = "day1.one.workbook"
LABEL, NOTHING = Text("F", "F"), Prose((), ())
COLUMNS = (Column("what", LABEL), Column("until", LABEL, "date"))
TABLE = Field("f", "table", LABEL, NOTHING, NOTHING, columns=COLUMNS)
DATE = replace(TABLE, kind="date", columns=())


def versions(*filled: tuple[str, FieldValue]) -> list[FieldFilled]:
    return [
        FieldFilled(id=f"{n:032x}", n=n, at=f"{day}T09:00:00Z", page=PAGE, field="f", value=value)
        for n, (day, value) in enumerate(filled, 1)
    ]


def days(field: Field, *filled: tuple[str, FieldValue]) -> list[tuple[str, int, int]]:
    return [
        (one.when.day.isoformat(), one.row, one.column) for one in found_days(field, filled[-1][1], versions(*filled))
    ]


def test_a_day_without_a_year_is_counted_from_when_it_was_first_written() -> None:
    old: FieldValue = (("Ravi", "2 Stunden im Monat, bis 31. März"),)
    new: FieldValue = (("Mona", "bis 1.5."), *old)
    assert days(TABLE, ("2026-02-01", old), ("2026-04-10", new)) == [("2026-05-01", 0, 1), ("2026-03-31", 1, 1)]


def test_where_no_day_is_asked_for_none_is_taken() -> None:
    rows: FieldValue = (("am 3. Juni, und am 3.6.2025", "1.7."), ("ab 3.6.2027", ""))
    assert days(TABLE, ("2026-02-01", rows)) == [("2026-07-01", 0, 1)]


def test_a_date_field_may_name_several_days_and_those_that_are_over() -> None:
    assert days(DATE, ("2026-02-01", "1. juni 2025 oder 4.3.")) == [("2025-06-01", 0, 0), ("2026-03-04", 0, 0)]


def test_entries_without_a_day_are_named_by_what_leads_them() -> None:
    rows: FieldValue = (("Ravi", "bis März"), ("", "irgendwann"), ("Mona", "1.5."), ("", ""))
    assert undated(TABLE, rows, found_days(TABLE, rows, versions(("2026-02-01", rows)))) == ("Ravi", "irgendwann")
    missing: FieldValue = (("Ravi", "fehlt"), ("Mona", "Missing, asked again"), ("Jens", "–"), ("Olga", ""))
    assert undated(TABLE, missing, ()) == ("Olga",)
    assert undated(DATE, "bald", ()) == ("bald",)
    assert undated(DATE, "", ()) == ()
    assert undated(replace(TABLE, columns=COLUMNS[:1]), (("Ravi",),), ()) == ()


def test_a_page_keeps_a_day_that_stands_alone_and_tells_what_is_none(session: Session, clock: Clock) -> None:
    session.go(WorkbookAt(PAGE))
    session.fill("first", "4. Dezember")
    session.fill("why", "4. Dezember")
    clock.forward(60 * 24 * 3600)
    view = session.view()
    assert isinstance(view, WorkbookView)
    rows = {row.field.id: row for row in view.fields}
    assert (rows["first"].value, rows["why"].value) == ("2026-12-04", "4. Dezember")
    assert [one.when.day.isoformat() for one in rows["first"].days] == ["2026-12-04"]
    session.fill("first", "bald")
    view = session.view()
    assert isinstance(view, WorkbookView)
    assert next(row for row in view.fields if row.field.id == "first").undated == ("bald",)


def test_the_name_of_the_community_is_the_first_that_is_filled(session: Session) -> None:
    assert community_name(session.course, session.progress) == ""
    session.go(WorkbookAt("start.workbook"))
    session.fill("name", "Werkraum")
    assert community_name(session.course, session.progress) == "Werkraum"
    session.go(WorkbookAt(PAGE))
    session.fill("name", " Prüfstand ")
    assert community_name(session.course, session.progress) == "Prüfstand"
