"""The parts of a row as bytes: what the quick way cuts a record into."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from cmcourse.model.event import AttemptFinished, Event, FieldFilled, Rated, field_value
from cmcourse.model.progress import Attempt, CaseRun
from cmcourse.model.value import made
from cmcourse.record.chain import LINK

_ATTEMPT = re.compile(rb'"attempt": "([0-9a-f]{32})"')
NO_ATTEMPT = b'"attempt": ""'
"""Stands in an answer to a question of a lesson."""
_RUN = re.compile(rb'"run": "([0-9a-f]{32})"')
_TIMES = re.compile(rb'(?:"t": (?:0|-?[1-9][0-9]{0,9}+),)++')
A, R = b"ar"
"""The letter that comes second in the attempt of a row, and in its run."""
_STARTED = re.compile(
    rb'"kind": "AttemptStarted", "questions": \[("[^"\\\x00-\x1f]+"(?:, "[^"\\\x00-\x1f]+")*)\], '
    rb'"quiz": "([^"\\\x00-\x1f]*)", "seed": (0|[1-9][0-9]{0,17}), "h": "'
)
_FILLED = re.compile(
    rb'"field": "([^"\\\x00-\x1f]*)", "kind": "FieldFilled", "page": "([^"\\\x00-\x1f]*)", '
    rb'"value": ("[^"\\\x00-\x1f]*"|\[[^\\]*\]), "h": "'
)
_RATED = re.compile(
    rb'"competency": "([^"\\\x00-\x1f]*)", "evidence": "([^"\\\x00-\x1f]*)", "kind": "Rated", "level": ([1-5]), '
    rb'"wave": "(before|after|then)", "h": "'
)
BODY = slice(None, -LINK)
"""What is left of a row without its checksum."""
_HEX, _ID_SHAPE = b"0123456789abcdef", b'"id": "%b",' % bytes(32)
_ID_MARKS = _ID_SHAPE.translate(None, _HEX + b"\0")
_json = json.JSONDecoder().decode
_NOWHERE = {"id": "", "n": 0, "at": "0"}
Thing = tuple[type[Event], Any, Any]
"""What happened beside attempts and cases: the kind of event, what it is about, and its value."""


class NotInOrderError(ValueError):
    """Something the careful way has to look at."""


def are_ids(ids: Collection[bytes]) -> bool:
    """Tell whether all ids, each with its key, are as they are written."""
    count, size, joined = len(ids), len(_ID_SHAPE), b",".join((*ids, b""))
    shaped = all(joined[at::size] == b"%c" % one * count for at, one in enumerate(_ID_SHAPE) if one)
    return shaped and joined.translate(None, _HEX) == _ID_MARKS * count


def are_times(times: Collection[bytes]) -> bool:
    """Tell whether all times, each with its key, are as they are written."""
    joined = b",".join((*times, b""))
    return joined.count(b",") == len(times) and _TIMES.fullmatch(joined) is not None


def seconds(told: bytes) -> int:
    """Return the seconds that a time tells, with its key."""
    return int(told[len(b'"t": ') :])


def begun_attempt(attempt: bytes, t: bytes, body: bytes) -> Attempt:
    """Return an attempt that was begun, which no other learner shares."""
    named, started = _ATTEMPT.fullmatch(attempt), _STARTED.fullmatch(body)
    if named is None or started is None:
        raise NotInOrderError
    questions, quiz, seed = started.groups()
    asked = tuple(questions[1:-1].decode().split('", "'))
    if len(set(asked)) < len(asked):
        raise NotInOrderError
    return Attempt(named[1].decode(), quiz.decode(), int(seed), asked, str(seconds(t)))


def finish(begun: Attempt, t: bytes, event: Event) -> None:
    """Finish an attempt."""
    if not isinstance(event, AttemptFinished) or len(begun.responses) < len(begun.questions) or begun.finished:
        raise NotInOrderError
    begun.finished = str(seconds(t))


def begun_run(named: bytes, case: str) -> CaseRun:
    """Return a run through a case that was begun, which no other learner shares."""
    found = _RUN.fullmatch(named)
    if found is None:
        raise NotInOrderError
    return CaseRun(found[1].decode(), case)


def written(body: bytes) -> Thing | None:
    """Return a free text, which no other learner shares; None if it takes a closer look or is none."""
    if filled := _FILLED.fullmatch(body):
        named, page, value = filled.groups()
        typed = value[1:-1].decode() if value.startswith(b'"') else field_value(_json(value.decode()))
        return FieldFilled, (page.decode(), named.decode()), typed
    if rated := _RATED.fullmatch(body):
        competency, evidence, level, wave = (one.decode() for one in rated.groups())
        told = {"wave": wave, "competency": competency, "level": int(level), "evidence": evidence}
        return Rated, (wave, competency), made(Rated, {**_NOWHERE, **told})
    return None
