"""The columns of a table: what they show, how wide they are, and by what they order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import DataTable

PADDING, LEAD, ARROW = 1, 1, 2


class Keyed(Protocol):
    """Something with a key of its own."""

    @property
    def key(self) -> str:
        """What it is found by."""


R = TypeVar("R", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its key, heading and least width; what it shows (text and colour) and what orders it.

    It is left out where the table is narrower than `needs`. Of the cells that are left over it gets so many that it has
    the width of its `wish`, then its `share`. With `most_first` it is at first ordered from the largest down.
    """

    key: str
    heading: str
    width: int
    cell: Callable[[R], tuple[str, str]]
    order: Callable[[R], object]
    needs: int = 0
    share: int = 0
    wish: int = 0
    right: bool = False
    most_first: bool = False


class Rows(DataTable[Text]):
    """A table in which Home and End go to the first and the last row."""

    def action_scroll_home(self) -> None:
        """Go to the first row."""
        self.move_cursor(row=0)

    def action_scroll_end(self) -> None:
        """Go to the last row."""
        self.move_cursor(row=self.row_count - 1)


def widths_of(columns: Sequence[Column[R]], room: int, ordered_by: str) -> list[int]:
    """Return the widths of columns: headings in full, then wishes, then shares; the first gives way."""
    heads = [cell_len(one.heading) + (ARROW if one.key == ordered_by else 0) for one in columns]
    widths = [max(one.width, head) for one, head in zip(columns, heads, strict=True)]
    spare = room - LEAD - sum(one + 2 * PADDING for one in widths) - 2 * PADDING
    for number, one in enumerate(columns):
        more = min(max(0, spare), max(0, one.wish - widths[number]))
        widths[number] += more
        spare -= more
    if spare < 0:
        widths[0] = max(4, widths[0] + spare)
        return widths
    shares = sum(one.share for one in columns)
    return [width + (spare * one.share // shares if shares else 0) for one, width in zip(columns, widths, strict=True)]
