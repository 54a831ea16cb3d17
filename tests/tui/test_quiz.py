"""Before and after a quiz."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.items import stem_text
from cmcourse.engine.places import ModuleAt, QuizAt, SummaryAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView, SummaryView
from cmcourse.model.question import Choose
from cmcourse.model.text import Lang
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import desk

MODULE = "start"


def take(session: Session, *, right: bool) -> None:
    """Take the quiz of the pre-work without the screen."""
    session.go(QuizAt(MODULE))
    session.start_quiz()
    while isinstance(view := session.view(), QuestionView):
        key = view.question.answer()
        assert isinstance(view.form, Choose)
        wrong = next((one.id,) for one in view.form.options if (one.id,) != key and one.id != "c")
        session.answer(key if right else wrong)
        session.forward()


@in_all_sizes
@in_both_languages
async def test_a_quiz_says_what_it_asks(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(QuizAt(MODULE))
    async with desk(welcomed, size) as at:
        text = await at.look()
        assert {"de": "2 Fragen · 2 min · bestanden ab 80 %", "en": "2 questions · 2 min · passed from 80%"}[
            lang
        ] in text
        assert {"de": "Quiz beginnen  Enter", "en": "Begin the quiz  Enter"}[lang] in text
        assert "1 / 2" in await at.press("enter")


async def test_an_open_attempt_is_offered_where_it_was_left(welcomed: Session) -> None:
    welcomed.go(QuizAt(MODULE))
    welcomed.start_quiz()
    view = welcomed.view()
    assert isinstance(view, QuestionView)
    welcomed.answer(view.question.answer())
    welcomed.go(QuizAt(MODULE))
    async with desk(welcomed) as at:
        text = await at.look()
        assert "◐ Sie waren bei Frage 2 von 2. Ihre Antworten sind gespeichert." in text
        assert "Weiter bei Frage 2  Enter" in text
        assert "2 / 2" in await at.press("enter")


async def test_results_so_far_are_shown(welcomed: Session) -> None:
    take(welcomed, right=False)
    take(welcomed, right=True)
    welcomed.go(QuizAt(MODULE))
    async with desk(welcomed) as at:
        assert "✓ Bestanden  bestes Ergebnis 100 % · erstes 0 % · letztes 100 % · 2 Versuche" in await at.look()


@in_all_sizes
@in_both_languages
async def test_the_result_in_words_and_numbers(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    take(welcomed, right=True)
    async with desk(welcomed, size) as at:
        text = await at.look()
        assert {
            "de": "✓ Bestanden  2 von 2 Fragen richtig, zusammen 100 %.",
            "en": "✓ Passed  2 of 2 questions right, 100% in all.",
        }[lang] in text
        await at.press("enter")
        assert not isinstance(welcomed.place, SummaryAt)


async def test_what_is_missing_and_which_lesson_helps(welcomed: Session) -> None:
    take(welcomed, right=True)
    take(welcomed, right=False)
    async with desk(welcomed, (80, 40)) as at:
        text = await at.look()
        assert "◐ Noch nicht bestanden  0 von 2 Fragen richtig, zusammen 0 %." in text
        assert "Bestes Ergebnis 100 %, erstes 100 %, letztes 0 %; 2 Versuche." in text
        assert "Noch nicht · Lektion: " in text


@in_all_sizes
@in_both_languages
async def test_a_row_unfolds_answer_solution_and_reason(
    welcomed: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    welcomed.change(lang=lang)
    take(welcomed, right=False)
    async with desk(welcomed, size) as at:
        assert await at.press("down", "down", "enter") == snapshot
        folded = await at.press("enter")
        assert {"de": "Ihre Antwort", "en": "Your answer"}[lang] not in folded.replace("IHRE ANTWORTEN", "")


async def test_all_rows_unfold_at_once(welcomed: Session) -> None:
    take(welcomed, right=False)
    async with desk(welcomed, (80, 60)) as at:
        assert (await at.press("i")).count("Die Antwort") == 2
        assert (await at.press("i")).count("Die Antwort") == 0


async def test_one_key_opens_the_page_that_teaches_and_esc_comes_back(welcomed: Session) -> None:
    take(welcomed, right=False)
    result, view = welcomed.place, welcomed.view()
    assert isinstance(view, SummaryView)
    async with desk(welcomed) as at:
        await at.press("s")
        assert welcomed.place == view.rows[0].source
        text = await at.look()
        assert "Zuhören" in text
        assert "Esc Ergebnis" in text.splitlines()[-1]
        await at.press("escape")
        assert welcomed.place == result
        await at.press("down", "down", "s")
        assert welcomed.place == view.rows[1].source


async def test_another_attempt_begins_at_once(welcomed: Session) -> None:
    take(welcomed, right=False)
    async with desk(welcomed) as at:
        text = await at.press("v")
        assert "1 / 2" in text
        assert len(welcomed.progress.attempts) == 2


async def test_from_the_rows_the_arrow_goes_on(welcomed: Session) -> None:
    take(welcomed, right=False)
    async with desk(welcomed) as at:
        await at.press("tab")
        await at.press("right")
        assert not isinstance(welcomed.place, SummaryAt)


async def test_esc_goes_up_to_the_module(welcomed: Session) -> None:
    take(welcomed, right=False)
    async with desk(welcomed) as at:
        await at.press("escape")
        assert welcomed.place == ModuleAt(MODULE)


@in_all_sizes
@in_both_languages
async def test_a_flag_shows_at_the_question_in_the_result_and_in_the_list(
    welcomed: Session, size: tuple[int, int], lang: Lang
) -> None:
    welcomed.change(lang=lang)
    welcomed.go(QuizAt(MODULE))
    welcomed.start_quiz()
    async with desk(welcomed, size) as at:
        assert "◆" not in await at.look()
        assert "◆" in (await at.press("m")).splitlines()[0]
        flagged = welcomed.annotated.item
        text = await at.press("N")
        assert stem_text(welcomed.course.questions[flagged][1].stem)[lang][:20] in text
        await at.press("enter")
        view = welcomed.view()
        assert isinstance(view, QuestionView)
        assert view.question.id == flagged
        await at.press("a", "enter")
        assert {"de": "m merken", "en": "m flag"}[lang] in await at.look() or size[0] < 120
        await at.press("enter", "a", "enter", "enter")
        assert isinstance(welcomed.place, SummaryAt)
        text = await at.look()
        assert text.count("◆") == 2
        assert {"de": "◆ gemerkt", "en": "◆ flagged"}[lang] in text
        await at.press("down", "m")
        assert not welcomed.progress.marks
