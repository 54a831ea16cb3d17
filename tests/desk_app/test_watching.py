"""The folder changes while it is looked at, vanishes, is large, and is given up."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from time import perf_counter

from bench.records import write_folder

from cmcourse.desk.app import DeskApp
from cmcourse.desk.screens.folder import FolderScreen
from cmcourse.desk.screens.help import HelpScreen
from cmcourse.desk.screens.people import PeopleScreen
from cmcourse.desk.screens.person import PersonScreen
from cmcourse.desk.screens.reading import ReadingScreen
from cmcourse.desk.source import Source
from cmcourse.model.course import Course
from tests.desk_app.helpers import NEVER, Trainer, trainer


async def _look(at: Trainer, times: int = 1) -> str:
    for _ in range(times):
        at.app.look_again()
        await at.settle()
        await at.settle()
    return await at.look()


async def test_a_new_file_arrives_and_the_mark_stays(source: Source, own_inbox: Path, tmp_path: Path) -> None:
    moved = tmp_path / "05.json"
    shutil.move(own_inbox / "05.json", moved)
    async with trainer(source, own_inbox) as at:
        await at.press("down", "down", "down")
        screen = at.app.screen
        assert isinstance(screen, PeopleScreen)
        marked = screen.at
        shutil.move(moved, own_inbox / "05.json")
        assert "von 35 bereit" in await _look(at)  # it may still be being copied
        text = await _look(at)
        assert "1 neue Datei" in text
        assert len(at.picture.report.findings) == 40
        assert screen.at == marked
        await _look(at, 3)
        assert len(at.picture.report.findings) == 40


async def test_the_person_who_is_looked_at_goes_away(source: Source, own_inbox: Path) -> None:
    async with trainer(source, own_inbox) as at:
        await at.press("enter")
        shown = at.app.screen
        assert isinstance(shown, PersonScreen)
        assert shown.row is not None
        (own_inbox / shown.row.file_name).unlink()
        assert "nicht mehr im Ordner" in await _look(at, 2)
        await at.press("right", "left", "space", "escape")
        assert isinstance(at.app.screen, PeopleScreen)


async def test_the_folder_vanishes_and_comes_back(source: Source, own_inbox: Path, tmp_path: Path) -> None:
    async with trainer(source, own_inbox) as at:
        own_inbox.rename(tmp_path / "elsewhere")
        text = await _look(at, 2)
        assert "nicht mehr lesbar" in " ".join(text.split())
        assert "prüfen" in text
        assert "nicht mehr lesbar" in " ".join((await at.press("f5")).split())
        assert "Personen" in await at.press("enter")
        await at.press("escape")
        (tmp_path / "elsewhere").rename(own_inbox)
        assert "nicht mehr lesbar" not in " ".join((await _look(at, 2)).split())


async def test_a_large_folder_is_read_aside_and_can_be_given_up(source: Source, tiny: Course, tmp_path: Path) -> None:
    folder = write_folder(tiny, tmp_path / "many", 1_000, base=12)
    app = DeskApp(source, folder=folder, ascii_only=False, poll=NEVER)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, ReadingScreen)
        began = perf_counter()
        app.simulate_key("question_mark")
        while not isinstance(app.screen, HelpScreen):
            await asyncio.sleep(0)
        app.screen.dismiss()
        assert perf_counter() - began < 1.5
        at = Trainer(app, pilot)
        app.simulate_key("escape")
        while not isinstance(app.screen, FolderScreen):
            await asyncio.sleep(0)
        await at.settle()
        assert app.picture is None
        app.open_folder(folder)
        await at.settle()
        assert isinstance(app.screen, PeopleScreen)
        assert len(at.picture.report.learners) == 1_000
        began = perf_counter()
        text = await at.press("end", "s", "v", "escape", "g", "escape")
        assert perf_counter() - began < 10
        assert "von 1000 bereit" in text
