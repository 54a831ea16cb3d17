"""The text of a record, its chain of hashes and its seal, all computed over the text as it is written.

The hashes show that a file was changed after it was written. They hold no secret: whoever computes all of them anew
can make a record that looks untouched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cmcourse.model.record import Record

HEADER = ("format", "course", "learner", "level", "lang", "made")
KEYS = (*HEADER, "start", "summary", "events", "seal")
_FIRST_ROW = len(HEADER) + 4
"""Lines before the first event: a brace, the header, start, summary, and the beginning of the list."""

_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def start_of(record: Record) -> str:
    """Return the hash the chain begins with, over the lines of the header."""
    return _short(_head(record))


def link(previous: str, row: Mapping[str, Any]) -> str:
    """Return the hash of an event, over the hash before it and its text without `h`."""
    return _short(previous + _json({key: value for key, value in row.items() if key != "h"}))


def chained(start: str, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the events with their hashes."""
    linked: list[dict[str, Any]] = []
    previous = start
    for row in rows:
        previous = link(previous, row)
        linked.append({**row, "h": previous})
    return linked


def seal_of(record: Record) -> str:
    """Return the hash over all text that stands before the seal."""
    return _digest(_unsealed(record))


def render(record: Record) -> str:
    """Return the one text a record is written as: the header first, then one event a line, each with `h` last."""
    return f'{_unsealed(record)}"seal": {_json(record["seal"])}\n}}\n'


def is_untouched(record: Record, text: str) -> bool:
    """Tell whether all hashes of a record fit the text it was read from."""
    lines = text.split("\n")
    rows = record["events"]
    if len(lines) != _FIRST_ROW + len(rows) + (4 if rows else 3):
        return False
    head = "\n".join(lines[: len(HEADER) + 1]) + "\n"
    if _short(head) != record["start"] or not lines[len(HEADER) + 1].startswith(f'"start": "{record["start"]}"'):
        return False
    previous: str = record["start"]
    last = len(rows) - 1
    for index, row in enumerate(rows):
        line, h = lines[_FIRST_ROW + index], row["h"]
        closing = f', "h": "{h}"}}' if index == last else f', "h": "{h}"}},'
        if not line.endswith(closing) or _short(f"{previous}{line[: -len(closing)]}}}") != h:
            return False
        previous = h
    before, _, sealed = text.rpartition('"seal": ')
    return sealed == f'"{record["seal"]}"\n}}\n' and _digest(before) == record["seal"]


def _unsealed(record: Record) -> str:
    rows = ",\n".join(map(_row, record["events"]))
    events = f'"events": [\n{rows}\n],\n' if rows else '"events": [],\n'
    return f"{_head(record)}{_pairs(record, ('start', 'summary'))}{events}"


def _row(row: Mapping[str, Any]) -> str:
    body = _json({key: value for key, value in row.items() if key != "h"})
    return f'{body[:-1]}, "h": {_json(row["h"])}}}'


def _head(record: Record) -> str:
    return "{\n" + _pairs(record, HEADER)


def _pairs(record: Record, keys: Iterable[str]) -> str:
    return "".join(f"{_json(key)}: {_json(record[key])},\n" for key in keys)


def _short(text: str) -> str:
    return _digest(text)[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
