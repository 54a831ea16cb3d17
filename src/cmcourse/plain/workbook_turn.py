"""Turns in a page of the workbook: the fields one after the other, each saved as soon as it is typed."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from cmcourse.engine.places import PapersAt
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.model.event import FieldValue
from cmcourse.plain.mine import field_rows
from cmcourse.plain.own_turns import earlier_turn
from cmcourse.plain.rows import GAP
from cmcourse.plain.talk import Command, Talk

_CLEAR = "."
_Table = tuple[tuple[str, ...], ...]


def workbook_turn(talk: Talk, view: WorkbookView) -> None:
    """Enter leads through the fields (and on, when the page is filled), a number to one of them."""
    t = talk.voice.t
    filled = view.state == "done"
    keys = {"v": t("v = earlier values")} if any(row.earlier for row in view.fields) else {}
    keys |= {"x": t("x = write it as a file")} if view.state != "open" else {}
    first = t("Enter = go on") if filled else t("Enter = field by field")
    prompt = ", ".join([first, t("number = a field"), *keys.values()])
    heard = talk.choose(f"{prompt}:", len(view.fields), keys)
    if isinstance(heard, Command):
        talk.obey(heard)
    elif isinstance(heard, int):
        away = _ask_and_keep(talk, heard - 1)
        if away is not None and away.key != "-":
            talk.obey(away)
    elif heard == "v":
        earlier_turn(talk, view)
    elif heard == "x":
        talk.go(PapersAt(view.page.id))
    elif filled or _walk(talk, len(view.fields)):
        talk.move(talk.session.forward)


def _walk(talk: Talk, count: int) -> bool:
    """Ask all fields; tell whether the end was reached. `-` leads back a field."""
    index = 0
    while index < count:
        heard = _ask_and_keep(talk, index)
        if heard is None:
            index += 1
        elif heard.key == "-" and index:
            index -= 1
        else:
            if heard.key != "-":
                talk.obey(heard)
            return False
    return True


def _ask_and_keep(talk: Talk, index: int) -> Command | None:
    """Show a field, ask for its value and save it; return the command that was typed instead."""
    session = talk.session
    view = session.view()
    if not isinstance(view, WorkbookView):
        return None
    row = view.fields[index]
    talk.say([GAP, *field_rows(row, index + 1, len(view.fields), talk.voice), GAP])
    value = _asked(row, talk)
    if isinstance(value, Command):
        return value
    if value is None and row.carried:
        value = row.value
    if value is not None:
        kept = value
        talk.keep(lambda: session.fill(row.field.id, kept))
    return None


def _asked(row: FieldRow, talk: Talk) -> FieldValue | Command | None:
    """Return the typed value, None to keep what is there."""
    match row.field.kind:
        case "line" | "date":
            return _line(row, talk)
        case "choice":
            return _choice(row, talk)
        case "text" | "list" | "table":
            return _lines(row, talk)
        case _:
            assert_never(row.field.kind)


def _line(row: FieldRow, talk: Talk) -> str | Command | None:
    t = talk.voice.t
    what = t("A date") if row.field.kind == "date" else t("One line")
    heard = talk.hear(f"{what} {_enter(row, talk)}", typing=True)
    if isinstance(heard, Command):
        return heard
    return "" if heard == _CLEAR else heard or None


def _choice(row: FieldRow, talk: Talk) -> str | Command | None:
    what = talk.voice.t("Number of a choice")
    heard = talk.choose(f"{what} {_enter(row, talk)}", len(row.field.choices), keys=_CLEAR)
    if isinstance(heard, Command):
        return heard
    if isinstance(heard, int):
        return row.field.choices[heard - 1].id
    return "" if heard == _CLEAR else None


def _lines(row: FieldRow, talk: Talk) -> FieldValue | Command | None:
    """Ask for several lines or rows; what is there can be kept, added to, written anew or cleared."""
    adds = False
    if has_value(row.value):
        keep = talk.voice.t("take it over") if row.carried else talk.voice.t("keep")
        prompt = talk.voice.t("Enter = {keep}, 1 = add to it, 2 = write it anew, . = clear:", keep=keep)
        heard = talk.choose(prompt, 2, keys=_CLEAR)
        if isinstance(heard, Command):
            return heard
        if not isinstance(heard, int):
            return (() if row.field.kind != "text" else "") if heard == _CLEAR else None
        adds = heard == 1
    match row.field.kind:
        case "table":
            old_rows = tuple(one for one in row.value if isinstance(one, tuple)) if adds else ()
            rows = _table(row, old_rows, talk)
            return rows if rows != old_rows else None
        case "list":
            typed = talk.hear_lines(talk.voice.t("One entry a line; an empty line ends:"))
            if isinstance(typed, Command) or not typed:
                return typed if isinstance(typed, Command) else None
            old = tuple(one for one in row.value if isinstance(one, str)) if adds and row.value else ()
            return (*old, *typed)
        case _:
            typed = talk.hear_lines(talk.voice.t("Your text; an empty line ends it:"))
            if isinstance(typed, Command) or not typed:
                return typed if isinstance(typed, Command) else None
            return "\n".join([*([row.value] if adds and isinstance(row.value, str) else []), *typed])


def _table(row: FieldRow, before: _Table, talk: Talk) -> _Table | Command:
    """Ask row by row until one begins empty, and save each at once; return them behind those that were there before.

    A command or the end of input keeps the rows typed before it.
    """
    rows = before
    while True:
        cells = _cells(row, len(rows) - len(before) + 1, talk)
        if isinstance(cells, Command):
            if rows == before:
                return cells
            talk.later(cells)
            return rows
        if not cells:
            return rows
        rows = (*rows, cells)
        talk.keep(partial(talk.session.fill, row.field.id, rows))


def _cells(row: FieldRow, number: int, talk: Talk) -> tuple[str, ...] | Command:
    """Ask a row cell by cell; one that is broken off is filled up with empty cells."""
    voice, columns = talk.voice, row.field.columns
    cells: list[str] = []
    for column in columns:
        prompt = voice.t("Row {n}, {column}:", n=number, column=voice.say(column.label))
        if not cells:
            prompt = voice.t("Row {n}, {column} (Enter = end):", n=number, column=voice.say(column.label))
        try:
            heard = talk.hear(prompt, typing=True)
        except EOFError:
            if not cells and number == 1:
                raise
            break
        if isinstance(heard, Command):
            if not cells:
                return heard
            talk.later(heard)
            break
        if not heard and not cells:
            break
        cells.append(heard)
    return (*cells, *[""] * (len(columns) - len(cells))) if cells else ()


def _enter(row: FieldRow, talk: Talk) -> str:
    """Return what Enter does for a field of one line."""
    if row.carried:
        return talk.voice.t("(Enter = take it over, . = leave it empty):")
    return (
        talk.voice.t("(Enter = keep, . = clear):") if has_value(row.value) else talk.voice.t("(Enter = leave empty):")
    )
