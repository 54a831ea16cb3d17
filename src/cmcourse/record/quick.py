"""The quick way through a record that is exactly as it was written.

Most files are. Of such a file each line is one event, and most lines differ between learners only in ids and times: the
rest of a line, its body, is read once by the careful way (`rows`) and then known. Whatever is not in perfect order
is left to the careful way, which finds the reason. A test holds both ways against each other.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
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
    Noted,
    PageRead,
    Rated,
    Reported,
    Responded,
    Ticked,
    from_data,
)
from cmcourse.model.progress import Attempt, CaseRun
from cmcourse.model.record import MAX_RECORD_BYTES, Reason
from cmcourse.record.chain import BEFORE_LINK, frame_of
from cmcourse.record.parse import decode_once, parse
from cmcourse.record.plausible import can_stand
from cmcourse.record.reading import Reading, hashes_of_questions
from cmcourse.record.row_bytes import (
    BODY,
    NO_ATTEMPT,
    A,
    NotInOrderError,
    R,
    Thing,
    are_ids,
    are_times,
    begun_attempt,
    begun_run,
    finish,
    seconds,
    written,
)
from cmcourse.record.rows import WITHHELD, checked, told

MAX_BODIES, MAX_TYPED = 10_000, 150
"""Bodies that are kept, and the longest typed answer in them in characters."""
_ID = re.compile(rb'"id": "([0-9a-f]{32})"')
Kept = TypeVar("Kept")
_Answer = tuple[Any, str, bool]
"""An answer with its question, and whether that still stands; or what else happens to an attempt, with no question."""


_Opened = tuple[set[str], dict[str, Responded], Attempt]
"""The questions of an attempt that wait, the answers given, and the attempt."""
_Decision = tuple[str, tuple[str, str]]
"""A case with the step and the option that were decided."""


@dataclass
class _Known:
    """What bodies tell that were read before."""

    answers: dict[bytes, _Answer] = field(default_factory=dict)
    decisions: dict[bytes, _Decision] = field(default_factory=dict)
    things: dict[bytes, Thing] = field(default_factory=dict)


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
        if frame is None or not frame.rows or not frame.is_chained():
            return None
        head = parse(frame.without_events)
        if isinstance(head, Reason) or head[0]["level"] == "completion" or not frame.is_sealed(head[0]):
            return None
        read = Reading(head[0], untouched=True, rows=len(frame.rows))
        try:
            self._fold(read, frame.rows)
        except (NotInOrderError, LookupError, ValueError, RecursionError):
            return None
        return read

    def _fold(self, read: Reading, rows: Sequence[bytes]) -> None:
        """Fold the rows into the progress. Raises what `read` catches."""
        times: dict[bytes, bytes] = {}
        in_attempts = self._fold_others(read, rows, times)
        self._fold_attempts(read, in_attempts, times)
        if len(times) < len(rows) or not are_ids(times) or not are_times(times.values()):
            raise NotInOrderError
        read.ends = tuple([found[1].decode() for row in (rows[0], rows[-1]) if (found := _ID.search(row))])

    def _fold_others(self, read: Reading, rows: Sequence[bytes], times: dict[bytes, bytes]) -> list[bytes]:
        """Fold decisions and what happens beside attempts, and note the time of each id; return the rows that are left.

        Between them and these rows the order does not count.
        """
        level: Level = read.record["level"]
        things, decisions, progress = self._known[level].things, self._known[level].decisions, read.progress
        pages, workbook, ticks, ratings = defaultdict(set), progress.workbook, progress.ticks, progress.ratings
        runs: dict[bytes, CaseRun] = {}
        left = []
        for row in rows:
            if row[1] == A:
                left.append(row)
                continue
            id_, t, rest = row.split(b", ", 2)
            body = rest[BODY]
            thing = things.get(body)
            if thing is None:
                if t[1] == R:
                    named, (t, rest) = t, rest.split(b", ", 1)
                    body = rest[BODY]
                    case, decision = decisions.get(body) or self._decision(body, level)
                    run = runs.get(named) or runs.setdefault(named, begun_run(named, case))
                    if run.case != case:
                        raise NotInOrderError
                    run.decisions.append(decision)
                    times[id_] = t
                    continue
                thing = self._thing(body, level)
            times[id_] = t
            kind, about, value = thing
            if kind is PageRead:
                pages[about].add(value)
            elif kind is FieldFilled:
                workbook[about] = value
            elif kind is Ticked:
                ticks[about] = value
            elif kind is Rated:
                wave, competency = about
                ratings.setdefault(wave, {})[competency] = value
                progress.rated.append(value)
                read.rated[wave] = seconds(t)
            else:
                progress.take(value)
        progress.pages, progress.runs = pages, {run.id: run for run in runs.values()}
        return left

    def _fold_attempts(self, read: Reading, rows: Sequence[bytes], times: dict[bytes, bytes]) -> None:
        """Fold answers and attempts, in which the order counts, and note the time of each id."""
        level: Level = read.record["level"]
        answers, progress, checkpoints = self._known[level].answers, read.progress, read.progress.checkpoints
        opened: dict[bytes, _Opened] = {}
        beside = changed = 0
        for row in rows:
            attempt, id_, t, rest = row.split(b", ", 3)
            times[id_] = t
            body = rest[BODY]
            if attempt in opened:
                waiting, responses, begun = opened[attempt]
                event, question, stands = answers.get(body) or self._answer(body, level)
                if question:
                    waiting.remove(question)
                    responses[question] = event
                    if not stands:
                        changed += 1
                else:
                    finish(begun, t, event)
                    beside += 1
            elif attempt == NO_ATTEMPT:
                event, question, stands = answers.get(body) or self._answer(body, level)
                checkpoints[question] = event
                if not stands:
                    changed += 1
            else:
                begun = begun_attempt(attempt, t, body)
                progress.begin(begun)
                opened[attempt] = (set(begun.questions), begun.responses, begun)
                beside += 1
        if "" in checkpoints:
            raise NotInOrderError
        read.answers = len(rows) - beside
        read.scored = read.answers - changed

    def _thing(self, body: bytes, level: Level) -> Thing:
        """Return what happened beside attempts and cases."""
        if level == "full" and (own := written(body)):
            return own
        event = self._event(body, level)
        match event:
            case PageRead():
                thing: Thing = (PageRead, sys.intern(event.lesson), event.page)
            case FieldFilled():
                thing = (FieldFilled, (event.page, event.field), event.value)
            case Ticked():
                thing = (Ticked, event.item, event.done)
            case Rated():
                thing = (Rated, (event.wave, sys.intern(event.competency)), event)
            case Noted() | Reported():
                thing = (type(event), "", event)
            case _:
                raise NotInOrderError
        return _keep(self._known[level].things, body, thing) if _is_shared(event) else thing

    def _answer(self, body: bytes, level: Level) -> _Answer:
        """Return what happens to an attempt. The text of questions is shared, so that comparing them is quick."""
        event = self._event(body, level, "attempt")
        answer: _Answer = (event, "", False)
        if isinstance(event, Responded):
            answer = (event, sys.intern(event.question), self._hashes.get(event.question) == event.hash)
        return _keep(self._known[level].answers, body, answer) if _is_shared(event) else answer

    def _decision(self, body: bytes, level: Level) -> _Decision:
        event = self._event(body, level, "run")
        if not isinstance(event, CaseDecided):
            raise NotInOrderError
        return _keep(self._known[level].decisions, body, (event.case, (event.step, event.option)))

    def _event(self, body: bytes, level: Level, owner: str = "") -> Event:
        """Return the event that a body tells of, with nothing where ids and times stand. Raises ValueError."""
        if b"\\u" in body or not body.endswith(BEFORE_LINK):
            raise NotInOrderError
        row = decode_once(f'{{"id": "", "t": 0, {_OWNERS[owner]}{body.decode()}00000000"}}')
        event = from_data(told(checked(row), level, 0))
        if not can_stand(self._course, event):
            raise NotInOrderError
        return event


def _keep(known: dict[bytes, Kept], body: bytes, kept: Kept) -> Kept:
    if len(known) >= MAX_BODIES:
        known.clear()
    known[body] = kept
    return kept


def _is_shared(event: Event) -> bool:
    """Tell whether other learners have the same event: no free text, and no attempt with its own questions."""
    match event:
        case PageRead() | AttemptFinished() | Ticked() | Rated(evidence=""):
            return True
        case Responded():
            return isinstance(event.response, tuple) or len(str(event.response)) < MAX_TYPED
        case FieldFilled():
            return event.value in ("", WITHHELD)
        case _:
            return False


_OWNERS = {"": "", "attempt": '"attempt": "", ', "run": '"run": "", '}
