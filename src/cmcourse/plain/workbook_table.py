"""A table of the workbook: its columns are told first, then rows are typed, changed, put in between and taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cmcourse.engine.dates import whens_typed
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow
from cmcourse.i18n.days import whens_in_words
from cmcourse.model.workbook import Column
from cmcourse.plain.lookup import table_help
from cmcourse.plain.mine import row_line
from cmcourse.plain.rows import GAP, Row
from cmcourse.plain.talk import EMPTY, Command, Talk
from cmcourse.plain.voice import Voice, named, sentence

_ROW_KEYS = ("n", "x")
_ASKED = re.compile(r"([nx]?) *([0-9]{1,3})?")
Cells = tuple[str, ...]


def table_turn(row: FieldRow, talk: Talk) -> Command | None:
    """Let a table be filled; each row is saved as soon as it is typed. Return the command that was typed instead."""
    table = _Table(row, talk)
    talk.say(_columns(row.field.columns, talk.voice))
    talk.tell_once(table_help(talk.voice))
    talk.say([GAP])
    if not table.rows:
        return table.add()
    while table.rows:
        heard = talk.hear(_prompt(talk.voice, takes_over=row.carried and not table.is_changed), taken=_ROW_KEYS)
        if isinstance(heard, Command):
            return heard
        if not heard:
            if row.carried and not table.is_changed:
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
    offers = [
        *(t("number = change a row"), t("n = new row at the end"), t("n 1 = new row before row 1")),
        *(t("x 1 = take row 1 out"), t(". = clear the table")),
    ]
    return f"{done}, {', '.join(offers)}:"


class _Table:
    """The rows while they are worked on."""

    def __init__(self, row: FieldRow, talk: Talk) -> None:
        self.rows: list[Cells] = [one for one in row.value if isinstance(one, tuple) and has_value(one)]
        self.is_changed = False
        self._field = row.field
        self._talk = talk

    def save(self) -> None:
        """Save all rows."""
        self.is_changed = True
        rows = tuple(self.rows)
        self._talk.keep(lambda: self._talk.session.fill(self._field.id, rows))

    def do(self, heard: str) -> Command | None:
        """Do what was typed at the prompt of the table; say what can be typed if it is nothing of that."""
        voice = self._talk.voice
        asked = _ASKED.fullmatch(heard.casefold())
        key, number = asked.groups(default="") if asked else ("", "")
        index = int(number or 1) - 1
        if heard == EMPTY:
            self.rows.clear()
            self.save()
        elif key == "n" and not number:
            return self.add()
        elif not number or not 0 <= index < len(self.rows):
            self._talk.tell(
                voice.t(
                    "Possible here: Enter; the number of a row, 1 to {n}; n; n or x with a row, such as x 1; "
                    "a full stop.",
                    n=len(self.rows),
                )
            )
        elif key == "x":
            gone = self.rows.pop(index)
            self.save()
            self._talk.tell(voice.t("Taken out: {row}", row=row_line(self._field, gone, voice)))
        else:
            before = list(self.rows)
            left = self._write(index, () if key else self.rows[index])
            if self.rows != before:
                self._tell(index)
            return left if isinstance(left, Command) else None
        return None

    def _tell(self, index: int) -> None:
        """Say a row as it stands now."""
        voice = self._talk.voice
        for cells in self.rows[index : index + 1]:
            self._talk.tell(voice.t("Row {n}: {row}", n=index + 1, row=row_line(self._field, cells, voice)))

    def add(self) -> Command | None:
        """Ask for what stands beside first cells that are given, then for rows at the end until one begins empty.

        Return the command that was typed instead.
        """
        for first in self._field.given({row[0] for row in self.rows}):
            left = self._write(len(self.rows), (), self._talk.voice.say(first))
            if isinstance(left, Command):
                return left
        while (left := self._write(len(self.rows), ())) is True:
            pass
        return left if isinstance(left, Command) else None

    def _write(self, index: int, old: Cells, given: str = "") -> Command | bool:
        """Ask for the cells of a row and save what was typed, whatever ended it; tell whether the row is whole.

        A first cell that is given is not asked for, and alone it makes no row.
        """
        cells = list(old) or [given, *[""] * (len(self._field.columns) - 1)]
        try:
            return self._ask(index, cells, is_new=not old, given=bool(given))
        finally:
            if tuple(cells) != old and (old or has_value(tuple(cells[bool(given) :]))):
                self.rows[index : index + bool(old)] = [tuple(cells)] if has_value(tuple(cells)) else []
                self.save()

    def _ask(self, index: int, cells: list[str], *, is_new: bool, given: bool) -> Command | bool:
        first, talk = int(given), self._talk
        if given:
            talk.tell(named(talk.voice.say(self._field.columns[0].label), sentence(cells[0])))
        at = first
        while at < len(cells):
            ends = is_new and at == first and not has_value(tuple(cells[first:]))
            heard = talk.hear(self._prompt(index, at, cells[at], ends=ends), typing=True)
            if isinstance(heard, Command):
                if heard.key != "-" or at == first:
                    return heard
                at -= 1
                continue
            if ends and not heard:
                return False
            if heard:
                cells[at] = "" if heard == EMPTY else heard
                self._tell_days(at, cells[at])
            at += 1
        return True

    def _prompt(self, index: int, at: int, cell: str, *, ends: bool) -> str:
        t, column = self._talk.voice.t, self._talk.voice.say(self._field.columns[at].label)
        if ends and at:
            return t("Row {n}, {column} (Enter = leave the row out):", n=index + 1, column=column)
        if ends:
            return t("Row {n}, {column} (Enter = end):", n=index + 1, column=column)
        if cell:
            return t("Row {n}, {column} (Enter = “{cell}”):", n=index + 1, column=column, cell=cell)
        return t("Row {n}, {column}:", n=index + 1, column=column)

    def _tell_days(self, at: int, cell: str) -> None:
        """Say which day was read in a cell that asks for one."""
        if not cell or self._field.columns[at].kind != "date":
            return
        words = self._talk.voice.words
        whens = whens_typed(cell, self._talk.session.today)
        nothing = words.t("No date can be read in this; the calendar leaves it out")
        self._talk.tell(sentence(whens_in_words(words, whens) if whens else nothing))
