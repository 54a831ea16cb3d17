"""A sitting: moves between places, and the next sitting goes on in the middle of a question."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.commands import Refusal
from cmcourse.engine.places import CaseAt, Home, LessonAt, ModuleAt, Place, ProfileAt, QuizAt, RatingAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import (
    CaseView,
    HomeView,
    ModuleView,
    QuestionView,
    QuizIntroView,
    SummaryView,
    WelcomeView,
)
from cmcourse.model.course import Course
from cmcourse.store.memory import MemoryStore
from tests.helpers import right


def again(session: Session, store: MemoryStore, env: Env) -> Session:
    return Session(session.course, store, env, session.exporter)


def test_the_first_run_leads_home(session: Session) -> None:
    seen = []
    while isinstance(view := session.view(), WelcomeView):
        seen.append(view.step)
        session.forward()
    assert seen == [0, 1, 2, 3]
    assert isinstance(session.view(), HomeView)
    assert session.settings.welcomed


def test_closing_in_the_middle_of_a_quiz_comes_back_to_that_question(
    session: Session, store: MemoryStore, env: Env
) -> None:
    session.change(welcomed=True)
    session.go(QuizAt("day1.one"))
    assert isinstance(session.view(), QuizIntroView)
    session.forward()
    view = session.view()
    assert isinstance(view, QuestionView)
    session.answer(right(view.question))
    session.forward()
    waiting = session.view()
    assert isinstance(waiting, QuestionView)
    later = again(session, store, env)
    assert later.place == Home()
    home = later.view()
    assert isinstance(home, HomeView)
    assert home.resume is not None
    assert home.resume.at == (2, 9)
    later.forward()
    found = later.view()
    assert isinstance(found, QuestionView)
    assert (found.question.id, found.form, found.number) == (waiting.question.id, waiting.form, 2)


def test_the_list_of_workbook_pages_leaves_the_way_back_to_what_was_begun(session: Session) -> None:
    session.change(welcomed=True)
    session.go(WorkbookAt("day1.one.workbook"))
    session.fill("name", "Prüfstand-Runde")
    session.up()
    assert session.place == WorkbookAt()
    session.go(Home())
    session.resume()
    assert session.place == WorkbookAt("day1.one.workbook")


def test_an_unanswered_quiz_question_is_not_passed_over(session: Session) -> None:
    session.go(QuizAt("day1.one"))
    session.forward()
    assert session.forward() == Refusal("unanswered")


def test_a_whole_attempt_ends_in_its_summary(session: Session) -> None:
    session.go(QuizAt("day1.one"))
    session.forward()
    while isinstance(view := session.view(), QuestionView):
        session.answer(right(view.question))
        session.forward()
    summary = session.view()
    assert isinstance(summary, SummaryView)
    assert summary.passed
    assert [row.number for row in summary.rows] == list(range(1, 10))


def test_leaving_a_page_forward_counts_as_read_and_going_back_does_not(session: Session) -> None:
    session.go(LessonAt("day1.one.core-team"))
    session.forward()
    session.back()
    assert session.place == LessonAt("day1.one.core-team", 0)
    assert session.progress.pages == {"day1.one.core-team": {0}}


def test_a_checkpoint_can_be_tried_again(session: Session, tiny: Course) -> None:
    lesson = tiny.lessons["day1.one.core-team"][1]
    step = next(index for index, (_page, check) in enumerate(lesson.steps) if check)
    session.go(LessonAt(lesson.id, step))
    view = session.view()
    assert isinstance(view, QuestionView)
    session.answer(("true",))
    answered = session.view()
    assert isinstance(answered, QuestionView)
    assert answered.outcome is not None
    assert not answered.outcome.correct
    session.retry()
    fresh = session.view()
    assert isinstance(fresh, QuestionView)
    assert not fresh.answered
    session.answer(("false",))
    better = session.view()
    assert isinstance(better, QuestionView)
    assert better.outcome is not None
    assert better.outcome.correct


def test_every_path_of_every_case_comes_to_an_end(session: Session, tiny: Course) -> None:
    def walk(place: Place, depth: int) -> int:
        session.go(place)
        view = session.view()
        assert isinstance(view, CaseView)
        if view.end is not None:
            return 1
        assert depth < 20
        if view.step is None or view.chosen is not None:
            session.forward()
            return walk(session.place, depth + 1)
        session.choose(view.step.options[-1].id)
        return walk(session.place, depth + 1)

    for case in tiny.cases:
        assert walk(CaseAt(case), 0) == 1


def test_up_leads_from_a_part_to_its_module_and_home(session: Session) -> None:
    session.go(LessonAt("day1.one.core-team", 1))
    session.up()
    assert session.place == ModuleAt("day1.one")
    session.up()
    assert isinstance(session.view(), HomeView)


def resumed(session: Session) -> Place | None:
    """Return where the home page goes on."""
    view = session.shower.view(Home())
    assert isinstance(view, HomeView)
    return view.resume.place if view.resume else None


def test_a_look_elsewhere_does_not_move_where_learning_goes_on(session: Session) -> None:
    session.go(QuizAt("day1.one"))
    session.forward()
    view = session.view()
    assert isinstance(view, QuestionView)
    session.answer(right(view.question))
    session.forward()
    here = session.place
    for place in (
        LessonAt("start.listen", 1),
        CaseAt("day1.one.case"),
        RatingAt("before", 1),
        WorkbookAt("day1.one.workbook"),
    ):
        session.go(place)
        assert resumed(session) == here


def test_what_is_done_moves_where_learning_goes_on(session: Session) -> None:
    session.go(CaseAt("day1.one.case"))
    session.forward()
    session.choose("a")
    assert isinstance(resumed(session), CaseAt)
    session.go(RatingAt("before", 0))
    session.rate(2)
    assert resumed(session) == RatingAt("before", 1)
    session.go(LessonAt("day1.one.core-team", 0))
    session.forward()
    assert resumed(session) == LessonAt("day1.one.core-team", 1)


def test_a_lesson_opens_where_the_home_page_says(session: Session) -> None:
    session.go(LessonAt("day1.one.core-team", 0))
    session.forward()
    after = resumed(session)
    assert after == LessonAt("day1.one.core-team", 1)
    view = session.shower.view(ModuleAt("day1.one"))
    assert isinstance(view, ModuleView)
    assert next(row.place for row in view.parts if row.kind == "lesson") == after


def test_a_part_that_is_done_leads_on_in_its_module(session: Session) -> None:
    finish_quiz(session)
    found = session.shower.view(Home())
    assert isinstance(found, HomeView)
    assert found.resume is not None
    assert found.resume.module is not None
    assert found.resume.module.id == "day1.one"


def test_up_from_a_part_leads_back_to_the_profile_it_was_opened_from(session: Session) -> None:
    session.go(ProfileAt())
    session.go(RatingAt("before", -1))
    session.forward()
    ways: list[Place] = []
    for _up in range(2):
        session.up()
        ways.append(session.place)
    session.go(QuizAt("day1.one"))
    session.up()
    assert [*ways, session.place] == [ProfileAt(), Home(), ModuleAt("day1.one")]


def finish_quiz(session: Session) -> None:
    session.go(QuizAt("day1.one"))
    session.forward()
    while isinstance(view := session.view(), QuestionView):
        session.answer(right(view.question))
        session.forward()


def test_home_goes_on_with_another_attempt_at_a_passed_quiz(session: Session, store: MemoryStore, env: Env) -> None:
    session.change(welcomed=True)
    finish_quiz(session)
    session.go(QuizAt("day1.one"))
    session.forward()
    waiting = session.view()
    assert isinstance(waiting, QuestionView)
    later = again(session, store, env)
    later.forward()
    found = later.view()
    assert isinstance(found, QuestionView)
    assert found.question.id == waiting.question.id


def test_a_question_that_left_the_course_does_not_block_an_attempt(
    session: Session, store: MemoryStore, env: Env
) -> None:
    session.go(QuizAt("day1.one"))
    session.forward()
    view = session.view()
    assert isinstance(view, QuestionView)
    gone = view.question.id
    course = session.course
    days = tuple(
        replace(
            day,
            modules=tuple(
                replace(
                    module,
                    quiz=replace(module.quiz, questions=tuple(one for one in module.quiz.questions if one.id != gone)),
                )
                for module in day.modules
            ),
        )
        for day in course.days
    )
    later = Session(replace(course, days=days), store, env, session.exporter)
    later.go(QuizAt("day1.one"))
    later.forward()
    while isinstance(view := later.view(), QuestionView):
        assert later.answer(right(view.question)) is None
        later.forward()
    summary = later.view()
    assert isinstance(summary, SummaryView)
    assert len(summary.rows) == course.modules["day1.one"].quiz.length - 1


def part_place(session: Session, module: str, kind: str) -> Place:
    """Return where the first part of a kind leads from the overview of its module."""
    session.go(ModuleAt(module))
    view = session.view()
    assert isinstance(view, ModuleView)
    return next(part.place for part in view.parts if part.kind == kind)


def test_a_lesson_goes_on_behind_the_last_page_that_is_done(session: Session) -> None:
    assert part_place(session, "start", "lesson") == LessonAt("start.listen", 0)
    for step, place in ((0, 1), (2, 1), (1, 0)):
        session.go(LessonAt("start.listen", step))
        if step == 1:
            session.answer(("b",))
        else:
            session.forward()
        assert part_place(session, "start", "lesson") == LessonAt("start.listen", place)


def test_a_checkpoint_that_was_passed_over_is_named(session: Session) -> None:
    def waiting() -> tuple[int, ...]:
        session.go(ModuleAt("start"))
        view = session.view()
        assert isinstance(view, ModuleView)
        return view.parts[0].waiting

    assert waiting() == ()
    session.go(LessonAt("start.listen", 0))
    session.forward()
    assert waiting() == (2,)
    session.go(LessonAt("start.listen", 1))
    session.answer(("b",))
    assert waiting() == ()


def test_a_case_goes_on_where_it_was_left_and_can_begin_again(session: Session) -> None:
    assert part_place(session, "day1.one", "case") == CaseAt("day1.one.case")
    session.go(CaseAt("day1.one.case"))
    session.forward()
    session.choose("a")
    left = part_place(session, "day1.one", "case")
    assert isinstance(left, CaseAt)
    assert (left.run, left.seen) == (session.progress.runs_of("day1.one.case")[0].id, 1)
    for place, beginning in (
        (left, CaseAt("day1.one.case")),
        (LessonAt("start.listen", 2), LessonAt("start.listen", 0)),
        (Home(), Home()),
    ):
        session.go(place)
        assert session.restart() == (Refusal("unknown") if place == Home() else None)
        assert session.place == beginning


def test_a_wave_goes_on_with_what_is_not_rated(session: Session) -> None:
    assert part_place(session, "start", "rating") == RatingAt("before", -1)
    session.go(RatingAt("before", 0))
    session.rate(3)
    assert part_place(session, "start", "rating") == RatingAt("before", 1)
