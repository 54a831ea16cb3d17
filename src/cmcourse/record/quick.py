"""The quick way through a record that is exactly as it was written.

Most files are. Of such a file each line is one event, and most lines differ between learners only in ids and times: the
rest of a line, its body, is read once by the careful way (`rows`) and then known. Whatever is not in perfect order
is left to the careful way, which finds the reason. A test holds both ways against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cmcourse.engine.ports import Level
from cmcourse.model.course import Course
from cmcourse.model.event import (
    AttemptFinished,
    AttemptStarted,
    CaseDecided,
    Event,
    PageRead,
    Rated,
    Responded,
    from_data,
)
from cmcourse.model.progress import Attempt, CaseRun, Progress
from cmcourse.model.record import MAX_RECORD_BYTES, Reason
from cmcourse.record.chain import frame_of
from cmcourse.record.parse import decode_once, parse
from cmcourse.record.plausible import can_stand
from cmcourse.record.reading import Reading, hashes_of_questions
from cmcourse.record.rows import checked, told

MAX_BODIES, MAX_BODY = 20_000, 400
"""Bodies that are kept, and the longest among them in bytes."""
_LINE = re.compile(
    rb'\{(?:"attempt": "([0-9a-f]{32}|)", )?"id": "([0-9a-f]{32})", (?:"run": "([0-9a-f]{32})", )?'
    rb'"t": (0|-?[1-9][0-9]{0,9}), (.*), "h": "([0-9a-f]{16})"\}'
)
_Known = dict[bytes, Event]


class _NotInOrderError(ValueError):
    """Something the careful way has to look at."""


class Quick:
    """Reads one record after the other against one course."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._hashes = hashes_of_questions(course)
        self._known: dict[tuple[Level, str], _Known] = {}

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
            hashes = self._fold(read, frame.rows)
        except (_NotInOrderError, KeyError, ValueError, RecursionError):
            return None
        return read if frame.is_chained(hashes) else None

    def _fold(self, read: Reading, rows: Sequence[bytes]) -> str:
        """Fold the rows into the progress and return the hashes they bear, as one text. Raises what `read` catches."""
        level: Level = read.record["level"]
        plain, answers, decisions = (self._known.setdefault((level, one), {}) for one in ("", "attempt", "run"))
        pages, checkpoints = read.progress.pages, read.progress.checkpoints
        match, folder = _LINE.fullmatch, _Attempts(read.progress)
        ids, hashes = [], []
        for row in rows:
            found = match(row)
            if found is None:
                raise _NotInOrderError
            attempt, id_, run, t, body, h = found.groups()
            ids.append(id_)
            hashes.append(h)
            if attempt is not None:
                event = answers.get(body) or self._event(answers, body, level, "attempt")
                if type(event) is not Responded:
                    folder.take(event, attempt.decode(), t.decode())
                    continue
                read.answers += 1
                if self._hashes.get(event.question) == event.hash:
                    read.scored += 1
                if attempt:
                    folder.answer(attempt.decode(), event)
                else:
                    checkpoints[event.question] = event
            elif run is not None:
                event = decisions.get(body) or self._event(decisions, body, level, "run")
                _decide(read.progress, event, run.decode())
            else:
                event = plain.get(body) or self._event(plain, body, level, "")
                if type(event) is PageRead:
                    pages.setdefault(event.lesson, set()).add(event.page)
                else:
                    read.progress.take(event)
                    if isinstance(event, Rated):
                        read.rated[event.wave] = int(t)
        if len(set(ids)) < len(ids):
            raise _NotInOrderError
        read.ends = ids[0].decode(), ids[-1].decode()
        return b"".join(hashes).decode()

    def _event(self, known: _Known, body: bytes, level: Level, owner: str) -> Event:
        """Return the event that a body tells of, with nothing where ids and times stand. Raises ValueError."""
        if b"\\u" in body:
            raise _NotInOrderError
        row = decode_once(f'{{"id": "", "t": 0, {_OWNERS[owner]}"h": "0000000000000000", {body.decode()}}}')
        event = from_data(told(checked(row), level, 0))
        if not can_stand(self._course, event):
            raise _NotInOrderError
        if len(body) <= MAX_BODY:
            if len(known) >= MAX_BODIES:
                known.clear()
            known[body] = event
        return event


_OWNERS = {"": "", "attempt": '"attempt": "", ', "run": '"run": "", '}


class _Attempts:
    """Folds attempts, in which the order counts."""

    def __init__(self, progress: Progress) -> None:
        self._attempts = progress.attempts
        self._waiting: dict[str, set[str]] = {}

    def take(self, event: Event, attempt: str, t: str) -> None:
        """Begin or finish an attempt."""
        match event:
            case AttemptStarted():
                waiting = set(event.questions)
                if attempt in ("", *self._attempts) or not 0 < len(waiting) == len(event.questions):
                    raise _NotInOrderError
                self._waiting[attempt] = waiting
                self._attempts[attempt] = Attempt(attempt, event.quiz, event.seed, event.questions, t)
            case AttemptFinished():
                if self._waiting[attempt] or self._attempts[attempt].finished:
                    raise _NotInOrderError
                self._attempts[attempt].finished = t
            case _:
                raise _NotInOrderError

    def answer(self, attempt: str, event: Responded) -> None:
        """Take an answer to a question that waits."""
        self._waiting[attempt].remove(event.question)
        self._attempts[attempt].responses[event.question] = event


def _decide(progress: Progress, event: Event, run: str) -> None:
    if not isinstance(event, CaseDecided):
        raise _NotInOrderError
    begun = progress.runs.get(run)
    if begun is None:
        begun = progress.runs[run] = CaseRun(run, event.case)
    if begun.case != event.case:
        raise _NotInOrderError
    begun.decisions.append((event.step, event.option))
