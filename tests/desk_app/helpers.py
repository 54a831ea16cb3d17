"""What the tests of the desk share: the app of a size, its keys, and what stands on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from cmcourse.desk.app import DeskApp
from cmcourse.desk.picture import Picture
from cmcourse.desk.source import Source
from cmcourse.model.text import Lang
from cmcourse.tui.widgets.sheet import Sheet

SIZES = ((60, 20), (80, 24), (120, 36), (160, 48))
NEVER = 100_000.0


@dataclass
class Trainer:
    """An app that runs, and the keys of its trainer."""

    app: DeskApp
    pilot: Pilot[int]

    @property
    def picture(self) -> Picture:
        """What was read."""
        assert self.app.picture is not None
        return self.app.picture

    async def settle(self) -> None:
        """Wait until nothing is read, written or looked up any more."""
        for _ in range(3):
            await self.pilot.pause()
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete([one for one in self.app.workers if not one.is_finished])
        await self.pilot.pause()

    async def press(self, *keys: str) -> str:
        """Press keys and return the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        return await self.look()

    async def type(self, text: str) -> str:
        """Type a text and return the screen."""
        names = {" ": "space", "/": "slash", "-": "minus", ".": "full_stop", "_": "underscore"}
        return await self.press(*(names.get(one, one) for one in text))

    async def look(self) -> str:
        """Return the screen, which fits its width."""
        await self.settle()
        assert not too_wide(self.app)
        return screen_text(self.app)


def screen_text(app: DeskApp) -> str:
    """Return the characters on the screen, line by line, without spaces and scrollbar at the ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip(" ┃") for strip in strips)


def too_wide(app: DeskApp) -> list[str]:
    """Return what does not fit the width."""
    found = [str(one) for one in app.screen.query("*") if one.display and one.region.right > app.size.width]
    for sheet in app.screen.query(Sheet):
        width = sheet.content_size.width
        if width:
            found += [line.plain for line in sheet.drawing(width).lines if line.cell_length > width]
    return found


@asynccontextmanager
async def trainer(
    source: Source,
    folder: Path | None,
    size: tuple[int, int] = (80, 24),
    lang: Lang = "de",
    *,
    ascii_only: bool = False,
) -> AsyncIterator[Trainer]:
    """Run the desk; it looks at the folder only when it is told to."""
    app = DeskApp(source, folder=folder, lang=lang, ascii_only=ascii_only, poll=NEVER)
    async with app.run_test(size=size, notifications=True) as pilot:
        at = Trainer(app, pilot)
        await at.settle()
        yield at
