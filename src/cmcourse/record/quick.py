"""The quick way through the rows of a record that is in perfect order.

Most files are as they were written. This way checks all rows of a kind at once and folds them without building each
event; whatever is not in perfect order it leaves to the careful way (`rows`, `plausible`), which finds the reason.
It never admits what the careful way refuses: a test holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any, TypeVar, get_args

from cmcourse.engine.ports import Level
from cmcourse.engine.standing import outcome_of
from cmcourse.model.course import Course, Wave
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import KINDS, Event, Fault, FieldFilled, Marked, Noted, Rated, Reported, Responded, Reviewed
from cmcourse.model.progress import Attempt, CaseRun, Progress
from cmcourse.model.value import made
from cmcourse.record.rows import MAX_SECONDS, WITHHELD

Row = Mapping[str, Any]
E = TypeVar("E", bound=Event)

_WAVES, _FAULTS = frozenset(get_args(Wave)), frozenset(get_args(Fault))
_LINKS = re.compile("[0-9a-f]*")
_STAYS: tuple[type, ...] = (Marked, Reviewed)
_SEQUENCE = ("AttemptStarted", "Responded", "AttemptFinished")
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "PageRead": ("lesson",),
    "Responded": ("question", "hash", "attempt"),
    "AttemptStarted": ("attempt", "quiz"),
    "AttemptFinished": ("attempt",),
    "CaseDecided": ("run", "case", "step", "option"),
    "Rated": ("wave", "competency", "evidence"),
    "FieldFilled": ("page", "field"),
    "Ticked": ("item",),
    "Noted": ("item", "text"),
    "Reported": ("question", "hash", "fault", "text"),
}
"""Keys that hold text, by kind."""


def _shape(kind: type[Event], level: Level) -> tuple[str, ...]:
    """Return the keys of a row as it is written, after its kind."""
    names = {one.name for one in fields(kind)} - {"n", "at"} | {"kind", "t"}
    if level != "full":
        names -= {"evidence"}
        if kind is FieldFilled:
            names = names - {"value"} | {"filled"}
    return (kind.__name__, *sorted(names), "h")


_SHAPES: Mapping[Level, frozenset[tuple[str, ...]]] = {
    level: frozenset(
        _shape(kind, level)
        for kind in KINDS.values()
        if not issubclass(kind, _STAYS) and (kind is not Noted or level == "full")
    )
    for level in ("results", "full")
}


class _NotInOrderError(ValueError):
    """Something the careful way has to look at."""


def quick_progress(course: Course, rows: Sequence[Any], level: Level) -> Progress | None:
    """Return the progress that rows of level results or full tell; None if the careful way has to look at them."""
    try:
        _check_heads(rows, level)
        by_kind: dict[str, list[Row]] = {}
        for row in rows:
            by_kind.setdefault(row["kind"], []).append(row)
        _check_values(by_kind)
        numbers = {row["id"]: number for number, row in enumerate(rows, 1)}
        if len(numbers) != len(rows):
            return None
        folder = _Folder(course, level, numbers)
        folder.attempts([row for row in rows if row["kind"] in _SEQUENCE])
        folder.others(by_kind)
    except (_NotInOrderError, KeyError, TypeError, AttributeError):
        return None
    folder.progress.seen.update(numbers)
    folder.progress.last_n = len(rows)
    return folder.progress


def _check_heads(rows: Sequence[Any], level: Level) -> None:
    """Check what all rows share: their keys in the order in which they are written, id, time and hash."""
    if not {(row["kind"], *row) for row in rows} <= _SHAPES[level]:
        raise _NotInOrderError
    for key, kind in (("id", str), ("t", int), ("h", str)):
        _all_are(rows, key, kind)
    times = [row["t"] for row in rows]
    if rows and max(max(times), -min(times)) > MAX_SECONDS:
        raise _NotInOrderError
    hashes = [row["h"] for row in rows]
    if not set(map(len, hashes)) <= {16} or not _LINKS.fullmatch("".join(hashes)):
        raise _NotInOrderError


def _check_values(by_kind: Mapping[str, list[Row]]) -> None:
    for kind, rows in by_kind.items():
        for key in _TEXTS[kind]:
            if key in rows[0]:
                _all_are(rows, key, str)


def _all_are(rows: Iterable[Row], key: str, kind: type) -> None:
    if not set(map(type, map(itemgetter(key), rows))) <= {kind}:
        raise _NotInOrderError


def _at_least(rows: Sequence[Row], key: str, least: int, most: int) -> None:
    _all_are(rows, key, int)
    values = [row[key] for row in rows]
    if values and not (least <= min(values) and max(values) <= most):
        raise _NotInOrderError


class _Folder:
    """Folds the rows of one record."""

    def __init__(self, course: Course, level: Level, numbers: Mapping[str, int]) -> None:
        self.course = course
        self.level = level
        self.numbers = numbers
        self.progress = Progress()

    def event(self, kind: type[E], row: Row, **others: object) -> E:
        """Return a row as an event."""
        values = {**row, "n": self.numbers[row["id"]], "at": str(row["t"]), **others}
        del values["kind"], values["t"], values["h"]
        return made(kind, values)

    def attempts(self, rows: Iterable[Row]) -> None:
        """Fold attempts and answers, whose order counts."""
        attempts, checkpoints = self.progress.attempts, self.progress.checkpoints
        waiting: dict[str, set[str]] = {}
        for row in rows:
            attempt = row["attempt"]
            match row["kind"]:
                case "Responded":
                    responded = self._responded(row)
                    if attempt:
                        waiting[attempt].remove(row["question"])
                        attempts[attempt].responses[row["question"]] = responded
                    else:
                        checkpoints[row["question"]] = responded
                case "AttemptStarted":
                    waiting[attempt] = self._started(row)
                case _:
                    if waiting[attempt] or attempts[attempt].finished:
                        raise _NotInOrderError
                    attempts[attempt].finished = str(row["t"])

    def _started(self, row: Row) -> set[str]:
        attempt, seed = row["attempt"], row["seed"]
        questions = tuple(row["questions"])
        waiting = set(questions)
        sound = type(row["questions"]) is list and type(seed) is int and set(map(type, questions)) <= {str}
        if not sound or attempt in ("", *self.progress.attempts) or not 0 < len(waiting) == len(questions):
            raise _NotInOrderError
        if abs(seed) > 2**63:
            raise _NotInOrderError
        self.progress.attempts[attempt] = Attempt(attempt, row["quiz"], seed, questions, str(row["t"]))
        return waiting

    def _responded(self, row: Row) -> Responded:
        given, confidence = row["response"], row["confidence"]
        match given:
            case list():
                given = tuple(given)
                sound = set(map(type, given)) <= {str}
            case dict():
                sound = set(map(type, given.values())) <= {str}
            case None:
                given, sound = WITHHELD, True
            case _:
                sound = type(given) is str and self.level == "full"
        if not sound or type(confidence) is not int or not 0 <= confidence <= 3:
            raise _NotInOrderError
        question = row["question"]
        if outcome_of(self.course, question, row["hash"], given) is None:
            found = self.course.questions.get(question)
            if found is not None and fingerprint(found[1]) == row["hash"]:
                raise _NotInOrderError
        return self.event(Responded, row, response=given)

    def others(self, by_kind: Mapping[str, list[Row]]) -> None:
        """Fold everything else, kind by kind."""
        progress = self.progress
        rows = by_kind.get("PageRead", [])
        _at_least(rows, "page", 0, 2**63)
        pages = progress.pages
        for row in rows:
            pages.setdefault(row["lesson"], set()).add(row["page"])
        for row in by_kind.get("CaseDecided", ()):
            run = progress.runs.setdefault(row["run"], CaseRun(row["run"], row["case"]))
            if run.case != row["case"]:
                raise _NotInOrderError
            run.decisions.append((row["step"], row["option"]))
            run.last = str(row["t"])
        rows = by_kind.get("Ticked", [])
        _all_are(rows, "done", bool)
        for row in rows:
            progress.ticks[row["item"]] = row["done"]
        self._ratings(by_kind.get("Rated", []))
        self._fields(by_kind.get("FieldFilled", []))
        for row in by_kind.get("Reported", ()):
            if row["fault"] not in _FAULTS:
                raise _NotInOrderError
            progress.reports.append(self.event(Reported, row))
        for row in by_kind.get("Noted", ()):
            progress.notes.pop(row["item"], None)
            if row["text"]:
                progress.notes[row["item"]] = self.event(Noted, row)

    def _ratings(self, rows: Sequence[Row]) -> None:
        _at_least(rows, "level", 1, 5)
        for row in rows:
            if row["wave"] not in _WAVES:
                raise _NotInOrderError
            rated = self.event(Rated, row) if self.level == "full" else self.event(Rated, row, evidence="")
            self.progress.ratings.setdefault(rated.wave, {})[rated.competency] = rated
            self.progress.rated.append(rated)

    def _fields(self, rows: Sequence[Row]) -> None:
        if self.level != "full":
            _all_are(rows, "filled", bool)
        for row in rows:
            value = _value(row["value"]) if self.level == "full" else WITHHELD if row["filled"] else ""
            filled = made(
                FieldFilled,
                {
                    "id": row["id"],
                    "n": self.numbers[row["id"]],
                    "at": str(row["t"]),
                    "page": row["page"],
                    "field": row["field"],
                    "value": value,
                },
            )
            self.progress.workbook[filled.page, filled.field] = value
            self.progress.versions.setdefault((filled.page, filled.field), []).append(filled)


def _value(raw: object) -> Any:
    """Return a value of the workbook."""
    if type(raw) is str:
        return raw
    if type(raw) is not list:
        raise _NotInOrderError
    kinds = set(map(type, raw))
    if kinds <= {str}:
        return tuple(raw)
    if kinds != {list} or not all(set(map(type, row)) <= {str} for row in raw):
        raise _NotInOrderError
    return tuple(map(tuple, raw))
