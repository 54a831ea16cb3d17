"""What tests of the terminal app share: an app of a size, and what stands on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.pilot import Pilot

from cmcourse.engine.places import Place
from cmcourse.engine.session import Session
from cmcourse.model.settings import Settings
from cmcourse.tui.app import CourseApp
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.sheet import Sheet

S = TypeVar("S", bound=CourseScreen[Any])
MIRIAM = Settings(welcomed=True, name="Miriam", lang="de", platform="viva-engage")
SIZES = ((60, 20), (80, 24), (120, 40))
HUGE = (160, 48)


def screen_text(app: CourseApp) -> str:
    """Return the characters on the screen, line by line, without spaces and scrollbar at the ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip(" ┃") for strip in strips)


def too_wide(app: CourseApp) -> list[str]:
    """Return what does not fit the width: widgets beyond the edge, and lines of sheets wider than their sheet."""
    found = [str(one) for one in app.screen.query("*") if one.display and one.region.right > app.size.width]
    for sheet in app.screen.query(Sheet):
        width = sheet.content_size.width
        if width:
            found += [line.plain for line in sheet.drawing(width).lines if line.cell_length > width]
    return found


def way_back_is_hidden(app: CourseApp) -> bool:
    """Tell whether Esc leads somewhere and the footer does not say so."""
    screen = app.screen
    if not isinstance(screen, CourseScreen):
        return False
    escape = screen.active_bindings.get("escape")
    is_offered = escape is not None and escape.enabled and escape.binding.id in screen.FOOTER
    return is_offered and " Esc " not in screen_text(app).splitlines()[-1]


@dataclass
class Desk:
    """An app that runs, and the keys of its learner."""

    app: CourseApp
    pilot: Pilot[int]

    def here(self) -> Place:
        """Return the place of the session."""
        return self.app.session.place

    def screen(self, kind: type[S]) -> S:
        """Return the screen, which is of this kind."""
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def press(self, *keys: str) -> str:
        """Press keys and return the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        return await self.look()

    async def type(self, text: str) -> str:
        """Type a text and return the screen."""
        return await self.press(*("space" if one == " " else one for one in text))

    async def look(self) -> str:
        """Return the screen, which fits its width and names the way back."""
        await self.pilot.pause()
        if way_back_is_hidden(self.app):
            await self.pilot.pause(1)  # a machine under load draws the footer later
        wide = too_wide(self.app)
        assert not wide, wide
        assert not way_back_is_hidden(self.app)
        return screen_text(self.app)


@asynccontextmanager
async def desk(session: Session, size: tuple[int, int] = (80, 24), *, ascii_only: bool = False) -> AsyncIterator[Desk]:
    """Run the app over a session."""
    app = CourseApp(session, ascii_only=ascii_only)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Desk(app, pilot)
