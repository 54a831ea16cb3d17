from __future__ import annotations

import pytest

from cmcourse.engine.places import CaseAt, Home, LessonAt, ModuleAt, Place, QuizAt, SettingsAt
from cmcourse.engine.session import Session
from cmcourse.tui.screens.home import HomeScreen
from cmcourse.tui.screens.overlay import fits
from tests.tui.helpers import SIZES, desk

in_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@in_all_sizes
async def test_help_shows_the_keys_of_the_page(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        text = await at.press("question_mark")
        assert "╭─ Hilfe ─" in text
        assert "AUF DIESER SEITE" in text
        text = await at.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "Den Satz wählen, der zutrifft" in text
        await at.press("escape")
        assert isinstance(at.app.screen, HomeScreen)


async def test_help_names_the_keys_that_work_here_first(welcomed: Session) -> None:
    welcomed.go(LessonAt("day1.one.value"))
    async with desk(welcomed, (80, 110)) as at:
        text = await at.press("question_mark")
        here, _, elsewhere = text.partition("IN FRAGEN")
        assert "Eine Seite zurück" in here
        assert "Leertaste" in here
        assert "Einen Tipp zeigen" in elsewhere


@in_all_sizes
async def test_the_glossary_begins_with_the_terms_of_the_page(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(LessonAt("start.listen", 0))
    async with desk(welcomed, size) as at:
        text = await at.press("g")
        assert "Community" in text.partition("AUF DIESER SEITE")[2]
        await at.press("escape")
        assert at.here() == LessonAt("start.listen", 0)


async def test_the_glossary_is_searched_by_term_and_meaning(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("g")
        text = await at.type("community")
        assert "Community" in text
        assert "Kein Begriff passt" in await at.type(" xyz")
        await at.press("enter", "down", "up", "escape")
        assert isinstance(at.app.screen, HomeScreen)


@in_all_sizes
async def test_the_palette_opens_a_lesson(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        assert "Alles" in await at.press("ctrl+p")
        await at.type("lektion wirkung")
        await at.press("enter")
        assert at.here() == LessonAt("day1.one.value")


async def test_the_palette_sets_platform_and_theme(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("ctrl+p")
        await at.type("plattform slack")
        await at.press("enter")
        assert welcomed.settings.platform == "slack"
        await at.press("ctrl+p")
        await at.type("kontrast")
        await at.press("enter")
        assert at.app.theme == "kontrast"
        await at.press("ctrl+p")
        assert "gewählt" in await at.type("kontrast")


async def test_the_palette_runs_commands_and_modules(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("ctrl+p")
        await at.type("englisch")
        await at.press("enter")
        assert welcomed.settings.lang == "en"
        await at.press("ctrl+p", "down", "up", "escape")
        assert at.here() == Home()
        await at.press("ctrl+p")
        await at.type("module core")
        await at.press("enter")
        assert at.here() == ModuleAt("day1.one")


@pytest.mark.parametrize(("typed", "place"), [("quiz kern", QuizAt("day1.one")), ("fall:", CaseAt("day1.one.case"))])
async def test_the_palette_opens_quizzes_and_cases(welcomed: Session, typed: str, place: Place) -> None:
    async with desk(welcomed) as at:
        await at.press("ctrl+p")
        await at.type(typed)
        await at.press("enter")
        assert at.here() == place


@in_all_sizes
@pytest.mark.parametrize("command", ["backup", "restore", "merge", "erase"])
async def test_the_palette_tells_what_the_command_line_does(
    welcomed: Session, size: tuple[int, int], command: str
) -> None:
    async with desk(welcomed, size) as at:
        await at.press("ctrl+p")
        await at.type(command)
        text = await at.press("enter")
        assert at.here() == SettingsAt()
        assert f"cmcourse {command}" in " ".join(text.split())


async def test_letters_in_a_search_field_are_letters(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        text = await at.press("g", "h", "l", "question_mark")
        assert "hl?" in text
        assert welcomed.settings.lang == "de"


async def test_leaving_works_from_an_overlay(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("question_mark", "ctrl+q")
        assert at.app.return_value == 0


async def test_the_first_run_offers_no_way_around_it(session: Session) -> None:
    async with desk(session) as at:
        before = await at.look()
        assert await at.press("ctrl+p", "e", "h", "p", "b", "g") == before


@pytest.mark.parametrize(
    ("sought", "found"), [("", True), ("kern", True), ("TEAM gewinnen", True), ("kern xyz", False)]
)
def test_every_word_sought_for_must_stand_there(sought: str, found: bool) -> None:
    assert fits(sought, "Kernteam", "Menschen gewinnen") is found
