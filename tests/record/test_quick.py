"""The quick way through a record says what the careful way says, or leaves the record to it."""

from __future__ import annotations

import json
import random
from dataclasses import fields
from hashlib import sha256
from typing import Any
from zlib import crc32

import pytest
from bench.records import sealed

from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.progress import Progress
from cmcourse.record.chain import frame_of, render
from cmcourse.record.parse import parse
from cmcourse.record.quick import Quick
from cmcourse.record.reading import Reading, careful_reading
from tests.desk import record_of
from tests.record.samples import leaves, put, replaced

NOT_KEPT = {"seen", "last_n", "last_at", "versions", "answers", "read_at", "worked"}
"""What a trainer does not need: order, earlier values, and what only one's own review looks at."""


def careful(course: Course, raw: bytes) -> Reading | None:
    parsed = parse(raw)
    if not isinstance(parsed, tuple):
        return None
    reading = careful_reading(course, parsed[0], raw)
    return reading if isinstance(reading, Reading) and reading.untouched and not reading.impossible else None


def plain(value: object) -> Any:
    """Return a value of progress without the ids and times of its events, which the quick way does not keep."""
    if isinstance(value, Event):
        head = ("id", "n", "at", "attempt", "run")
        return type(value).__name__, {key: one for key, one in vars(value).items() if key not in head}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name != "last"}  # type: ignore[arg-type]
    return value


def kept(progress: Progress) -> Any:
    return {one.name: plain(getattr(progress, one.name)) for one in fields(progress) if one.name not in NOT_KEPT}


@pytest.mark.parametrize("level", ["results", "full"])
@pytest.mark.parametrize("number", range(10))
def test_both_ways_tell_the_same(tiny: Course, number: int, level: Any) -> None:
    raw = render(record_of(tiny, number, level=level)).encode()
    quick, other = Quick(tiny).read(raw), careful(tiny, raw)
    assert quick is not None
    assert other is not None
    assert kept(quick.progress) == kept(other.progress)
    for name in ("rows", "ends", "answers", "scored", "rated", "untouched", "impossible"):
        assert getattr(quick, name) == getattr(other, name)


ODD: tuple[Any, ...] = (None, True, False, 0, -1, 7, 10**30, "", "x", "a" * 32, [], ["a"], [1], {}, {"a": 1}, "\ud800")


@pytest.mark.parametrize("level", ["results", "full"])
def test_the_quick_way_admits_nothing_the_careful_one_refuses(tiny: Course, level: Any) -> None:
    text = render(record_of(tiny, 6, level=level))
    quick = Quick(tiny)
    chance = random.Random(5)
    paths = [path for path in leaves(json.loads(text)) if path[0] == "events"]
    admitted = 0
    for path in chance.sample(paths, min(len(paths), 250)):
        value = chance.choice(ODD)
        data = replaced(text, path, put(value))
        try:
            raw = render(sealed(data)).encode()
        except UnicodeEncodeError:
            continue
        read = quick.read(raw)
        if read is not None:
            admitted += 1
            other = careful(tiny, raw)
            assert other is not None, (path, value)
            assert kept(read.progress) == kept(other.progress)
    assert admitted < 250


def resealed(raw: bytes) -> bytes | None:
    """Return a record with all checksums and the seal made anew over its bytes, whatever they are."""
    frame = frame_of(raw)
    if frame is None:
        return None
    running, rows = crc32(frame.head), []
    for row in frame.rows:
        body = row[:-16]
        running = crc32(body, running)
        rows.append(b'{%b, "h": "%08x"}' % (body, running))
    head = b'%b%b\n%b\n"events": [\n%b\n],\n' % (frame.head, frame.start, frame.summary, b",\n".join(rows))
    return b'%b"seal": "%b",\n"proof": ""\n}\n' % (head, sha256(head).hexdigest().encode())


PIECES = (
    b'"',
    b",",
    b", ",
    b'","',
    b":",
    b"{",
    b"}",
    b"[",
    b"]",
    b" ",
    b"\\",
    b"\x00",
    b"\xff",
    b"0",
    b"a",
    b"A",
    b"-",
    b"\xc3\xa4",
)
SWAPS = (
    (b'", "t": ', b', "t": '),
    (b'"id": "', b'"id":"'),
    (b'"id": "', b'x"id": "'),
    (b', "t": ', b', "t": 1,"t": '),
    (b', "t": ', b', "t": 0'),
    (b'"attempt": "', b'"attempt": "",  "attempt": "'),
    (b', "kind"', b',"kind"'),
    (b'"run": "', b'"run": "",'),
    *((b'"%b": "' % key, b'"%b": "\x00' % key) for key in (b"quiz", b"page", b"competency", b"lesson")),
)


@pytest.mark.parametrize("level", ["results", "full"])
def test_the_quick_way_admits_no_bytes_the_careful_one_refuses(tiny: Course, level: Any) -> None:
    raw = render(record_of(tiny, 6, level=level)).encode()
    assert resealed(raw) == raw
    quick, chance = Quick(tiny), random.Random(8)
    first, last = raw.index(b'"events"') + 14, raw.index(b'"seal"') - 30
    admitted = refused = 0
    for _ in range(1500):
        at = chance.randrange(first, last)
        cut, (old, new) = chance.choice((0, 0, 1, 1, 2, 8)), chance.choice(SWAPS)
        changed = raw[:at] + chance.choice((b"", *PIECES)) + raw[at + cut :]
        if chance.random() < 0.3:
            changed = raw[:at] + raw[at:].replace(old, new, 1)
        forged = resealed(changed)
        if forged is None:
            continue
        read, other = quick.read(forged), careful(tiny, forged)
        if read is None:
            refused += 1
            continue
        admitted += 1
        assert other is not None, changed
        assert kept(read.progress) == kept(other.progress), changed
    assert admitted
    assert refused > 500


def test_what_is_not_as_written_is_left_to_the_careful_way(tiny: Course) -> None:
    text = render(record_of(tiny, 6))
    quick = Quick(tiny)
    assert quick.read(text.encode()) is not None
    for changed in (text + "\n", text.replace('", "', '",  "', 1), text.replace("\n", "\r\n"), text[:-2], "", "{"):
        assert quick.read(changed.encode()) is None
