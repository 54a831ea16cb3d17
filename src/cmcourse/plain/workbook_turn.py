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
from cmcourse.plain.mine import carried_words, cleared_words, field_help, field_rows, snag_lines, workbook_rows
from cmcourse.plain.own_turns import earlier_turn
from cmcourse.plain.rows import GAP
from cmcourse.plain.talk import EMPTY, Command, Talk
from cmcourse.plain.voice import sentence
from cmcourse.plain.workbook_table import table_turn


def workbook_turn(talk: Talk, view: WorkbookView) -> None:
    """Ask on the page until something leads away from it."""
    page = view.page
    while _stays(talk, view) and not talk.ended:
        now = talk.session.view()
        if not isinstance(now, WorkbookView) or now.page != page:
            break
        view = now


def _stays(talk: Talk, view: WorkbookView) -> bool:
    """Enter leads through the fields that are open (and on, when the page is filled), a number to one of them.

    Tell whether the page goes on being asked about without being shown again.
    """
    t = talk.voice.t
    filled = view.state == "done"
    keys = {"v": t("v = earlier values")} if any(row.earlier for row in view.fields) else {}
    keys |= {"x": t("x = write it as a file")} if view.state != "open" else {}
    start = next((n for n, row in enumerate(view.fields) if not _is_own(row)), 0)
    first = t("Enter = go on at field {n}", n=start + 1) if start else t("Enter = field by field")
    prompt = ", ".join([t("Enter = go on") if filled else first, t("number = a field"), *keys.values()])
    shown = [GAP, *workbook_rows(view, talk.voice), GAP]
    heard = talk.choose(f"{prompt}, {t('s = show the page')}:", len(view.fields), keys, {"s": shown})
    if isinstance(heard, Command):
        talk.obey(heard)
    elif isinstance(heard, int):
        return _fill_one(talk, heard - 1)
    elif heard == "v":
        earlier_turn(talk, view)
        return True
    elif heard == "x":
        talk.go(PapersAt(view.page.id))
    elif filled or _walk(talk, start, len(view.fields)):
        _tell_needed(talk)
        talk.move(talk.session.forward)
    return False


def _tell_needed(talk: Talk) -> None:
    """Say which fields are still needed, before the page is left."""
    needed = [talk.voice.say(row.field.label) for row in _rows(talk) if row.field.required and not _is_own(row)]
    if needed:
        talk.tell(sentence(talk.voice.t("Still needed for a filled page: {fields}", fields="; ".join(needed))))


def _is_own(row: FieldRow) -> bool:
    return has_value(row.value) and not row.carried


def _fill_one(talk: Talk, index: int) -> bool:
    """Fill a field that was chosen and say whether it is saved; tell whether the page goes on being asked about."""
    before, t = _rows(talk)[index], talk.voice.t
    away = _fill(talk, index)
    where = t(
        "field {n} of {total}, {label}", n=index + 1, total=len(_rows(talk)), label=talk.voice.say(before.field.label)
    )
    if _rows(talk)[index] != before:
        talk.tell(sentence(t("Saved: {field}", field=where)))
    elif away is None:
        talk.tell(sentence(t("Not changed: {field}", field=where)))
    if away is None or away.key == "-":
        return True
    talk.obey(away)
    return False


def _walk(talk: Talk, index: int, count: int) -> bool:
    """Ask the fields from one on; tell whether the end was reached. `-` leads back a field."""
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
    talk.help = field_help(row, talk.voice)
    try:
        return _typed(row, index, talk)
    finally:
        talk.help = []


def _typed(row: FieldRow, index: int, talk: Talk) -> Command | None:
    """Ask for the value of a field and save it; return the command that was typed instead."""
    before = row
    while True:
        if row.field.kind == "table":
            value: FieldValue | Command | None = table_turn(row, talk)
        else:
            value = _asked(row, talk)
            if value is None and row.carried:
                value = row.value
        if isinstance(value, Command):
            return value
        if row.carried and value is not None and not has_value(value):
            talk.tell(carried_words(row, talk.voice))
        elif value is not None:
            talk.keep(partial(talk.session.fill, row.field.id, value))
        row = _rows(talk)[index]
        if value is None or not _is_too_long(row, talk):
            break
    for line in snag_lines(row, talk.voice) if value is not None or row.field.kind == "table" else ():
        talk.tell(line)
    if not _is_own(row) and row.earlier != before.earlier:
        talk.tell(cleared_words(row, talk.voice))
    if row.field.required and not has_value(row.value):
        talk.tell(talk.voice.t("This field is required, so it stays open."))
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
        talk.tell(no_day(talk.voice.words, heard))


def _choice(row: FieldRow, talk: Talk) -> str | Command | None:
    what = talk.voice.t("Number of a choice")
    heard = talk.choose(f"{what} {_enter(row, talk)}", len(row.field.choices), keys=EMPTY)
    if isinstance(heard, Command):
        return heard
    if isinstance(heard, int):
        chosen = row.field.choices[heard - 1]
        talk.tell(sentence(talk.voice.t("Chosen: {choice}", choice=talk.voice.say(chosen.text))))
        return chosen.id
    return "" if heard == EMPTY else None


def _lines(row: FieldRow, talk: Talk) -> FieldValue | Command | None:
    """Ask for several lines; what is there can be kept, added to, written anew or cleared."""
    t = talk.voice.t
    is_text, adds = row.field.kind == "text", False
    if has_value(row.value):
        prompt = t("Enter = keep, 1 = add to it, 2 = write it anew, . = clear:")
        if row.carried:
            prompt = t("Enter = take it over, 1 = add to it, 2 = write it anew:")
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
    if typed == [EMPTY]:
        return "" if is_text else ()
    old = ([row.value] if isinstance(row.value, str) else [*row.value]) if adds else []
    lines = [one for one in [*old, *typed] if isinstance(one, str)]
    return "\n".join(lines) if is_text else tuple(lines)


def _enter(row: FieldRow, talk: Talk) -> str:
    """Return what Enter does for a field of one line."""
    if row.carried:
        return talk.voice.t("(Enter alone = take it over):")
    if has_value(row.value):
        return talk.voice.t("(Enter alone = keep, . = clear):")
    return talk.voice.t("(Enter alone = leave empty):")
