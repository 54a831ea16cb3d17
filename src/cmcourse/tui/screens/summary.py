"""The result of an attempt at a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Button

from cmcourse.engine.commands import Mark, Refusal
from cmcourse.engine.places import QuizAt
from cmcourse.engine.views import SummaryRow, SummaryView
from cmcourse.model.text import prose_text
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.forms.reasons import Look, look_of, verdict_of
from cmcourse.tui.names import percent, pool_crumbs
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.screens.review_ink import review_lines
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, led, spread, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

INDENT = 7
"""Cells by which an unfolded question stands in."""


class ResultButton(KeyButton):
    """The button that goes on; the arrow key leads from it into the rows below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move-down")

    def action_move_down(self) -> None:
        """Go into the rows."""
        self.screen.focus_next()


class SummaryScreen(CourseScreen[SummaryView]):
    """Result first, then every question; Enter unfolds one: your answer, the answer, why, and where it is taught."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page-on", "source", "all-answers", "another-attempt", "bookmark")
    FOOTER = ("choose", "go-on", "source", "all-answers", "another-attempt", "up", "bookmark", "help")

    def __init__(self, view: SummaryView) -> None:
        super().__init__(view)
        self.unfolded: set[int] = set()

    def redraw(self, view: SummaryView, *, focus: str = "", same_place: bool = False) -> None:
        """Show another result, with all its questions folded."""
        if not same_place:
            self.unfolded = set()
        super().redraw(view, focus=focus, same_place=same_place)

    def crumbs(self) -> Sequence[str]:
        """Return what was asked, where it belongs, and that this is the result."""
        return (*pool_crumbs(self.words, self.view.pool), self.t("Result"))

    def position(self) -> tuple[int, int]:
        """Return how many questions were right."""
        return self.view.score.right, self.view.score.counted

    def first_focus(self) -> str:
        """The button that goes on."""
        return "go-on"

    def body(self) -> ComposeResult:
        """Yield the result, the button, and the questions."""
        yield Sheet(self._draw_result, id="result")
        yield ResultButton(self.t("Go on"), "go-on")
        yield Board(self._draw_rows, self.signs, id="rows")

    # Drawing

    def _draw_result(self, width: int) -> Drawing:
        view, t = self.view, self.t
        right = self.tn(
            "{right} of {n} question right, {percent} in all.",
            "{right} of {n} questions right, {percent} in all.",
            view.score.counted,
            right=view.score.right,
            percent=percent(self.words, view.score.credit),
        )
        look, meaning = self._meaning()
        head = joined(styled(look.word, f"bold {look.color}"), "  ", right)
        groups: list[Lines] = [hang(head, width, styled(f"{look.sign} ", look.color)), hang(meaning, width)]
        if view.attempts > 1:
            said = t(
                "Best result {best}, first {first}, last {last}; {n} attempts. A worse attempt takes nothing away.",
                best=percent(self.words, view.best),
                first=percent(self.words, view.first),
                last=percent(self.words, view.last),
                n=view.attempts,
            )
            groups.append(hang(said, width))
        if view.score.changed:
            said = self.tn(
                "{n} question has changed since and is not counted.",
                "{n} questions have changed since and are not counted.",
                view.score.changed,
            )
            groups.append(hang(styled(said, "$muted"), width))
        return Drawing(stacked(groups))

    def _meaning(self) -> tuple[Look, str]:
        """Return how the result is marked, and what it means."""
        view, t = self.view, self.t
        if view.pass_mark is None:
            return Look(self.signs.done, t("Done"), "$success"), t(
                "This is not a mark. It stands in your profile beside how you see yourself; where both differ, it is "
                "worth looking. What counts is the first attempt."
            )
        needed = percent(self.words, view.pass_mark)
        passed = Look(self.signs.done, t("Passed"), "$success")
        not_yet = Look(self.signs.started, t("Not passed yet"), "$warning")
        if view.pool.kind == "lesson":
            if view.passed:
                return passed, t("The lesson counts as done. You can read it at any time.")
            return not_yet, t("It is passed from {percent}. Nothing is lost: go on, and you read it.", percent=needed)
        if view.passed:
            return passed, t("That is enough: the quiz is passed from {percent}.", percent=needed)
        return not_yet, t("The quiz is passed from {percent}. Below you see which lessons help.", percent=needed)

    def _draw_rows(self, width: int) -> Drawing:
        head = styled(self.t("Your answers").upper(), "bold $muted")
        flagged = any(row.marked for row in self.view.rows)
        flags = joined(styled(self.signs.mark, "$accent"), styled(f" {self.t('flagged')}", "$muted")) if flagged else ""
        lines: Lines = [BLANK, spread(head, flags, width)]
        spots: list[Spot] = []
        for row in self.view.rows:
            own = self._row(row, width)
            spots.append(Spot(f"row-{row.number}", row.number, len(lines), 0, width, len(own)))
            lines += own
            if row.number in self.unfolded:
                review = review_lines(row, width - INDENT, self.reading(self.view.module))
                lines += [BLANK, *led(review, joined(" " * INDENT)), BLANK]
        return Drawing(lines, spots)

    def _row(self, row: SummaryRow, width: int) -> Lines:
        look = self._look(row)
        stem = prose_text(row.question.stem[self.lang]) if row.question else self.t("This question is no longer there.")
        lead = joined("  ", styled(look.sign, look.color), f" {row.number:>2}  ")
        flag = styled(f"{self.signs.mark} ", "$accent") if row.marked else ""
        lines = [joined(lead, fit(joined(flag, stem), width - lead.cell_length))]
        if row.number not in self.unfolded and not _is_right(row):
            note = styled(look.word, look.color)
            if row.lesson is not None:
                lesson = self.t("Lesson: {title}", title=row.lesson.title[self.lang])
                note = joined(note, styled(f" {self.signs.between} {lesson}", "$muted"))
            lines.append(joined(" " * lead.cell_length, fit(note, width - lead.cell_length)))
        return lines

    def _look(self, row: SummaryRow) -> Look:
        if row.outcome is None:
            return Look(self.signs.caution, self.t("Changed since"), "$muted")
        return look_of(verdict_of(row.outcome), self.words, self.signs)

    # Keys

    def label(self, command: Command) -> tuple[str, str]:
        """Call Enter "unfold" on a row, and a bookmark what it is good for there."""
        if command.id == "bookmark":
            return self.t(command.key), self.t("flag")
        if command.id == "choose":
            return self.t(command.key), self.t("unfold")
        return super().label(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrow key goes on where Enter unfolds a row."""
        if action == "page_on":
            return isinstance(self.focused, Board)
        if action == "bookmark":
            row = self._row_here()
            return row is not None and row.question is not None
        if action == "source":
            return self._chosen_row() is not None
        return super().check_action(action, parameters)

    def _row_here(self) -> SummaryRow | None:
        """Return the row under the cursor."""
        spot = self.focused.spot if isinstance(self.focused, Board) else None
        return next((row for row in self.view.rows if spot is not None and row.number == spot.value), None)

    def _chosen_row(self) -> SummaryRow | None:
        """Return the row under the cursor, or the first that was not right, if there is a page that teaches it."""
        here = self._row_here()
        rows = [here] if here is not None else [row for row in self.view.rows if not _is_right(row)]
        return next((row for row in rows if row.source is not None), None)

    @on(Board.Chosen, "#rows")
    def unfold(self, event: Board.Chosen) -> None:
        """Unfold a question with its answer and reasons, or fold it in."""
        self.unfolded ^= {row.number for row in self.view.rows if row.number == event.spot.value}
        event.board.redraw()
        event.board.call_after_refresh(self._show_row, event.board)

    def _show_row(self, board: Board) -> None:
        """Bring the row under the cursor, with what unfolded below it, into view."""
        spot = board.spot
        if spot is None:
            return
        later = [one.y for one in board.spots if one.y > spot.y]
        end = min(later, default=len(board.drawing(board.content_size.width).lines))
        region = Region(0, spot.y, board.size.width, end - spot.y)
        body = self.query_one("#body", VerticalScroll)
        body.scroll_to_region(region.translate(board.virtual_region.offset), animate=False, top=False)

    def action_all_answers(self) -> None:
        """Unfold all questions, or fold them in."""
        every = {row.number for row in self.view.rows}
        self.unfolded = set() if self.unfolded == every else every
        self.query_one("#rows", Board).redraw()

    async def action_bookmark(self) -> None:
        """Flag the question under the cursor, or take the flag away."""
        row = self._row_here()
        if row is not None and row.question is not None:
            await self.course_app.act(partial(self.session.act, Mark(row.question.id, not row.marked)))

    async def action_source(self) -> None:
        """Open the page that teaches the question; going up leads back here."""
        row = self._chosen_row()
        if row is not None and row.source is not None:
            await self.course_app.act(partial(self.session.visit, row.source))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()

    async def action_another_attempt(self) -> None:
        """Begin another attempt; questions asked least often come first."""
        await self.course_app.act(self._begin_again)

    def _begin_again(self) -> Refusal | None:
        self.session.go(QuizAt(self.view.pool.id))
        return self.session.start_quiz()


def _is_right(row: SummaryRow) -> bool:
    return row.outcome is not None and (row.outcome.correct or not row.outcome.scored)
