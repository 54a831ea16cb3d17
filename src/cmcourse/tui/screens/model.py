"""The whole model on one page: three phases, eight packages, twenty-four tasks, and back to the start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from cmcourse.engine.overview import ModelView, PackageRows, TaskRow
from cmcourse.engine.places import ModuleAt, Place
from cmcourse.i18n.names import phase_name
from cmcourse.tui.names import module_name, standing_note, state_sign
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, led, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class ModelScreen(CourseScreen[ModelView]):
    """Phases with their packages, each package with its tasks; Enter opens a package."""

    FOOTER = ("choose", "up", "home", "search", "glossary", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("The model"),)

    def position(self) -> tuple[int, int]:
        """Return how many tasks are ticked off."""
        return self.view.done, self.view.total

    def first_focus(self) -> str:
        """The board."""
        return "model"

    def body(self) -> ComposeResult:
        """Yield the whole on one board."""
        yield Board(self._draw, self.signs, id="model")

    def _draw(self, width: int) -> Drawing:
        said = self.t("Three phases, eight packages, 24 tasks. Not in one go: choose what your community needs now.")
        lines: Lines = [*hang(styled(said, "$muted"), width), BLANK]
        spots: list[Spot] = []
        rail = joined(styled(self.signs.rule, "$accent"), "  ")
        for phase in self.view.phases:
            lines.append(styled(phase_name(self.words, phase.phase).upper(), "bold $accent"))
            for package in phase.packages:
                lines.append(rail)
                spots.append(Spot(package.standing.module.id, self._place(package), len(lines), 3, width - 3))
                lines += led(self._package(package, width - 3), rail)
            lines.append(rail)
        back = self.t("and round again, with what was learned")
        lines.append(joined(styled(f"{self.signs.loop} ", "$accent"), styled(back, "$muted")))
        return Drawing(lines, spots)

    def _place(self, package: PackageRows) -> Place:
        return ModuleAt(package.standing.module.id)

    def _package(self, package: PackageRows, width: int) -> Lines:
        standing = package.standing
        sign, color = state_sign(self.signs, standing.state)
        name = joined(" ", styled(sign, color), " ", styled(module_name(self.words, standing.module), "bold"))
        note = styled(standing_note(self.words, standing), "$muted")
        lines = [spread(name, note, width)]
        for row in package.tasks:
            lines += hang(row.task.title[self.lang], width, self._lead(row))
        return lines

    def _lead(self, row: TaskRow) -> Content:
        sign = styled(self.signs.tick_on, "$success") if row.done else styled(self.signs.tick_off, "$muted")
        return joined("   ", sign, " ", styled(row.task.id.lstrip("t").rjust(2), "$muted"), "  ")

    @on(Board.Chosen, "#model")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open a package."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
