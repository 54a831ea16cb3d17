"""Notes, reports and the choice of pages: what leaves is what was chosen, and the preview tells it."""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cmcourse.engine.commands import Mark, Note, Report
from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.ports import Level
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.event import Reviewed
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.record.samples import LEVELS, check_text, forged, written
from tests.record.test_schema import SCHEMA

PAGE, OTHER = "start.workbook", "day1.one.workbook"


@pytest.fixture
def busy(session: Session, store: MemoryStore) -> MemoryStore:
    """A profile with two filled pages, notes, a bookmark, a report and a review."""
    for page, field in ((PAGE, "need"), (OTHER, "why")):
        session.go(WorkbookAt(page))
        session.fill(field, f"Text auf {page}")
    session.act(Note("day1.one.case", "erster Gedanke"))
    session.act(Note("day1.one.case", "Ravi anrufen"))
    session.act(Note("day1.one.core-team/0", "weg damit"))
    session.act(Note("day1.one.core-team/0", ""))
    session.act(Mark("day1.one.core-team/1", on=True))
    session.act(Report("start.q01", "unclear", "Welche Runde?"))
    reviewed = Reviewed(
        id="e" * 32, n=session.progress.last_n + 1, at=session.progress.last_at, card="term:core-team", grade=3
    )
    store.save([reviewed])
    return store


def data(course: Course, store: MemoryStore, folder: Path, level: Level, chosen: Collection[str] | None = None) -> Any:
    exporter = RecordExporter(course, store)
    return json.loads(exporter.write(level, "Ravi", folder, chosen).read_text("utf-8"))


def kinds(record: Any) -> set[str]:
    return {row["kind"] for row in record["events"]}


@pytest.mark.parametrize("level", LEVELS)
def test_records_with_notes_and_reports_are_sound(
    level: Level, busy: MemoryStore, tiny: Course, tmp_path: Path
) -> None:
    path = written(tiny, busy, tmp_path, "Ravi", level)
    assert check_text(tiny, path.read_bytes(), tmp_path).verdict == "intact"
    validator = import_module("jsonschema").Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    validator.validate(json.loads(path.read_text("utf-8")))


def test_bookmarks_and_reviews_never_leave_and_notes_at_full_only(
    busy: MemoryStore, tiny: Course, tmp_path: Path
) -> None:
    found = {level: kinds(data(tiny, busy, tmp_path, level)) for level in LEVELS}
    assert not any({"Marked", "Reviewed"} & some for some in found.values())
    assert [level for level in LEVELS if "Noted" in found[level]] == ["full"]
    assert [level for level in LEVELS if "Reported" in found[level]] == ["results", "full"]


def test_only_the_newest_note_leaves(busy: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    record = data(tiny, busy, tmp_path, "full")
    notes = {row["item"]: row["text"] for row in record["events"] if row["kind"] == "Noted"}
    assert notes == {"day1.one.case": "Ravi anrufen", "day1.one.core-team/0": ""}
    assert "erster" not in json.dumps(record)
    assert "weg damit" not in json.dumps(record)


@pytest.mark.parametrize("chosen", [(), (PAGE,), ("notes",), (PAGE, OTHER, "notes"), ("elsewhere",)])
def test_chosen_pages_leave_and_others_say_only_that_they_are_filled(
    chosen: tuple[str, ...], busy: MemoryStore, tiny: Course, tmp_path: Path
) -> None:
    exporter = RecordExporter(tiny, busy)
    path = exporter.write("full", "Ravi", tmp_path, chosen)
    told = path.read_text("utf-8")
    preview = "\n".join(exporter.preview("full", "Ravi", "en", chosen))
    for page in (PAGE, OTHER):
        text = f"Text auf {page}"
        assert (text in told) == (text in preview) == (page in chosen)
    assert ("Ravi anrufen" in told) == ("Ravi anrufen" in preview) == ("notes" in chosen)
    filled = {row["page"]: row.get("filled") for row in json.loads(told)["events"] if row["kind"] == "FieldFilled"}
    assert filled == {page: None if page in chosen else True for page in (PAGE, OTHER)}
    assert check_text(tiny, path.read_bytes(), tmp_path).verdict == "intact"
    validator = import_module("jsonschema").Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    validator.validate(json.loads(told))
    whole = RecordExporter(tiny, busy).write("full", "Ravi", tmp_path)
    told_whole, told_some = (json.loads(text)["summary"] for text in (whole.read_text("utf-8"), told))
    assert told_whole | {"events": 0} == told_some | {"events": 0}


def test_the_preview_tells_reports_notes_and_what_stays(busy: MemoryStore, tiny: Course) -> None:
    exporter = RecordExporter(tiny, busy)
    for level in ("results", "full"):
        lines = exporter.preview(level, "Ravi", "en")
        at = lines.index("Questions you report to the authors:")
        assert lines[at + 1] == "  Whom do you ask first? it is unclear. Welche Runde?"
    lines = exporter.preview("full", "Ravi", "en", [PAGE])
    assert "The texts of these pages stay on this machine: My core team" in lines
    assert "1 workbook field: only whether it is filled" in lines
    assert "  Note at “Ravi wants to help”: Ravi anrufen" in exporter.preview("full", "Ravi", "en")
    assert "reported" not in "\n".join(exporter.preview("completion", "Ravi", "en"))


@pytest.mark.parametrize(
    ("level", "row"),
    [
        ("results", {"kind": "Noted", "item": "day1.one.case", "text": "x"}),
        ("full", {"kind": "Marked", "item": "day1.one.case", "on": True}),
        ("full", {"kind": "Reviewed", "card": "c", "grade": 3, "hash": "", "response": "", "confidence": 0}),
        ("full", {"kind": "FieldFilled", "page": PAGE, "field": "need", "value": "x", "filled": True}),
        ("full", {"kind": "FieldFilled", "page": PAGE, "field": "need", "filled": "yes"}),
        ("results", {"kind": "Reported", "question": "start.q01", "hash": "", "fault": "bad", "text": ""}),
    ],
)
def test_rows_that_no_record_holds_are_found_and_do_not_fit_the_schema(
    level: Level, row: dict[str, Any], busy: MemoryStore, tiny: Course, tmp_path: Path
) -> None:
    record = data(tiny, busy, tmp_path, level)
    added = {**row, "id": "f" * 32, "t": 0, "h": "0" * 16}
    record = {**record, "events": [*record["events"], added]}
    assert check_text(tiny, forged(record), tmp_path).reason.code == "row"
    validator = import_module("jsonschema").Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert not validator.is_valid(record)


def test_a_fixed_learner_stays_in_every_record(busy: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    other = MemoryStore(busy.events(), busy.settings(), learner="0123456789abcdef")
    for level in LEVELS:
        record = data(tiny, other, tmp_path, level)
        assert record["learner"]["id"] == "0123456789abcdef"
    assert RecordExporter(tiny, other).preview("completion", "", "en")[1] == "Name: L-0123"
