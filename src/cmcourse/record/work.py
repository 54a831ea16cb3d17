"""What of a record the report needs beside its finding, as JSON data that waits in the inbox until all files were read.

levels     wave → competency → level
days       wave → day since the first event on which it was rated last (0 is the first)
shown      form of the situations → competency → [points, of], from the first finished attempt
answers    [question, its hash, credit, whether right, what was picked, confidence] of all first finished attempts;
           credit is None where the question has changed since or is not scored
reports    [question, fault, text]
texts      [kind, what it belongs to, text] of the free texts that were shared
achieved   whether the course is achieved
begun      ids of the modules in which something was done
lacks      [kind, what or how many] of the pre-work that is open: lesson, wave, workbook
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cmcourse.engine.achieved import achieved, shown_in
from cmcourse.engine.scoring import outcome_of
from cmcourse.engine.standing import has_value, lesson_state, wave_state, workbook_state
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue, Responded
from cmcourse.model.progress import Attempt, Progress
from cmcourse.record.milestones import PRE_WORK
from cmcourse.record.reading import Reading
from cmcourse.record.rows import WITHHELD

Work = dict[str, Any]
DAY = 86_400


def work_of(course: Course, reading: Reading) -> str:
    """Return the work of a record as JSON text."""
    progress = reading.progress
    firsts = first_attempts(progress)
    work: Work = {
        "levels": {
            wave: {one.competency: one.level for one in rated.values()} for wave, rated in progress.ratings.items()
        },
        "days": {wave: seconds // DAY for wave, seconds in reading.rated.items()},
        "shown": {
            attempt.quiz.partition(".")[2]: {
                competency: (shown.points, shown.of) for competency, shown in shown_in(course, attempt).items()
            }
            for attempt in firsts
            if attempt.quiz.startswith("situations.")
        },
        "answers": [_answer(course, one) for attempt in firsts for one in attempt.responses.values()],
        "reports": [(one.question, one.fault, one.text) for one in progress.reports],
        "texts": list(_texts(reading)) if reading.record["level"] == "full" else [],
        "achieved": achieved(course, progress),
        "begun": sorted(_begun(course, reading)),
        "lacks": list(_lacks(course, reading)),
    }
    return json.dumps(work, ensure_ascii=False)


def first_attempts(progress: Progress) -> list[Attempt]:
    """Return the first finished attempt at each quiz and form."""
    firsts: dict[str, Attempt] = {}
    for attempt in progress.attempts.values():
        if attempt.finished:
            firsts.setdefault(attempt.quiz, attempt)
    return list(firsts.values())


def _answer(course: Course, responded: Responded) -> tuple[object, ...]:
    response = responded.response
    outcome = outcome_of(course, responded)
    scored = outcome is not None and outcome.scored
    picks: object = list(response) if isinstance(response, tuple) else []
    credit = outcome.credit if outcome and scored else None
    right = bool(outcome and outcome.correct)
    return responded.question, responded.hash, credit, right, picks, responded.confidence


def _texts(reading: Reading) -> Iterator[tuple[str, str, str]]:
    progress = reading.progress
    for rated in progress.ratings.values():
        yield from (("evidence", one.competency, one.evidence) for one in rated.values() if one.evidence.strip())
    for question, responded in progress.checkpoints.items():
        if isinstance(responded.response, str) and responded.response not in ("", WITHHELD):
            yield "reflection", question, responded.response
    for (page, field), value in progress.workbook.items():
        if has_value(value):
            yield "workbook", f"{page}/{field}", _flat(value)
    for item, noted in progress.notes.items():
        yield "note", item, noted.text


def _begun(course: Course, reading: Reading) -> set[str]:
    """Return the modules in which a page was read, a question answered, a case played, or a part is done."""
    progress = reading.progress
    lessons = {*progress.pages, *(of for kind, of in reading.parts if kind == "lesson")}
    cases = {*(run.case for run in progress.runs.values()), *(of for kind, of in reading.parts if kind == "case")}
    quizzes = {*(one.quiz for one in progress.attempts.values()), *(of for kind, of in reading.parts if kind == "quiz")}
    return {
        *(course.lessons[one][0].id for one in (lessons | quizzes) & course.lessons.keys()),
        *(course.cases[one][0].id for one in cases & course.cases.keys()),
        *(course.questions[one][0].id for one in progress.checkpoints if one in course.questions),
        *(quizzes & course.modules.keys()),
    }


def _lacks(course: Course, reading: Reading) -> Iterator[tuple[str, str | int]]:
    """Yield what is open of the pre-work, as its rule asks for it."""
    rule, progress, parts = course.pre_work, reading.progress, reading.parts
    if PRE_WORK in parts:
        return
    lessons = [lesson for one in rule.modules if one in course.modules for lesson in course.modules[one].lessons]
    if reading.record["level"] == "completion":
        open_lessons = sum(("lesson", one.id) not in parts for one in lessons)
        open_waves = [one for one in rule.waves if ("wave", one) not in parts]
        open_pages = [one for one in rule.workbook if ("workbook", one) not in parts]
    else:
        open_lessons = sum(lesson_state(course, progress, one) != "done" for one in lessons)
        open_waves = [one for one in rule.waves if wave_state(course, progress, one) != "done"]
        known = [one for one in rule.workbook if one in course.workbooks]
        open_pages = [one for one in known if workbook_state(progress, course.workbooks[one][1]) == "open"]
    if open_lessons:
        yield "lesson", open_lessons
    yield from (("wave", one) for one in open_waves)
    yield from (("workbook", one) for one in open_pages)


def _flat(value: FieldValue) -> str:
    """Return a value of the workbook as lines of text; the cells of a row stand in one line."""
    if isinstance(value, str):
        return value
    return "\n".join(one if isinstance(one, str) else " | ".join(one) for one in value if has_value(one))
