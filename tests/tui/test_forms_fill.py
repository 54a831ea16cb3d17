"""Typing into blanks: words, numbers, offered words."""

from __future__ import annotations

from collections.abc import Mapping

from cmcourse.engine.ports import Env
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.questions.number import Number
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages
from tests.tui.helpers import desk

GAPS, NUMBER, SHORT = "day1.one.q06", "day1.one.q07", "day1.one.q08"


@in_all_sizes
@in_both_languages
async def test_gaps_are_filled_one_after_the_other(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, GAPS, lang=lang)
    first, second = {"de": ("fragen", "handeln"), "en": ("ask", "act")}[lang]
    async with desk(session, size) as at:
        text = await at.look()
        assert {"de": "Erst ‹1›, dann ‹2›.", "en": "First ‹1›, then ‹2›."}[lang] in text
        await at.type(first)
        await at.press("enter")
        await at.type(second)
        await at.press("enter")
        assert answers(session)[0].response == {"g1": first, "g2": second}
        text = await at.press("home")
        assert {"de": "✓ Richtig  So kennen Sie den Bedarf.", "en": "✓ Right  So you know the need."}[lang] in text


async def test_the_bank_is_offered_by_arrow_keys(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, GAPS)
    async with desk(session) as at:
        text = await at.look()
        assert "Wörter" in text
        await at.press("down", "down", "down", "down", "up", "enter", "up", "enter")
        given = answers(session)[0].response
        assert isinstance(given, Mapping)
        assert set(given.values()) <= {"fragen", "handeln", "senden"}


async def test_a_wrong_gap_shows_the_answer(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, GAPS)
    async with desk(session, (80, 40)) as at:
        await at.type("senden")
        await at.press("enter")
        await at.type("handeln")
        text = await at.press("enter")
        assert "✗ Noch nicht, die Antwort ist „fragen“.  So kennen Sie den Bedarf." in text
        assert "◐ Teilweise  1 von 2." in text
        assert "senden" in text


async def test_an_empty_field_is_no_answer(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, GAPS)
    async with desk(session) as at:
        assert "! Füllen Sie jedes Feld aus" in await at.press("enter")
        await at.press("tab")
        await at.type("handeln")
        assert "▌" not in await at.press("enter")
        assert not answers(session)
        assert at.app.focused is not None
        assert at.app.focused.id == "blank-0"


async def test_a_number_takes_a_decimal_comma_and_no_letters(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, NUMBER)
    async with desk(session) as at:
        await at.type("1x2")
        text = await at.press("comma", "5")
        assert "12,5" in text
        assert "Stunden" in text
        text = await at.press("enter")
        assert answers(session)[0].response == {"value": "12,5"}
        assert "✓ Richtig  Zehn mal 1¼." in text


async def test_letters_belong_to_the_field(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SHORT)
    async with desk(session) as at:
        text = await at.type("hpbetil?abc")
        assert "hpbetil?abc" in text
        text = await at.press("enter")
        assert "✗ Noch nicht, die Antwort ist „Kernteam“.  Das Kernteam trägt." in text


async def test_a_draft_is_there_after_a_pause(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SHORT)
    here = session.place
    async with desk(session) as at:
        await at.type("Kern")
        await at.press("escape")
        assert session.place != here
        session.go(here)
        at.app.show()
        assert "Kern" in await at.look()
        await at.press("end")
        await at.type("team")
        assert "✓ Richtig" in await at.press("enter")


async def test_in_ascii_marks_are_ascii(tiny: Course, env: Env) -> None:
    async with desk(asked(tiny, env, GAPS), ascii_only=True) as at:
        assert "Erst <1>, dann <2>." in await at.look()


@in_all_sizes
async def test_hint_help_and_report_have_keys_beside_the_letters(env: Env, size: tuple[int, int]) -> None:
    course = read_bundle()
    hinted = (one for _module, one in course.questions.values() if isinstance(one, Number) and one.hint)
    session = asked(course, env, next(hinted).id)
    async with desk(session, size) as at:
        footer = (await at.look()).splitlines()[-1]
        assert "F2 Tipp" in footer or size[0] == 60
        assert "F12 Hilfe" in footer
        assert "Tipp  " in await at.press("f2")
        assert "AUF DIESER SEITE" in await at.press("f12")
        await at.press("escape")
        assert "Was ist mit dieser Frage?" in await at.press("f8")
