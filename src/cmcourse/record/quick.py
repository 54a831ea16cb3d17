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
    FieldFilled,
    PageRead,
    Rated,
    Responded,
    Ticked,
    from_data,
)
from cmcourse.model.progress import Attempt, CaseRun, Progress
from cmcourse.model.record import MAX_RECORD_BYTES, Reason
from cmcourse.model.value import made
from cmcourse.record.chain import BEFORE_LINK, LINK, frame_of
from cmcourse.record.parse import decode_once, parse
from cmcourse.record.plausible import can_stand
from cmcourse.record.reading import Reading, hashes_of_questions
from cmcourse.record.rows import WITHHELD, checked, told

MAX_BODIES, MAX_TYPED = 10_000, 150
"""Bodies that are kept, and the longest typed answer in them in characters."""
_OWNED = re.compile(
    rb'(?s)(?:"attempt": "(.{32}|)", )?"id": "(.{32})", (?:"run": "(.{32})", )?"t": (0|-?[1-9][0-9]{0,9}), '
)
_HEX = b"0123456789abcdef"
_STARTED = re.compile(
    rb'"kind": "AttemptStarted", "questions": \[("[^"\\]+"(?:, "[^"\\]+")*)\], '
    rb'"quiz": "([^"\\]*)", "seed": (0|[1-9][0-9]{0,17}), "h": "'
)
_FILLED = re.compile(
    rb'"field": "([^"\\]*)", "kind": "FieldFilled", "page": "([^"\\]*)", "value": "([^"\\\x00-\x1f]*)", "h": "'
)
_RATED = re.compile(
    rb'"competency": "([^"\\]*)", "evidence": "([^"\\\x00-\x1f]*)", "kind": "Rated", "level": ([1-5]), '
    rb'"wave": "(before|after|then)", "h": "'
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
            self._fold(read, frame.rows)
        except (_NotInOrderError, KeyError, ValueError, RecursionError):
            return None
        return read if frame.is_chained() else None

    def _fold(self, read: Reading, rows: Sequence[bytes]) -> None:
        """Fold the rows into the progress. Raises what `read` catches."""
        level: Level = read.record["level"]
        plain, answers, decisions = (self._known.setdefault((level, one), {}) for one in ("", "attempt", "run"))
        pages, checkpoints = read.progress.pages, read.progress.checkpoints
        match, folder, questions = _OWNED.match, _Attempts(read.progress), self._hashes
        ids, runs, opened, answered, changed = [], [], folder.opened, 0, 0
        for row in rows:
            found = match(row)
            if found is None:
                raise _NotInOrderError
            attempt, id_, run, t = found.groups()
            body = row[found.end() : -LINK]
            ids.append(id_)
            if attempt is not None:
                event = answers.get(body) or _started(body) or self._event(answers, body, level, "attempt")
                if type(event) is not Responded:
                    folder.take(event, attempt, t.decode())
                    continue
                answered += 1
                if questions.get(event.question) != event.hash:
                    changed += 1
                if attempt:
                    waiting, begun = opened[attempt]
                    waiting.remove(event.question)
                    begun.responses[event.question] = event
                else:
                    checkpoints[event.question] = event
            elif run is not None:
                event = decisions.get(body) or self._event(decisions, body, level, "run")
                runs.append(run)
                _decide(read.progress, event, run.decode())
            else:
                event = plain.get(body) or (level == "full" and _written(body)) or self._event(plain, body, level, "")
                if type(event) is PageRead:
                    pages.setdefault(event.lesson, set()).add(event.page)
                else:
                    read.progress.take(event)
                    if isinstance(event, Rated):
                        read.rated[event.wave] = int(t)
        if len(set(ids)) < len(ids) or b"".join((*ids, *opened, *runs)).translate(None, _HEX):
            raise _NotInOrderError
        read.answers, read.scored, read.ends = answered, answered - changed, (ids[0].decode(), ids[-1].decode())

    def _event(self, known: _Known, body: bytes, level: Level, owner: str) -> Event:
        """Return the event that a body tells of, with nothing where ids and times stand. Raises ValueError."""
        if b"\\u" in body or not body.endswith(BEFORE_LINK):
            raise _NotInOrderError
        row = decode_once(f'{{"id": "", "t": 0, {_OWNERS[owner]}{body.decode()}00000000"}}')
        event = from_data(told(checked(row), level, 0))
        if not can_stand(self._course, event):
            raise _NotInOrderError
        if _is_shared(event):
            if len(known) >= MAX_BODIES:
                known.clear()
            known[body] = event
        return event


def _started(body: bytes) -> AttemptStarted | None:
    """Return the beginning of an attempt, which no other learner shares; None if the body tells of something else."""
    found = _STARTED.fullmatch(body)
    if found is None:
        return None
    questions, quiz, seed = found.groups()
    return made(
        AttemptStarted,
        {
            **_NOWHERE,
            "attempt": "",
            "quiz": quiz.decode(),
            "seed": int(seed),
            "questions": tuple(questions[1:-1].decode().split('", "')),
        },
    )


def _written(body: bytes) -> Event | None:
    """Return a free text, which no other learner shares; None if it takes a closer look or is none."""
    if filled := _FILLED.fullmatch(body):
        field, page, value = (one.decode() for one in filled.groups())
        return made(FieldFilled, {**_NOWHERE, "page": page, "field": field, "value": value})
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

    def take(self, event: Event, attempt: bytes, t: str) -> None:
        """Begin or finish an attempt."""
        match event:
            case AttemptStarted():
                waiting = set(event.questions)
                if attempt in (b"", *self.opened) or not 0 < len(waiting) == len(event.questions):
                    raise _NotInOrderError
                begun = Attempt(attempt.decode(), event.quiz, event.seed, event.questions, t)
                self._attempts[begun.id] = begun
                self.opened[attempt] = (waiting, begun)
            case AttemptFinished():
                waiting, begun = self.opened[attempt]
                if waiting or begun.finished:
                    raise _NotInOrderError
                begun.finished = t
            case _:
                raise _NotInOrderError


def _decide(progress: Progress, event: Event, run: str) -> None:
    if not isinstance(event, CaseDecided):
        raise _NotInOrderError
    begun = progress.runs.get(run)
    if begun is None:
        begun = progress.runs[run] = CaseRun(run, event.case)
    if begun.case != event.case:
        raise _NotInOrderError
    begun.decisions.append((event.step, event.option))
