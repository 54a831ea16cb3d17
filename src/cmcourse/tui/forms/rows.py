"""A table to fill: its rows as a list, and the row that is being written below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Input, Static

from cmcourse.model.workbook import Cells, Column, Field
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import DrawnForm
from cmcourse.tui.forms.reasons import GUTTER
from cmcourse.tui.forms.typing import Line
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, on_ground, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Spot


class RowList(DrawnForm):
    """The rows, and a last one that begins a new row. Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choose", "clear", "move-up", "move-down")
    starts_marked: ClassVar[bool] = True

    class Opened(Message):
        """A row was opened to be written."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Dropped(Message):
        """A row was taken out."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, columns: Sequence[Column], table: list[list[str]], reading: Reading, name: str) -> None:
        super().__init__(reading, None, name)
        self.columns = columns
        self.table = table
        self.dropping = -1

    @property
    def rows(self) -> int:
        """The rows and the one that begins a new one."""
        return len(self.table) + 1

    def draw(self, width: int) -> Drawing:
        """Return the rows, their cells under each other with the names of the columns."""
        lines: Lines = []
        spots: list[Spot] = []
        for number in range(self.rows):
            own = self._row(number, width)
            spots.append(Spot(str(number), number, len(lines), width=width, height=len(own)))
            lines += [*own, BLANK]
        return Drawing(lines[:-1], spots)

    def _row(self, number: int, width: int) -> Lines:
        marked = number == self.cursor and self.has_focus
        sign = self.signs.now if marked else ""
        if number == len(self.table):
            new = styled(self.words.t("New row"), "$muted")
            return self.row(new, width, self.lead(sign, "+", marked=marked), marked=marked)
        cells = [(column, cell) for column, cell in zip(self.columns, self.table[number], strict=True) if cell.strip()]
        edge = styled(self.signs.edge, "$accent") if marked else " "
        lines: Lines = []
        for index, (column, cell) in enumerate(cells or [(self.columns[0], self.signs.more)]):
            lead = self.lead(sign, str(number + 1), marked=marked) if index == 0 else joined(edge, " " * (GUTTER - 1))
            name = styled(f"{column.label[self.reading.lang]}  ", "$muted")
            lines += hang(cell, width - 1, joined(lead, name), joined(edge, " " * (GUTTER - 1)))
        if number == self.dropping:
            said = styled(self.words.t("Del once more takes this row out."), "$warning")
            lines += hang(said, width - 1, joined(edge, " " * (GUTTER - 1)))
        return on_ground(lines, width, "on $tint") if marked else lines

    def put_cursor(self, row: int) -> None:
        """Put the cursor on a row; a row that was about to be taken out stays."""
        self.dropping = -1
        super().put_cursor(row)

    def action_choose(self) -> None:
        """Open the marked row."""
        self.post_message(self.Opened(max(0, self.cursor) if self.table else 0))

    def action_clear(self) -> None:
        """Take the marked row out, when asked twice."""
        if not 0 <= self.cursor < len(self.table):
            raise SkipAction
        if self.dropping != self.cursor:
            self.dropping = self.cursor
            self.redraw()
            return
        self.dropping = -1
        self.post_message(self.Dropped(self.cursor))

    def on_click(self, event: Click) -> None:
        """Open the row that was clicked."""
        row = self.row_at(event.y)
        if row >= 0:
            self.put_cursor(row)
            self.action_choose()


class RowPanel(Vertical):
    """The cells of the row that is being written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("up")

    def on_show(self) -> None:
        """Come into view, once there is a place."""
        self.scroll_visible(animate=False, top=True)

    def action_up(self) -> None:
        """Go back to the rows."""
        if isinstance(self.parent, TableField):
            self.parent.close()


class TableField(Vertical):
    """A table of texts, edited row by row."""

    class Changed(Message):
        """A row was written or taken out."""

    def __init__(self, field: Field, table: Sequence[Cells], reading: Reading, name: str) -> None:
        super().__init__(classes="table")
        self.field = field
        self.columns = field.columns
        self.table = [*map(list, table)]
        self.reading = reading
        self.list_name = name
        self.open_row = -1

    def value(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows that hold anything but a first cell that is given."""
        return self.field.written(tuple(cell.strip() for cell in row) for row in self.table)

    def compose(self) -> ComposeResult:
        """Lay out rows and panel."""
        yield RowList(self.columns, self.table, self.reading, self.list_name)
        with RowPanel(classes="panel"):
            yield Static(classes="row-title", markup=False)
            for column in self.columns:
                yield Static(Content.styled(column.label[self.reading.lang], "$muted"), classes="cell-name")
                yield Line(classes="cell")

    def on_mount(self) -> None:
        """Begin with the panel closed."""
        self.query_one(RowPanel).display = False

    @property
    def rows(self) -> RowList:
        """The list of rows."""
        return self.query_one(RowList)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Write a row; behind the last one a new one begins."""
        event.stop()
        if event.row == len(self.table):
            self.table.append(["" for _ in self.columns])
        self.open_row = event.row
        title = self.reading.words.t("Row {n}", n=event.row + 1)
        self.query_one(".row-title", Static).update(Content.styled(title, "bold"))
        cells = list(self.query(Line))
        for cell, text in zip(cells, self.table[event.row], strict=True):
            cell.put(text)
        self.query_one(RowPanel).display = True
        self.rows.put_cursor(event.row)
        cells[int(self.table[event.row][0] in self.field.given)].focus(scroll_visible=False)

    def on_row_list_dropped(self, event: RowList.Dropped) -> None:
        """Take a row out."""
        event.stop()
        self.table.pop(event.row)
        self.rows.put_cursor(min(event.row, len(self.table)))
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show in the row what is written."""
        event.stop()
        if self.open_row >= 0:
            self.table[self.open_row] = [one.value for one in self.query(Input)]
            self.rows.redraw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next cell; after the last one back to the rows."""
        event.stop()
        cells = list(self.query(Input))
        at = cells.index(event.input)
        if at + 1 < len(cells):
            cells[at + 1].focus()
        else:
            self.close()

    def close(self) -> None:
        """Close the panel; a row without a word is taken out, the cursor goes on."""
        row, self.open_row = self.open_row, -1
        self.query_one(RowPanel).display = False
        if 0 <= row < len(self.table) and not any(cell.strip() for cell in self.table[row]):
            self.table.pop(row)
            row -= 1
        self.rows.focus()
        self.rows.put_cursor(min(row + 1, len(self.table)))
        self.post_message(self.Changed())
