"""Keys as a learner presses them, and answers entered by keys in each form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from cmcourse.engine.places import Home
from cmcourse.engine.views import View
from cmcourse.model.question import Arrange, Choose, Fill, Form, Pair, Rate, Response, Write
from cmcourse.tui.app import CourseApp
from cmcourse.tui.forms.arrange import ArrangeForm
from cmcourse.tui.widgets.sheet import Board, Sheet
from tests.tui.helpers import Desk

LETTERS = "abcdefghij"


class Fingers:
    """Presses keys. After each one the learner waits until it has taken effect: what she did is on disk and drawn."""

    def __init__(self, at: Desk) -> None:
        self.at = at
        self.app: CourseApp = at.app
        self.pilot: Pilot[int] = at.pilot

    @property
    def view(self) -> View:
        return self.app.session.view()

    # Keys

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self._send(key)
            await self._settle()

    async def write(self, text: str) -> None:
        """Type a text at once, as a fast writer does."""
        for one in text:
            self._send({"\n": "enter", " ": "space"}.get(one, one))
        await self._settle()

    def _send(self, key: str) -> None:
        """Send a key the way the terminal does."""
        driver = self.app._driver
        assert driver is not None
        driver.send_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))

    async def _settle(self) -> None:
        """Wait until all widgets have handled it, what it led to is on disk, and that is drawn."""
        for _ in range(2):
            for _ in range(4):
                await self.pilot.pause(0)
            async with self.app._moving:
                pass
        await self.pilot.pause()

    async def move_to(self, board: str, spot: str, key: str = "down") -> None:
        """Move the cursor of a board until it is on a spot."""
        found = self.app.screen.query_one(f"#{board}", Board)
        for _ in found.spots:
            if found.spot is not None and found.spot.id == spot:
                return
            await self.press(key)
        assert found.spot is not None
        assert found.spot.id == spot

    async def tab_to(self, widget: str) -> None:
        """Press Tab until a widget has the focus."""
        for _ in range(20):
            if self.app.focused is not None and self.app.focused.id == widget:
                return
            await self.press("tab")
        raise AssertionError(widget)

    def shown(self, sheet: str) -> str:
        """Return all that stands on a sheet, also below the edge of the screen."""
        found = self.app.screen.query_one(f"#{sheet}", Sheet)
        return "\n".join(line.plain for line in found.drawing(found.content_size.width).lines)

    async def go_home(self) -> None:
        """Go to the start page; out of a field by Esc, for letters belong to it."""
        if self.app.session.place == Home():
            return
        if isinstance(self.app.focused, (Input, TextArea)):
            await self.press("escape")
        await self.press("h")

    # Answers

    async def enter(self, form: Form, answer: Response) -> None:
        """Enter an answer, all but the key that gives it."""
        match form:
            case Choose(options):
                await self.press(*(LETTERS[[one.id for one in options].index(ref)] for ref in answer))
            case Pair(left, right):
                assert isinstance(answer, Mapping)
                await self.press(*(LETTERS[[one.id for one in right].index(answer[one.id])] for one in left))
            case Arrange():
                await self._arrange(tuple(answer))
            case Fill(blanks):
                assert isinstance(answer, Mapping)
                for number, blank in enumerate(blanks):
                    await self.tab_to(f"blank-{number}")
                    await self.write(answer[blank.id])
            case Write():
                await self.write(str(answer))
            case Rate():
                await self.press(str(answer))
            case _:
                assert_never(form)

    async def _arrange(self, wanted: tuple[str, ...]) -> None:
        """Put one item after the other at its place, by the number of the place."""
        form = self.app.screen.query_one(ArrangeForm)
        for place, item in enumerate(wanted):
            while form.cursor < 0 or form.items[form.cursor].id != item:
                at = [one.id for one in form.items].index(item)
                await self.press("down" if form.cursor < at else "up")
            await self.press(str(place + 1))

    async def say_how_sure(self, form: Form, sure: int) -> None:
        if isinstance(form, (Choose, Pair)):
            await self.press(str(sure))
        else:
            await self.tab_to("sure")
            await self.press(*["right"] * (sure - 1), "enter")
