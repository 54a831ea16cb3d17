"""What every form tells the screen it stands on, and what drawn forms share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.content import Content
from textual.events import Blur, Focus
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from cmcourse.model.question import Outcome, Remark, Response
from cmcourse.tui.widgets.flow import Lines, hang, joined, on_ground, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Sheet

FORM = "form"
"""The id of the form on a screen."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Result:
    """An answer with the reasons; `outcome` is None if the question has changed since."""

    response: Response
    outcome: Outcome | None
    remarks: tuple[Remark, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The chosen or arranged ids."""
        return self.response if isinstance(self.response, tuple) else ()

    @property
    def values(self) -> Mapping[str, str]:
        """The pairs or filled blanks by id."""
        return self.response if isinstance(self.response, Mapping) else {}

    @property
    def text(self) -> str:
        """The written text."""
        return self.response if isinstance(self.response, str) else ""

    @property
    def is_all_right(self) -> bool:
        """Whether the whole answer was right."""
        return self.outcome is not None and self.outcome.correct

    def is_right(self, part: str) -> bool | None:
        """Tell whether a part of the answer was right; None if it was not judged."""
        return None if self.outcome is None else self.outcome.marks.get(part)


class QuestionForm(Widget):
    """A way to answer. Before the answer it collects one; after `show_result` it shows the reasons.

    `draft` is what has been entered so far; a form made with it goes on from there.
    """

    takes_digits: ClassVar[bool] = False
    """Whether digits are keys of the form."""

    result: Result | None = None
    reasons_open: bool = False

    class Answered(Message):
        """An answer was given."""

        def __init__(self, response: Response) -> None:
            super().__init__()
            self.response = response

    class Incomplete(Message):
        """Enter was pressed, but something is missing; `notice` says what."""

        def __init__(self, notice: str) -> None:
            super().__init__()
            self.notice = notice

    class Changed(Message):
        """Something was entered or moved."""

    def draft(self) -> Response | None:
        """Return what has been entered so far."""
        raise NotImplementedError

    def show_result(self, result: Result) -> None:
        """Show how the answer was judged, under what was answered."""
        raise NotImplementedError

    def show_reasons(self, reasons_open: bool) -> None:
        """Fold the reasons that do not belong to the answer out or in."""
        raise NotImplementedError

    @property
    def focus_id(self) -> str:
        """The id of the widget that takes the keys."""
        return self.id or ""

    @property
    def last_key(self) -> str:
        """The last letter or number that chooses, "" where nothing is chosen by keys."""
        return ""

    @property
    def folds(self) -> bool:
        """Whether some reasons are folded as long as they are not asked for."""
        return False

    def answer_region(self) -> Region:
        """Return where the answer and its reason stand, in the widget's own cells."""
        return Region(0, 0, self.size.width, self.size.height)


class DrawnForm(Sheet, QuestionForm, can_focus=True):
    """A form drawn on a sheet, with a cursor that moves by row."""

    starts_marked: ClassVar[bool] = False
    """Whether the first row is marked as soon as the form has the focus."""

    def __init__(self, reading: Reading, result: Result | None, name: str = FORM) -> None:
        super().__init__(self.draw, id=name)
        self.reading = reading
        self.words = reading.words
        self.signs = reading.signs
        self.result = result
        self.cursor = -1
        self.can_focus = result is None

    def draw(self, width: int) -> Drawing:
        """Return the form at a width; each row is a spot."""
        raise NotImplementedError

    @property
    def rows(self) -> int:
        """The number of rows the cursor can stand on."""
        raise NotImplementedError

    def show_result(self, result: Result) -> None:
        """Show the reasons; the form is closed then."""
        self.result = result
        self.can_focus = False
        self.redraw()

    def show_reasons(self, reasons_open: bool) -> None:
        """Fold the other reasons out or in."""
        self.reasons_open = reasons_open
        self.redraw()

    def lead(self, sign: str, label: str, color: str = "$accent", *, marked: bool = False) -> Content:
        """Return what stands before the text of a row: edge, sign and label."""
        edge = styled(self.signs.edge, "$accent") if marked else " "
        return joined(edge, " ", styled(sign or " ", color), " ", styled(label, "bold"), "  ")

    def row(self, text: Content | str, width: int, lead: Content, *, marked: bool = False) -> Lines:
        """Return the lines of a row: the text hangs under itself, a marked row is tinted and keeps its edge."""
        if not marked:
            return hang(text, width - 1, lead)
        rest = joined(styled(self.signs.edge, "$accent"), " " * (lead.cell_length - 1))
        return on_ground(hang(text, width - 1, lead, rest), width, "on $tint")

    def move(self, step: int) -> bool:
        """Move the cursor; tell whether there was a row to move to."""
        wanted = self.cursor + step if self.cursor >= 0 else (0 if step > 0 else self.rows - 1)
        if not 0 <= wanted < self.rows:
            return False
        self.put_cursor(wanted)
        return True

    def put_cursor(self, row: int) -> None:
        """Put the cursor on a row and bring it into view."""
        self.cursor = row
        self.touch()
        self.reveal(row)

    def touch(self) -> None:
        """Draw again after something was entered."""
        self.redraw()
        self.post_message(self.Changed())

    def reveal(self, row: int) -> None:
        """Scroll so that a row can be seen."""
        spots = self.drawing(self.content_size.width).spots
        if 0 <= row < len(spots) and isinstance(self.parent, Widget):
            region = Region(0, max(0, spots[row].y - 1), self.size.width, spots[row].height + 2)
            self.parent.scroll_to_region(region.translate(self.virtual_region.offset), animate=False)

    def row_at(self, y: int) -> int:
        """Return the row under a line, or -1."""
        spots = self.drawing(self.content_size.width).spots
        return next((index for index, one in enumerate(spots) if one.y <= y < one.y + one.height), -1)

    def action_move_up(self) -> None:
        """Go to the row above; at the first one the page scrolls."""
        if not self.move(-1):
            raise SkipAction

    def action_move_down(self) -> None:
        """Go to the row below; at the last one the page scrolls."""
        if not self.move(1):
            raise SkipAction

    def _on_focus(self, event: Focus) -> None:
        if self.cursor < 0 and self.starts_marked:
            self.cursor = 0
        self.redraw()
        super()._on_focus(event)

    def _on_blur(self, event: Blur) -> None:
        self.redraw()
        super()._on_blur(event)
