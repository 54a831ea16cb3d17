"""What several tests share: a clock that stands still, counting chance, and a learner who goes through a course."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from cmcourse.engine.places import CaseAt, LessonAt, Place, QuizAt, RatingAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.standing import module_standing
from cmcourse.engine.views import CaseView, QuestionView
from cmcourse.model.course import Course, Lesson, Module
from cmcourse.model.question import Question, Response
from cmcourse.model.workbook import Workbook

COURSES = Path(__file__).parent / "courses"
PAGE = "day1.one.workbook"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default=datetime(2026, 11, 24, 9, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


def counting_env(clock: Clock, first: int = 1) -> Env:
    """Return ids and seeds that count up from `first`; two learners differ by where they begin."""
    ids, seeds = count(first), count(first)
    return Env(now=clock, new_id=lambda: f"{next(ids):032x}", seed=lambda: next(seeds))


def right(question: Question) -> Response:
    """Answer with full credit, and with a sentence where nothing is scored."""
    return question.answer() or "Ich frage Ravi."


def learn(
    session: Session,
    answer: Callable[[Question], Response] = right,
    pause: Callable[[], None] = lambda: None,
) -> None:
    """Go through the whole course: lessons, quizzes, cases, workbook, both waves; `pause` runs before each act."""
    course = session.course
    session.change(welcomed=True)
    for module in course.open_modules:
        for lesson in module.lessons:
            _read(session, lesson, answer, pause)
        for case in module.cases:
            _play(session, CaseAt(case.id), pause)
        if module.quiz.questions:
            _take(session, module, answer, pause)
        if module.workbook:
            _fill(session, module.workbook, pause)
    for wave in ("before", "after"):
        for index in range(len(course.rated)):
            pause()
            _go(session, RatingAt(wave, index))
            session.rate(index % 5 + 1, "Ich habe Sarah gefragt.")


def learn_the_rest(session: Session, pause: Callable[[], None] = lambda: None) -> None:
    """Do every lesson, case, quiz and workbook page that is not done, all right; `pause` runs before each act."""
    for module in session.course.open_modules:
        for part in module_standing(session.course, session.progress, module).parts:
            match part.kind:
                case _ if part.state == "done":
                    pass
                case "lesson":
                    _read(session, session.course.lessons[part.id][1], right, pause)
                case "case":
                    _play(session, CaseAt(part.id), pause)
                case "quiz":
                    _take(session, module, right, pause)
                case "workbook":
                    _fill(session, session.course.workbooks[part.id][1], pause)


def _go(session: Session, place: Place) -> None:
    session.go(place)


def _answer(session: Session, answer: Callable[[Question], Response], pause: Callable[[], None]) -> None:
    view = session.view()
    if isinstance(view, QuestionView) and not view.answered:
        pause()
        refused = session.answer(answer(view.question), confidence=2)
        assert refused is None, refused


def _read(session: Session, lesson: Lesson, answer: Callable[[Question], Response], pause: Callable[[], None]) -> None:
    for step in range(len(lesson.steps)):
        session.go(LessonAt(lesson.id, step))
        _answer(session, answer, pause)
        session.forward()


def _take(session: Session, module: Module, answer: Callable[[Question], Response], pause: Callable[[], None]) -> None:
    session.go(QuizAt(module.id))
    session.start_quiz()
    for _ in range(module.quiz.length):
        _answer(session, answer, pause)
        session.forward()


def _play(session: Session, place: CaseAt, pause: Callable[[], None]) -> None:
    session.go(place)
    while isinstance(view := session.view(), CaseView) and view.end is None:
        if view.step is not None and view.chosen is None:
            pause()
            assert session.choose(view.step.options[0].id) is None
        else:
            session.forward()


def _fill(session: Session, page: Workbook, pause: Callable[[], None]) -> None:
    for field_ in page.fields:
        pause()
        session.go(WorkbookAt(page.id))
        match field_.kind:
            case "list":
                session.fill(field_.id, ("Ravi", "Miriam"))
            case "table":
                session.fill(field_.id, (tuple("Ravi" for _ in field_.columns),))
            case "choice":
                session.fill(field_.id, field_.choices[0].id)
            case "date":
                session.fill(field_.id, "2026-12-01")
            case _:
                session.fill(field_.id, "Prüfstand-Runde")


def changed_fields(course: Course, **changes: Mapping[str, Any]) -> Course:
    """Return the tiny course with other values in fields of a page of its workbook."""

    def changed(page: Workbook) -> Workbook:
        return replace(page, fields=tuple(replace(one, **changes.get(one.id, {})) for one in page.fields))

    days = tuple(
        replace(
            day,
            modules=tuple(
                replace(one, workbook=changed(one.workbook)) if one.workbook and one.workbook.id == PAGE else one
                for one in day.modules
            ),
        )
        for day in course.days
    )
    return replace(course, days=days)


def dated(course: Course, *columns: str) -> Course:
    """Return the tiny course with days asked for in these columns of its table."""
    (task,) = [one for one in course.workbooks[PAGE][1].fields if one.id == "tasks"]
    asked = tuple(replace(one, kind="date") if one.id in columns else one for one in task.columns)
    return changed_fields(course, tasks={"columns": asked})
