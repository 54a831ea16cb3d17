"""What happened, as frozen values, and their form as JSON data.

Each event has a random id of 128 bits, a counter `n` that grows with every event a machine has seen (so that order
does not depend on clocks), and the time `at` in UTC. Merging two machines is the union of their events, in the order
of (n, id).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any, Literal, get_args

from cmcourse.model.course import Wave
from cmcourse.model.question import Response
from cmcourse.model.value import made, value

Fault = Literal["typo", "unclear", "wrong", "other"]
"""What a learner finds at fault with a question."""
FAULTS: tuple[Fault, ...] = get_args(Fault)
FieldValue = str | tuple[str, ...] | tuple[tuple[str, ...], ...]
"""A workbook value: text, the lines of a list, or the rows of a table."""


@value(kw_only=True)
class Happened:
    """What every event carries; `at` is ISO 8601 in UTC with seconds, as in 2026-11-24T09:12:00Z."""

    id: str
    n: int
    at: str


@value(kw_only=True)
class PageRead(Happened):
    """A page of a lesson was left after reading (pages count from 0)."""

    lesson: str
    page: int


@value(kw_only=True)
class Responded(Happened):
    """A question was answered, in an attempt or (attempt "") as a checkpoint. `hash` is the question's fingerprint."""

    question: str
    hash: str
    response: Response
    attempt: str = ""
    confidence: int = 0

    @cached_property
    def mark(self) -> int:
        """A number for what was picked and how sure that was, the same for all free texts; it holds for one process."""
        if isinstance(self.response, str):
            return 0
        picked = self.response if isinstance(self.response, tuple) else frozenset(self.response.items())
        return hash((picked, self.confidence))


@value(kw_only=True)
class AttemptStarted(Happened):
    """An attempt at a quiz (the id of its pool) began with these questions."""

    attempt: str
    quiz: str
    seed: int
    questions: tuple[str, ...]


@value(kw_only=True)
class AttemptFinished(Happened):
    """The last question of an attempt was answered."""

    attempt: str


@value(kw_only=True)
class CaseDecided(Happened):
    """A decision in one run through a case."""

    run: str
    case: str
    step: str
    option: str


@value(kw_only=True)
class Rated(Happened):
    """A competency was rated in a wave."""

    wave: Wave
    competency: str
    level: int
    evidence: str = ""


@value(kw_only=True)
class FieldFilled(Happened):
    """A workbook field got a value."""

    page: str
    field: str
    value: FieldValue


@value(kw_only=True)
class Ticked(Happened):
    """A try or a task was ticked off, or not any more. `item` is `lesson-id.try` or `module-id.task-id`."""

    item: str
    done: bool


@value(kw_only=True)
class Marked(Happened):
    """A page (`lesson-id/page`), question, case or clinic entry was bookmarked, or not any more."""

    item: str
    on: bool


@value(kw_only=True)
class Noted(Happened):
    """A note was written at a page or another item, in place of the one before; "" takes it away."""

    item: str
    text: str


@value(kw_only=True)
class Reported(Happened):
    """A learner reports a question to its authors, with a sentence if they like."""

    question: str
    hash: str
    fault: Fault
    text: str


@value(kw_only=True)
class Reviewed(Happened):
    """A review card was answered; `grade` is 1 again, 2 hard, 3 good or 4 easy.

    Cards are questions (id, `hash` and `response` as in `Responded`) and terms (`term:ID` tells the meaning,
    `meaning:ID` the term; both graded by the learner, hash and response empty).
    """

    card: str
    grade: int
    hash: str = ""
    response: Response = ""
    confidence: int = 0


Event = (
    PageRead
    | Responded
    | AttemptStarted
    | AttemptFinished
    | CaseDecided
    | Rated
    | FieldFilled
    | Ticked
    | Marked
    | Noted
    | Reported
    | Reviewed
)
KINDS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the events without doubles, in the order in which they count."""
    return sorted({event.id: event for event in events}.values(), key=lambda event: (event.n, event.id))


def learner_of(first: str) -> str:
    """Return the id of a learner, made from the id of the first event of a profile; "" before anything happened."""
    return hashlib.sha256(f"learner {first}".encode()).hexdigest()[:16] if first else ""


def to_data(event: Event) -> dict[str, Any]:
    """Return an event as JSON data."""
    data: dict[str, Any] = {"kind": type(event).__name__}
    for one in fields(event):
        value = getattr(event, one.name)
        data[one.name] = dict(value) if isinstance(value, Mapping) else _listed(value)
    return data


def from_data(data: object) -> Event:
    """Read an event from JSON data. Raises ValueError, with the reason, for anything that is none."""
    if not isinstance(data, Mapping):
        raise ValueError("an event is a group of keys")
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError(f"unknown kind of event {data.get('kind')!r}")
    known = _READERS[kind]
    values: dict[str, Any] = {}
    for name, read in known.items():
        if name not in data:
            raise ValueError(f"the key {name!r} is missing")
        values[name] = read(data[name], name)
    if len(data) > len(values) + 1:
        raise ValueError(f"unknown key {min(set(data) - set(known) - {'kind'})!r}")
    return made(kind, values)


def _listed(value: object) -> object:
    return [_listed(one) for one in value] if isinstance(value, tuple) else value


def _string(raw: object, name: str) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{name} is no text")
    return raw


def _whole(raw: object, name: str) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > 2**63:
        raise ValueError(f"{name} is no whole number")
    return raw


def _truth(raw: object, name: str) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"{name} is neither true nor false")
    return raw


def _strings(raw: object, name: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise ValueError(f"{name} is no list")
    return tuple([_string(one, name) for one in raw])


def _wave(raw: object, name: str) -> Wave:
    for wave in get_args(Wave):
        if raw == wave:
            return wave  # type: ignore[no-any-return]
    raise ValueError(f"{name} is no wave")


def _fault(raw: object, name: str) -> Fault:
    for fault in FAULTS:
        if raw == fault:
            return fault
    raise ValueError(f"{name} is no fault")


def _response(raw: object, name: str) -> Response:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, Mapping):
        return {_string(key, name): _string(value, name) for key, value in raw.items()}
    return _strings(raw, name)


def field_value(raw: object, name: str = "value") -> FieldValue:
    """Read the value of a workbook field from JSON data. Raises ValueError."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, list) and set(map(type, raw)) == {list}:
        return tuple([_strings(row, name) for row in raw])
    return _strings(raw, name)


_READ: Mapping[str, Any] = {
    "str": _string,
    "int": _whole,
    "bool": _truth,
    "tuple[str, ...]": _strings,
    "Wave": _wave,
    "Fault": _fault,
    "Response": _response,
    "FieldValue": field_value,
}
_READERS: Mapping[type[Event], Mapping[str, Any]] = {
    kind: {one.name: _READ[str(one.type)] for one in fields(kind)} for kind in KINDS.values()
}
