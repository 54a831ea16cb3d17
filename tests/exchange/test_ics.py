"""The days of the workbook as a calendar, read back by another program's reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cmcourse.engine.dates import When
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.exchange.ics import MAX_DESCRIPTION, MAX_SUMMARY, appointments, calendar
from cmcourse.exchange.lines import text
from cmcourse.exchange.workbook import filled_pages
from cmcourse.model.course import Course
from cmcourse.model.progress import fold
from cmcourse.model.settings import Settings
from cmcourse.model.text import Text
from cmcourse.model.workbook import Called
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.exchange.samples import HOSTILE, events, fill, happened, pages_of, paper_of
from tests.helpers import dated

OTHER = Text("Wer mitträgt", "Who carries it with me")
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@pytest.fixture
def asking(tiny: Course) -> Course:
    """The tiny course with days asked for in both columns of its table."""
    return dated(tiny, "who", "what")


@pytest.fixture
def session(asking: Course, store: MemoryStore, env: Env) -> Session:
    """A sitting over that course."""
    return Session(asking, store, env, RecordExporter(asking, store, env))


def written(session: Session, owner: str = "me") -> str:
    return calendar(appointments(pages_of(session), session.progress, "de"), owner, NOW, "Mein Arbeitsbuch")


def test_a_date_field_is_a_whole_day(session: Session) -> None:
    fill(session, {"first": "2026-12-01"})
    (event,) = events(written(session))
    assert event["DTSTART"].dt == date(2026, 12, 1)
    assert event["DTEND"].dt == date(2026, 12, 2)
    assert event["DTSTAMP"].dt == NOW
    assert event["SUMMARY"] == "Erstes Treffen (Mein Kernteam)"
    assert event["DESCRIPTION"] == "Mein Kernteam: Erstes Treffen"
    assert event["SEQUENCE"] == 0
    assert event["LAST-MODIFIED"].dt == NOW
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_row_of_a_table_with_a_day_is_an_event(session: Session) -> None:
    fill(session, {"tasks": (("Ravi; Sarah, Jens", "bis 31. März 2027"), ("Sarah", "bald"), ("1.12.26", ""))})
    first, second = events(written(session))
    title = "Wer macht was? Ravi; Sarah, Jens (Mein Kernteam)"
    assert (first["SUMMARY"], first["DTSTART"].dt) == (title, date(2027, 3, 31))
    assert first["DESCRIPTION"] == "Mein Kernteam: Wer macht was?\nWer: Ravi; Sarah, Jens\nWas: bis 31. März 2027"
    assert (second["SUMMARY"], second["DTSTART"].dt) == ("Wer macht was? (Mein Kernteam)", date(2026, 12, 1))


def test_where_no_day_is_asked_for_days_are_stories(tiny: Course, store: MemoryStore, env: Env) -> None:
    told = Session(tiny, store, env, RecordExporter(tiny, store, env))
    fill(told, {"tasks": (("Ravi", "Am 1. Dezember 2027 hat die Hotline zwei Tage lang gewartet."),)})
    assert events(written(told)) == []


def test_a_long_cell_is_read_to_its_end(session: Session) -> None:
    fill(session, {"tasks": (("Ravi", f"{'Er fragt alle, die er kennt, und schreibt es auf. ' * 3}Bis 31.3.2027."),)})
    (event,) = events(written(session))
    assert event["DTSTART"].dt == date(2027, 3, 31)


def test_the_same_day_with_the_same_title_comes_once(session: Session) -> None:
    rows = (("Ravi", "1.12.2026"), ("Ravi", "2026-12-01"), ("Ravi", "2.12.2026"))
    fill(session, {"tasks": rows})
    assert [event["DTSTART"].dt.day for event in events(written(session))] == [1, 2]
    (page,) = pages_of(session)
    other = replace(page, fields=tuple(replace(row, field=replace(row.field, label=OTHER)) for row in page.fields))
    assert len(appointments((page, other), session.progress, "de")) == 2


def test_titles_carry_the_name_of_the_community(session: Session) -> None:
    fill(session, {"first": "4.12.", "tasks": ((f"Ravi {'x' * 300}", "1.12.2026"),)})
    found = appointments(pages_of(session), session.progress, "de", "  Prüfstand\nRunde ")
    assert found[1].summary == "Erstes Treffen (Prüfstand Runde)"
    assert found[0].summary.endswith("x… (Prüfstand Runde)")
    assert len(found[0].summary) <= MAX_SUMMARY


def test_an_event_keeps_its_id_when_its_day_moves(session: Session) -> None:
    fill(session, {"first": "2026-12-01", "tasks": (("Ravi", "2026-12-02"), ("Ravi", "2026-12-03"))})
    before = [event["UID"] for event in events(written(session))]
    assert len(set(before)) == 3
    fill(session, {"first": "2027-01-15", "tasks": (("Jens", "2027-01-01"), ("Ravi", "2027-02-02"))})
    after = [event["UID"] for event in events(written(session))]
    assert len(set(after)) == 3
    assert after[0] not in before
    assert after[1:] == [before[0], before[2]]
    assert not set(after) & {event["UID"] for event in events(written(session, "somebody else"))}


def test_days_in_a_row_are_one_event(session: Session) -> None:
    fill(session, {"first": "4. bis 29. Januar 2028", "tasks": (("Ravi", "30.12.2027–2.1.2028"),)})
    rows, field = events(written(session))
    assert (field["DTSTART"].dt, field["DTEND"].dt) == (date(2028, 1, 4), date(2028, 1, 30))
    assert (rows["DTSTART"].dt, rows["DTEND"].dt) == (date(2027, 12, 30), date(2028, 1, 3))


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("18. Januar 2028, 14 Uhr, Halle 2", "2028-01-18 14:00:00", "2028-01-18 14:30:00"),
        ("18 January 2028, 2:00–2:20 pm", "2028-01-18 14:00:00", "2028-01-18 14:20:00"),
        ("31. Dezember 2027, 22:00 bis 1:00", "2027-12-31 22:00:00", "2028-01-01 01:00:00"),
    ],
)
def test_a_time_beside_a_day_is_the_time_of_the_event(session: Session, typed: str, begins: str, ends: str) -> None:
    fill(session, {"first": typed})
    (event,) = events(written(session))
    assert (str(event["DTSTART"].dt), str(event["DTEND"].dt), event["TRANSP"]) == (begins, ends, "OPAQUE")
    assert typed in event["DESCRIPTION"]


def called(session: Session, **entries: Called) -> WorkbookView:
    """Return the page with other names for its days."""
    (page,) = pages_of(session)

    def named(row: FieldRow) -> FieldRow:
        columns = tuple(replace(one, entry=entries.get(one.id), kind="date") for one in row.field.columns)
        return replace(row, field=replace(row.field, columns=columns, entry=entries.get(row.field.id)))

    return replace(page, fields=tuple(map(named, page.fields)))


def test_a_title_says_what_happens(session: Session) -> None:
    why = "Damit es weitergeht, wenn ich im Urlaub bin und niemand die Fragen aus Pune an die Hotline weitergibt"
    fill(session, {"why": f"{why}\nZweite Zeile", "first": "1.12.2026", "tasks": (("Ravi", "2.12.2026"),)})

    def titles(**entries: Called) -> list[str]:
        return [one.summary for one in appointments((called(session, **entries),), session.progress, "de", "Runde")]

    last = Text("Letzter Tag", "Last day")
    assert titles(first=Called(names=("why",)), what=Called(last, ("who",))) == [
        "Letzter Tag: Ravi (Runde)",
        "Damit es weitergeht, wenn ich im Urlaub bin und niemand die Fragen aus Pune an… (Runde)",
    ]
    assert titles(first=Called(last, ("name",)), what=Called(names=("what", "who")))[0] == "2.12.2026 · Ravi (Runde)"
    assert titles(first=Called(last, ("name",)))[1] == "Letzter Tag (Runde)"


def test_what_was_changed_on_another_page_comes_once(session: Session) -> None:
    fill(session, {"tasks": (("Ravi", "1.12.2026"), ("Ravi", "2.12.2026"))})
    page = called(session, what=Called(names=("who", "what")))
    other = replace(page, page=replace(page.page, id="start.workbook"))
    assert len(appointments((page, other), session.progress, "de", "Runde")) == 2
    moved = [replace(row, days=tuple(replace(d, when=When(date(2027, 1, 1))) for d in row.days)) for row in page.fields]
    assert len(appointments((page, replace(other, fields=tuple(moved))), session.progress, "de", "Runde")) == 3


def test_paper_and_calendar_tell_the_same_year(session: Session) -> None:
    fill(session, {"first": "bis 23.11., bei Ravi", "tasks": (("Ravi", "1.12.2026"),)})
    first = events(written(session))[-1]
    assert first["DTSTART"].dt == date(2027, 11, 23)
    assert "bis 23.11.2027, bei Ravi" in first["DESCRIPTION"]
    assert "bis 23.11.2027, bei Ravi" in text(paper_of(session))


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_typed_cannot_leave_its_line(asking: Course, kind: str) -> None:
    typed = HOSTILE[kind]
    progress = fold(happened({"first": f"2026-12-01 {typed}", "tasks": ((typed, "2026-12-02"),)}))
    found = appointments(filled_pages(asking, progress, Settings(), NOW), progress, "en")
    source = calendar(found, "me", NOW, typed)
    lines = source.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines)
    names = [line.partition(b":")[0] for line in lines if not line.startswith(b" ")]
    assert [line for line in lines if line.startswith((b"BEGIN:", b"END:"))] == [
        *(b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VEVENT", b"END:VEVENT", b"END:VCALENDAR")
    ]
    assert len(names) == 5 + 2 * 11 + 1
    row, field = events(source)
    plain = " ".join(found[0].summary.split())
    assert row["SUMMARY"] == plain
    assert len(row["SUMMARY"]) <= MAX_SUMMARY
    assert len(field["DESCRIPTION"]) <= MAX_DESCRIPTION
    assert [one["DTSTART"].dt for one in (row, field)] == [date(2026, 12, 2), date(2026, 12, 1)]
