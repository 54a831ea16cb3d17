"""The overview of a module: goals, parts with state and minutes, what comes before, what to read on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from cmcourse.engine.places import ModuleAt, Place, QuizAt
from cmcourse.engine.views import ModuleView, PartRow
from cmcourse.i18n.names import waiting_words
from cmcourse.model.course import CHECK_LENGTH
from cmcourse.tui.commands import bindings
from cmcourse.tui.names import (
    day_name,
    minutes,
    module_name,
    part_name,
    percent,
    rating_name,
    state_name,
    state_sign,
)
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class ModuleScreen(CourseScreen[ModuleView]):
    """A module. The first part that is not done has the cursor, so that one Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("check")
    FOOTER = ("choose", "go-on", "check", "up", "home", "glossary", "help")

    def crumbs(self) -> Sequence[str]:
        """Return day and module."""
        return (day_name(self.words, self.view.day), self.view.standing.module.short[self.lang])

    def position(self) -> tuple[int, int] | None:
        """Return how many parts are done."""
        parts = self.view.parts
        return (sum(part.state == "done" for part in parts), len(parts)) if parts else None

    def first_focus(self) -> str:
        """The board with the parts."""
        return "module"

    def body(self) -> ComposeResult:
        """Yield goals, parts and sources on one board."""
        waiting = next((n for n, part in enumerate(self.view.parts) if part.state != "done"), 0)
        yield Board(self._draw, self.signs, at=f"part-{waiting}", id="module")

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for group in (self._heading(width), self._why_shut(width), self._goals(width)):
            lines += [*group, BLANK] if group else []
        if self.view.parts:
            lines.append(self._head(self.t("Parts")))
            for number, part in enumerate(self.view.parts):
                spots += self._part_spots(number, part, len(lines), width)
                lines.append(self._part(part, width))
                if part.waiting:
                    lines += hang(styled(waiting_words(self.words, part.waiting), "$warning"), width, " " * 4)
            if any(part.check for part in self.view.parts):
                lines += hang(self._check_note(), width, styled("  k ", "bold $accent"))
            lines.append(BLANK)
        self._follows(width, lines, spots)
        lines += self._sources(width)
        return Drawing(lines, spots)

    def _head(self, name: str) -> Content:
        return styled(name.upper(), "bold $muted")

    def _heading(self, width: int) -> Lines:
        module = self.view.standing.module
        lines = hang(styled(module.title[self.lang], "bold"), width)
        notes = [self.t("Task package {n}", n=module.package)] if module.package else []
        left = self.view.standing.minutes_left
        if left:
            notes.append(self.t("{n} min left", n=left) if left < module.minutes else minutes(self.words, left))
        best = self.view.standing.quiz.best
        if best is not None:
            notes.append(self.t("best quiz result {percent}", percent=percent(self.words, best)))
        between = f" {self.signs.between} "
        return [*lines, *hang(styled(between.join(notes), "$muted"), width)] if notes else lines

    def _why_shut(self, width: int) -> Lines:
        """Say why a module cannot be opened, and what is there instead."""
        module = self.view.standing.module
        match self.view.standing.state:
            case "planned":
                lead = joined(styled(self.signs.between, "$muted"), " ")
                text = self.t("This module is planned. Its goals stand here already; its lessons will follow.")
                return hang(text, width, lead)
            case "broken":
                lead = styled(f"{self.signs.caution} ", "bold $error")
                text = self.t("This module is closed, because one of its files has a fault. All others work as usual.")
                return [*hang(text, width, lead), *hang(styled(module.fault, "$muted"), width, "  ")]
            case _:
                return []

    def _goals(self, width: int) -> Lines:
        goals = self.view.standing.module.goals
        if not goals:
            return []
        lines = [self._head(self.t("Afterwards you can"))]
        for goal in goals:
            lines += hang(goal.text[self.lang], width, styled(f"{self.signs.dot} ", "$accent"))
        return lines

    def _part_spots(self, number: int, part: PartRow, y: int, width: int) -> list[Spot]:
        """Return the spot of a part; for a lesson that can be skipped also that of its short check, at the right."""
        if part.check is None:
            return [Spot(f"part-{number}", part.place, y, 0, width)]
        wide = self._note(part).cell_length
        whole = Spot(f"part-{number}", part.place, y, 0, width - wide - 1)
        return [whole, Spot(f"check-{number}", part.check, y, width - wide - 1, len(self.t("short check")) + 2)]

    def _check_note(self) -> Content:
        said = self.t("You know a lesson already? Mark it: k begins a short check of {n} questions.", n=CHECK_LENGTH)
        return styled(said, "$muted")

    def _note(self, part: PartRow) -> Content:
        """Return what stands at the right end of a part: its state or minutes, and whether it can be skipped."""
        if part.tested_out:
            return styled(self.t("done by short check"), "$muted")
        if part.state == "done":
            return styled(state_name(self.words, part.state), "$muted")
        length = styled(minutes(self.words, part.minutes).rjust(6), "$muted")
        return joined(styled(self.t("short check"), "$accent"), "  ", length) if part.check else length

    def _part(self, part: PartRow, width: int) -> Content:
        sign, color = state_sign(self.signs, part.state)
        name = Content(part.title[self.lang] if part.title else part_name(self.words, part.kind))
        if part.title is not None and part.kind not in ("lesson", "situations"):
            name = joined(styled(f"{part_name(self.words, part.kind)}  ", "$muted"), name)
        if part.kind == "quiz" and part.detail:
            count = self.tn("{n} question", "{n} questions", part.detail[0])
            name = joined(name, styled(f"  {count}", "$muted"))
        if named := rating_name(self.words, part.place):
            name = Content(named)
        return spread(joined("  ", styled(sign, color), " ", name), self._note(part), width)

    def _follows(self, width: int, lines: Lines, spots: list[Spot]) -> None:
        modules = self.session.course.modules
        before = [modules[one] for one in self.view.standing.module.follows if one in modules]
        if not before:
            return
        lines.append(self._head(self.t("Builds on")))
        for module in before:
            spots.append(Spot(f"before-{module.id}", ModuleAt(module.id), len(lines), 0, width))
            lines += hang(module_name(self.words, module), width, "  ")[:1]
        lines.append(BLANK)

    def _sources(self, width: int) -> Lines:
        sources = self.view.standing.module.sources
        if not sources:
            return []
        lines = [self._head(self.t("To read on"))]
        for number, source in enumerate(sources):
            lines += [BLANK] if number else []
            lines += hang(source.text, width, "  ")
            lines += hang(styled(source.note[self.lang], "$muted"), width, "  ") if source.note else []
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the short check where the cursor is on a lesson that has one."""
        if action == "check":
            return self._check() is not None
        return super().check_action(action, parameters)

    def _check(self) -> QuizAt | None:
        """Return the short check of the lesson under the cursor."""
        focused = self.focused
        at = focused.spot.id.rpartition("-")[2] if isinstance(focused, Board) and focused.spot else ""
        return self.view.parts[int(at)].check if at.isdecimal() and int(at) < len(self.view.parts) else None

    async def action_check(self) -> None:
        """Begin the short check of the lesson under the cursor."""
        check = self._check()
        if check is not None:
            await self.course_app.act(partial(self.session.go, check))

    @on(Board.Chosen)
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open the part, or the module that comes before."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
