"""What is done and when, without any answer: the rows of a record at level completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cmcourse.engine.scoring import quiz_standing
from cmcourse.engine.standing import (
    case_state,
    completed,
    lesson_state,
    lesson_with,
    module_standing,
    pre_work_done,
    wave_state,
    workbook_state,
)
from cmcourse.model.course import Course
from cmcourse.model.event import AttemptFinished, CaseDecided, Event, FieldFilled, PageRead, Rated, Responded
from cmcourse.model.progress import Progress
from cmcourse.record.rows import Row, RowError, checked, since_first

Part = tuple[str, str]
"""What can be done: its kind, and its id ("" for the pre-work and the course)."""
KINDS = ("lesson", "quiz", "case", "workbook", "wave", "module", "pre-work", "course")
PRE_WORK: Part = ("pre-work", "")
COURSE: Part = ("course", "")
_KEYS = {"kind", "id", "part", "of", "t", "h"}


def done_rows(course: Course, events: Sequence[Event]) -> Iterator[Row]:
    """Yield a row for each part that is done, in the order in which they were, with the event that did it."""
    progress = Progress()
    reached: dict[Part, Event] = {}
    for event in events:
        progress.apply(event)
        for part in _newly_done(course, progress, event, reached):
            reached[part] = event
    for (kind, of), event in reached.items():
        if _is_done(course, progress, (kind, of)):
            yield {"kind": "Done", "id": event.id, "part": kind, "of": of, "t": since_first(events, event)}


def parts_of(rows: Iterable[object]) -> Iterator[Part]:
    """Yield the parts that rows call done. Raises RowError."""
    for number, row in enumerate(rows, 1):
        try:
            yield _part(checked(row))
        except ValueError:
            raise RowError(number) from None


def _part(row: Mapping[str, Any]) -> Part:
    strings = isinstance(row.get("id"), str) and isinstance(row.get("of"), str)
    if set(row) != _KEYS or row["kind"] != "Done" or row["part"] not in KINDS or not strings:
        raise ValueError("a row is not as it should be")
    return row["part"], row["of"]


def _newly_done(course: Course, progress: Progress, event: Event, reached: Mapping[Part, Event]) -> Iterator[Part]:
    part = _touched(course, progress, event)
    if part is None:
        return
    refillable = isinstance(event, FieldFilled)
    wholes: tuple[Part, ...] = (PRE_WORK,) if refillable else ()
    if (refillable or part not in reached) and _is_done(course, progress, part):
        if part not in reached:
            yield part
        wholes = (("module", _module_of(course, part)), PRE_WORK, COURSE)
    for whole in wholes:
        if whole not in reached and _is_done(course, progress, whole):
            yield whole


def _module_of(course: Course, part: Part) -> str:
    match part:
        case "lesson", of:
            return course.lessons[of][0].id
        case "case", of:
            return course.cases[of][0].id
        case "quiz", of:
            return of
        case _:
            return ""


def _touched(course: Course, progress: Progress, event: Event) -> Part | None:
    """Return the part of a module that an event may have done."""
    match event:
        case PageRead(lesson=lesson):
            return "lesson", lesson
        case Responded(attempt="", question=question):
            lesson = lesson_with(course, question)
            return ("lesson", lesson) if lesson else None
        case AttemptFinished(attempt=attempt) if attempt in progress.attempts:
            pool = progress.attempts[attempt].quiz
            return ("lesson", pool) if pool in course.lessons else ("quiz", pool)
        case CaseDecided(case=case):
            return "case", case
        case Rated(wave=wave):
            return "wave", wave
        case FieldFilled(page=page):
            return "workbook", page
        case _:
            return None


def _is_done(course: Course, progress: Progress, part: Part) -> bool:
    match part:
        case "lesson", of if of in course.lessons:
            return lesson_state(course, progress, course.lessons[of][1]) == "done"
        case "quiz", of if of in course.modules:
            return quiz_standing(course, progress, of).passed
        case "case", of if of in course.cases:
            return case_state(progress, course.cases[of][1]) == "done"
        case "workbook", of if of in course.workbooks:
            return workbook_state(progress, course.workbooks[of][1]) == "done"
        case "wave", ("before" | "after" | "then") as wave:
            return wave_state(course, progress, wave) == "done"
        case "module", of if of in course.modules:
            return module_standing(course, progress, course.modules[of]).state == "done"
        case "pre-work", _:
            return pre_work_done(course, progress)
        case "course", _:
            return completed(course, progress)
        case _:
            return False
