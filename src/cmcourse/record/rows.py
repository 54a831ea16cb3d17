"""Events as the rows of a record, and back.

A row has no clock time, only `t`, the seconds since the first event. Free text leaves only at level full, and only in
its newest version: what was written over stays at home. Of workbook pages and notes only those leave that were chosen.
Bookmarks and review cards never leave; a report on a question is made for those who read the record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from cmcourse.engine.ports import NOTES, Level
from cmcourse.engine.standing import has_value
from cmcourse.model.event import (
    Event,
    FieldFilled,
    Marked,
    Noted,
    Rated,
    Responded,
    Reviewed,
    Ticked,
    from_data,
    to_data,
)
from cmcourse.record.texts import sound

Row = dict[str, Any]
WITHHELD = "…"
"""Stands for a text that was written and did not leave."""
_STAYS = (Marked, Reviewed)
MAX_SECONDS = 10**10
LINK = re.compile(r"[0-9a-f]{8}")


def rows_of(
    events: Sequence[Event], level: Literal["results", "full"], chosen: Collection[str] | None = None
) -> Iterator[Row]:
    """Yield the rows of `events`, which are in order; at level full with the texts of `chosen` pages (None: all)."""
    newest = {key: event.id for event in events if (key := _replaced_by(event)) is not None}
    for event in events:
        key = _replaced_by(event)
        is_newest = key is None or newest[key] == event.id
        leaves = level == "full" and _is_chosen(event, chosen)
        if isinstance(event, _STAYS) or (isinstance(event, Noted) and not leaves):
            continue
        if is_newest or isinstance(event, Responded):
            yield _row(event, since_first(events, event), with_text=leaves and is_newest)


def _is_chosen(event: Event, chosen: Collection[str] | None) -> bool:
    """Tell whether the text of an event may leave; texts that belong to no page and are no note always may."""
    match event:
        case FieldFilled(page=page):
            return chosen is None or page in chosen
        case Noted():
            return chosen is None or NOTES in chosen
        case _:
            return True


def since_first(events: Sequence[Event], event: Event) -> int:
    """Return the seconds between the first event and `event`."""
    return int((_time(event) - _time(events[0])).total_seconds())


class RowError(ValueError):
    """A row that is no row at the level of its record; `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"row {number}")
        self.number = number


def events_of(rows: Iterable[object], level: Level) -> Iterator[Event]:
    """Yield the events of rows. Raises RowError."""
    for number, row in enumerate(rows, 1):
        try:
            yield from_data(told(checked(row), level, number))
        except ValueError:
            raise RowError(number) from None


def checked(row: object) -> Mapping[str, Any]:
    """Return a row whose kind, time and hash are in order. Raises ValueError."""
    if not isinstance(row, dict) or not isinstance(row.get("kind"), str):
        raise ValueError("a row names its kind")
    t, h = row.get("t"), row.get("h")
    if type(t) is not int or abs(t) > MAX_SECONDS:
        raise ValueError("t is a number of seconds")
    if not isinstance(h, str) or not LINK.fullmatch(h):
        raise ValueError("h is a checksum")
    return row


def told(row: Mapping[str, Any], level: Level, number: int) -> Row:
    """Return the data of an event; texts that did not leave are stood for by `WITHHELD`."""
    if "n" in row or "at" in row:
        raise ValueError("a row has no counter and no clock time")
    data = {**row, "n": number, "at": str(row["t"])}
    del data["t"], data["h"]
    match data["kind"]:
        case "Marked" | "Reviewed":
            raise ValueError("what never leaves a machine")
        case "Noted" if level != "full":
            raise ValueError("a free text at a level without free texts")
        case "Responded" if data.get("response", "") is None:
            data["response"] = WITHHELD
        case "Responded" if level != "full" and isinstance(data.get("response"), str):
            raise ValueError("a free text at a level without free texts")
        case "FieldFilled" if level != "full" or "filled" in data:
            filled = data.pop("filled", None)
            if not isinstance(filled, bool) or "value" in data:
                raise ValueError("a field tells whether it is filled")
            data["value"] = WITHHELD if filled else ""
        case "Rated" if level != "full":
            if "evidence" in data:
                raise ValueError("a free text at a level without free texts")
            data["evidence"] = ""
        case "Noted" if level != "full":
            raise ValueError("a note at a level without free texts")
        case "Marked" | "Reviewed":
            raise ValueError("bookmarks and review cards never leave")
    return data


def _row(event: Event, t: int, *, with_text: bool) -> Row:
    row: Row = {key: sound(value) for key, value in to_data(event).items() if key not in ("n", "at")}
    row["t"] = t
    if with_text:
        return row
    match event:
        case Responded(response=str()):
            row["response"] = None
        case FieldFilled():
            del row["value"]
            row["filled"] = has_value(event.value)
        case Rated():
            del row["evidence"]
    return row


def _replaced_by(event: Event) -> tuple[str, ...] | None:
    """Return what a later event of the same kind replaces; None for events that all count."""
    match event:
        case FieldFilled():
            return "field", event.page, event.field
        case Rated():
            return "rated", event.wave, event.competency
        case Ticked():
            return "tick", event.item
        case Noted():
            return "note", event.item
        case Responded(attempt="", response=str()):
            return "text", event.question
        case _:
            return None


def _time(event: Event) -> datetime:
    return datetime.fromisoformat(event.at)
