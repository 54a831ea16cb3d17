"""The result of an attempt at a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from cmcourse.engine.commands import Refusal
from cmcourse.engine.places import Place, QuizAt
from cmcourse.engine.views import SummaryRow, SummaryView
from cmcourse.model.text import prose_text
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.reasons import Look, look_of, verdict_of
from cmcourse.tui.names import day_name, percent
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class ResultButton(KeyButton):
    """The button that goes on; the arrow key leads from it into the rows below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move-down")

    def action_move_down(self) -> None:
        """Go into the rows."""
        self.screen.focus_next()


class SummaryScreen(CourseScreen[SummaryView]):
    """Result first, then every question with the lesson that teaches it. The button goes on; rows open a review."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page-on", "another-attempt")
    FOOTER = ("choose", "go-on", "page-on", "another-attempt", "up", "help")

    def crumbs(self) -> Sequence[str]:
        """Return day, module and what this is."""
        return (day_name(self.words, self.view.day), self.view.module.short[self.lang], self.t("Quiz result"))

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

    def _draw_result(self, width: int) -> Drawing:
        view, t = self.view, self.t
        reached, needed = percent(self.words, view.score.credit), percent(self.words, view.pass_mark)
        right = self.tn(
            "{right} of {n} question right, {percent} in all.",
            "{right} of {n} questions right, {percent} in all.",
            view.score.counted,
            right=view.score.right,
            percent=reached,
        )
        if view.passed:
            look = Look(self.signs.done, t("Passed"), "$success")
            what = t("That is enough: the quiz is passed from {percent}.", percent=needed)
        else:
            look = Look(self.signs.started, t("Not passed yet"), "$warning")
            what = t("The quiz is passed from {percent}. Below you see which lessons help.", percent=needed)
        groups: list[Lines] = [
            hang(
                joined(styled(look.word, f"bold {look.color}"), "  ", right), width, styled(f"{look.sign} ", look.color)
            ),
            hang(what, width),
        ]
        if view.attempts > 1:
            said = t(
                "Best result {best}, first {first}; {n} attempts. A worse attempt takes nothing away.",
                best=percent(self.words, view.best),
                first=percent(self.words, view.first),
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

    def _draw_rows(self, width: int) -> Drawing:
        lines: Lines = [BLANK, *hang(styled(self.t("Your answers").upper(), "bold $muted"), width)]
        spots: list[Spot] = []
        for row in self.view.rows:
            own = self._row(row, width)
            spots.append(Spot(f"row-{row.number}", row.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _row(self, row: SummaryRow, width: int) -> Lines:
        look = self._look(row)
        stem = prose_text(row.question.stem[self.lang]) if row.question else self.t("This question is no longer there.")
        lead = joined("  ", styled(look.sign, look.color), f" {row.number:>2}  ")
        lines = [joined(lead, fit(stem, width - lead.cell_length))]
        is_right = row.outcome is not None and (row.outcome.correct or not row.outcome.scored)
        if row.lesson is not None and not is_right:
            lesson = self.t("Lesson: {title}", title=row.lesson.title[self.lang])
            note = joined(styled(look.word, look.color), styled(f" {self.signs.between} {lesson}", "$muted"))
            lines.append(joined(" " * lead.cell_length, fit(note, width - lead.cell_length)))
        return lines

    def _look(self, row: SummaryRow) -> Look:
        if row.outcome is None:
            return Look(self.signs.caution, self.t("Changed since"), "$muted")
        return look_of(verdict_of(row.outcome), self.words, self.signs)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrow key goes on where Enter opens a row."""
        if action == "page_on":
            return isinstance(self.focused, Board)
        return super().check_action(action, parameters)

    @on(Board.Chosen, "#rows")
    async def open_row(self, event: Board.Chosen) -> None:
        """Show a question with its answer and reasons."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()

    async def action_another_attempt(self) -> None:
        """Begin another attempt; questions not asked before come first."""
        await self.course_app.act(self._begin_again)

    def _begin_again(self) -> Refusal | None:
        self.session.go(QuizAt(self.view.pool.id))
        return self.session.start_quiz()
