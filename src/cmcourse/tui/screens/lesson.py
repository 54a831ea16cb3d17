"""A page of a lesson, with the outline of its module beside it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from cmcourse.engine.places import Place
from cmcourse.engine.views import LessonView
from cmcourse.model.course import CHECK_LENGTH
from cmcourse.model.text import spans_of
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.names import day_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import hang, joined, styled
from cmcourse.tui.widgets.outline import Outline
from cmcourse.tui.widgets.prose import BlocksView
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class LessonScreen(CourseScreen[LessonView]):
    """A page of a lesson. The page has the focus and scrolls; Space ticks what can be ticked off."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-back", "page-on", "tick", "outline", "check", "restart")
    FOOTER = ("go-on", "tick", "check", "go-back", "up", "outline", "glossary", "restart", "help")

    def crumbs(self) -> Sequence[str]:
        """Return day, module and lesson."""
        view = self.view
        return (day_name(self.words, view.day), view.module.short[self.lang], view.lesson.title[self.lang])

    def position(self) -> tuple[int, int]:
        """Return the step of the lesson."""
        return self.view.step + 1, len(self.view.steps)

    def outline(self) -> Widget:
        """The parts of the module, and the pages of this lesson."""
        return Outline(self.view.module, self.view.parts, self.view.steps, self.words, self.signs)

    def terms(self) -> Set[str]:
        """Return the terms in the text of the page."""
        return {span.term for span in spans_of(self.view.text(self.lang).blocks) if span.term}

    def label(self, command: Command) -> tuple[str, str]:
        """Call Esc "module", beside the arrow that is called "back", unless it leads elsewhere."""
        key, name = super().label(command)
        return (key, self.t("module")) if command.id == "up" and self.session.origin is None else (key, name)

    def first_focus(self) -> str:
        """The page, which scrolls."""
        return "page" if self.query_one("#page", BlocksView).can_focus else ""

    def body(self) -> ComposeResult:
        """Yield heading and blocks of the page."""
        page = self.view.text(self.lang)
        if self.view.tested_out:
            yield Sheet(self._draw_tested_out, id="tested-out")
        yield Static(styled(page.heading, "bold"), id="heading", markup=False)
        yield BlocksView(page.blocks, self.reading(self.view.module, self.view.lesson, self.view.ticks), id="page")
        if self.view.check is not None:
            yield Board(self._draw_check, self.signs, id="check")

    def _draw_tested_out(self, width: int) -> Drawing:
        said = self.t("You have passed the short check of this lesson: it is done. Read on as you like.")
        return Drawing(hang(styled(said, "$muted"), width, styled(f"{self.signs.done} ", "$success")))

    def _draw_check(self, width: int) -> Drawing:
        """Offer the short check below the first page of a lesson that was not read."""
        key = styled("k ", "bold $accent")
        said = self.t("You know this already? A short check of {n} questions can stand for the lesson.", n=CHECK_LENGTH)
        lines = hang(styled(said, "$muted"), width, joined(" ", key))
        return Drawing(lines, [Spot("check", self.view.check, 0, 0, width, len(lines))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Space only where there is something to tick off, the short check only where the lesson was not read."""
        if action == "tick" and self.is_mounted:
            return self.query_one("#page", BlocksView).can_focus
        if action == "check":
            return self.view.check is not None
        if action == "restart":
            return self.view.step > 0
        return super().check_action(action, parameters)

    async def action_restart(self) -> None:
        """Go to the first page of the lesson."""
        await self.course_app.act(self.session.restart)

    async def action_check(self) -> None:
        """Go to the short check that can stand for the lesson."""
        if self.view.check is not None:
            await self.course_app.act(partial(self.session.go, self.view.check))

    @on(Board.Chosen, "#check")
    async def open_check(self) -> None:
        """Go to the short check by mouse or Enter."""
        await self.action_check()

    def action_tick(self) -> None:
        """Tick what the page offers, wherever the focus is."""
        self.focus_on("page")
        self.query_one("#page", BlocksView).action_tick()

    @on(BlocksView.Ticked)
    async def keep_tick(self, event: BlocksView.Ticked) -> None:
        """Save a tick."""
        await self.course_app.act(partial(self.session.tick, event.item, event.done))

    @on(Board.Chosen, "#outline-board")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Go to a page or part of the outline."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
