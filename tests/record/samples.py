"""Learners of the tiny course, and their records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cmcourse.engine.ports import Level
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.question import Question, Response
from cmcourse.model.record import Finding
from cmcourse.record.chain import chained, render, seal_of, start_of
from cmcourse.record.verify import Checker
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, learn, right

LEVELS: tuple[Level, ...] = ("completion", "results", "full")


_checkers: list[Checker] = []


def profile(
    course: Course,
    first: int = 1,
    answer: Callable[[Question], Response] = right,
) -> MemoryStore:
    """Return the profile of a learner who went through the whole course; `first` tells learners apart."""
    clock = Clock()
    env = counting_env(clock, first)
    store = MemoryStore()
    learn(Session(course, store, env, RecordExporter(course, store, env)), answer, lambda: clock.forward(20))
    return store


def written(
    course: Course, store: MemoryStore, target: Path, name: str, level: Level = "results", day: int = 24
) -> Path:
    """Write a record on a day of November 2026 and return its path."""
    env = counting_env(Clock(datetime(2026, 11, day, 12, tzinfo=UTC)))
    return RecordExporter(course, store, env).write(level, name, target)


def first_option(question: Question) -> Response:
    """Choose the first option where there are options, else answer right."""
    return ("a",) if question.form().admits(("a",)) else right(question)


def check_text(course: Course, text: str | bytes, folder: Path) -> Finding:
    """Return the finding about a file with this content."""
    path = folder / "checked.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if not _checkers or _checkers[-1].course is not course:
        _checkers.append(Checker(course))
    return _checkers[-1].check(path)[0]


def as_written(data: Mapping[str, Any]) -> str:
    """Return data as a record's text, with the hashes that stand in it."""
    return render(data)


def forged(data: Mapping[str, Any]) -> str:
    """Return data as a record whose hashes were all computed anew, as a careful forger would."""
    whole = {**data, "start": start_of(data), "events": chained(data, data["events"])}
    return render({**whole, "seal": seal_of(whole)})


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value that is no list or object."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path


def one_of_each(data: Mapping[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to one leaf of each key and kind of event."""
    seen: set[tuple[str | int, ...]] = set()
    for path in leaves(data):
        kind = (data["events"][path[1]]["kind"], *path[2:3]) if path[0] == "events" else path
        if kind not in seen:
            seen.add(kind)
            yield path


def put(value: object) -> Callable[[Any], Any]:
    """Return the change that puts `value` in the place of another."""
    return lambda _old: value


def replaced(text: str, path: tuple[str | int, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the record of `text` with one value changed."""
    data: dict[str, Any] = json.loads(text)
    owner: Any = data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = change(owner[path[-1]])
    return data
