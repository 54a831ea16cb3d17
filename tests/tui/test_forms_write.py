"""Free writing."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from cmcourse.engine.ports import Env
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages
from tests.tui.helpers import desk

FREE = "day1.one.q09"


@in_all_sizes
@in_both_languages
async def test_the_button_saves(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, FREE, lang=lang)
    async with desk(session, size) as at:
        text = await at.type("habe ich")
        assert {"de": "Antwort speichern", "en": "Save answer"}[lang] in text
        await at.press("enter")
        await at.type("2")
        await at.press("tab", "enter")
        assert answers(session)[0].response == "habe ich\n2"
        text = await at.look()
        said = {"de": "Zum Weiterdenken  Nennen Sie Ort und Zeit.", "en": "To think on  Name place and time."}[lang]
        assert f"█ {said}" in text
        assert at.app.focused is not None
        assert at.app.focused.id == "go-on"


@pytest.mark.parametrize("key", ["ctrl+enter", "ctrl+j"])
async def test_a_key_saves(tiny: Course, env: Env, key: str) -> None:
    session = asked(tiny, env, FREE)
    async with desk(session) as at:
        assert "! Schreiben Sie zuerst einen Satz" in await at.press(key)
        await at.type("Ja")
        await at.press(key)
        assert answers(session)[0].response == "Ja"


async def test_the_footer_does_not_promise_enter(tiny: Course, env: Env) -> None:
    async with desk(asked(tiny, env, FREE)) as at:
        last = (await at.look()).splitlines()[-1]
        assert "Strg+Enter Antwort speichern" in last
        assert "weiter" not in last


async def test_leaving_asks_once_for_an_unsaved_text(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, FREE)
    async with desk(session) as at:
        await at.type("Ja")
        assert "! Ihr Text ist noch nicht gespeichert" in await at.press("ctrl+q")
        assert at.app.return_value is None
        await at.press("ctrl+q")
        assert at.app.return_value == 0
    assert not answers(session)


async def test_a_text_that_is_too_long_is_not_lost(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, FREE)
    async with desk(session) as at:
        area = at.app.screen.query_one(TextArea)
        area.text = "lang " * 2001
        await at.look()
        assert "! Bitte kürzen Sie den Text" in await at.press("ctrl+enter")
        assert not answers(session)
        assert len(area.text) == 10_005
