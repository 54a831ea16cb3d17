"""A card of a term: one side is asked, the other is turned over, and the learner says how well it was known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from cmcourse.engine.views_review import TermView
from cmcourse.i18n.plan_words import comes_back, grade_names
from cmcourse.tui.commands import bindings
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class TermScreen(CourseScreen[TermView]):
    """Question above, answer below it once it was turned over, then four grades with a digit each."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-back", "page-on", "grade", "pause")
    FOOTER = ("grade", "choose", "go-on", "go-back", "pause", "help")

    def crumbs(self) -> Sequence[str]:
        """Return the review and the module the term belongs to."""
        module = self.view.module
        return (self.t("Review"), *([module.short[self.lang]] if module else []))

    def position(self) -> tuple[int, int]:
        """Return the number of the card."""
        return self.view.number, self.view.total

    def first_focus(self) -> str:
        """The button that turns the card over, then the grades, then the button that goes on."""
        return "grades" if self._asks_grade else "go-on"

    @property
    def _asks_grade(self) -> bool:
        return self.view.shown and not self.view.grade

    def body(self) -> ComposeResult:
        """Yield the card and what can be done with it."""
        yield Sheet(self._draw, id="card")
        if self._asks_grade:
            yield Board(self._draw_grades, self.signs, at="grade-3", id="grades")
        else:
            yield KeyButton(self.t("Go on") if self.view.grade else self.t("Turn the card over"), "go-on")

    def _draw(self, width: int) -> Drawing:
        view = self.view
        term = hang(styled(view.term.term[self.lang], "bold"), width)
        meaning = text_lines(view.term.meaning[self.lang], width, self.reading(view.module))
        asked, answer = (term, meaning) if view.asks == "term" else (meaning, term)
        question = self.t("What does this term mean?") if view.asks == "term" else self.t("Which term is this?")
        groups: list[Lines] = [hang(styled(question, "$muted"), width), asked]
        if view.shown:
            groups.append(
                [joined(styled(self.signs.edge, "$accent"), "  ", line) for line in self._inset(answer, width)]
            )
        else:
            groups.append(hang(styled(self.t("Say the answer to yourself first."), "$muted"), width))
        if view.grade:
            said = f"{view.grade}  {grade_names(self.words)[view.grade - 1]}"
            groups.append(hang(said, width, styled(f"{self.signs.done} ", "$success")))
            groups.append(hang(styled(comes_back(self.words, view.due_in), "$muted"), width))
        elif view.shown:
            groups.append(hang(styled(self.t("How well did you know it?"), "bold"), width))
        return Drawing(stacked(groups))

    def _inset(self, lines: Lines, width: int) -> Lines:
        """Wrap lines again where the edge takes room."""
        return [part for line in lines for part in (line.wrap(width - 3) if line else [line])]

    def _draw_grades(self, width: int) -> Drawing:
        names = grade_names(self.words)
        lines = [joined("  ", styled(str(number), "bold $accent"), f"  {name}") for number, name in enumerate(names, 1)]
        spots = [Spot(f"grade-{number}", number, number - 1, 0, min(width, 40)) for number in range(1, len(names) + 1)]
        return Drawing(lines, spots)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grades are given once the card was turned over."""
        if action == "grade":
            return self._asks_grade
        return super().check_action(action, parameters)

    async def action_grade(self, key: str) -> None:
        """Keep a grade and show the next card."""
        await self.course_app.act(partial(self.session.grade, int(key)))

    async def action_pause(self) -> None:
        """Go up to the overview; what was answered is saved."""
        await self.action_up()

    @on(Board.Chosen, "#grades")
    async def choose_grade(self, event: Board.Chosen) -> None:
        """Keep the marked grade."""
        if isinstance(event.spot.value, int):
            await self.action_grade(str(event.spot.value))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Turn the card over, or go on."""
        await self.action_go_on()
