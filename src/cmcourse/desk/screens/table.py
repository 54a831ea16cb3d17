"""A page with a table that can be filtered, ordered and gone through by keys; what is marked has a sign before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, cast

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Input

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.picture import has_words
from cmcourse.desk.screens.base import DeskScreen, ink
from cmcourse.desk.screens.columns import LEAD, PADDING, Column, R, Rows, widths_of
from cmcourse.tui.widgets.flow import fit, hang, one_line, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet

MOST = 2_000
"""Rows that a table shows at most; words in the filter find the others."""


class TableScreen(DeskScreen, Generic[R]):
    """A table. Subclasses give `columns`, `all_rows`, `open_row`, and may give `takes`, `words_of`, `below`."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("find", "order", "turn")
    FIRST_ORDER: ClassVar[str] = ""
    """The column that orders the rows at first; "" keeps them as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        self.ordered_by = self.FIRST_ORDER
        self.is_turned: bool | None = None
        """Whether the largest comes first; None leaves that to the column."""
        self.at = ""
        """The key of the row that is marked."""
        self._shown: Sequence[R] = ()
        self._width = 0
        self._marked = -1
        self._words: dict[str, str] = {}
        """The words of rows by their keys, as far as they were searched."""

    # What a subclass says

    def columns(self) -> Sequence[Column[R]]:
        """Return all columns, the first of which names the row."""
        raise NotImplementedError

    def all_rows(self) -> Sequence[R]:
        """Return all rows."""
        raise NotImplementedError

    def takes(self, row: R) -> bool:
        """Tell whether the filters let a row through; words are looked for elsewhere."""
        del row
        return True

    def words_of(self, row: R) -> Iterable[str]:
        """Yield words that find a row beside those in its columns."""
        del row
        return ()

    def open_row(self, row: R, rows: Sequence[R]) -> None:
        """Open a row; `rows` are those around it, in order."""
        raise NotImplementedError

    def filters_said(self) -> str:
        """Return what the rows are filtered by, in words; "" for nothing."""
        return self.t("“{words}”", words=self.sought.strip()) if self.sought.strip() else ""

    def clear_filters(self) -> None:
        """Show all rows."""
        self.sought = ""

    def empty_said(self) -> str:
        """Return what stands where there are no rows at all."""
        return self.t("There is nothing here.")

    def below(self, width: int) -> Drawing:
        """Draw what stands below the table."""
        del width
        return Drawing(())

    # How it is built

    def body(self) -> ComposeResult:
        """Yield field, filters, table and what is below."""
        field = Input(self.sought, placeholder=self.t("Words in the row, as in a name"), id="find", classes="-hidden")
        yield field
        yield Sheet(self._filter_line, id="filter-line", classes="-hidden")
        yield Sheet(self._empty, id="empty", classes="-hidden")
        yield Rows(id="table", cursor_type="row", cell_padding=PADDING, cursor_foreground_priority="renderable")
        yield Sheet(self.below, id="below", classes="-hidden")

    def first_focus(self) -> str:
        """The table."""
        return "table"

    @property
    def table(self) -> Rows:
        """The table."""
        return self.query_one("#table", Rows)

    def on_mount(self) -> None:
        """Fill the table once its width is known."""
        super().on_mount()
        self.ordered_by, self.is_turned = self.desk.orders.get(type(self).__name__, (self.ordered_by, self.is_turned))
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """Choose the columns for the new width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.query("#table") and self._room() != self._width:
            self.fill()

    def renew(self) -> None:
        """Show picture, language and colours of now."""

        async def rebuild() -> None:
            self._words.clear()
            has_focus = not isinstance(self.focused, Input)
            await self.recompose()
            self.query_one("#find").set_class(has_focus, "-hidden")
            self.focus_on("table" if has_focus else "find")
            self.call_after_refresh(self.fill)
            self.refresh_bindings()

        self.call_next(rebuild)

    def _room(self) -> int:
        return self.app.size.width - 5

    # Filling

    def fill(self) -> None:
        """Fill the table with the rows that the filter takes, in their order; words in a name come first."""
        if not self.query("#table"):
            return
        if self._width != self._room():
            self._words.clear()
        self._width = self._room()
        columns = self.columns()
        shown = [one for one in columns if one.needs <= self._width]
        rows = [one for one in self.all_rows() if self.takes(one) and self._has_words(one, shown)]
        by = next((one for one in columns if one.key == self.ordered_by), None)
        if by is not None:
            known = [one for one in rows if by.order(one) is not None]
            known.sort(key=cast("Callable[[R], Any]", by.order), reverse=self._is_falling(by))
            rows = known + [one for one in rows if by.order(one) is None]
        if self.sought.strip():
            rows.sort(key=lambda one: not has_words(self.sought, columns[0].cell(one)[0]))
        self._shown = rows[:MOST]
        self._lay_out(columns)
        line = self.query_one("#filter-line", Sheet)
        line.set_class(not self.filters_said() and len(rows) <= MOST, "-hidden")
        line.redraw(lambda width: self._filter_line(width, len(rows)))
        is_empty = not self._shown
        self.query_one("#empty").set_class(not is_empty or bool(self.filters_said()), "-hidden")
        self.table.set_class(is_empty, "-hidden")
        below = self.query_one("#below", Sheet)
        below.redraw()
        below.set_class(not below.drawing(max(20, self._width)).lines, "-hidden")
        self.refresh_bindings()

    def _has_words(self, row: R, columns: Sequence[Column[R]]) -> bool:
        """Tell whether the words sought for stand in a row as it is shown."""
        if not self.sought.strip():
            return True
        if row.key not in self._words:
            self._words[row.key] = " ".join((*(one.cell(row)[0] for one in columns), *self.words_of(row)))
        return has_words(self.sought, self._words[row.key])

    def _is_falling(self, column: Column[R]) -> bool:
        return column.most_first if self.is_turned is None else self.is_turned

    def _lay_out(self, columns: Sequence[Column[R]]) -> None:
        table = self.table
        table.clear(columns=True)
        shown = [one for one in columns if one.needs <= self._width]
        widths = widths_of(shown, self._width, self.ordered_by)
        table.add_column(" ", width=LEAD, key="lead")
        for one, width in zip(shown, widths, strict=True):
            table.add_column(self._heading(one, width), width=width, key=one.key)
        styles = {
            name: ink(self.desk, name) for name in ("success", "warning", "error", "muted", "accent", "foreground")
        }
        for row in self._shown:
            cells = [
                self._cell(one.cell(row), width, styles, right=one.right)
                for one, width in zip(shown, widths, strict=True)
            ]
            table.add_row(Text(" "), *cells, key=row.key)
        self._marked = -1
        index = next((number for number, one in enumerate(self._shown) if one.key == self.at), 0)
        if self._shown:
            self.at = self._shown[index].key
            table.move_cursor(row=index, animate=False)
            self.mark(index)

    def _heading(self, column: Column[R], width: int) -> Text:
        arrow = ""
        if column.key == self.ordered_by:
            arrow = f" {self.signs.down if self._is_falling(column) else self.signs.up}"
        said = fit(column.heading, max(1, width - len(arrow))).plain.rstrip() + arrow
        return Text(said.rjust(width) if column.right else said, no_wrap=True)

    def _cell(self, cell: tuple[str, str], width: int, styles: Mapping[str, Style], *, right: bool) -> Text:
        said, colour = cell
        text = fit(one_line(Content(said)), width).plain
        return Text(text.strip().rjust(width) if right else text, style=styles.get(colour, ""), no_wrap=True)

    def mark(self, index: int) -> None:
        """Put the sign before the row that is marked."""
        table = self.table
        for number, sign in ((self._marked, " "), (index, self.signs.now)):
            if 0 <= number < table.row_count:
                table.update_cell_at(Coordinate(number, 0), Text(sign, style=ink(self.desk, "accent")))
        self._marked = index

    def _filter_line(self, width: int, count: int = 0) -> Drawing:
        said = self.t("{n} of {of}", n=count, of=len(self.all_rows()))
        if filters := self.filters_said():
            said = self.t("Only {filters}: {said}. Esc shows all.", filters=filters, said=said)
        if count > MOST:
            said = f"{said} {self.t('The first {n} are shown; / finds the others.', n=MOST)}"
        return Drawing(hang(styled(said, "$accent"), width))

    def _empty(self, width: int) -> Drawing:
        return Drawing(hang(styled(self.empty_said(), "$muted"), width))

    # Keys

    @on(DataTable.RowHighlighted, "#table")
    def follow(self, event: DataTable.RowHighlighted) -> None:
        """Remember which row is marked."""
        if event.cursor_row != self._marked and event.cursor_row < len(self._shown):
            self.at = self._shown[event.cursor_row].key
            self.mark(event.cursor_row)
            self.marked()

    def marked(self) -> None:
        """Hear that another row is marked."""

    @on(DataTable.RowSelected, "#table")
    def choose(self, event: DataTable.RowSelected) -> None:
        """Open the row."""
        if event.cursor_row < len(self._shown):
            self.at = self._shown[event.cursor_row].key
            self.open_row(self._shown[event.cursor_row], self._shown)

    @on(DataTable.HeaderSelected, "#table")
    def order_by_heading(self, event: DataTable.HeaderSelected) -> None:
        """Order by the column that was clicked; a second click turns the order round."""
        key = event.column_key.value or ""
        if key == "lead":
            return
        if key == self.ordered_by:
            self.action_turn()
        else:
            self._order_by(key)

    def _order_by(self, key: str, *, turned: bool | None = None) -> None:
        """Order by a column, show the beginning, and keep that for when the page comes again."""
        self.ordered_by, self.is_turned, self.at = key, turned, ""
        self.desk.orders[type(self).__name__] = (key, turned)
        self.fill()

    def action_order(self) -> None:
        """Order by the next column that is shown."""
        keys = [one.key for one in self.columns() if one.needs <= self._width]
        here = keys.index(self.ordered_by) if self.ordered_by in keys else -1
        self._order_by(keys[(here + 1) % len(keys)])

    def action_turn(self) -> None:
        """Turn the order round."""
        by = next((one for one in self.columns() if one.key == self.ordered_by), None)
        if by is not None:
            self._order_by(by.key, turned=not self._is_falling(by))

    def action_find(self) -> None:
        """Open the field for words."""
        self.query_one("#find").remove_class("-hidden")
        self.focus_on("find")

    @on(Input.Changed, "#find")
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits the words so far."""
        if event.value != self.sought:
            self.sought, self.at = event.value, ""
            self.fill()

    @on(Input.Submitted, "#find")
    def found(self) -> None:
        """Go on to the rows."""
        self._close_field()

    def _close_field(self) -> None:
        self.query_one("#find").add_class("-hidden")
        self.focus_on("table")

    def action_up(self) -> None:
        """Show all rows; then go back."""
        has_field = isinstance(self.focused, Input)
        if self.filters_said() or has_field:
            self.clear_filters()
            self.at = ""
            self.query_one("#find", Input).value = ""
            self._close_field()
            self.fill()
            return
        super().action_up()

    def around(self, rows: Iterable[R]) -> tuple[str, ...]:
        """Return the keys of rows."""
        return tuple(one.key for one in rows)
