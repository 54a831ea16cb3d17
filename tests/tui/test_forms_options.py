"""Choosing one option, several, or a level, by keyboard and mouse."""

from __future__ import annotations

import pytest

from cmcourse.engine.ports import Env
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.question import Outcome, Rate, Remark
from cmcourse.model.text import Lang, Paragraph, Prose, Span, Text
from cmcourse.tui.forms import Result, form_widget
from cmcourse.tui.forms.options import ChooseForm, RateForm
from cmcourse.tui.signs import signs
from cmcourse.tui.widgets.prose import Reading
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages, key_of
from tests.tui.helpers import desk

SINGLE, MANY, STATEMENT, CREDIT = "day1.one.q01", "day1.one.q02", "day1.one.q03", "start.q01"


def row_of(text: str, words_in_it: str) -> int:
    """Return the number of the line that holds some words."""
    return next(n for n, line in enumerate(text.splitlines()) if words_in_it in line)


@in_all_sizes
@in_both_languages
async def test_the_reason_unfolds_under_the_answer(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, SINGLE, lang=lang)
    chosen = {"de": "Mit einer kleinen Aufgabe", "en": "With a small task"}[lang]
    reason = {"de": "█ Richtig  So wird aus dem Wort eine Tat.", "en": "█ Right  So the word becomes a deed."}[lang]
    async with desk(session, size) as at:
        before = await at.press(key_of(session, "b"))
        assert "▌ ❯" in before.splitlines()[row_of(before, chosen)]
        after = await at.press("enter")
        assert "▌ ✓" in after.splitlines()[row_of(after, chosen)]
        assert row_of(after, reason) == row_of(after, chosen) + 2
        assert [one.response for one in answers(session)] == [("b",)]


@in_all_sizes
async def test_nothing_above_the_answer_moves(tiny: Course, env: Env, size: tuple[int, int]) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session, size) as at:
        before = await at.press(key_of(session, "c"))
        after = await at.press("enter")
        top = row_of(before, "Gar nicht")
        kept = [line.split("·")[0].rstrip() for line in after.splitlines()[1:top]]
        assert [line.replace("✓", " ").rstrip() for line in kept] == [
            line.split("·")[0].rstrip() for line in before.splitlines()[1:top]
        ]


async def test_enter_alone_answers_nothing(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        assert "! Wählen Sie zuerst: a bis c, dann Enter." in await at.press("enter")
        assert not answers(session)
        assert "Wählen Sie zuerst" not in await at.press("down")


async def test_arrows_move_and_letters_beyond_the_last_do_nothing(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, STATEMENT)
    async with desk(session) as at:
        assert "▌ ❯ a" in await at.press("down")
        assert "▌ ❯ b" in await at.press("down")
        assert "▌ ❯ b" in await at.press("down", "d", "e", "f")
        assert "▌ ❯ a" in await at.press("up", "up")


async def test_the_right_answer_is_marked_by_sign_and_word(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        text = await at.press(key_of(session, "a"), "enter")
        assert "█ Noch nicht  Freundlich, aber folgenlos." in text
        right = text.splitlines()[row_of(text, "Mit einer kleinen Aufgabe")]
        assert "✓" in right
        assert "· Richtige Antwort" in right
        assert "So wird aus dem Wort eine Tat." not in text
        assert "So wird aus dem Wort eine Tat." in await at.press("i")
        assert "So wird aus dem Wort eine Tat." not in await at.press("i")


async def test_the_second_best_answer_counts_in_part(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, CREDIT)
    async with desk(session) as at:
        text = await at.press(key_of(session, "c"), "enter")
        assert "█ Teilweise  Hilfreich, aber aus zweiter Hand." in text
        assert "▌ ◐" in text


@in_all_sizes
async def test_several_are_ticked_and_untick(tiny: Course, env: Env, size: tuple[int, int]) -> None:
    session = asked(tiny, env, MANY)
    async with desk(session, size) as at:
        assert "! Kreuzen Sie mindestens eine Antwort an" in await at.press("enter")
        text = await at.press("down", "space", "down", "space", "space", "space")
        assert text.count("[✓]") == 2
        text = await at.press("up", "space", "down", "space")
        assert text.count("[✓]") == 0
        await at.press(key_of(session, "b"), key_of(session, "c"), key_of(session, "a"))
        await at.press("enter")
        assert {*answers(session)[0].response} == {"a", "b", "c"}
        await at.press("end")
        text = await at.look()
        assert "◐ Teilweise  2 von 2. 1 zu viel." in text


async def test_a_missed_option_is_named(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, MANY)
    async with desk(session, (120, 40)) as at:
        text = await at.press(key_of(session, "a"), "enter")
        missed = text.splitlines()[row_of(text, "Feste Treffen")]
        assert "✓" in missed
        assert "Auch richtig, nicht gewählt" in missed
        assert "◐ Teilweise  1 von 2." in text


async def test_space_is_offered_only_where_many_are_ticked(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE, MANY)
    async with desk(session) as at:
        assert "Leertaste" not in await at.look()
        assert "Leertaste ankreuzen" in await at.press("a", "enter", "enter")


async def test_a_click_chooses_and_a_second_one_answers(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, STATEMENT)
    async with desk(session) as at:
        await at.pilot.click(ChooseForm, offset=(10, 2))
        assert "▌ ❯ b" in await at.look()
        assert not answers(session)
        await at.pilot.click(ChooseForm, offset=(10, 2))
        await at.look()
        assert [one.response for one in answers(session)] == [("false",)]


async def test_in_ascii_marks_stay_apart(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session, ascii_only=True) as at:
        assert "| > a" in await at.press("a")
        text = await at.press("enter", "i")
        assert not set("█▌✓✗◐❯") & set(text)


async def test_without_colour_the_cursor_is_seen(tiny: Course, env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(asked(tiny, env, SINGLE)) as at:
        assert "▌ ❯ b" in await at.press("b")


@pytest.mark.parametrize("width", [60, 72, 76, 110, 160, 200])
async def test_no_width_lets_the_reasons_run_over(tiny: Course, env: Env, width: int) -> None:
    async with desk(asked(tiny, env, MANY), (width, 24)) as at:
        await at.press("a", "c", "enter")
        assert await at.press("i")


def levels_form(tiny: Course, result: Result | None = None) -> RateForm:
    """Return the form of a question that is answered by a level."""
    form = Rate(tuple(Text(f"Satz {n}", f"Sentence {n}") for n in range(1, 6)))
    widget = form_widget(form, Reading(words("de"), signs(), tiny), result)
    assert isinstance(widget, RateForm)
    return widget


def test_levels_have_digits_and_the_chosen_one_its_reason(tiny: Course) -> None:
    reason = (Paragraph((Span("Gut."),)),)
    said = Remark("2", None, True, Prose(reason, reason))
    shown = levels_form(tiny, Result("2", Outcome(1.0, True, False, {}), (said,)))
    lines = [line.plain for line in shown.draw(40).lines]
    assert any("▌ ✓ 2  Satz 2" in line for line in lines)
    assert any("Zum Weiterdenken  Gut." in line for line in lines)
    assert levels_form(tiny).draft() is None
