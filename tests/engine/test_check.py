"""A short check stands for a lesson: passed, the lesson is done; failed, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from cmcourse.engine.places import Home, LessonAt, ModuleAt, Place, QuizAt
from cmcourse.engine.ports import Level
from cmcourse.engine.session import Session
from cmcourse.engine.standing import Part, module_standing
from cmcourse.engine.views import HomeView, LessonView, ModuleView, QuestionView, QuizIntroView, SummaryView
from cmcourse.model.course import Course
from cmcourse.model.question import Question, Response
from cmcourse.record.chain import render
from cmcourse.record.verify import Checker
from cmcourse.record.write import build
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, right

LESSON, MODULE = "day1.one.core-team", "day1.one"


def wrong(question: Question) -> Response:
    """Answer in a way that earns nothing."""
    remarks = [one.id for one in question.remarks() if not one.right]
    return (remarks[0],) if remarks and question.type in ("single", "true-false", "multiple") else right(question)


def take(
    session: Session, quiz: str = LESSON, *, passed: bool = True, pause: Callable[[], None] = lambda: None
) -> SummaryView:
    """Take a quiz and return its result."""
    session.go(QuizAt(quiz))
    assert session.start_quiz() is None
    while isinstance(view := session.view(), QuestionView):
        pause()
        assert session.answer(right(view.question) if passed else wrong(view.question)) is None
        assert session.forward() is None
    assert isinstance(view, SummaryView)
    return view


def part(session: Session, part_id: str) -> Part:
    """Return a part of the module with its state."""
    standing = module_standing(session.course, session.progress, session.course.modules[MODULE])
    return next(one for one in standing.parts if one.id == part_id)


def test_it_asks_four_questions_of_the_lesson(session: Session) -> None:
    session.go(QuizAt(LESSON))
    intro = session.view()
    assert isinstance(intro, QuizIntroView)
    assert (intro.length, intro.pool.kind, intro.pass_mark) == (4, "lesson", 0.8)
    result = take(session)
    assert {row.question.lesson for row in result.rows if row.question} == {LESSON}


def test_passed_it_makes_the_lesson_done_and_reading_stays_possible(session: Session) -> None:
    assert take(session).passed
    assert (part(session, LESSON).state, part(session, LESSON).tested_out) == ("done", True)
    session.forward()
    assert session.place == LessonAt("day1.one.value", 0)
    session.go(LessonAt(LESSON))
    view = session.view()
    assert isinstance(view, LessonView)
    assert (view.check, view.tested_out) == (None, True)
    for _step in session.course.lessons[LESSON][1].steps:
        question = session.view()
        if isinstance(question, QuestionView):
            session.answer(right(question.question))
        session.forward()
    assert (part(session, LESSON).state, part(session, LESSON).tested_out) == ("done", False)


def test_failed_it_costs_nothing_and_leads_to_the_lesson(session: Session) -> None:
    assert take(session, passed=False).passed is False
    assert part(session, LESSON).state == "open"
    session.forward()
    assert session.place == LessonAt(LESSON, 0)
    assert take(session).passed
    take(session, passed=False)
    assert part(session, LESSON).state == "done"


def test_it_is_offered_as_long_as_the_lesson_is_not_read(session: Session) -> None:
    session.go(LessonAt(LESSON))
    view = session.view()
    assert isinstance(view, LessonView)
    assert view.check == QuizAt(LESSON)
    session.forward()
    session.go(LessonAt(LESSON))
    begun = session.view()
    assert isinstance(begun, LessonView)
    assert begun.check is None
    session.go(ModuleAt(MODULE))
    overview = session.view()
    assert isinstance(overview, ModuleView)
    checks = {row.place: row.check for row in overview.parts if row.kind == "lesson"}
    assert checks[LessonAt(LESSON, 1)] == QuizAt(LESSON)
    assert [row.check for row in overview.parts if row.kind != "lesson"] == [None] * (len(overview.parts) - 2)


def test_a_lesson_with_few_questions_has_none(session: Session) -> None:
    session.go(LessonAt("start.listen"))
    view = session.view()
    assert isinstance(view, LessonView)
    assert view.check is None


def test_home_goes_on_in_the_middle_of_it(session: Session) -> None:
    session.change(welcomed=True)
    session.go(QuizAt(LESSON))
    session.start_quiz()
    view = session.view()
    assert isinstance(view, QuestionView)
    session.answer(right(view.question))
    session.forward()
    here: Place = session.place
    session.up()
    assert session.place == ModuleAt(MODULE)
    home = session.shower.view(Home())
    assert isinstance(home, HomeView)
    assert home.resume is not None
    assert (home.resume.kind, home.resume.place, home.resume.at) == ("check", here, (2, 4))


@pytest.mark.parametrize("level", get_args(Level))
def test_a_record_with_it_is_consistent(
    tiny: Course, session: Session, store: MemoryStore, level: Level, tmp_path: Path, clock: Clock
) -> None:
    take(session, pause=lambda: clock.forward(20))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    record = build(tiny, store.events(), store.settings(), level=level, name="Miriam", now=now)
    if level == "completion":
        assert [(row["part"], row["of"]) for row in record["events"]] == [("lesson", LESSON)]
    file = tmp_path / "record.json"
    file.write_text(render(record), encoding="utf-8")
    finding = Checker(tiny).check(file).finding
    assert finding.verdict == "intact"


def test_what_passes_is_told_in_whole_questions(session: Session) -> None:
    session.go(QuizAt(LESSON))
    view = session.view()
    assert isinstance(view, QuizIntroView)
    assert (view.needed, view.length) == (4, 4)
