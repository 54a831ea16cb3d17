"""Skipping a lesson by a short check, by keyboard and mouse."""

from __future__ import annotations

from cmcourse.engine.places import LessonAt, ModuleAt, QuizAt, SummaryAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.model.text import Lang
from cmcourse.tui.widgets.sheet import Board
from tests.helpers import right
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import desk

LESSON = "day1.one.core-team"


def take(session: Session, *, passed: bool = True) -> None:
    """Take the short check without the screen."""
    session.go(QuizAt(LESSON))
    session.start_quiz()
    while isinstance(view := session.view(), QuestionView):
        wrong = next((one.id for one in view.question.remarks() if not one.right), "")
        answer = right(view.question) if passed or not view.form.admits((wrong,)) else (wrong,)
        session.answer(answer)
        session.forward()


@in_all_sizes
@in_both_languages
async def test_from_the_first_page_of_a_lesson(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(LessonAt(LESSON))
    async with desk(welcomed, size) as at:
        await at.press("k")
        assert at.here() == QuizAt(LESSON)
        text = " ".join((await at.look()).split())
        assert {"de": "Bestehen Sie, gilt die Lektion als erledigt", "en": "the lesson counts as done"}[lang] in text
        assert {"de": "Kurztest beginnen  Enter", "en": "Begin the short check  Enter"}[lang] in await at.look()
        assert "1 / 4" in await at.press("enter")


async def test_a_lesson_that_was_begun_offers_it_in_the_overview_only(welcomed: Session) -> None:
    welcomed.go(LessonAt(LESSON))
    welcomed.forward()
    welcomed.go(LessonAt(LESSON))
    async with desk(welcomed) as at:
        assert "Kurztest" not in await at.press("k")
        await at.press("escape")
        assert "Kurztest   6 min" in await at.look()


async def test_from_the_overview_by_key_by_arrow_and_by_mouse(welcomed: Session) -> None:
    welcomed.go(ModuleAt("day1.one"))
    async with desk(welcomed, (80, 40)) as at:
        assert "k Kurztest" in await at.press("down")
        await at.press("k")
        assert at.here() == QuizAt("day1.one.value")
        await at.press("escape", "right", "enter")
        assert at.here() == QuizAt(LESSON)
        await at.press("escape")
        board = at.app.screen.query_one(Board)
        spot = next(one for one in board.spots if one.id == "check-1")
        await at.pilot.click(board, offset=(spot.x + 2, spot.y))
        await at.look()
        assert at.here() == QuizAt("day1.one.value")


async def test_where_there_is_none_the_key_does_nothing(welcomed: Session) -> None:
    welcomed.go(ModuleAt("start"))
    async with desk(welcomed) as at:
        assert "Kurztest" not in await at.press("k")
        assert at.here() == ModuleAt("start")


async def test_passed_the_lesson_is_done(welcomed: Session) -> None:
    take(welcomed)
    async with desk(welcomed) as at:
        text = await at.look()
        assert "Kernteam ▸ Kurztest ▸ Wer trägt mit? ▸ Ergebnis" in text
        assert "Die Lektion gilt als erledigt. Lesen können Sie sie jederzeit." in text
        await at.press("escape")
        assert "✓ Wer trägt mit?" in await at.look()
        assert "erledigt durch Kurztest" in await at.look()
        assert "✓ Sie haben den Kurztest dieser Lektion bestanden" in await at.press("up", "enter")


async def test_failed_it_leads_to_the_lesson(welcomed: Session) -> None:
    take(welcomed, passed=False)
    assert isinstance(welcomed.place, SummaryAt)
    async with desk(welcomed) as at:
        assert "Nichts ist verloren" in await at.look()
        await at.press("enter")
        assert at.here() == LessonAt(LESSON, 0)
