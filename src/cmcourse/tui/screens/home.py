"""The course map: what to do next, the modules of all days, the profile, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from cmcourse.engine.places import Place
from cmcourse.engine.views import HomeView
from cmcourse.i18n.plan_words import workshop_in
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.screens.base import WIDE, CourseScreen
from cmcourse.tui.widgets.map import TARGET, MapInk
from cmcourse.tui.widgets.sheet import Board, Drawing

NAME_LENGTH = 24


class HomeScreen(CourseScreen[HomeView]):
    """The course map. The card at its top has the focus, so that one Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move-left", "move-right", "step", "target")
    FOOTER = ("choose", "review", "workbook", "profile", "search", "help")

    def crumbs(self) -> Sequence[str]:
        """Return the title of the course."""
        return (self.view.title[self.lang],)

    def status(self) -> str:
        """Return the learner's name, how far away the workshop is, and the language."""
        name = " ".join(self.session.settings.name.split())
        shown = name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH]}{self.signs.more}"
        target = self.view.target
        workshop = workshop_in(self.words, target) if target and target.days >= 0 else ""
        between = f" {self.signs.between} "
        return between.join(one for one in (shown, workshop, self.lang.upper()) if one)

    def first_focus(self) -> str:
        """The map, whose first spot is the card."""
        return "map"

    def body(self) -> ComposeResult:
        """The map; where there is one column only, all stands in it."""
        yield Board(self._draw_map, self.signs, id="map")

    def aside(self) -> Widget:
        """What stands on the right from 110 columns on."""
        return VerticalScroll(Board(self._draw_aside, self.signs, id="today"), id="aside", can_focus=False)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for two columns."""
        return self.app.size.width >= WIDE

    def _draw_map(self, width: int) -> Drawing:
        ink = MapInk(self.view, self.words, self.signs, width)
        return ink.whole(("resume", "days") if self.is_wide else ("resume", "today", "days", "profile", "missing"))

    def _draw_aside(self, width: int) -> Drawing:
        return MapInk(self.view, self.words, self.signs, width).whole(("today", "profile", "missing"))

    def label(self, command: Command) -> tuple[str, str]:
        """Call Enter "go on" on the card; the numbers end where the steps end."""
        last = len(self.view.today)
        if command.id == "step":
            return f"1–{last}" if last > 1 else "1", self.t(command.name)
        focused = self.focused
        if command.id == "choose" and isinstance(focused, Board) and focused.spot and focused.spot.id == "resume":
            return self.t(command.key), self.t("go on")
        return super().label(command)

    @on(Board.Chosen)
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open what was chosen: the card, a module, or something to do today."""
        if event.spot.value == TARGET:
            await self.course_app.ask_target()
        elif isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))

    async def action_step(self, key: str) -> None:
        """Start a step of today by its number."""
        if int(key) <= len(self.view.today):
            await self.course_app.act(partial(self.session.go, self.view.today[int(key) - 1].place))

    async def action_target(self) -> None:
        """Ask for the first day of the workshop."""
        await self.course_app.ask_target()

    def action_move_right(self) -> None:
        """Go to the right column."""
        if self.is_wide and self.query_one("#today", Board).spots:
            self.focus_on("today")

    def action_move_left(self) -> None:
        """Go to the map."""
        self.focus_on("map")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Home is the top; steps are offered where there are any."""
        if action == "step":
            return len(self.view.today) > 0
        return False if action == "up" else super().check_action(action, parameters)
