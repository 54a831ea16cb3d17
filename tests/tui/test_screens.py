"""What the main screens look like, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.places import (
    CaseAt,
    ClinicAt,
    ExportAt,
    FinishAt,
    Home,
    LessonAt,
    ModelAt,
    ModuleAt,
    NotesAt,
    PapersAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    ReviewAt,
    SettingsAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from tests.helpers import learn
from tests.tui.helpers import HUGE, SIZES, desk

PLACES: dict[str, Place] = {
    "home": Home(),
    "module": ModuleAt("day1.one"),
    "lesson": LessonAt("day1.one.core-team", 0),
    "passages": LessonAt("day1.one.core-team", 2),
    "export": ExportAt(),
}


OTHERS: tuple[Place, ...] = (
    QuizAt("day1.one"),
    CaseAt("day1.one.case"),
    RatingAt("before", 0),
    ProfileAt(),
    WorkbookAt(),
    PapersAt(),
    ReviewAt(),
    NotesAt(),
    ClinicAt(),
    ModelAt(),
    SettingsAt(),
    FinishAt(),
)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("size", (*SIZES, HUGE), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", LANGS)
async def test_screens(
    welcomed: Session, name: str, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    welcomed.change(lang=lang)
    welcomed.go(PLACES[name])
    async with desk(welcomed, size) as at:
        assert await at.look() == snapshot


@pytest.mark.parametrize("size", (*SIZES, HUGE), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", LANGS)
async def test_every_place_fits_and_names_the_way_back(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    async with desk(welcomed, size) as at:
        for place in (*PLACES.values(), *OTHERS):
            await at.app.go(place)
            assert await at.look()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_home_of_one_who_has_learned_all(
    welcomed: Session, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    learn(welcomed)
    welcomed.go(FinishAt())
    welcomed.go(Home())
    async with desk(welcomed, size) as at:
        assert await at.look() == snapshot


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_run(session: Session, step: int, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    session.place = Welcome(step)
    async with desk(session, size) as at:
        assert await at.look() == snapshot


async def test_home_in_ascii(welcomed: Session, snapshot: SnapshotAssertion) -> None:
    learn(welcomed)
    welcomed.go(FinishAt())
    welcomed.go(Home())
    async with desk(welcomed, (120, 40), ascii_only=True) as at:
        text = await at.look()
        assert text == snapshot
        assert not set("█╭╮╰╯│─•✓◐○❯▸━▌←→┃") & set(text)


@pytest.mark.parametrize("width", [60, 72, 76, 90, 109, 110, 140, 160, 200])
@pytest.mark.parametrize("name", PLACES)
async def test_no_width_lets_anything_run_over(welcomed: Session, name: str, width: int) -> None:
    welcomed.go(PLACES[name])
    async with desk(welcomed, (width, 24)) as at:
        assert await at.look()


async def test_a_window_that_changes_its_size(welcomed: Session) -> None:
    async with desk(welcomed, (120, 40)) as at:
        assert "│" in await at.look()
        await at.pilot.resize_terminal(70, 24)
        assert "│" not in await at.look()
        assert "MEIN PROFIL" in await at.press("pagedown")


async def test_no_colour_leaves_signs_and_words(welcomed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(welcomed) as at:
        text = await at.look()
        assert at.app.no_color
        assert "▌" in text
        assert "○" in text


async def test_a_planned_module_says_so(tiny: Course, welcomed: Session) -> None:
    first, day = tiny.days
    planned = replace(day.modules[0], state="planned")
    welcomed.course = replace(tiny, days=(first, replace(day, modules=(planned,))))
    welcomed.go(ModuleAt("day1.one"))
    async with desk(welcomed) as at:
        text = await at.look()
        assert "Dieses Modul ist geplant." in text
        assert "Ein Kernteam gewinnen" in text
        assert text.splitlines()[-1].strip().startswith("Enter wählen")


async def test_a_planned_module_without_forerunner_leads_home(tiny: Course, welcomed: Session) -> None:
    first, day = tiny.days
    planned = replace(day.modules[0], state="planned", follows=())
    welcomed.course = replace(tiny, days=(first, replace(day, modules=(planned,))))
    welcomed.go(ModuleAt("day1.one"))
    async with desk(welcomed) as at:
        assert (await at.look()).splitlines()[-1].strip().startswith("Enter weiter")
        await at.press("enter")
        assert at.here() == Home()


async def test_a_broken_module_says_why(tiny: Course, welcomed: Session) -> None:
    first, day = tiny.days
    broken = replace(day.modules[0], fault="day-1/01-one/quiz.yaml:3:5 [b]kein[/b] Text")
    welcomed.course = replace(tiny, days=(first, replace(day, modules=(broken,))))
    welcomed.go(ModuleAt("day1.one"))
    async with desk(welcomed) as at:
        text = await at.look()
        assert "! Dieses Modul ist geschlossen" in text
        assert "quiz.yaml:3:5 [b]kein[/b] Text" in text


async def test_a_name_with_markup_and_controls_stays_text(welcomed: Session) -> None:
    welcomed.change(name="[red]Mi\nri\x1b[31mam[/red] " + "x" * 60)
    async with desk(welcomed, (60, 20)) as at:
        text = await at.look()
        assert "[red]Mi ri" in text
        assert "\x1b" not in text
