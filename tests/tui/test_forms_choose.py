"""Choosing one option or several, by keyboard."""

from __future__ import annotations

import pytest
from textual.color import Color

from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.question import Choose, Rate, Remark
from cmcourse.model.text import LANGS, Lang, Prose, Text
from cmcourse.tui.forms import Result, form_widget
from cmcourse.tui.forms.options import RateForm
from cmcourse.tui.signs import signs
from cmcourse.tui.widgets.prose import Reading
from cmcourse.i18n import words
from tests.tui.asked import answers, asked
from tests.tui.helpers import SIZES, desk

SINGLE, MANY, STATEMENT, CREDIT = "day1.one.q01", "day1.one.q02", "day1.one.q03", "start.q01"


def letter_of(session: Session, option: str) -> str:
    """Return the letter an option stands at."""
    form = session.view().form  # type: ignore[union-attr]
    assert isinstance(form, Choose)
    return "abcdef"[[one.id for one in form.options].index(option)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", LANGS)
async def test_the_reason_unfolds_under_the_answer(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, SINGLE, lang=lang)
    async with desk(session, size) as at:
        await at.press(letter_of(session, "b"))
        text = await at.press("enter")
        reason = {"de": "Richtig  So wird aus dem Wort eine Tat.", "en": "Right  So the word becomes a deed."}[lang]
        lines = text.splitlines()
        chosen = next(n for n, line in enumerate(lines) if "▌ ✓" in line)
        assert reason in lines[chosen + 2]
        assert [one.response for one in answers(session)] == [("b",)]
