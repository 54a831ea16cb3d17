"""A table of the workbook: its columns are told first, then rows are typed, changed, put in between and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cmcourse.engine.dates import whens_typed
from cmcourse.engine.views import FieldRow
from cmcourse.i18n.days import lacking_in_words, whens_in_words
from cmcourse.model.workbook import Cells, Column
from cmcourse.plain.lookup import table_help
from cmcourse.plain.mine import carried_words, row_line
from cmcourse.plain.rows import GAP, Row
from cmcourse.plain.talk import EMPTY, Command, Talk
from cmcourse.plain.voice import Voice, named, sentence

_ROW_KEYS = ("n", "x")
_ASKED = re.compile(r"([nx]?) *([0-9]{1,3})?")
_NAME, _CELL = 24, 40
"""The most characters of a first cell that names its row, and of a cell that Enter keeps."""


def table_turn(row: FieldRow, talk: Talk) -> Command | None:
    """Let a table be filled; each row is saved as soon as it is typed. Return the command that was typed instead."""
    table = _Table(row, talk)
    talk.say(_columns(row.field.columns, talk.voice))
    talk.tell_once(table_help(talk.voice))
    talk.say([GAP])
    if not table.written:
        return table.write(0, grows=True)
    while table.written:
        heard = talk.hear(_prompt(talk.voice, takes_over=table.takes_over), taken=_ROW_KEYS)
        if isinstance(heard, Command):
            return heard
        if not heard:
            if table.takes_over:
                table.save()
            break
        left = table.do(heard)
        if left is not None and left.key != "-":
            return left
    return None


def _columns(columns: Sequence[Column], voice: Voice) -> list[Row]:
    """Return the columns by name, before the first cell is asked for."""
    t = voice.t
    names = [
        t("{column} (with a date)", column=voice.say(one.label)) if one.kind == "date" else voice.say(one.label)
        for one in columns
    ]
    return [Row(t("{n} columns: {names}", n=len(names), names=sentence("; ".join(names))))]


def _prompt(voice: Voice, *, takes_over: bool) -> str:
    t = voice.t
    done = t("Enter = take it over") if takes_over else t("Enter = done")
    offers = (t("number = change a row"), t("n = new row at the end"), t("x 1 = take row 1 out"), t("? = more"))
    return f"{', '.join([done, *offers])}:".replace("x 1", "x\u00a01")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class _Table:
    """The rows while they are worked on, among them those that are given and still open."""

    def __init__(self, row: FieldRow, talk: Talk) -> None:
        self.takes_over = row.carried
        self._row = row
        self._field = row.field
        self._talk = talk
        self.rows: list[Cells] = []
        self._lay(one for one in row.value if isinstance(one, tuple))
        self._kept = self.written

    @property
    def written(self) -> tuple[Cells, ...]:
        """The rows in which something was typed."""
        return self._field.written(self.rows)

    def _lay(self, rows: Iterable[Cells]) -> None:
        """Put the rows in order: empty ones go, those that are given and open stand in their place."""
        self.rows = [*self._field.laid_out(self._field.written(rows), self._talk.voice.lang)]

    def save(self) -> None:
        """Save all rows."""
        self.takes_over = False
        rows = self._kept = self.written
        self._talk.keep(lambda: self._talk.session.fill(self._field.id, rows))

    def _save_changes(self) -> None:
        if self.written != self._kept:
            self.save()

    def do(self, heard: str) -> Command | None:
        """Do what was typed at the prompt of the table; say what can be typed if it is nothing of that."""
        voice = self._talk.voice
        asked = _ASKED.fullmatch(heard.casefold())
        key, number = asked.groups(default="") if asked else ("", "")
        index = int(number or 1) - 1
        if heard == EMPTY or (key == "x" and index == 0 and self.takes_over and len(self.rows) == 1):
            return self._clear()
        if key == "n" and not number:
            return self.write(len(self.rows), grows=True)
        if not number or not 0 <= index < len(self.rows):
            self._talk.tell(
                voice.t(
                    "Possible here: Enter; the number of a row, 1 to {n}; n; n or x with a row, such as x 1; "
                    "a full stop.",
                    n=len(self.rows),
                )
            )
        elif key == "x":
            gone = self.rows.pop(index)
            self._lay(self.rows)
            self._save_changes()
            self._talk.tell(voice.t("Taken out: {row}", row=row_line(self._field, gone, voice)))
        else:
            return self._change(index, is_new=bool(key))
        return None

    def _clear(self) -> Command | None:
        """Take all rows out; more than one are asked about first."""
        t, count = self._talk.voice.t, len(self.written)
        if self.takes_over:
            self._talk.tell(carried_words(self._row, self._talk.voice))
            return None
        if count > 1:
            heard = self._talk.choose(t("Clear all {n} rows? 1 = yes, Enter = no:", n=count), 1)
            if heard != 1:
                return heard if isinstance(heard, Command) else None
        self._lay(())
        self._save_changes()
        return None

    def _change(self, index: int, *, is_new: bool) -> Command | None:
        """Let a row be changed, or put in before another, and say the rows that are different now."""
        before = set(self.rows)
        if is_new:
            self.rows.insert(index, self._empty)
        left = self.write(index)
        for n, cells in enumerate(self.rows, 1):
            if cells not in before:
                line = row_line(self._field, cells, self._talk.voice)
                self._talk.tell(self._talk.voice.t("Row {n}: {row}", n=n, row=line))
        return left

    def write(self, index: int, *, grows: bool = False) -> Command | None:
        """Ask for the cells of a row, or from there on until a new row begins empty; what was typed is saved.

        Return the command that was typed instead.
        """
        try:
            return self._ask(index, grows=grows)
        finally:
            self._lay(self.rows)
            self._save_changes()

    def _ask(self, row: int, *, grows: bool) -> Command | None:
        """Go from cell to cell, and with `-` back."""
        last, at = row, -1
        while row <= last or grows:
            if row == len(self.rows):
                self.rows.append(self._empty)
            first = self._first(row)
            at = max(at, first)
            begins = at == first and self._is_open(row)
            heard = self._talk.hear(self._cell_prompt(row, at, begins=begins), typing=True)
            if isinstance(heard, Command):
                if heard.key != "-" or (at == first and not row):
                    return heard
                row, at = (row, at - 1) if at > first else self._above(row)
                continue
            if begins and not heard and not first:
                return None
            if heard:
                self._put(row, at, "" if heard == EMPTY else heard)
            at += 1
            if at == len(self._field.columns) or (begins and not heard):
                gone = self._is_open(row) and not first
                if gone:
                    self.rows.pop(row)
                self._save_changes()
                row, last, at = row + (not gone), last - gone, -1
        return None

    @property
    def _empty(self) -> Cells:
        return ("",) * len(self._field.columns)

    def _first(self, row: int) -> int:
        """Return the first cell that is asked for: one that is given is not."""
        return int(self.rows[row][0] in self._field.given)

    def _is_open(self, row: int) -> bool:
        return not self._field.written([self.rows[row]])

    def _above(self, row: int) -> tuple[int, int]:
        """Return the last cell of the row above, or the first one where nothing stands there."""
        return row - 1, -1 if self._is_open(row - 1) else len(self._field.columns) - 1

    def _put(self, row: int, at: int, cell: str) -> None:
        cells = self.rows[row]
        self.rows[row] = (*cells[:at], cell, *cells[at + 1 :])
        self._tell_days(at, cell)

    def _cell_prompt(self, row: int, at: int, *, begins: bool) -> str:
        t, cell = self._talk.voice.t, self.rows[row][at]
        asked = self._row_name(row, at) + self._talk.voice.say(self._field.columns[at].label)
        if begins and at:
            return t("{cell} (Enter = leave the row out):", cell=asked)
        if begins:
            return t("{cell} (Enter = end):", cell=asked)
        if cell:
            return t("{cell} (Enter = “{text}”):", cell=asked, text=_short(cell, _CELL))
        return named(asked, "").rstrip()

    def _row_name(self, row: int, at: int) -> str:
        """Return what tells a row from the others, as the beginning of a prompt."""
        t, first = self._talk.voice.t, _short(self.rows[row][0], _NAME)
        name = first
        if not self._first(row):
            name = t("Row {n} ({cell})", n=row + 1, cell=first) if at and first else t("Row {n}", n=row + 1)
        return f"{name} " if name.endswith((".", "!", "?", ":")) else f"{name}, "

    def _tell_days(self, at: int, cell: str) -> None:
        """Say which day was read in a cell that asks for one."""
        if not cell or self._field.columns[at].kind != "date":
            return
        words = self._talk.voice.words
        whens = whens_typed(cell, self._talk.session.today)
        nothing = lacking_in_words(words, cell) or words.t("No date can be read in this; the calendar leaves it out")
        self._talk.tell(sentence(whens_in_words(words, whens) if whens else nothing))
