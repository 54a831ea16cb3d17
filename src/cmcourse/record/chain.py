"""The text of a record, its chain of hashes and its seal.

The hashes show that a file was changed after it was written. They hold no secret: whoever computes all of them anew
can make a record that looks untouched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cmcourse.model.encode import canonical
from cmcourse.model.record import Record

HEADER = ("format", "course", "learner", "level", "lang", "made")
KEYS = (*HEADER, "start", "summary", "events", "seal")


def start_of(record: Record) -> str:
    """Return the hash the chain begins with, over the header."""
    return _short(canonical({key: record[key] for key in HEADER}))


def link(previous: str, row: Mapping[str, Any]) -> str:
    """Return the hash of an event, over the hash before it and all its keys but `h`."""
    return _short(previous + canonical({key: value for key, value in row.items() if key != "h"}))


def chained(start: str, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the events with their hashes."""
    linked: list[dict[str, Any]] = []
    previous = start
    for row in rows:
        previous = link(previous, row)
        linked.append({**row, "h": previous})
    return linked


def seal_of(record: Record) -> str:
    """Return the hash over the whole record but the seal itself."""
    return _digest(canonical({key: value for key, value in record.items() if key != "seal"}))


def render(record: Record) -> str:
    """Return the one text a record is written as: the header first, then one event a line."""
    lines = [f"{_flat(key)}: {_flat(record[key])}" for key in KEYS if key in record and key not in ("events", "seal")]
    rows = ",\n".join(map(_flat, record["events"]))
    lines += ['"events": [\n' + rows + "\n]" if rows else '"events": []', f'"seal": {_flat(record["seal"])}']
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _flat(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _short(text: str) -> str:
    return _digest(text)[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
