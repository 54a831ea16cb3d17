"""Settings and profiles, by keyboard: each choice takes effect at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from cmcourse.engine.places import Home, SettingsAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session, Switch
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.profiles import FolderProfiles
from cmcourse.record.write import RecordExporter
from cmcourse.store.folder import profile_files
from cmcourse.store.tinydb_store import open_profile
from cmcourse.tui.screens.settings import SettingsScreen
from cmcourse.tui.widgets.sheet import Board
from tests.commands.own import page, saved
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import MIRIAM, Desk, desk


@pytest.fixture
def owned(tiny: Course, env: Env, tmp_path: Path) -> Session:
    """A sitting in a profile on disk, beside another one."""
    data = tmp_path / "data"
    saved(data, page(1, "b"), profile="anna", name="Anna")
    store = open_profile(data, "default")
    store.save(settings=MIRIAM)
    profiles = FolderProfiles(profile_files(data, "default"))
    return Session(tiny, store, env, RecordExporter(tiny, store, env), profiles=profiles)


async def choose(at: Desk, spot: str) -> str:
    """Bring the cursor of the settings to a value and take it."""
    board = at.app.screen.query_one("#choices", Board)
    board.move_to(next(one for one in board.spots if one.id == spot))
    return await at.press("enter")


@in_all_sizes
@in_both_languages
async def test_the_page(owned: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion) -> None:
    owned.change(lang=lang)
    async with desk(owned, size) as at:
        assert await at.press("S") == snapshot


async def test_every_choice_takes_effect_at_once(welcomed: Session) -> None:
    welcomed.go(SettingsAt())
    async with desk(welcomed, (100, 40)) as at:
        assert "Look" in await choose(at, "lang=en")
        assert welcomed.settings.lang == "en"
        await choose(at, "theme=papier")
        assert (at.app.theme, welcomed.settings.theme) == ("papier", "papier")
        await choose(at, "platform=slack")
        assert welcomed.settings.platform == "slack"
        await choose(at, "confidence=False")
        assert not welcomed.settings.confidence
        await choose(at, "motion=False")
        assert not welcomed.settings.motion
        text = await choose(at, "plain_signs=True")
        assert not set("●○▌╭│") & set(text)
        assert "●" in await choose(at, "plain_signs=False")


async def test_arrows_lead_from_value_to_value(welcomed: Session) -> None:
    async with desk(welcomed, (80, 24)) as at:
        await at.press("S", "right", "enter")
        assert welcomed.settings.lang == "en"
        await at.press("down", "right", "enter")
        assert welcomed.settings.theme != "nacht"


async def test_each_setting_tells_what_it_is_for(welcomed: Session) -> None:
    async with desk(welcomed, (60, 24)) as at:
        assert "wechseln sofort" in await at.press("S")
        screen = at.screen(SettingsScreen)
        for spot, said in (("motion=True", "Drei Punkte"), ("plain_signs=True", "Fragezeichen zeigen")):
            screen.mark(spot)
            assert said in await at.look()


async def test_name_and_day_are_kept_when_their_fields_are_left(welcomed: Session) -> None:
    async with desk(welcomed, (80, 40)) as at:
        await at.press("S", "tab", "end")
        await at.type(" K.")
        await at.press("tab")
        assert welcomed.settings.name == "Miriam K."
        await at.type("1.12.2026")
        await at.press("shift+tab")
        assert welcomed.settings.target == "2026-12-01"
        await at.press("escape", "S", "tab", "tab")
        assert at.app.screen.query_one("#target", Input).value == "01.12.2026"
        await at.press(*["backspace"] * 10, "escape")
        assert welcomed.settings.target == ""


async def test_what_is_no_day_is_said_and_holds_back_once(welcomed: Session) -> None:
    async with desk(welcomed, (80, 40)) as at:
        await at.press("S", "tab", "tab")
        await at.type("im Mai")
        text = await at.press("escape")
        assert "! Darin ist kein Datum zu erkennen." in text
        assert at.here() == SettingsAt()
        await at.press("escape")
        assert at.here() == Home()
        assert welcomed.settings.target == ""


async def test_lines_of_text_begin_at_once(owned: Session) -> None:
    async with desk(owned, (100, 40)) as at:
        await at.press("S")
        await choose(at, "plain=True")
        assert owned.settings.plain
        assert owned.switch == Switch("default")
    assert at.app.return_code == 0


@pytest.mark.parametrize(
    ("typed", "down", "switch"),
    [
        ("anna", 0, Switch("anna")),
        ("berta", 0, Switch("berta")),
        ("berta", 1, Switch("berta", renames=True)),
    ],
)
async def test_profiles_are_opened_begun_and_renamed(owned: Session, typed: str, down: int, switch: Switch) -> None:
    async with desk(owned, (100, 40)) as at:
        await at.press("S")
        text = await choose(at, "profile")
        assert "anna   Anna · 24.11.2026" in text
        assert "default   jetzt offen · Miriam" in text
        await at.type(typed)
        await at.press(*["down"] * down, "enter")
    assert owned.switch == switch


async def test_the_open_profile_stays_open(owned: Session) -> None:
    async with desk(owned, (100, 40)) as at:
        await at.press("S")
        await choose(at, "profile")
        await at.press("down", "enter")
        assert owned.switch is None
        await choose(at, "profile")
        await at.type("../x")
        assert "kann nicht „../x“ heißen" in " ".join((await at.press("enter")).split())
        assert owned.switch is None


async def test_profiles_stand_in_the_palette(owned: Session) -> None:
    async with desk(owned, (100, 40)) as at:
        await at.press("ctrl+p")
        await at.type("Profile dieses")
        assert "anna" in await at.press("enter")
