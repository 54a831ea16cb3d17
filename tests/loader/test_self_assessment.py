"""Faults in what course.yaml says about the self-assessment and about "achieved"."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cmcourse.loader.lint import check_folder
from tests.helpers import COURSES

FAULTS = (
    ("  - module: start\n", "  - module: begin\n", "begin", "unknown-id"),
    ("situations: a", "situations: c", "c\n  - module: day1", "unknown-id"),
    ("situations: b", "situations: a", "a\n", "doubled-id"),
    ("waves: [after, then]", "waves: [after, before]", "[after, before]", "doubled-id"),
    ("  form: b", "  form: d", "d\n  points", "unknown-id"),
    ("points: 0.7", "points: 70", "70", "range"),
    ("shown: 0.5", "shown: -1", "-1", "range"),
    ("level: 3", "level: 6", "6", "range"),
)


@pytest.mark.parametrize(("old", "new", "at", "kind"), FAULTS, ids=[new for _old, new, _at, _kind in FAULTS])
def test_a_fault_is_found_where_it_stands(tmp_path: Path, old: str, new: str, at: str, kind: str) -> None:
    course = tmp_path / "course"
    shutil.copytree(COURSES / "tiny", course)
    file = course / "course.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text := text.replace(old, new), "utf-8")
    (found,) = check_folder(course)
    start = text.rindex(at)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    assert (found.kind, found.where.line, found.where.col) == (kind, line, column)


def test_without_situations_nothing_is_asked_of_their_forms(tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(COURSES / "tiny", course)
    (course / "situations.yaml").unlink()
    assert check_folder(course) == []
