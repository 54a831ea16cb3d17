"""What attempts draw from: quizzes of modules, short checks of lessons, forms of the situations."""

from __future__ import annotations

from cmcourse.engine.places import QuizAt, SummaryAt
from cmcourse.engine.session import Session
from cmcourse.engine.standing import module_standing
from cmcourse.engine.views import QuestionView, QuizIntroView, SummaryView
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, right


def test_a_pool_for_each_quiz_and_form(tiny: Course) -> None:
    kinds = {pool.id: pool.kind for pool in tiny.pools.values()}
    assert kinds["day1.one"] == "module"
    assert kinds["situations.a"] == kinds["situations.b"] == "situations"
    assert tiny.pools["situations.a"].title.en == "Situations A"


def test_a_form_of_the_situations_is_asked_and_scored_like_a_quiz(tiny: Course) -> None:
    store = MemoryStore()
    session = Session(tiny, store, counting_env(Clock()), RecordExporter(tiny, store))
    session.go(QuizAt("situations.a"))
    assert isinstance(session.view(), QuizIntroView)
    assert session.start_quiz() is None
    while isinstance(view := session.view(), QuestionView):
        assert session.answer(right(view.question)) is None
        assert session.forward() is None
    assert isinstance(session.place, SummaryAt)
    assert isinstance(view, SummaryView)
    assert (view.score.credit, view.score.counted) == (1.0, 2)
    standings = [module_standing(tiny, session.progress, one) for one in tiny.open_modules]
    assert not any(one.state == "done" or one.quiz.attempts for one in standings)
    states = {part.id: part.state for one in standings for part in one.parts if part.kind == "situations"}
    assert states == {"situations.a": "done", "situations.b": "open"}
