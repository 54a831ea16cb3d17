"""What follows from a command: `decide` turns it into events or refuses it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from typing import Any

from cmcourse.engine.commands import (
    Command,
    Decide,
    Fill,
    Mark,
    Note,
    Rate,
    Read,
    Refusal,
    Report,
    Review,
    StartQuiz,
    Submit,
    Tick,
)
from cmcourse.engine.ports import Env
from cmcourse.engine.review import grade_of, holds
from cmcourse.engine.scoring import unanswered
from cmcourse.model.course import Course, Pool
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import (
    AttemptFinished,
    AttemptStarted,
    CaseDecided,
    Event,
    FieldFilled,
    FieldValue,
    Marked,
    Noted,
    PageRead,
    Rated,
    Reported,
    Responded,
    Reviewed,
    Ticked,
)
from cmcourse.model.progress import Progress
from cmcourse.model.question import MAX_ANSWER, Question
from cmcourse.model.workbook import Field


def decide(course: Course, progress: Progress, command: Command, env: Env) -> tuple[Event, ...] | Refusal:
    """Return the events a command leads to, or why it is refused. Changes nothing."""
    head = _Head(progress, env)
    match command:
        case Read(lesson, page):
            return (
                _read(course, progress, command, head) if lesson in course.lessons and page >= 0 else _unknown(lesson)
            )
        case Submit():
            return _submit(course, progress, command, head)
        case StartQuiz(quiz):
            pool = course.pools.get(quiz)
            if pool is None:
                return Refusal("closed" if quiz in course.modules else "unknown", quiz)
            return (_start(progress, pool, head, env),)
        case Decide():
            return _decide(course, progress, command, head, env)
        case Rate():
            return _rate(course, progress, command, head)
        case Fill():
            return _fill(course, progress, command, head)
        case Tick(item, done):
            if item not in tickable(course):
                return _unknown(item)
            return () if progress.ticks.get(item, False) == done else (Ticked(**head.next(), item=item, done=done),)
        case Mark(item, on):
            if not is_item(course, item):
                return _unknown(item)
            return () if (item in progress.marks) == on else (Marked(**head.next(), item=item, on=on),)
        case Note(item, text):
            return _note(course, progress, item, text.strip(), head)
        case Report():
            return _report(course, command, head)
        case Review():
            return _review(course, progress, command, head)


class _Head:
    """Hands out id, counter and time for new events."""

    def __init__(self, progress: Progress, env: Env) -> None:
        self._n = progress.last_n
        self._env = env

    def next(self) -> dict[str, Any]:
        self._n += 1
        return {"id": self._env.new_id(), "n": self._n, "at": self._env.stamp()}


def _unknown(what: str) -> Refusal:
    return Refusal("unknown", what)


def _read(course: Course, progress: Progress, command: Read, head: _Head) -> tuple[Event, ...] | Refusal:
    _module, lesson = course.lessons[command.lesson]
    if command.page >= len(lesson.pages.de):
        return Refusal("unknown", f"{command.lesson}/{command.page}")
    if command.page in progress.pages.get(command.lesson, set()):
        return ()
    return (PageRead(**head.next(), lesson=command.lesson, page=command.page),)


def _submit(course: Course, progress: Progress, command: Submit, head: _Head) -> tuple[Event, ...] | Refusal:
    found = course.questions.get(command.question)
    if found is None:
        return _unknown(command.question)
    module, question = found
    if not question.form().admits(command.response):
        return Refusal("form", command.question)
    attempt = progress.attempts.get(command.attempt)
    if command.attempt:
        if attempt is None or command.question not in attempt.questions:
            return _unknown(command.attempt)
        if command.question in attempt.responses:
            return Refusal("answered", command.question)
    elif question not in module.quiz.checkpoints:
        return Refusal("closed", command.question)
    responded = Responded(
        **head.next(),
        question=command.question,
        hash=fingerprint(question),
        response=dict(command.response) if isinstance(command.response, Mapping) else command.response,
        attempt=command.attempt,
        confidence=command.confidence if command.confidence in (1, 2, 3) else 0,
    )
    if attempt is not None and unanswered(course, attempt) == [attempt.questions.index(question.id)]:
        return (responded, AttemptFinished(**head.next(), attempt=attempt.id))
    return (responded,)


def _start(progress: Progress, pool: Pool, head: _Head, env: Env) -> AttemptStarted:
    seed = env.seed()
    asked = Counter(question for attempt in progress.attempts.values() for question in attempt.responses)
    drawn = draw(pool, seed, asked)
    return AttemptStarted(**head.next(), attempt=env.new_id(), quiz=pool.id, seed=seed, questions=drawn)


def draw(pool: Pool, seed: int, asked: Mapping[str, int]) -> tuple[str, ...]:
    """Draw the questions of one attempt: each goal × competency in turn, what was asked least often first.

    Where a round cannot serve all of them, those of goals that need a second question come first (but not in the
    first round), then those whose next question was asked least often. `asked` counts answers by question id.
    """
    chance = random.Random(seed)
    doubled = {goal.id for goal in pool.module.goals if goal.second_form}
    cells: dict[tuple[str, str], list[Question]] = {}
    for question in pool.questions:
        cells.setdefault((question.goal, question.competency), []).append(question)
    for group in cells.values():
        chance.shuffle(group)
        group.sort(key=lambda question: asked.get(question.id, 0))
    chosen: list[Question] = []
    while len(chosen) < pool.length:
        waiting = [cell for cell, group in cells.items() if group]
        chance.shuffle(waiting)
        waiting.sort(key=lambda cell: (bool(chosen) and cell[0] not in doubled, asked.get(cells[cell][0].id, 0)))
        chosen += [cells[cell].pop(0) for cell in waiting[: pool.length - len(chosen)]]
    chance.shuffle(chosen)
    return tuple(question.id for question in chosen)


def _decide(course: Course, progress: Progress, command: Decide, head: _Head, env: Env) -> tuple[Event, ...] | Refusal:
    found = course.cases.get(command.case)
    if found is None:
        return _unknown(command.case)
    _module, case = found
    run = progress.runs.get(command.run)
    if command.run and (run is None or run.case != command.case):
        return _unknown(command.run)
    at = case.start
    for step_id, option_id in run.decisions if run else ():
        passed = case.step(step_id)
        taken = next((option for option in passed.options if option.id == option_id), None) if passed else None
        if taken is None:
            return Refusal("closed", command.run)
        at = taken.then
    step = case.step(at)
    if step is None:
        return Refusal("answered", command.case)
    if command.option not in {option.id for option in step.options}:
        return _unknown(command.option)
    run_id = run.id if run else env.new_id()
    return (CaseDecided(**head.next(), run=run_id, case=case.id, step=step.id, option=command.option),)


def _rate(course: Course, progress: Progress, command: Rate, head: _Head) -> tuple[Event, ...] | Refusal:
    competency = next((one for one in course.rated if one.id == command.competency), None)
    if competency is None:
        return _unknown(command.competency)
    if not 1 <= command.level <= len(competency.levels):
        return Refusal("form", command.competency)
    if len(command.evidence) > MAX_ANSWER:
        return Refusal("too-long", command.competency)
    old = progress.ratings.get(command.wave, {}).get(command.competency)
    if old is not None and (old.level, old.evidence) == (command.level, command.evidence):
        return ()
    return (
        Rated(
            **head.next(),
            wave=command.wave,
            competency=command.competency,
            level=command.level,
            evidence=command.evidence,
        ),
    )


def _fill(course: Course, progress: Progress, command: Fill, head: _Head) -> tuple[Event, ...] | Refusal:
    found = course.workbooks.get(command.page)
    field = next((one for one in found[1].fields if one.id == command.field), None) if found else None
    if field is None:
        return _unknown(f"{command.page}/{command.field}")
    if not _fits(field, command.value):
        return Refusal("form", command.field)
    if _length(command.value) > MAX_ANSWER:
        return Refusal("too-long", command.field)
    if progress.workbook.get((command.page, command.field), "") == command.value:
        return ()
    return (FieldFilled(**head.next(), page=command.page, field=command.field, value=command.value),)


def _fits(field: Field, value: FieldValue) -> bool:
    match field.kind:
        case "line" | "text" | "date":
            return isinstance(value, str)
        case "choice":
            return isinstance(value, str) and value in {"", *(choice.id for choice in field.choices)}
        case "list":
            return isinstance(value, tuple) and all(isinstance(line, str) for line in value)
        case "table":
            return isinstance(value, tuple) and all(
                isinstance(row, tuple) and len(row) == len(field.columns) for row in value
            )


def _length(value: FieldValue) -> int:
    return len(value) if isinstance(value, str) else sum(_length(one) for one in value)


def tickable(course: Course) -> set[str]:
    """Return the ids of all tries and tasks."""
    tries = {f"{lesson}.try" for lesson in course.lessons}
    return tries | {f"{module.id}.{task.id}" for module in course.open_modules for task in module.tasks}


def is_item(course: Course, item: str) -> bool:
    """Tell whether notes and bookmarks can stand at an item: a page `lesson-id/page`, question, case, clinic entry."""
    lesson, _, page = item.rpartition("/")
    if lesson in course.lessons:
        return page.isdecimal() and int(page) < len(course.lessons[lesson][1].pages.de)
    return item in course.questions or item in course.cases or item in course.clinic_entries


def _note(course: Course, progress: Progress, item: str, text: str, head: _Head) -> tuple[Event, ...] | Refusal:
    if not is_item(course, item):
        return _unknown(item)
    if len(text) > MAX_ANSWER:
        return Refusal("too-long", item)
    old = progress.notes.get(item)
    return () if text == (old.text if old else "") else (Noted(**head.next(), item=item, text=text),)


def _review(course: Course, progress: Progress, command: Review, head: _Head) -> tuple[Event, ...] | Refusal:
    card = command.card
    if not holds(course, progress, card):
        return _unknown(card)
    if card not in course.questions:
        known = command.grade in range(1, 5)
        return (Reviewed(**head.next(), card=card, grade=command.grade),) if known else Refusal("form", card)
    question = course.questions[card][1]
    if not course.forms[card].admits(command.response):
        return Refusal("form", card)
    confidence = command.confidence if command.confidence in (1, 2, 3) else 0
    return (
        Reviewed(
            **head.next(),
            card=card,
            grade=grade_of(question.grade(command.response), confidence),
            hash=fingerprint(question),
            response=dict(command.response) if isinstance(command.response, Mapping) else command.response,
            confidence=confidence,
        ),
    )


def _report(course: Course, command: Report, head: _Head) -> tuple[Event, ...] | Refusal:
    found = course.questions.get(command.question)
    if found is None:
        return _unknown(command.question)
    if len(command.text) > MAX_ANSWER:
        return Refusal("too-long", command.question)
    seen = fingerprint(found[1])
    return (
        Reported(**head.next(), question=command.question, hash=seen, fault=command.fault, text=command.text.strip()),
    )
