"""Reporting a question, and saying how sure one is where digits are taken."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import ProfileAt, QuizAt, RatingAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.tui.forms.sure import SureLine
from cmcourse.tui.screens.question import QuestionScreen
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages
from tests.tui.helpers import desk

SINGLE, GAPS, ORDER, SHORT = "day1.one.q01", "day1.one.q06", "day1.one.q04", "day1.one.q08"


@in_all_sizes
@in_both_languages
async def test_a_question_is_reported(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, SINGLE, lang=lang)
    async with desk(session, size) as at:
        text = await at.press("r")
        assert {"de": "Was ist mit dieser Frage?", "en": "What is the matter with this question?"}[lang] in text
        await at.press("b")
        assert "❯ b" in await at.type("Wen?")
        text = " ".join((await at.press("enter")).split())
        assert {"de": "Danke. Ihre Meldung ist hier", "en": "Thank you. Your report is"}[lang] in text
        assert [(one.question, one.fault, one.text) for one in session.progress.reports] == [
            (SINGLE, "unclear", "Wen?")
        ]
        await at.press("enter")
        assert isinstance(at.app.screen, QuestionScreen)
        await at.press("end")
        assert {"de": "Für die Autorinnen und Autoren gemeldet.", "en": "Reported to the authors."}[lang] in (
            await at.press("a", "enter", "end")
        )


async def test_a_report_without_a_sentence_and_one_given_up(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session, (80, 40)) as at:
        await at.press("b", "r", "down", "down", "escape")
        assert not session.progress.reports
        text = await at.press("r", "down", "down", "enter", "enter", "escape")
        assert [(one.fault, one.text) for one in session.progress.reports] == [("wrong", "")]
        assert "▌ ❯ b" in text
        assert "• Für die Autorinnen und Autoren gemeldet." in text


@pytest.mark.parametrize("question", [GAPS, ORDER, SHORT])
async def test_how_sure_is_reached_by_tab_where_digits_are_taken(tiny: Course, env: Env, question: str) -> None:
    session = asked(tiny, env, question)
    async with desk(session, (80, 40)) as at:
        assert "Wie sicher? (Tab)" in await at.look()
        while not isinstance(at.app.focused, SureLine):
            await at.press("tab")
        assert "❯sicher" in await at.press("right", "right", "enter")
        assert at.app.focused is not None
        assert not isinstance(at.app.focused, SureLine)
        screen = at.screen(QuestionScreen)
        screen.form.post_message(screen.form.Answered(tiny.questions[question][1].answer()))
        await at.look()
        assert answers(session)[0].confidence == 3


async def test_how_sure_is_said_by_mouse(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        line = at.app.screen.query_one(SureLine)
        await at.pilot.click(line, offset=(line.spots[1].x + 2, 0))
        assert "❯2 eher sicher" in await at.look()
        await at.press("a", "enter")
        assert answers(session)[0].confidence == 2


async def test_nobody_is_asked_when_it_is_switched_off(welcomed: Session) -> None:
    welcomed.go(QuizAt("start"))
    async with desk(welcomed) as at:
        assert "Die Fragen wollen auch wissen, wie sicher Sie sind." in await at.look()
        text = await at.press("u")
        assert "Die Fragen wollen nicht wissen, wie sicher Sie sind; u schaltet es ein." in text
        assert "Wie sicher?" not in await at.press("enter")
        assert not welcomed.settings.confidence
        await at.press("3", "a", "enter")
        assert [one.confidence for one in answers(welcomed)] == [0]


async def test_situations_never_ask_and_have_no_mark(welcomed: Session) -> None:
    welcomed.go(QuizAt("situations.a"))
    async with desk(welcomed) as at:
        text = " ".join((await at.look()).split())
        assert "Zwei Fragen aus dem Alltag. Sie zählen für keine Note." in text
        assert "bestanden ab" not in text
        text = await at.press("enter")
        assert "Situationen A" in text
        assert "Wie sicher?" not in text
        while isinstance(welcomed.view(), QuestionView):
            await at.press("a", "enter", "enter")
        text = " ".join((await at.look()).split())
        assert "Das ist keine Note. Es steht in Ihrem Profil" in text
        assert "Bestanden" not in text
        await at.press("enter")
        assert at.here() == QuizAt("start")


@in_all_sizes
async def test_the_history_of_the_profile(welcomed: Session, size: tuple[int, int]) -> None:
    for wave, level in (("before", 2), ("after", 4)):
        welcomed.go(RatingAt(wave, 0))
        welcomed.rate(level)
    welcomed.go(ProfileAt())
    async with desk(welcomed, size) as at:
        text = await at.press("v")
        assert "╭─ Verlauf ─" in text
        assert "24.11.2026  2  vorher" in text
        assert "24.11.2026  4  nachher" in text
        await at.press("escape")
        assert at.here() == ProfileAt()
