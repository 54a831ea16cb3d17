"""The quick way through a record that is exactly as it was written.

Most files are. Of such a file each line is one event, and most lines differ between learners only in ids and times: the
rest of a line, its body, is read once by the careful way (`rows`) and then known. Whatever is not in perfect order
is left to the careful way, which finds the reason. A test holds both ways against each other.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cmcourse.engine.ports import Level
from cmcourse.model.course import Course
from cmcourse.model.event import (
    AttemptFinished,
    CaseDecided,
    Event,
    FieldFilled,
    PageRead,
    Rated,
    Responded,
    Ticked,
    field_value,
    from_data,
)
from cmcourse.model.progress import Attempt, CaseRun, Progress
from cmcourse.model.record import MAX_RECORD_BYTES, Reason
from cmcourse.model.value import made
from cmcourse.record.chain import BEFORE_LINK, frame_of
from cmcourse.record.parse import decode_once, parse
from cmcourse.record.plausible import can_stand
from cmcourse.record.reading import Reading, hashes_of_questions
from cmcourse.record.rows import WITHHELD, checked, told

MAX_BODIES, MAX_TYPED = 10_000, 150
"""Bodies that are kept, and the longest typed answer in them in characters."""
_OWNED = re.compile(
    rb'(?s)(?:"attempt": "(.{32}|)", )?"id": "(.{32})", (?:"run": "(.{32})", )?"t": (0|-?[1-9][0-9]{0,9}), (.*).{8}'
)
_HEX = b"0123456789abcdef"
Kept = TypeVar("Kept")
_STARTED = re.compile(
    rb'"kind": "AttemptStarted", "questions": \[("[^"\\]+"(?:, "[^"\\]+")*)\], '
    rb'"quiz": "([^"\\]*)", "seed": (0|[1-9][0-9]{0,17}), "h": "'
)
_FILLED = re.compile(
    rb'"field": "([^"\\]*)", "kind": "FieldFilled", "page": "([^"\\]*)", '
    rb'"value": ("[^"\\\x00-\x1f]*"|\[[^\\]*\]), "h": "'
)
_RATED = re.compile(
    rb'"competency": "([^"\\]*)", "evidence": "([^"\\\x00-\x1f]*)", "kind": "Rated", "level": ([1-5]), '
    rb'"wave": "(before|after|then)", "h": "'
)
_Answer = tuple[Any, str, bool]
"""An answer with its question, and whether that still stands; or what else happens to an attempt, with no question."""


class _NotInOrderError(ValueError):
    """Something the careful way has to look at."""


_Thing = tuple[type[Event], Any, Any]
"""A page that was read, a field that was filled or a tick: the kind of event, what it is about, and its value."""


@dataclass
class _Known:
    """What bodies tell that were read before."""

    answers: dict[bytes, _Answer] = field(default_factory=dict)
    decisions: dict[bytes, Event] = field(default_factory=dict)
    things: dict[bytes, _Thing] = field(default_factory=dict)
    others: dict[bytes, Event] = field(default_factory=dict)


class Quick:
    """Reads one record after the other against one course."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._hashes = hashes_of_questions(course)
        self._known: dict[Level, _Known] = {"results": _Known(), "full": _Known()}

    def read(self, raw: bytes) -> Reading | None:
        """Return what an untouched record of level results or full tells; None if it needs a careful look.

        The events in the progress carry neither ids nor times; attempts do.
        """
        frame = frame_of(raw) if len(raw) <= MAX_RECORD_BYTES else None
        if frame is None or not frame.rows:
            return None
        head = parse(frame.without_events)
        if isinstance(head, Reason) or head[0]["level"] == "completion" or not frame.is_sealed(head[0]):
            return None
        read = Reading(head[0], untouched=True, rows=len(frame.rows))
        try:
            self._fold(read, frame.rows)
        except (_NotInOrderError, KeyError, ValueError, RecursionError):
            return None
        return read if frame.is_chained() else None

    def _fold(self, read: Reading, rows: Sequence[bytes]) -> None:
        """Fold the rows into the progress. Raises what `read` catches."""
        level: Level = read.record["level"]
        known, progress, attempts = self._known[level], read.progress, _Attempts(read.progress)
        answers, things, match, opened = known.answers, known.things, _OWNED.match, attempts.opened
        pages, checkpoints, workbook, ticks = progress.pages, progress.checkpoints, progress.workbook, progress.ticks
        ids, runs, answered, scored = [], [], 0, 0
        for row in rows:
            found = match(row)
            if found is None:
                raise _NotInOrderError
            attempt, id_, run, t, body = found.groups()
            ids.append(id_)
            if attempt is not None:
                answer = answers.get(body)
                if answer is None:
                    if started := _STARTED.fullmatch(body):
                        attempts.begin(attempt, t, *started.groups())
                        continue
                    answer = self._answer(body, level)
                event, question, stands = answer
                if not question:
                    attempts.finish(event, attempt, t)
                    continue
                answered += 1
                scored += stands
                if attempt:
                    waiting, begun = opened[attempt]
                    waiting.remove(question)
                    begun.responses[question] = event
                else:
                    checkpoints[question] = event
            elif run is not None:
                event = known.decisions.get(body) or self._decision(body, level)
                runs.append(run)
                _decide(progress, event, run.decode())
            elif thing := things.get(body):
                kind, about, value = thing
                if kind is PageRead:
                    if about in pages:
                        pages[about].add(value)
                    else:
                        pages[about] = {value}
                elif kind is FieldFilled:
                    workbook[about] = value
                else:
                    ticks[about] = value
            else:
                self._other(read, body, level, int(t))
        if len(set(ids)) < len(ids) or b"".join((*ids, *opened, *runs)).translate(None, _HEX):
            raise _NotInOrderError
        read.answers, read.scored, read.ends = answered, scored, (ids[0].decode(), ids[-1].decode())

    def _answer(self, body: bytes, level: Level) -> _Answer:
        """Return what happens to an attempt. The text of questions is shared, so that comparing them is quick."""
        known = self._known[level].answers
        event = self._event(body, level, "attempt")
        answer: _Answer = (event, "", False)
        if isinstance(event, Responded):
            answer = (event, sys.intern(event.question), self._hashes.get(event.question) == event.hash)
        return _keep(known, body, answer) if _is_shared(event) else answer

    def _decision(self, body: bytes, level: Level) -> Event:
        event = self._event(body, level, "run")
        return _keep(self._known[level].decisions, body, event) if _is_shared(event) else event

    def _other(self, read: Reading, body: bytes, level: Level, t: int) -> None:
        """Take in what happened beside attempts and cases."""
        known = self._known[level]
        event = known.others.get(body) or (level == "full" and _written(body)) or self._event(body, level)
        if (thing := _thing(event)) is not None and _is_shared(event):
            _keep(known.things, body, thing)
        elif _is_shared(event):
            _keep(known.others, body, event)
        read.progress.take(event)
        if isinstance(event, Rated):
            read.rated[event.wave] = t

    def _event(self, body: bytes, level: Level, owner: str = "") -> Event:
        """Return the event that a body tells of, with nothing where ids and times stand. Raises ValueError."""
        if b"\\u" in body or not body.endswith(BEFORE_LINK):
            raise _NotInOrderError
        row = decode_once(f'{{"id": "", "t": 0, {_OWNERS[owner]}{body.decode()}00000000"}}')
        event = from_data(told(checked(row), level, 0))
        if not can_stand(self._course, event):
            raise _NotInOrderError
        return event


def _thing(event: Event) -> _Thing | None:
    match event:
        case PageRead():
            return PageRead, sys.intern(event.lesson), event.page
        case FieldFilled():
            return FieldFilled, (event.page, event.field), event.value
        case Ticked():
            return Ticked, event.item, event.done
        case _:
            return None


def _keep(known: dict[bytes, Kept], body: bytes, kept: Kept) -> Kept:
    if len(known) >= MAX_BODIES:
        known.clear()
    known[body] = kept
    return kept


def _written(body: bytes) -> Event | None:
    """Return a free text, which no other learner shares; None if it takes a closer look or is none."""
    if b"\\u" in body:
        return None
    if filled := _FILLED.fullmatch(body):
        named, page, value = (one.decode() for one in filled.groups())
        typed = value[1:-1] if value[0] == '"' else field_value(json.loads(value))
        return made(FieldFilled, {**_NOWHERE, "page": page, "field": named, "value": typed})
    if rated := _RATED.fullmatch(body):
        competency, evidence, level, wave = (one.decode() for one in rated.groups())
        told = {"wave": wave, "competency": competency, "level": int(level), "evidence": evidence}
        return made(Rated, {**_NOWHERE, **told})
    return None


def _is_shared(event: Event) -> bool:
    """Tell whether other learners have the same event: no free text, and no attempt with its own questions."""
    match event:
        case PageRead() | AttemptFinished() | CaseDecided() | Ticked() | Rated(evidence=""):
            return True
        case Responded():
            return isinstance(event.response, tuple) or len(str(event.response)) < MAX_TYPED
        case FieldFilled():
            return event.value in ("", WITHHELD)
        case _:
            return False


_NOWHERE = {"id": "", "n": 0, "at": "0"}
_OWNERS = {"": "", "attempt": '"attempt": "", ', "run": '"run": "", '}


class _Attempts:
    """Folds attempts, in which the order counts; `opened` has by id the questions that wait, and the attempt."""

    def __init__(self, progress: Progress) -> None:
        self._attempts = progress.attempts
        self.opened: dict[bytes, tuple[set[str], Attempt]] = {}

    def begin(self, id_: bytes, t: bytes, questions: bytes, quiz: bytes, seed: bytes) -> None:
        """Begin an attempt, which no other learner shares."""
        asked = tuple(questions[1:-1].decode().split('", "'))
        waiting = set(asked)
        if not id_ or id_ in self.opened or not 0 < len(waiting) == len(asked):
            raise _NotInOrderError
        begun = Attempt(id_.decode(), quiz.decode(), int(seed), asked, t.decode())
        self._attempts[begun.id] = begun
        self.opened[id_] = (waiting, begun)

    def finish(self, event: Event, id_: bytes, t: bytes) -> None:
        """Finish an attempt."""
        waiting, begun = self.opened[id_]
        if not isinstance(event, AttemptFinished) or waiting or begun.finished:
            raise _NotInOrderError
        begun.finished = t.decode()


def _decide(progress: Progress, event: Event, run: str) -> None:
    if not isinstance(event, CaseDecided):
        raise _NotInOrderError
    begun = progress.runs.get(run)
    if begun is None:
        begun = progress.runs[run] = CaseRun(run, event.case)
    if begun.case != event.case:
        raise _NotInOrderError
    begun.decisions.append((event.step, event.option))
