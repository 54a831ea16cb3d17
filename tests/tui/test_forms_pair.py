"""Pairing two columns by letters, and with the mouse."""

from __future__ import annotations

from cmcourse.engine.ports import Env
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.tui.forms.pair import PairForm
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages, key_of
from tests.tui.helpers import desk

MATCH = "day1.one.q05"


@in_all_sizes
@in_both_languages
async def test_letters_pair_row_after_row(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, MATCH, lang=lang)
    async with desk(session, size) as at:
        key = key_of(session, "a")
        text = await at.press(key)
        fits = "  " if size[1] > 30 else "\n"
        assert f"→ {key}{fits}" in text
        assert "▌ ❯ 2" in text
        await at.press(key_of(session, "b"))
        text = await at.press("enter")
        assert answers(session)[0].response == {"a": "a", "b": "b"}
        assert {"de": "Richtig  Ravi fragt gern.", "en": "Right  Ravi likes to ask."}[lang] in text


async def test_a_partner_belongs_to_one_row_only(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, MATCH)
    async with desk(session) as at:
        key = key_of(session, "x")
        text = await at.press(key)
        assert "Rechnungen · bei 1" in text
        text = await at.press(key)
        assert text.count("noch offen") == 1
        assert "Rechnungen · bei 2" in text


async def test_open_rows_are_named_and_pairings_taken_back(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, MATCH)
    async with desk(session) as at:
        await at.press("a")
        assert "! 1 Zeile ist noch offen." in await at.press("enter")
        await at.press("b", "delete")
        assert "! 1 Zeile ist noch offen." in await at.press("enter")
        await at.press("up", "backspace")
        assert "! 2 Zeilen sind noch offen." in await at.press("enter")
        assert not answers(session)


async def test_a_wrong_pair_tells_the_right_one(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, MATCH)
    async with desk(session, (80, 40)) as at:
        await at.press(key_of(session, "a"), key_of(session, "x"))
        text = await at.press("enter")
        assert "█ Noch nicht, es passt „Einladungen“.  Miriam kennt alle." in text
        assert "→ Rechnungen" in text
        assert "◐ Teilweise  1 von 2." in text
        assert "Ravi fragt gern." not in text
        text = await at.press("i")
        assert "Ravi fragt gern." in text
        assert "Übrig bleibt: Rechnungen." in text


@in_all_sizes
async def test_question_rows_choices_and_how_sure_stay_in_sight(tiny: Course, env: Env, size: tuple[int, int]) -> None:
    session = asked(tiny, env, MATCH)
    async with desk(session, size) as at:
        assert "Wie sicher?" in await at.look()
        text = await at.press(key_of(session, "a"))
        assert "Wer macht was?" in text
        assert "Wie sicher?" in text
        assert "❯3 sicher" in await at.press("3")
        assert "1 Zeile ist noch offen." in await at.press("enter")


async def test_the_mouse_pairs(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, MATCH)
    async with desk(session) as at:
        form = at.app.screen.query_one(PairForm)
        await at.pilot.click(PairForm, offset=(10, 1))
        assert "▌ ❯ 2" in await at.look()
        await at.pilot.click(PairForm, offset=(10, form.size.height - 1))
        assert "→ c" in await at.look()


async def test_rows_and_choices_stand_together_in_a_low_window(tiny: Course, env: Env) -> None:
    async with desk(asked(tiny, env, MATCH), (60, 20)) as at:
        low = len((await at.look()).rstrip().splitlines())
        text = await at.look()
        assert "Rechnungen" in text
        await at.pilot.resize_terminal(60, 40)
        assert len((await at.look()).split("Enter")[0].rstrip().splitlines()) >= low - 6
