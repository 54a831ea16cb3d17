"""Ways through the course by keyboard, on small and large terminals, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.engine.places import CaseAt, ExportAt, Home, LessonAt, ModuleAt, QuizAt, WorkbookAt
from cmcourse.engine.session import Session
from cmcourse.model.text import LANGS, Lang
from cmcourse.tui.screens.export import ExportScreen
from cmcourse.tui.widgets.sheet import Board
from tests.tui.helpers import SIZES, desk

CORE_TEAM, VALUE = "day1.one.core-team", "day1.one.value"
in_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
in_both_languages = pytest.mark.parametrize("lang", LANGS)


@in_all_sizes
@in_both_languages
async def test_the_first_run(session: Session, size: tuple[int, int], lang: Lang) -> None:
    async with desk(session, size) as at:
        assert "1 / 4" in await at.look()
        other = "up" if lang == "de" else "down"
        await at.press("home", other, "enter")
        assert session.settings.lang == lang
        await at.type("Miriam A.")
        await at.press("enter")
        text = await at.press("up", "enter", "escape", "enter")
        assert "4 / 4" in text
        text = await at.press("enter")
        assert at.here() == Home()
        assert session.settings.welcomed
        assert session.settings.name == "Miriam A."
        assert session.settings.platform != "other"
        assert ("WEITER" if lang == "de" else "GO ON") in text


async def test_the_first_run_goes_back(session: Session) -> None:
    async with desk(session) as at:
        assert "Esc" not in (await at.look()).splitlines()[-1]
        await at.press("enter", "enter")
        text = await at.press("escape")
        assert "2 / 4" in text
        text = await at.type("hlq?")
        assert "hlq?" in text
        assert "1 / 4" in await at.press("escape")


@in_all_sizes
@in_both_languages
async def test_one_enter_goes_on_and_pages_turn(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    async with desk(welcomed, size) as at:
        await at.press("enter")
        assert at.here() == LessonAt("start.listen", 0)
        welcomed.go(LessonAt(VALUE, 0))
        at.app.show()
        text = await at.look()
        assert ("Ein Beispiel genügt" if lang == "de" else "One example") in text
        await at.press("enter")
        assert welcomed.progress.pages[VALUE] == {0}
        assert isinstance(at.here(), CaseAt)


@in_all_sizes
async def test_arrows_turn_pages_and_esc_goes_up(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(LessonAt(CORE_TEAM, 1))
    async with desk(welcomed, size) as at:
        await at.press("left")
        assert at.here() == LessonAt(CORE_TEAM, 0)
        await at.press("right")
        assert at.here() == LessonAt(CORE_TEAM, 1)
        await at.press("escape")
        assert at.here() == ModuleAt("day1.one")
        await at.press("escape")
        assert at.here() == Home()
        await at.press("escape", "left")
        assert at.here() == Home()


@in_all_sizes
async def test_modules_are_reached_by_arrows(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        board = at.app.screen.query_one("#map", Board)
        for _ in range(12):
            if board.spot and board.spot.id == "day1.one":
                break
            await at.press("down")
        await at.press("enter")
        assert at.here() == ModuleAt("day1.one")
        text = await at.look()
        assert "Ein Kernteam gewinnen" in text
        await at.press("enter")
        assert at.here() == LessonAt(CORE_TEAM)


async def test_a_module_opens_each_of_its_parts(welcomed: Session) -> None:
    welcomed.go(ModuleAt("day1.one"))
    async with desk(welcomed, (120, 40)) as at:
        places = []
        for downs in range(5):
            welcomed.go(ModuleAt("day1.one"))
            at.app.show()
            await at.pilot.pause()
            await at.press(*["down"] * downs, "enter")
            places.append(type(welcomed.place))
        assert places == [LessonAt, LessonAt, CaseAt, QuizAt, WorkbookAt]


@in_all_sizes
async def test_space_ticks_a_task_and_unticks_it(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(LessonAt(VALUE, 0))
    async with desk(welcomed, size) as at:
        while "day1.one.t2" not in welcomed.progress.ticks:
            await at.press("space")
        assert "[✓] erledigt" in await at.look()
        await at.press("space")
        assert not welcomed.progress.ticks["day1.one.t2"]
        assert at.here() == LessonAt(VALUE, 0)


async def test_a_long_page_scrolls_to_its_last_line(welcomed: Session) -> None:
    welcomed.go(LessonAt(CORE_TEAM, 2))
    async with desk(welcomed, (60, 20)) as at:
        assert "Fertig, wenn" not in await at.look()
        assert "Fertig, wenn" in await at.press("pagedown", "pagedown")
        assert "Was zu beachten ist" in await at.press("pageup", "pageup")
        for _ in range(30):
            await at.press("down")
        assert "[ ] erledigt" in await at.look()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_outline_opens_and_leads_to_a_page(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(LessonAt(CORE_TEAM, 0))
    async with desk(welcomed, size) as at:
        assert "KERNTEAM" not in await at.look()
        text = await at.press("o")
        assert "KERNTEAM" in text
        assert "Fall: " in text
        assert "KERNTEAM" not in await at.press("escape")
        await at.press("o", "down", "down", "enter")
        assert at.here() == LessonAt(CORE_TEAM, 2)
        assert "KERNTEAM" not in await at.look()


async def test_beside_the_page_the_outline_takes_the_focus(welcomed: Session) -> None:
    welcomed.go(LessonAt(CORE_TEAM, 0))
    async with desk(welcomed, (120, 40)) as at:
        assert "KERNTEAM" in await at.look()
        await at.press("o", "down", "down", "enter")
        assert at.here() == LessonAt(CORE_TEAM, 2)


@in_all_sizes
async def test_the_record_is_previewed_then_written(welcomed: Session, size: tuple[int, int], tmp_path: Path) -> None:
    welcomed.go(LessonAt(VALUE, 0))
    welcomed.forward()
    async with desk(welcomed, size) as at:
        await at.press("h", "e")
        assert at.here() == ExportAt()
        screen = at.screen(ExportScreen)
        assert screen.preview == welcomed.exporter.preview("completion", "Miriam", "de")
        await at.press("down")
        assert screen.preview == welcomed.exporter.preview("results", "Miriam", "de")
        await at.press("enter")
        await at.type(" A")
        assert screen.preview == welcomed.exporter.preview("results", "Miriam A", "de")
        assert not list(tmp_path.iterdir())
        text = await at.press("enter", "enter")
        written = list(tmp_path.iterdir())
        assert len(written) == 1
        assert "Geschrieben:" in text
        assert written[0].name.startswith("cmcourse-miriam-a")


async def test_every_line_of_the_preview_can_be_read(welcomed: Session) -> None:
    async with desk(welcomed, (120, 40)) as at:
        text = await at.press("e")
        right = " ".join(line.partition("│")[2].strip() for line in text.splitlines())
        for line in at.screen(ExportScreen).preview[:3]:
            assert " ".join(line.split()) in " ".join(right.split())


async def test_a_record_that_cannot_be_written_is_told(
    welcomed: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with desk(welcomed) as at:
        await at.press("e", "enter", "enter", "enter")
        assert at.screen(ExportScreen).written is None
        assert [one.severity for one in at.app._notifications] == ["error"]


@in_all_sizes
async def test_from_everywhere_to_everywhere(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        await at.press("e", "h")
        assert at.here() == Home()
        await at.press("b")
        assert at.here() == WorkbookAt()
        await at.press("h", "p", "h")
        assert at.here() == Home()
