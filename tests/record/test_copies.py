"""The same work under another name is found, in whatever order the files come."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cmcourse.engine.ports import Level
from cmcourse.model.course import Course
from cmcourse.model.record import Finding
from cmcourse.record.verify import check_files
from cmcourse.store.memory import MemoryStore
from tests.record.samples import LEVELS, forged, profile, written


def check(folder: Path, course: Course) -> dict[str, Finding]:
    return {finding.path.name: finding for finding in check_files([folder], course)}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("first", "second"), [("a.json", "b.json"), ("b.json", "a.json")])
def test_the_earlier_one_is_the_original(
    level: Level, first: str, second: str, ravi: MemoryStore, tiny: Course, tmp_path: Path
) -> None:
    written(tiny, ravi, tmp_path / first, "Olaf Brandt", level, 20)
    written(tiny, ravi, tmp_path / second, "Jana Weiss", level, 23)
    found = check(tmp_path, tiny)
    assert found[first].verdict == "intact"
    assert (found[second].verdict, found[second].reason.code) == ("copy", "copy-of")
    assert found[second].reason.values == {"file": first, "name": "Olaf Brandt"}


def test_on_the_same_day_both_are_named(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    for name in ("Olaf Brandt", "Jana Weiss"):
        written(tiny, ravi, tmp_path, name, "results", 20)
    found = list(check(tmp_path, tiny).values())
    assert [one.verdict for one in found] == ["copy", "copy"]
    assert [one.reason.code for one in found] == ["same-as", "same-as"]
    assert [one.reason.values["name"] for one in found] == ["Olaf Brandt", "Jana Weiss"]


def test_an_edited_name_is_the_copy(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    written(tiny, ravi, tmp_path / "olaf.json", "Olaf Brandt", "results", 20)
    text = (tmp_path / "olaf.json").read_text()
    (tmp_path / "jana.json").write_text(text.replace("Olaf Brandt", "Jana Weiss").replace("11-20", "11-19"))
    found = check(tmp_path, tiny)
    assert found["olaf.json"].verdict == "intact"
    assert (found["jana.json"].verdict, found["jana.json"].reason.values["name"]) == ("copy", "Olaf Brandt")


def test_an_edit_of_ones_own_record_is_no_copy(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    written(tiny, ravi, tmp_path / "olaf.json", "Olaf Brandt", "results", 20)
    written(tiny, ravi, tmp_path / "jana.json", "Jana Weiss", "results", 20)
    text = (tmp_path / "olaf.json").read_text()
    (tmp_path / "olaf-2.json").write_text(text.replace('"confidence": 2', '"confidence": 3', 1))
    assert {name: one.verdict for name, one in check(tmp_path, tiny).items()} == {
        "jana.json": "copy",
        "olaf-2.json": "edited",
        "olaf.json": "copy",
    }


def with_new_ids(value: Any) -> Any:
    """Return a record's data with every id and code of its own made anew, as a script would."""
    match value:
        case dict():
            return {key: with_new_ids(one) for key, one in value.items()}
        case list():
            return [with_new_ids(one) for one in value]
        case str() if len(value) == 32:
            return f"{int(value, 16) + 10**9:032x}"
        case _:
            return value


def test_the_same_answers_to_the_same_draw_are_a_copy(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    written(tiny, ravi, tmp_path / "olaf.json", "Olaf Brandt", "results", 20)
    data = with_new_ids(json.loads((tmp_path / "olaf.json").read_text()))
    data |= {"learner": {"id": "0123456789abcdef", "name": "Jana Weiss"}, "made": "2026-11-23"}
    (tmp_path / "jana.json").write_text(forged(data))
    found = check(tmp_path, tiny)
    assert found["olaf.json"].verdict == "intact"
    assert found["jana.json"].verdict == "copy"


def test_records_of_one_person_are_no_copies(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    for day, level in enumerate(LEVELS, 20):
        written(tiny, ravi, tmp_path, "Olaf Brandt", level, day)
    written(tiny, ravi, tmp_path, "olaf  brandt", "results", 24)
    assert {one.verdict for one in check(tmp_path, tiny).values()} == {"intact"}


def test_two_people_with_the_same_answers_are_no_copies(tiny: Course, tmp_path: Path) -> None:
    for first, name in ((1, "Olaf Brandt"), (1000, "Jana Weiss"), (2000, "Ilse Tamm")):
        written(tiny, profile(tiny, first), tmp_path, name)
    assert {one.verdict for one in check(tmp_path, tiny).values()} == {"intact"}
