"""The text of a record, its checksums and its seal, all computed over the text as it is written.

The seal (SHA-256) shows that a file was changed after it was written; the checksum in each event (CRC-32, quick to
compute thousands of times) shows where. They hold no secret: whoever computes all of them anew can make a record that
looks untouched. With an invitation the record also bears a proof over the seal, which nobody can make without the
code of the invitation.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from zlib import crc32

from cmcourse.model.record import Record

HEADER = ("format", "course", "learner", "level", "lang", "made", "invitation")
TAIL = ("seal", "proof")
KEYS = (*HEADER, "start", "summary", "events", *TAIL)
OWNERS = ("attempt", "id", "run", "t")
"""The keys of an event that come first; all others and then `h` follow. Both groups are sorted."""
BEFORE_LINK = b', "h": "'
LINK = len("01234567")
_CLOSING = len(BEFORE_LINK) + LINK
_BODY, _LINK = itemgetter(slice(None, -_CLOSING)), itemgetter(slice(-LINK, None))
_EVENTS, _BETWEEN, _AFTER = b'"events": [\n{', b'"},\n{', b'"}\n],\n'
_EMPTY = b'"events": [],\n'

_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def start_of(record: Record) -> str:
    """Return the first hash, over the lines of the header."""
    return hashlib.sha256(_head(record).encode()).hexdigest()[:16]


def links_of(record: Record, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the checksum of each event: over the header and all events up to this one, each up to its own checksum."""
    running = crc32(_head(record).encode())
    for row in rows:
        running = crc32(_body(row).encode(), running)
        yield f"{running:08x}"


def chained(record: Record, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the events of a record with their checksums."""
    listed = list(rows)
    return [{**row, "h": link} for row, link in zip(listed, links_of(record, listed), strict=True)]


def seal_of(record: Record) -> str:
    """Return the hash over all text that stands before the seal."""
    return hashlib.sha256(_unsealed(record).encode()).hexdigest()


def render(record: Record) -> str:
    """Return the one text a record is written as: the header first, then one event a line, each with `h` last."""
    return f'{_unsealed(record)}"seal": {_json(record["seal"])},\n"proof": {_json(record["proof"])}\n}}\n'


@dataclass(frozen=True, slots=True)
class Frame:
    """The bytes of a record cut into its parts; each row is an event from after its brace, with its checksum."""

    raw: bytes
    head: bytes
    start: bytes
    summary: bytes
    rows: Sequence[bytes]
    end: bytes

    @property
    def without_events(self) -> bytes:
        """The same record with no events."""
        return b"%b%b\n%b\n%b%b" % (self.head, self.start, self.summary, _EMPTY, self.end)

    def is_sealed(self, record: Record) -> bool:
        """Tell whether the hash of the header and the seal fit; `record` is what was read from these bytes."""
        started, seal = hashlib.sha256(self.head).hexdigest()[:16], record["seal"]
        end = f'"seal": "{seal}",\n"proof": "{record["proof"]}"\n}}\n'.encode()
        return (
            started == record["start"]
            and self.start == f'"start": "{started}",'.encode()
            and self.end == end
            and hashlib.sha256(memoryview(self.raw)[: -len(end)]).hexdigest() == seal
        )

    def is_chained(self) -> bool:
        """Tell whether each row ends with its checksum, over the header and all rows up to this one."""
        running = crc32(self.head)
        found = array("I", [running := crc32(body, running) for body in map(_BODY, self.rows)])
        if sys.byteorder == "little":
            found.byteswap()
        return b"".join(map(_LINK, self.rows)) == found.tobytes().hex().encode()

    def is_closed(self) -> bool:
        """Tell whether what stands before the checksum of each row is as it is written."""
        return all(row[-_CLOSING:-LINK] == BEFORE_LINK for row in self.rows)


def frame_of(raw: bytes) -> Frame | None:
    """Cut the bytes of a record into its parts; None if they are not in the shape in which records are written."""
    first, *rows = raw.split(_BETWEEN)
    head, opening, row = first.partition(_EVENTS)
    if opening:
        rows.insert(0, row)
        rows[-1], opening, end = rows[-1].partition(_AFTER)
    else:
        rows = []
        head, opening, end = raw.partition(_EMPTY)
    lines = head.split(b"\n")
    if not opening or len(lines) != len(HEADER) + 4 or (lines[0], lines[-1]) != (b"{", b""):
        return None
    *lines, start, summary, _ = lines
    return Frame(raw, b"\n".join((*lines, b"")), start, summary, rows, end)


def is_untouched(record: Record, raw: bytes) -> bool:
    """Tell whether all hashes and checksums of a record fit the bytes it was read from; its events may be anything."""
    frame = frame_of(raw)
    return frame is not None and frame.is_sealed(record) and frame.is_closed() and frame.is_chained()


def _unsealed(record: Record) -> str:
    rows = ",\n".join(map(_row, record["events"]))
    events = f'"events": [\n{rows}\n],\n' if rows else '"events": [],\n'
    return f"{_head(record)}{_pairs(record, ('start', 'summary'))}{events}"


def _row(row: Mapping[str, Any]) -> str:
    return f'{{{_body(row)}, "h": {_json(row["h"])}}}'


def _body(row: Mapping[str, Any]) -> str:
    """Return the text of an event, from after its brace up to its checksum."""
    first = {key: value for key, value in row.items() if key in OWNERS}
    others = {key: value for key, value in row.items() if key not in OWNERS and key != "h"}
    return f"{_json(first)[1:-1]}, {_json(others)[1:-1]}"


def _head(record: Record) -> str:
    return "{\n" + _pairs(record, HEADER)


def _pairs(record: Record, keys: Iterable[str]) -> str:
    return "".join(f"{_json(key)}: {_json(record[key])},\n" for key in keys)
