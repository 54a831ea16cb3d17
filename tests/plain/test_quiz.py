"""Quizzes, short checks, situations, reports and the profile in plain mode."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import LessonAt, ModuleAt, QuizAt, SummaryAt
from cmcourse.engine.views import QuestionView
from cmcourse.model.course import Course
from cmcourse.model.event import Reported, Responded
from tests.helpers import right
from tests.plain.typist import Sitting, sit
from tests.plain.typist import open_session as opened

START = ["", "", "", ""]
TO_QUIZ = ["2", "1", "4", ""]
"""From the start page into the quiz of the first module."""


def after(course: Course, *lines: str) -> Sitting:
    return sit(course, [*START, *lines])


def test_how_sure_is_asked_after_the_answer_and_kept(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ, "a", "3")
    assert "Wie sicher (1 = unsicher, 2 = eher sicher, 3 = sicher; Enter = ohne)?" in sitting.text
    assert [one.confidence for one in sitting.events if isinstance(one, Responded)] == [3]


@pytest.mark.parametrize("lines", [["a"], ["a", ""], ["a", "h"], ["a", "q"], ["a", "-"]])
def test_whatever_follows_the_answer_is_kept(tiny: Course, lines: list[str]) -> None:
    sitting = after(tiny, *TO_QUIZ, *lines)
    assert [one.confidence for one in sitting.events if isinstance(one, Responded)] == [0]


def test_it_is_not_asked_when_it_is_switched_off(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ[:-1], "u", "", "a", "", "b", "")
    assert "Wie sicher (" not in sitting.text
    assert not sitting.session.settings.confidence
    assert isinstance(sitting.session.place, SummaryAt)
    assert "u = fragen, wie sicher ich bin" in sitting.text


def test_a_question_is_reported_before_or_after_the_answer(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ, "r", "2", "Wer ist gemeint?", "a", "", "r", "", "r", "1", "")
    reports = [one for one in sitting.events if isinstance(one, Reported)]
    assert [(one.fault, one.text) for one in reports] == [("unclear", "Wer ist gemeint?"), ("typo", "")]
    assert " 2  sie ist unklar" in sitting.lines
    assert sitting.text.count("Danke. Ihre Meldung ist hier gespeichert.") == 2
    assert sitting.text.count("Nichts gemeldet.") == 1


def test_a_command_gives_a_report_up(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ, "r", "h")
    assert not any(isinstance(one, Reported) for one in sitting.events)
    assert "Nichts gemeldet." in sitting.text


def test_one_key_opens_the_page_and_comes_back(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ, "a", "", "s", "-")
    assert "Vorbereitung: Zuhören. Seite" in sitting.text
    assert isinstance(sitting.session.place, QuizAt)


def test_the_result_opens_the_page_of_a_question(tiny: Course) -> None:
    sitting = after(tiny, *TO_QUIZ, "a", "", "", "a", "", "", "2", "s")
    here = sitting.session.place
    assert isinstance(here, LessonAt)
    assert here.lesson == "start.listen"


def test_a_lesson_is_skipped_from_its_first_page(tiny: Course) -> None:
    sitting = after(tiny, "2", "2", "2", "k")
    assert "Kurztest zur Lektion „Wirkung zeigen“" in sitting.text
    assert "gilt die Lektion als erledigt, ohne dass Sie sie lesen." in " ".join(sitting.text.split())
    assert sitting.session.place == QuizAt("day1.one.value")


def test_a_lesson_is_skipped_from_the_overview(tiny: Course) -> None:
    sitting = after(tiny, "2", "2", "k", "2")
    assert "Mit einem Kurztest überspringen:" in sitting.text
    assert sitting.session.place == QuizAt("day1.one.value")
    assert after(tiny, "2", "2", "k", "").session.place == ModuleAt("day1.one")


def test_a_passed_check_stands_in_the_overview(tiny: Course) -> None:
    store = after(tiny).store
    session = opened(tiny, store)
    session.go(QuizAt("day1.one.value"))
    session.start_quiz()
    while isinstance(view := session.view(), QuestionView):
        session.answer(right(view.question))
        session.forward()
    sitting = sit(tiny, ["2", "2", "2"], store=store)
    assert " 2  Lektion: Wirkung zeigen, 4 Minuten, erledigt durch Kurztest" in sitting.lines
    assert "Sie haben den Kurztest dieser Lektion bestanden" in sitting.text


def test_situations_say_what_they_are_for(tiny: Course) -> None:
    sitting = after(tiny, "2", "1", "3", "", "a", "", "a", "")
    told = " ".join(sitting.text.split())
    assert "Hier ist nichts zu bestehen" in told
    assert "Das ist keine Note. Es steht in Ihrem Profil" in told
    assert "Wie sicher (" not in told
    assert isinstance(sitting.session.place, SummaryAt)
    onward = after(tiny, "2", "1", "3", "", "a", "", "a", "", "")
    assert onward.session.place == QuizAt("start")


def test_the_profile_tells_its_history(tiny: Course) -> None:
    sitting = after(tiny, "3", "v", "1", "", "2", "", "3", "", "4", "", "v")
    assert "Es gibt noch keinen Verlauf." in sitting.text
    assert "Kernteam aufbauen: 24.11.2026 vorher 3." in sitting.lines
