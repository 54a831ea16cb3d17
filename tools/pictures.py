"""Draw the screens of the real course as pictures in docs/pictures; `make pictures`.

Clock, chance and people stand still, so that the same code draws the same pictures.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import chdir, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled
from tools.people import CORE_TEAM, at_the_end, desk, inbox, on_the_way

from cmcourse.desk.app import DeskApp
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
    WorkbookAt,
)
from cmcourse.engine.session import Session
from cmcourse.model.text import Lang
from cmcourse.tui.app import CourseApp

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WIDE, SMALL = (120, 36), (80, 24)
DESK = (120, 30)
FONTS = "Menlo, DejaVu Sans Mono, Cascadia Mono, monospace"
LESSON = f"{CORE_TEAM}.core-team"


@dataclass(frozen=True)
class Picture:
    """A screen: where it is, the keys pressed there, size, theme, language, and whose it is."""

    name: str
    place: Place
    keys: Sequence[str] = ()
    size: tuple[int, int] = WIDE
    theme: str = "nacht"
    lang: Lang = "en"
    whose: Callable[[Lang, str], Session] = on_the_way


@dataclass(frozen=True)
class DeskPicture:
    """A page of the trainer's desk, by the keys that lead to it."""

    name: str
    keys: Sequence[str] = ()
    theme: str = "nacht"
    lang: Lang = "en"


PLACES = (
    Picture("home", Home()),
    Picture("home-de-papier", Home(), theme="papier", lang="de"),
    Picture("home-small", Home(), size=SMALL),
    Picture("module", ModuleAt(CORE_TEAM)),
    Picture("lesson", LessonAt(LESSON, 2)),
    Picture("lesson-de-papier", LessonAt(LESSON, 2), theme="papier", lang="de"),
    Picture("question", QuizAt(CORE_TEAM), ("enter",)),
    Picture("feedback", QuizAt(CORE_TEAM), ("enter", "b", "enter")),
    Picture("case", CaseAt(f"{CORE_TEAM}.case"), ("enter", "a", "enter")),
    Picture("rating", RatingAt("after", 3)),
    Picture("profile", ProfileAt(), whose=at_the_end),
    Picture("workbook", WorkbookAt(f"{CORE_TEAM}.workbook")),
    Picture("plan", WorkbookAt("day2.transfer.workbook"), whose=at_the_end),
    Picture("certificate", PapersAt("certificate"), whose=at_the_end),
    Picture("finish", FinishAt(), whose=at_the_end),
    Picture("record", ExportAt()),
    Picture("review", ReviewAt()),
    Picture("notes", NotesAt()),
    Picture("settings", SettingsAt()),
    Picture("clinic", ClinicAt(by="sign")),
    Picture("model", ModelAt()),
    Picture("search", Home(), ("slash", *"works", "space", *"council")),
    Picture("glossary", LessonAt(LESSON, 2), ("g",)),
    Picture("contrast", LessonAt(LESSON, 1), size=SMALL, theme="kontrast"),
)
PAGES = (
    DeskPicture("desk"),
    DeskPicture("desk-de-papier", theme="papier", lang="de"),
    DeskPicture("desk-person", ("enter",)),
    DeskPicture("desk-group", ("g",)),
    DeskPicture("desk-questions", ("f",)),
    DeskPicture("desk-export", ("x",)),
)
_FONT = re.compile(r"@font-face\s*{[^}]*}\s*")
_SAYS = re.compile(r"\s*<!--.*?-->")
_CLIP = re.compile(r"\s*<clipPath.*?</clipPath>", re.DOTALL)
_CLIPPED = re.compile(r' clip-path="url\(#terminal-[^"]*"')
_LONG = re.compile(r"terminal-\d+-?")


async def draw(picture: Picture) -> None:
    """Draw a screen of the course."""
    session = picture.whose(picture.lang, picture.theme)
    session.go(picture.place)
    app = CourseApp(session, ascii_only=False)
    async with app.run_test(size=picture.size) as pilot:
        await press(app, pilot, picture.keys)
        keep(picture.name, app)


async def draw_desk(picture: DeskPicture) -> None:
    """Draw a page of the trainer's desk."""
    with TemporaryDirectory() as folder, chdir(folder):
        source = desk(Path("desk"))
        source.keep(theme=picture.theme)
        app = DeskApp(source, folder=inbox(Path("records")), lang=picture.lang, ascii_only=False)
        async with app.run_test(size=DESK) as pilot:
            await press(app, pilot, ())
            await press(app, pilot, picture.keys)
            keep(picture.name, app)


async def press(app: App[int], pilot: Pilot[int], keys: Sequence[str]) -> None:
    """Press keys, and wait until nothing is at work any more."""
    for key in (*keys, ""):
        if key:
            await pilot.press(key)
        for _ in range(3):
            await pilot.pause()
            with suppress(WorkerCancelled):
                await app.workers.wait_for_complete([one for one in app.workers if not one.is_finished])


def keep(name: str, app: App[int]) -> None:
    """Write the picture: without a font from elsewhere, and without what repeats for every piece of text."""
    drawn = app.export_screenshot(title=app.TITLE)
    for pattern in (_FONT, _SAYS, _CLIP, _CLIPPED):
        drawn = pattern.sub("", drawn)
    drawn = _LONG.sub("t", drawn).replace("Fira Code, monospace", FONTS)
    (PICTURES / f"{name}.svg").write_text(drawn, encoding="utf-8")


async def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in PLACES:
        await draw(picture)
    for page in PAGES:
        await draw_desk(page)


if __name__ == "__main__":
    asyncio.run(main())
