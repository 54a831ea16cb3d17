"""Finding again in the terminal app: search, notes, bookmarks, clinic, model, terms under the mouse."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from cmcourse.engine.places import CaseAt, ClinicAt, Home, LessonAt, ModuleAt, NotesAt
from cmcourse.engine.session import Session
from cmcourse.tui.screens.glossary import GlossaryOverlay
from cmcourse.tui.widgets.prose import BlocksView
from tests.tui.helpers import SIZES, desk

in_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@in_all_sizes
async def test_search_opens_a_hit_at_its_place(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        assert "╭─ Suchen ─" in await at.press("slash")
        text = await at.type("ravi will helfen")
        assert "Ravi will helfen" in text
        await at.press("enter")
        assert at.here() == CaseAt("day1.one.case")


async def test_search_says_when_nothing_fits_and_shows_a_term_where_one_is(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("slash")
        assert "Nichts gefunden zu „xyzzy“" in await at.type("xyzzy")
        await at.press("escape", "slash")
        await at.type("community")
        await at.press("enter")
        assert isinstance(at.app.screen, GlossaryOverlay)
        assert at.here() == Home()


@in_all_sizes
async def test_a_note_and_a_bookmark_are_kept_and_listed(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(LessonAt("day1.one.core-team", 0))
    async with desk(welcomed, size) as at:
        await at.press("n")
        await at.type("Ravi fragen h l")
        await at.press("escape")
        assert welcomed.annotated.note == "Ravi fragen h l"
        await at.press("m")
        assert welcomed.annotated.marked
        text = await at.press("N")
        assert at.here() == NotesAt()
        assert "Ravi fragen h l" in text
        text = await at.press("enter")
        assert at.here() == LessonAt("day1.one.core-team", 0)
        assert "◆ Notiz" in text.splitlines()[0]
        await at.press("n")
        at.app.screen.query_one(TextArea).clear()
        await at.press("escape", "m")
        assert (welcomed.annotated.note, welcomed.annotated.marked) == ("", False)


async def test_the_list_of_notes_invites(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        assert "Noch keine Notizen" in await at.press("N")


async def test_there_is_nothing_to_note_on_the_map(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        before = await at.look()
        assert await at.press("n", "m") == before


@in_all_sizes
async def test_the_clinic_leads_to_what_helps(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        assert "Warum schreibt niemand?" in await at.press("c")
        text = await at.press("s")
        assert "ES IST STILL" in text
        await at.press("enter")
        assert at.here() == ClinicAt("q01", "sign")
        await at.press("escape")
        assert at.here() == ClinicAt(by="sign")
        await at.press("enter")
        while "WO ES WEITERGEHT" not in await at.press("pagedown"):
            assert at.here() == ClinicAt("q01", "sign")
        await at.press("enter")
        assert at.here() not in (ClinicAt("q01", "sign"), ClinicAt(by="sign"))


@in_all_sizes
async def test_the_model_opens_a_package(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        text = await at.press("M")
        assert "Das Modell" in text
        await at.press("enter")
        assert isinstance(at.here(), ModuleAt)


async def test_a_click_on_a_term_shows_what_it_means(welcomed: Session) -> None:
    welcomed.go(LessonAt("start.listen", 0))
    async with desk(welcomed) as at:
        await at.look()
        sheet = at.app.screen.query_one("#page", BlocksView)
        y, line = next(
            (y, line)
            for y, line in enumerate(sheet.drawing(sheet.content_size.width).lines)
            if any(not isinstance(span.style, str) for span in line.spans)
        )
        x = next(span.start for span in line.spans if not isinstance(span.style, str))
        await at.pilot.click(sheet, offset=(x + 1, y))
        await at.look()
        assert isinstance(at.app.screen, GlossaryOverlay)
