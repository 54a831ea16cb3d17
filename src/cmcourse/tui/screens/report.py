"""A report on a question: what is the matter, and a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from cmcourse.engine.commands import Report
from cmcourse.i18n.report import fault_name, report_thanks
from cmcourse.model.event import FAULTS, Fault
from cmcourse.model.question import MAX_ANSWER
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import LETTERS
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class ReportOverlay(Overlay[None]):
    """Choose a fault, add a sentence, Enter sends; then it says thanks and where the report goes."""

    AUTO_FOCUS = "#faults"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pick", "go-on")

    def __init__(self, owner: Owner, question: str) -> None:
        super().__init__(owner)
        self.question = question
        self.fault: Fault | None = None
        self.is_sent = False

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Report this question")

    def inside(self) -> Iterable[Widget]:
        """Yield the faults and the field for a sentence."""
        board = Board(self._draw, self.signs, id="faults")
        sentence = Input(placeholder=self.words.t("A sentence, if you like; Enter reports"), max_length=MAX_ANSWER)
        sentence.id = "sentence"
        sentence.display = False
        yield VerticalScroll(board, sentence, id="list", can_focus=False)

    def _draw(self, width: int) -> Drawing:
        if self.is_sent:
            done = styled(f"{self.signs.done} ", "$success")
            thanks = hang(report_thanks(self.words), width, done)
            return Drawing([*thanks, BLANK, *hang(styled(self.words.t("Enter goes on"), "$muted"), width)])
        lines: Lines = [*hang(styled(self.words.t("What is the matter with this question?"), "bold"), width), BLANK]
        spots: list[Spot] = []
        for row, fault in enumerate(FAULTS):
            sign = styled(self.signs.now if fault == self.fault else " ", "$accent")
            own = hang(
                fault_name(self.words, fault), width, joined(" ", sign, " ", styled(LETTERS[row], "bold $accent"), "  ")
            )
            spots.append(Spot(fault, fault, len(lines), 0, width, len(own)))
            lines += own
        return Drawing([*lines, BLANK], spots)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters choose as long as nothing is sent; afterwards Enter goes on."""
        if action == "pick":
            return not self.is_sent
        if action == "go_on":
            return self.is_sent
        return super().check_action(action, parameters)

    def action_pick(self, key: str) -> None:
        """Choose the fault with this letter."""
        row = LETTERS.index(key)
        if row < len(FAULTS):
            self._choose(FAULTS[row])

    @on(Board.Chosen, "#faults")
    def choose(self, event: Board.Chosen) -> None:
        """Choose the fault under the cursor."""
        self._choose(next(one for one in FAULTS if one == event.spot.value))

    def _choose(self, fault: Fault) -> None:
        self.fault = fault
        board = self.query_one("#faults", Board)
        board.at = fault
        board.redraw()
        sentence = self.query_one("#sentence", Input)
        sentence.display = True
        sentence.focus()

    @on(Input.Submitted, "#sentence")
    async def send(self, event: Input.Submitted) -> None:
        """Keep the report, and say thanks once it is on disk."""
        event.stop()
        if self.fault is None or self.is_sent:
            return
        report = Report(self.question, self.fault, event.value)
        if await self.owner.course_app.act(partial(self.owner.session.act, report), show=False):
            self.is_sent = True
            self.query_one("#sentence", Input).display = False
            board = self.query_one("#faults", Board)
            board.redraw()
            board.focus()
            self.refresh_bindings()

    def action_go_on(self) -> None:
        """Close."""
        self.dismiss(None)
