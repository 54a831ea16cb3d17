"""The profile: what was rated and shown, what it tells, what closes gaps, what "achieved" asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.engine.achieved import Shown, achieved, unmet
from cmcourse.engine.places import WAVES, CaseAt, ClinicAt, LessonAt, ModuleAt, ProfileAt, QuizAt, RatingAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.standing import completed, module_standing
from cmcourse.engine.views import QuestionView, RatingView
from cmcourse.engine.views_profile import ProfileView
from cmcourse.i18n import words
from cmcourse.i18n.profile import honest_words, readings, unmet_said
from cmcourse.model.course import Course, Wave
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, learn, right

LEVELS: dict[Wave, tuple[int, int, int]] = {"before": (2, 1, 2), "after": (4, 3, 2), "then": (1, 1, 1)}


def rate(session: Session, *waves: Wave, levels: tuple[int, int, int] | None = None) -> None:
    """Rate all competencies in some waves."""
    for wave in waves:
        for index, level in enumerate(levels or LEVELS[wave]):
            session.go(RatingAt(wave, index))
            assert session.rate(level) is None


def answer(session: Session, form: str, **options: str) -> None:
    """Answer a form of the situations: an option by competency."""
    session.go(QuizAt(f"situations.{form}"))
    assert session.start_quiz() is None
    while isinstance(view := session.view(), QuestionView):
        assert session.answer((options[view.question.competency],)) is None
        assert session.forward() is None


def profile(session: Session) -> ProfileView:
    """Return the profile."""
    view = session.shower.view(ProfileAt())
    assert isinstance(view, ProfileView)
    return view


def test_what_counts_is_the_first_attempt_at_a_form(session: Session) -> None:
    answer(session, "a", k1="b", k2="a")
    answer(session, "a", k1="a", k2="b")
    rows = {row.competency.id: row for row in profile(session).rows}
    assert rows["k1"].shown_before == Shown(0.5, 1)
    assert rows["k2"].shown_before == Shown(0.0, 1)
    assert (rows["k3"].shown_before, rows["k1"].shown_after) == (None, None)
    assert [(one.form, one.shown.share) for one in profile(session).forms] == [("a", 0.25)]


def test_steps_are_the_named_lesson_then_case_then_clinic(session: Session) -> None:
    rate(session, "before")
    view = profile(session)
    assert [(step.row.competency.id, step.next.place) for step in view.steps] == [
        ("k2", LessonAt("day1.one.core-team")),
        ("k1", CaseAt("day1.one.case")),
    ]
    assert [one.place for one in view.steps[0].more] == [CaseAt("day1.one.case"), ClinicAt("q01")]
    assert view.steps[0].row.message == session.course.rated[1].gaps[2]
    assert view.steps[1].row.message == session.course.rated[0].gaps[1]
    assert view.steps[0].act is not None
    learn(session)
    rate(session, "after", levels=(1, 1, 1))
    assert profile(session).steps[0].next.place == ClinicAt("q01")


def test_what_was_shown_to_be_weak_is_no_strength_and_worth_a_step(session: Session) -> None:
    rate(session, "before", levels=(5, 4, 2))
    answer(session, "a", k1="c", k2="b")
    view = profile(session)
    assert [one.id for one in view.strengths] == ["k2", "k3"]
    assert [step.row.competency.id for step in view.steps] == ["k1"]


def test_what_comes_next_of_the_self_assessment(session: Session) -> None:
    def offered() -> list[object]:
        return [one.place for one in profile(session).waiting]

    assert offered() == [RatingAt("before", -1)]
    rate(session, "before")
    assert offered() == [QuizAt("situations.a")]
    answer(session, "a", k1="a", k2="b")
    assert offered() == []
    for step in range(len(session.course.lessons["start.listen"][1].steps)):
        session.go(LessonAt("start.listen", step))
        view = session.view()
        if isinstance(view, QuestionView):
            session.answer(right(view.question))
        session.forward()
    assert offered() == [RatingAt("after", -1)]
    rate(session, "after")
    assert offered() == [RatingAt("then", -1)]
    rate(session, "then")
    assert offered() == [QuizAt("situations.b")]
    answer(session, "b", k1="a", k2="b")
    assert offered() == []


def test_the_wave_after_tells_what_is_unread_and_the_look_back_has_words_of_its_own(session: Session) -> None:
    views = {wave: session.shower.view(RatingAt(wave, -1)) for wave in WAVES}
    assert [getattr(views[wave], "unread", None) for wave in WAVES] == [0, 1, 1]
    model = session.course.competencies
    assert model is not None
    assert [getattr(views[wave], "intro", None) for wave in WAVES] == [model.intro, model.intro, model.then]
    assert model.then is not None


def test_examples_stand_in_the_history_and_at_later_waves(session: Session) -> None:
    session.go(RatingAt("before", 0))
    session.rate(2, "Gespräch mit Anke")
    (row,) = profile(session).history
    assert [one.evidence for one in row.entries] == ["Gespräch mit Anke"]
    before, after = session.shower.view(RatingAt("before", 0)), session.shower.view(RatingAt("after", 0))
    assert isinstance(before, RatingView)
    assert isinstance(after, RatingView)
    assert (before.earlier, before.evidence) == ((), "Gespräch mit Anke")
    assert after.earlier == row.entries
    assert after.evidence == ""


def test_a_form_that_was_passed_by_is_offered_no_more(session: Session) -> None:
    def parts() -> list[str]:
        standings = [module_standing(session.course, session.progress, one) for one in session.course.open_modules]
        return [part.id for one in standings for part in one.parts if part.kind == "situations"]

    assert parts() == ["situations.a", "situations.b"]
    rate(session, "after")
    assert parts() == ["situations.b"]


def test_waves_and_forms_stand_in_their_modules(session: Session) -> None:
    kinds = {
        one.id: [(part.kind, part.id) for part in module_standing(session.course, session.progress, one).parts]
        for one in session.course.open_modules
    }
    assert kinds["start"][1:3] == [("rating", "before"), ("situations", "situations.a")]
    assert kinds["day1.one"][-3:] == [("rating", "after"), ("rating", "then"), ("situations", "situations.b")]
    answer(session, "b", k1="a", k2="b")
    session.forward()
    assert session.place == ModuleAt("day1.one")


def test_the_history_has_every_rating_with_its_day(tiny: Course, store: MemoryStore, clock: Clock, env: Env) -> None:
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    rate(session, "before")
    clock.forward(86400)
    rate(session, "before", levels=(3, 1, 2))
    rate(session, "after")
    history = {row.competency.id: row.entries for row in profile(session).history}
    assert [(one.at[:10], one.wave, one.level) for one in history["k1"]] == [
        ("2026-11-24", "before", 2),
        ("2026-11-25", "before", 3),
        ("2026-11-25", "after", 4),
    ]
    assert len(history["k2"]) == 2


def test_sentences_read_the_picture(session: Session) -> None:
    rate(session, "before", "after", "then")
    answer(session, "a", k1="b", k2="a")
    answer(session, "b", k1="c", k2="b")
    assert readings(profile(session), words("en")) == [
        "2 of 3 competencies reach their target.",
        "The longest way is Build a core team: you rate yourself 3, the target is 4.",
        "Since before the course you rate 2 competencies higher, most of all Listening: from 2 to 4.",
        "Seen from today, you stood lower in 2 competencies than you thought then. The yardstick has grown with you.",
        "With the yardstick of today you have risen in 3 competencies, most of all Listening: from 1 to 4.",
        "In the situations you reached 25% of the points before the course and 50% after it.",
        "You show more than you trust yourself to do: Build a core team. Look whether your rating is too modest.",
        "You rate yourself at the target and show less in the situations: Listening. Read the reasons once more.",
    ]


def test_a_low_rating_and_few_points_say_the_same(session: Session) -> None:
    rate(session, "before")
    answer(session, "a", k1="b", k2="a")
    said = readings(profile(session), words("de"))
    assert said[-2:] == [
        "In den Situationen haben Sie 0,5 von 2 Punkten erreicht (25 %).",
        "Kernteam aufbauen: Sie schätzen sich mit 1 ein und erreichen 0 von 1 Punkt in den Situationen. "
        "Beides passt zusammen: Hier lohnt sich Zeit.",
    ]


def test_an_empty_profile_tells_nothing(session: Session) -> None:
    view = profile(session)
    assert (view.rows, view.readings, view.history, view.unmet) == ((), (), (), ())
    assert len(honest_words(words("en"))) == 4


@pytest.mark.parametrize(
    ("levels", "option", "missing"),
    [
        ((3, 3, 3), "b", []),
        ((3, 2, 3), "b", ["level"]),
        ((3, 3, 3), "a", []),
        ((3, 3, 3), "c", ["points", "shown"]),
    ],
)
def test_achieved_is_more_than_completed(
    session: Session, levels: tuple[int, int, int], option: str, missing: list[str]
) -> None:
    learn(session)
    assert completed(session.course, session.progress)
    assert not achieved(session.course, session.progress)
    rate(session, "after", levels=levels)
    answer(session, "b", k1="a", k2=option)
    asked = unmet(session.course, session.progress)
    assert [one.kind for one in asked if not one.done] == missing
    assert achieved(session.course, session.progress) is (not missing)


def test_only_the_first_attempt_achieves(session: Session) -> None:
    learn(session)
    rate(session, "after", levels=(3, 3, 3))
    answer(session, "b", k1="c", k2="c")
    answer(session, "b", k1="a", k2="b")
    assert not achieved(session.course, session.progress)
    assert [one.reached for one in profile(session).unmet if one.kind == "points"] == [0.0]
    assert {row.competency.id: row.shown_after for row in profile(session).rows}["k1"] == Shown(0.0, 1)


def test_a_worse_attempt_takes_nothing_away(session: Session) -> None:
    learn(session)
    rate(session, "after", levels=(3, 3, 3))
    answer(session, "b", k1="a", k2="b")
    answer(session, "b", k1="c", k2="c")
    assert achieved(session.course, session.progress)


def test_what_is_missing_is_said_with_names(session: Session) -> None:
    rate(session, "after", levels=(3, 2, 3))
    answer(session, "b", k1="a", k2="c")
    said = [unmet_said(one, words("en")) for one in profile(session).unmet]
    assert said == [
        "Complete the course",
        "Situations B: at least 70% in the first attempt; reached: 50%",
        "Rated at least 3 after the course, in all competencies of the packages. Missing: Build a core team",
        "At least 50% of the points in each of them in the situations B. Missing: Build a core team",
    ]


def test_a_course_without_a_rule_is_never_achieved(tiny: Course, session: Session) -> None:
    learn(session)
    assert unmet(replace(tiny, achieved=None), session.progress) == ()
    assert not achieved(replace(tiny, achieved=None), session.progress)
