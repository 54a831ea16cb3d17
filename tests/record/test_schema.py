"""The published JSON Schema and the records that are written agree."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cmcourse.engine.ports import Level
from cmcourse.model.course import Course
from cmcourse.store.memory import MemoryStore
from tests.record.samples import LEVELS, written

Validator = Any
"""jsonschema comes without types."""

SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"


@pytest.fixture(scope="session")
def validator() -> Validator:
    draft = import_module("jsonschema").Draft202012Validator
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    draft.check_schema(schema)
    return draft(schema)


@pytest.mark.parametrize("level", LEVELS)
def test_written_records_fit_the_schema(level: Level, texts: dict[Level, str], validator: Validator) -> None:
    validator.validate(json.loads(texts[level]))


def test_a_record_before_the_first_event_fits_too(tiny: Course, validator: Validator, tmp_path: Path) -> None:
    for level in LEVELS:
        validator.validate(json.loads(written(tiny, MemoryStore(), tmp_path, "Jana", level).read_text()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "cmcourse-record/2"),
        (("level",), "completion"),
        (("level",), "full"),
        (("made",), "24.11.2026"),
        (("summary", "quiz_best", "start"), 101),
        (("events", 0, "page"), "0"),
        (("events", 0, "h"), "x"),
        (("events", 4, "response"), "a free text"),
        (("events", 4, "extra"), 1),
    ],
)
def test_other_data_does_not(
    path: tuple[str | int, ...], value: object, texts: dict[Level, str], validator: Validator
) -> None:
    data: dict[str, Any] = json.loads(texts["results"])
    owner: Any = data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value
    assert not validator.is_valid(data)
