"""Turns in a page of the workbook: the fields one after the other, each saved as soon as it is typed."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from cmcourse.engine.dates import whens_typed
from cmcourse.engine.places import PapersAt
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.i18n.days import no_day, whens_in_words
from cmcourse.model.event import FieldValue
from cmcourse.plain.mine import field_rows
from cmcourse.plain.own_turns import earlier_turn
from cmcourse.plain.rows import GAP
from cmcourse.plain.talk import EMPTY, Command, Talk
from cmcourse.plain.voice import sentence
from cmcourse.plain.workbook_table import table_turn


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
        away = _fill(talk, heard - 1)
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
        heard = _fill(talk, index)
        if heard is None:
            index += 1
        elif heard.key == "-" and index:
            index -= 1
        else:
            if heard.key != "-":
                talk.obey(heard)
            return False
    return True


def _rows(talk: Talk) -> tuple[FieldRow, ...]:
    """Return the fields of the page as they are kept now."""
    view = talk.session.view()
    return view.fields if isinstance(view, WorkbookView) else ()


def _fill(talk: Talk, index: int) -> Command | None:
    """Show a field, ask for its value and save it; return the command that was typed instead."""
    row, total = _rows(talk)[index], len(_rows(talk))
    talk.say([GAP, *field_rows(row, index + 1, total, talk.voice), GAP])
    while True:
        if row.field.kind == "table":
            value: FieldValue | Command | None = table_turn(row, talk)
        else:
            value = _asked(row, talk)
            if value is None and row.carried:
                value = row.value
        if isinstance(value, Command):
            return value
        if value is not None:
            talk.keep(partial(talk.session.fill, row.field.id, value))
        row = _rows(talk)[index]
        if value is None or not _is_too_long(row, talk):
            break
    if row.field.required and not has_value(row.value):
        talk.tell(talk.voice.t("This field is required, so it stays open. Its number leads back to it."))
    return None


def _is_too_long(row: FieldRow, talk: Talk) -> bool:
    """Count the characters where a field has a limit, and tell whether there are too many."""
    limit, length = row.field.limit, len(row.value) if isinstance(row.value, str) else 0
    if limit and length:
        talk.tell(talk.voice.t("{n} of {limit} characters.", n=length, limit=limit))
    if not limit or length <= limit:
        return False
    talk.tell(talk.voice.t("That is {n} too many. The text is kept; please shorten it.", n=length - limit))
    return True


def _asked(row: FieldRow, talk: Talk) -> FieldValue | Command | None:
    """Return the typed value, None to keep what is there."""
    match row.field.kind:
        case "line":
            return _line(row, talk, talk.voice.t("One line, ended by Enter"))
        case "date":
            return _date(row, talk)
        case "choice":
            return _choice(row, talk)
        case "text" | "list":
            return _lines(row, talk)
        case "table":
            return None
        case _:
            assert_never(row.field.kind)


def _line(row: FieldRow, talk: Talk, what: str) -> str | Command | None:
    heard = talk.hear(f"{what} {_enter(row, talk)}", typing=True)
    if isinstance(heard, Command):
        return heard
    return "" if heard == EMPTY else heard or None


def _date(row: FieldRow, talk: Talk) -> str | Command | None:
    """Ask until a date can be read, and say which one it is."""
    while True:
        heard = _line(row, talk, talk.voice.t("A date, as in 2026-12-04, ended by Enter"))
        if not isinstance(heard, str) or not heard:
            return heard
        if whens := whens_typed(heard, talk.session.today):
            talk.tell(sentence(whens_in_words(talk.voice.words, whens)))
            return heard
        talk.tell(no_day(talk.voice.words))


def _choice(row: FieldRow, talk: Talk) -> str | Command | None:
    what = talk.voice.t("Number of a choice")
    heard = talk.choose(f"{what} {_enter(row, talk)}", len(row.field.choices), keys=EMPTY)
    if isinstance(heard, Command):
        return heard
    if isinstance(heard, int):
        return row.field.choices[heard - 1].id
    return "" if heard == EMPTY else None


def _lines(row: FieldRow, talk: Talk) -> FieldValue | Command | None:
    """Ask for several lines; what is there can be kept, added to, written anew or cleared."""
    t = talk.voice.t
    is_text, adds = row.field.kind == "text", False
    if has_value(row.value):
        keep = t("take it over") if row.carried else t("keep")
        prompt = t("Enter = {keep}, 1 = add to it, 2 = write it anew, . = clear:", keep=keep)
        heard = talk.choose(prompt, 2, keys=EMPTY)
        if isinstance(heard, Command):
            return heard
        if not isinstance(heard, int):
            return ("" if is_text else ()) if heard == EMPTY else None
        adds = heard == 1
    what = t("As many lines as you like; an empty line ends the text")
    typed = talk.hear_lines((what if is_text else t("One entry a line; an empty line ends the list")) + ":")
    if isinstance(typed, Command) or not typed:
        return typed if isinstance(typed, Command) else None
    old = ([row.value] if isinstance(row.value, str) else [*row.value]) if adds else []
    lines = [one for one in [*old, *typed] if isinstance(one, str)]
    return "\n".join(lines) if is_text else tuple(lines)


def _enter(row: FieldRow, talk: Talk) -> str:
    """Return what Enter does for a field of one line."""
    if row.carried:
        return talk.voice.t("(Enter alone = take it over, . = leave it empty):")
    if has_value(row.value):
        return talk.voice.t("(Enter alone = keep, . = clear):")
    return talk.voice.t("(Enter alone = leave empty):")
