"""Learners of the tiny course, and their records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
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


def learner(
    course: Course, first: int = 1, answer: Callable[[Question], Response] = right, clock: Clock | None = None
) -> Session:
    """Return the sitting of a learner who went through the whole course; `first` tells learners apart."""
    clock = clock or Clock()
    env = counting_env(clock, first)
    store = MemoryStore()
    session = Session(course, store, env, RecordExporter(course, store, env))
    learn(session, answer, lambda: clock.forward(20))
    return session


def first_option(question: Question) -> Response:
    """Choose the first option where there are options, else answer right."""
    return ("a",) if question.form().admits(("a",)) else right(question)


def check_text(course: Course, text: str | bytes, folder: Path) -> Finding:
    """Return the finding about a file with this content."""
    path = folder / "checked.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Checker(course).check(path)[0]


def as_written(data: Mapping[str, Any]) -> str:
    """Return data as a record's text, with the hashes that stand in it."""
    return render(data)


def forged(data: Mapping[str, Any]) -> str:
    """Return data as a record whose hashes were all computed anew, as a careful forger would."""
    start = start_of(data)
    whole = {**data, "start": start, "events": chained(start, data["events"])}
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


def replaced(text: str, path: tuple[str | int, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the record of `text` with one value changed."""
    data: dict[str, Any] = json.loads(text)
    owner: Any = data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = change(owner[path[-1]])
    return data
