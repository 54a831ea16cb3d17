"""Pages that lie over a screen: a frame with a title, closed by Esc; and one with a field to search in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from cmcourse.i18n import Words
from cmcourse.tui.commands import bindings
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.signs import Signs
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.sheet import Board, Drawing

R = TypeVar("R")
Owner = CourseScreen[Any]


class Overlay(ModalScreen[R | None]):
    """A frame over the screen `owner`."""

    CSS = style_sheet("screens/overlay.tcss")
    SCOPED_CSS = False
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("up", "read-up", "read-down", "leave")

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self.owner = owner

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.owner.words

    @property
    def signs(self) -> Signs:
        """The signs this console can show."""
        return self.owner.signs

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        raise NotImplementedError

    def inside(self) -> Iterable[Widget]:
        """Yield what the frame holds; the list that scrolls has the id `list`."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        with Vertical(id="frame") as frame:
            yield from self.inside()
        frame.border_title = self.frame_title()
        frame.border_subtitle = self.words.t("Esc closes")

    def action_up(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the course."""
        self.owner.course_app.action_leave()

    def action_read_up(self) -> None:
        """Scroll the list up."""
        self.query_one("#list").scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll the list down."""
        self.query_one("#list").scroll_page_down(animate=False)


class Finder(Overlay[R]):
    """A field above a list. Letters go to the field, arrows and Enter to the list."""

    AUTO_FOCUS = "#sought"
    BINDINGS: ClassVar[list[BindingType]] = bindings("move-up", "move-down")

    def placeholder(self) -> str:
        """Return what the empty field says."""
        raise NotImplementedError

    def draw_list(self, sought: str, width: int) -> Drawing:
        """Draw what fits the words sought for; "" fits all."""
        raise NotImplementedError

    def inside(self) -> Iterable[Widget]:
        """Yield field and list."""
        yield Input(placeholder=self.placeholder(), id="sought")
        board = Board(self._draw_list, self.signs, id="board", always=True)
        board.can_focus = False
        yield VerticalScroll(board, id="list", can_focus=False)

    def _draw_list(self, width: int) -> Drawing:
        return self.draw_list(self.query_one("#sought", Input).value.strip(), width)

    @property
    def board(self) -> Board:
        """The list."""
        return cast("Board", self.query_one("#board"))

    @on(Input.Changed, "#sought")
    def search(self) -> None:
        """Draw the list anew, from its top."""
        self.board.at = ""
        self.board.redraw()
        self.query_one("#list").scroll_home(animate=False)

    @on(Input.Submitted, "#sought")
    def choose(self) -> None:
        """Choose what the cursor is on."""
        if self.board.spot is not None:
            self.board.action_choose()

    def action_move_up(self) -> None:
        """Move the cursor up."""
        self.board.action_move_up()

    def action_move_down(self) -> None:
        """Move the cursor down."""
        self.board.action_move_down()


def fits(sought: str, *texts: str) -> bool:
    """Tell whether each word sought for stands in one of the texts, whatever its case."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in sought.casefold().split())
