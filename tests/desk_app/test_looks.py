"""What the desk's screens look like, as text; that they fit every width; that their tints can be read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.color import Color

from cmcourse.desk.app import DeskApp
from cmcourse.desk.commands import DESK, EVERYWHERE
from cmcourse.desk.screens.group import TINTS, heat_style
from cmcourse.desk.source import Source
from cmcourse.i18n import words
from cmcourse.model.text import LANGS, Lang
from cmcourse.tui.commands import Command
from cmcourse.tui.theme import KONTRAST, themes
from cmcourse.tui.widgets.frame import FooterRow
from tests.desk import Inbox
from tests.desk_app.helpers import SIZES, trainer
from tests.tui.test_theme import contrast

PAGES = {
    "people": (),
    "person": ("enter",),
    "group": ("g",),
    "questions": ("f",),
    "question": ("f", "enter"),
    "texts": ("t",),
}
SWALLOWED = {"ctrl+c", "ctrl+v", "ctrl+z", "ctrl+s", "ctrl+b", "ctrl+w", "ctrl+tab", "f11", "ctrl+n", "ctrl+t"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_pages(
    source: Source, inbox: Inbox, name: str, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with trainer(source, inbox.folder, size) as at:
        assert await at.press(*PAGES[name]) == snapshot


@pytest.mark.parametrize("name", PAGES)
async def test_pages_in_english(source: Source, inbox: Inbox, name: str, snapshot: SnapshotAssertion) -> None:
    async with trainer(source, inbox.folder, (80, 24), "en") as at:
        assert await at.press(*PAGES[name]) == snapshot


@pytest.mark.parametrize("width", [60, 72, 76, 90, 109, 140, 200])
@pytest.mark.parametrize("lang", LANGS)
async def test_no_width_lets_anything_run_over(knowing: Source, inbox: Inbox, width: int, lang: Lang) -> None:
    async with trainer(knowing, inbox.folder, (width, 24), lang) as at:
        for keys in PAGES.values():
            await at.press(*keys)
            await at.press("p")
        await at.press("x")
        await at.press("o")
        await at.press("escape", "question_mark")


async def test_a_window_that_changes_its_size(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (160, 40)) as at:
        assert "Grund" in await at.look()
        await at.pilot.resize_terminal(60, 20)
        text = await at.look()
        assert "Grund" not in text
        assert "Module" not in text


async def test_in_ascii(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (120, 36), ascii_only=True) as at:
        for keys in PAGES.values():
            text = await at.press(*keys)
            assert not set("█╭╮╰╯│─✓✗◐○❯▸━▌←→┃") & set(text)
            await at.press("p")


@pytest.mark.parametrize(("width", "most"), [(80, 6), (200, 10)])
async def test_never_more_keys_in_the_footer_than_one_takes_in(
    source: Source, inbox: Inbox, width: int, most: int
) -> None:
    async with trainer(source, inbox.folder, (width, 40)) as at:
        for keys in (*PAGES.values(), ("x",), ("o",)):
            await at.press(*keys)
            footer = at.app.screen.query_one(FooterRow)
            assert len(footer._ends) <= most
            await at.press("escape", "escape")


def test_a_tint_leaves_the_number_readable() -> None:
    for theme in themes():
        ground, accent = Color.parse(theme.background or ""), Color.parse(theme.accent or "")
        text = Color.parse(theme.foreground or "")
        least = 7 if theme.name == KONTRAST else 4.5
        for tint in TINTS:
            assert contrast(ground.blend(accent, tint / 100), text) >= least


def test_without_colours_weight_tells_where_most_are() -> None:
    assert heat_style(0, 20, has_colours=True) == "$muted"
    assert heat_style(1, 20, has_colours=False) == ""
    assert heat_style(5, 20, has_colours=False) == "bold"
    assert heat_style(20, 20, has_colours=True) == "bold on $accent 40%"


@pytest.mark.parametrize("command", DESK.values(), ids=lambda one: one.id)
def test_a_command_has_words_and_a_key_that_arrives(command: Command) -> None:
    german = words("de")
    assert german.t(command.help) != command.help
    assert german.t(command.name) != command.name or len(command.name) < 5
    assert not SWALLOWED & set(command.keys.split(","))


def test_the_app_can_do_what_works_everywhere() -> None:
    assert all(hasattr(DeskApp, f"action_{DESK[name].action}") for name in EVERYWHERE)


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import cmcourse.tui.app", "cmcourse.desk"),
        ("import cmcourse.commands.trainer.report, cmcourse.commands.trainer.certificate", "textual"),
    ],
)
def test_nobody_pays_for_a_screen_that_is_not_opened(code: str, unwanted: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert unwanted not in done.stdout.split()
