"""The clinic: common questions by package, or by what one notices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from cmcourse.engine.clinic import ClinicGroup, ClinicListView
from cmcourse.engine.places import ClinicAt, Place
from cmcourse.i18n.names import sign_name
from cmcourse.model.lookup import ClinicEntry
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class ClinicListScreen(CourseScreen[ClinicListView]):
    """The questions in groups; s changes the order."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sort")
    FOOTER = ("choose", "sort", "up", "home", "search", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Clinic"),)

    def status(self) -> str:
        """Return the order."""
        return self.t("by what you notice") if self.view.by == "sign" else self.t("by package")

    def first_focus(self) -> str:
        """The list."""
        return "clinic"

    def label(self, command: Command) -> tuple[str, str]:
        """Name the other order."""
        if command.id == "sort":
            return command.key, self.t("by package") if self.view.by == "sign" else self.t("by what you notice")
        return super().label(command)

    def body(self) -> ComposeResult:
        """Yield what the clinic is, and its questions."""
        yield Sheet(self._draw_intro, id="intro")
        yield Board(self._draw, self.signs, id="clinic")

    def _draw_intro(self, width: int) -> Drawing:
        said = self.t("Questions that community managers often ask, each with what is behind it and what helps.")
        return Drawing(hang(styled(said, "$muted"), width))

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for group in self.view.groups:
            lines += [BLANK] if lines else []
            lines += hang(styled(self._called(group).upper(), "bold $muted"), width)
            for entry in group.entries:
                own = hang(self._text(entry), width, "  ")
                spots.append(Spot(entry.id, ClinicAt(entry.id, self.view.by), len(lines), 0, width, len(own)))
                lines += own
        return Drawing(lines, spots)

    def _text(self, entry: ClinicEntry) -> str:
        return (entry.symptom if self.view.by == "sign" else entry.question)[self.lang]

    def _called(self, group: ClinicGroup) -> str:
        if group.module:
            return f"{group.module.package} {group.module.title[self.lang]}"
        return sign_name(self.words, group.sign) if group.sign else self.t("The frame")

    async def action_sort(self) -> None:
        """Order the questions the other way."""
        other = "package" if self.view.by == "sign" else "sign"
        await self.course_app.go(ClinicAt(by=other))

    @on(Board.Chosen, "#clinic")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open a question."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
