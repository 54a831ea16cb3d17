"""The text of a record, its hashes and its seal, all computed over the text as it is written.

The hashes show that a file was changed after it was written. They hold no secret: whoever computes all of them anew
can make a record that looks untouched. With an invitation the record also bears a proof over the seal, which nobody
can make without the code of the invitation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmcourse.model.record import Record

HEADER = ("format", "course", "learner", "level", "lang", "made", "invitation")
TAIL = ("seal", "proof")
KEYS = (*HEADER, "start", "summary", "events", *TAIL)
_FIRST_ROW = len(HEADER) + 4
"""Lines before the first event: a brace, the header, start, summary, and the beginning of the list."""
_CLOSING = len(', "h": "0123456789abcdef"}')
_LAST_LINES = ("],", '"seal"', '"proof"', "}", "")

_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def start_of(record: Record) -> str:
    """Return the first hash, over the lines of the header."""
    return hashlib.sha256(_head(record).encode()).hexdigest()[:16]


def hashes_of(record: Record, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the hash of each event: over the header and all events up to this one, each without its `h`."""
    running = hashlib.sha256(_head(record).encode())
    for row in rows:
        running.update(_body(row).encode())
        yield running.copy().hexdigest()[:16]


def chained(record: Record, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the events of a record with their hashes."""
    listed = list(rows)
    return [{**row, "h": h} for row, h in zip(listed, hashes_of(record, listed), strict=True)]


def seal_of(record: Record) -> str:
    """Return the hash over all text that stands before the seal."""
    return hashlib.sha256(_unsealed(record).encode()).hexdigest()


def render(record: Record) -> str:
    """Return the one text a record is written as: the header first, then one event a line, each with `h` last."""
    return f'{_unsealed(record)}"seal": {_json(record["seal"])},\n"proof": {_json(record["proof"])}\n}}\n'


def is_untouched(record: Record, raw: bytes) -> bool:
    """Tell whether all hashes of a record fit the bytes it was read from."""
    lines = raw.split(b"\n")
    rows = record["events"]
    count = len(rows)
    if len(lines) != _FIRST_ROW + count + len(_LAST_LINES) - (0 if count else 1):
        return False
    running = hashlib.sha256(b"\n".join(lines[: len(HEADER) + 1]) + b"\n")
    started = running.hexdigest()[:16]
    if started != record["start"] or lines[len(HEADER) + 1] != f'"start": "{started}",'.encode():
        return False
    update, copy = running.update, running.copy
    found = bytearray()
    for line in lines[_FIRST_ROW : _FIRST_ROW + count - 1]:
        update(line[: -_CLOSING - 1])
        found += copy().digest()[:8]
    if count:
        update(lines[_FIRST_ROW + count - 1][:-_CLOSING])
        found += copy().digest()[:8]
    if found.hex() != "".join([row["h"] for row in rows]):
        return False
    before, _, sealed = raw.rpartition(b'"seal": ')
    told = f'"{record["seal"]}",\n"proof": "{record["proof"]}"\n}}\n'
    return sealed == told.encode() and hashlib.sha256(before).hexdigest() == record["seal"]


def _unsealed(record: Record) -> str:
    rows = ",\n".join(map(_row, record["events"]))
    events = f'"events": [\n{rows}\n],\n' if rows else '"events": [],\n'
    return f"{_head(record)}{_pairs(record, ('start', 'summary'))}{events}"


def _row(row: Mapping[str, Any]) -> str:
    return f'{_body(row)}, "h": {_json(row["h"])}}}'


def _body(row: Mapping[str, Any]) -> str:
    """Return the line of an event up to its hash."""
    return _json({key: value for key, value in row.items() if key != "h"})[:-1]


def _head(record: Record) -> str:
    return "{\n" + _pairs(record, HEADER)


def _pairs(record: Record, keys: Iterable[str]) -> str:
    return "".join(f"{_json(key)}: {_json(record[key])},\n" for key in keys)
