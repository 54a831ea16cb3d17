"""What of a record the report needs beside its finding, as JSON data that waits in the inbox until all files were read.

levels     wave → competency → level
days       wave → day since the first event on which it was rated last (0 is the first)
shown      form of the situations → competency → [points, of], from the first finished attempt
answers    [question, its hash, credit, whether right, what was picked, confidence] of all first finished attempts;
           credit is None where the question has changed since or is not scored
reports    [question, fault, text]
texts      [kind, what it belongs to, text] of the free texts that were shared
achieved   whether the course is achieved
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cmcourse.engine.achieved import achieved, shown_in
from cmcourse.engine.scoring import outcome_of
from cmcourse.engine.standing import has_value
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue, Responded
from cmcourse.model.progress import Attempt, Progress
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
    outcome = outcome_of(course, responded.question, responded.hash, response)
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


def _flat(value: FieldValue) -> str:
    """Return a value of the workbook as lines of text; the cells of a row stand in one line."""
    if isinstance(value, str):
        return value
    return "\n".join(one if isinstance(one, str) else " | ".join(one) for one in value if has_value(one))
