"""The end of a sitting of review: what was known, what comes back soon, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from cmcourse.engine.next import Next
from cmcourse.engine.places import LessonAt, Place
from cmcourse.engine.review import AGAIN
from cmcourse.engine.views_review import ReviewedRow, ReviewEndView
from cmcourse.i18n.plan_words import cards_name, sitting_words
from cmcourse.model.text import prose_text
from cmcourse.tui.commands import bindings
from cmcourse.tui.names import minutes, next_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.screens.summary import ResultButton
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, spread, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class ReviewEndScreen(CourseScreen[ReviewEndView]):
    """Result first; the button goes on. Below it another round, and the lessons of what was not known."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-back")
    FOOTER = ("choose", "go-on", "go-back", "up", "home", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Review"), self.t("Result"))

    def position(self) -> tuple[int, int] | None:
        """Return how many cards were known."""
        known = sum(row.grade > AGAIN for row in self.view.rows)
        return (known, len(self.view.rows)) if self.view.rows else None

    def first_focus(self) -> str:
        """The button that goes on."""
        return "go-on"

    def body(self) -> ComposeResult:
        """Yield the result, the button, and where else to go."""
        yield Sheet(self._draw, id="result")
        yield ResultButton(self._on(), "go-on")
        if self.view.more is not None or self._missed():
            yield Board(self._draw_rows, self.signs, id="rows")

    def _on(self) -> str:
        step = self.view.next
        if step is None or not isinstance(step.what, Next):
            return self.t("Go to the course map")
        return self.t("Go on: {title}", title=next_name(self.words, step.what))

    def _draw(self, width: int) -> Drawing:
        first, *more = sitting_words(self.words, self.view)
        groups = [hang(styled(first, "bold"), width), *(hang(one, width) for one in more)]
        return Drawing(stacked(groups))

    def _missed(self) -> Sequence[ReviewedRow]:
        return [row for row in self.view.rows if row.grade == AGAIN]

    def _draw_rows(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        if (more := self.view.more) is not None:
            lines += [BLANK, *hang(styled(self.t("Still due").upper(), "bold $muted"), width)]
            right = styled(minutes(self.words, more.minutes), "$muted")
            spots.append(Spot("more", more.place, len(lines), 0, width))
            lines.append(spread(joined("  ", cards_name(self.words, more.number)), right, width))
        if missed := self._missed():
            lines += [BLANK, *hang(styled(self.t("Not known yet").upper(), "bold $muted"), width)]
        for number, row in enumerate(missed):
            own = self._row(row, width)
            if row.source is not None:
                spots.append(Spot(f"row-{number}", row.source, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _row(self, row: ReviewedRow, width: int) -> Lines:
        if row.question is not None:
            name = prose_text(row.question.stem[self.lang])
        else:
            name = row.term.term[self.lang] if row.term else ""
        lines = [joined("  ", fit(name, width - 2))]
        if row.lesson is not None:
            lesson = self.t("Lesson: {title}", title=row.lesson.title[self.lang])
            lines.append(joined("  ", fit(styled(lesson, "$muted"), width - 2)))
        return lines

    @on(Board.Chosen, "#rows")
    async def open_row(self, event: Board.Chosen) -> None:
        """Begin another round, or open the page that teaches a card; going up from there leads back."""
        if isinstance(event.spot.value, LessonAt):
            await self.course_app.act(partial(self.session.visit, event.spot.value))
        elif isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()
