"""From the bytes of a file to the data of a record, or the reason why there is none. Raises nothing for any bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, get_args

from cmcourse.engine.places import WAVES
from cmcourse.engine.ports import Level
from cmcourse.model.invitation import is_head
from cmcourse.model.record import MAX_RECORD_BYTES, RECORD_FORMAT, Reason, Record
from cmcourse.model.text import LANGS
from cmcourse.questions.common import doubled
from cmcourse.record.chain import KEYS
from cmcourse.record.texts import clean

MARKER = "cmcourse-record"
LEVELS: tuple[Level, ...] = get_args(Level)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_NAME = re.compile(r'"learner"\s*:\s*\{[^{}]*?"name"\s*:\s*("(?:[^"\\\n]|\\.)*")')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SHAPES: Mapping[str, Mapping[str, type]] = {
    "course": {"id": str, "version": str, "hash": str},
    "learner": {"id": str, "name": str},
    "summary": {
        "modules_done": list,
        "quiz_best": dict,
        "waves_done": list,
        "pre_work_done": bool,
        "completed": bool,
        "events": int,
    },
}


class _DoubledKeyError(ValueError):
    """A key stands twice."""


class _NoNumberError(ValueError):
    """A number JSON does not know, or that no record holds."""


def parse(raw: bytes) -> tuple[Record, str] | Reason:
    """Return the record and the text it was read from, or why there is none."""
    if not raw.strip():
        return Reason("empty")
    if len(raw) > MAX_RECORD_BYTES:
        return Reason("too-large")
    text = _decoded(raw)
    if isinstance(text, Reason):
        return text
    data = _parsed(text)
    if isinstance(data, Reason):
        return data
    if not _is_record(data):
        return Reason("not-a-record")
    return _half_character(text, data) or _fault(data) or (data, text)


def _decoded(raw: bytes) -> str | Reason:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if raw.startswith(_UTF16):
            return Reason("encoding") if MARKER in raw.decode("utf-16", "replace") else Reason("not-a-record")
        if MARKER.encode() not in raw:
            return Reason("not-a-record")
        return Reason("characters", {"line": raw[: error.start].count(b"\n") + 1})


def _parsed(text: str) -> Any:
    """Return the JSON data of a text; a Reason if it has none."""
    try:
        return decode_once(text.removeprefix("\ufeff"))
    except RecursionError:
        reason = Reason("nesting")
    except _DoubledKeyError as error:
        reason = Reason("doubled-key", {"key": clean(str(error))})
    except json.JSONDecodeError as error:
        whole = text.rstrip().endswith("}")
        claimed = _claimed(text)
        values: dict[str, str | int] = {"line": error.lineno, **({"claimed": claimed} if claimed else {})}
        reason = Reason("not-json" if whole else "truncated", values)
    except ValueError:
        reason = Reason("number")
    return reason if MARKER in text else Reason("not-a-record")


def _claimed(text: str) -> str:
    """Return the name that stands in a damaged record, unchecked, "" for none."""
    found = _NAME.search(text)
    with suppress(ValueError):
        return clean(json.loads(found[1])) if found else ""
    return ""


def _half_character(text: str, data: object) -> Reason | None:
    """Return the line of an escape that stands for half a character, which no file can hold."""
    escape = _SURROGATE.search(text) if "\\u" in text else None
    if escape is None:
        return None
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return Reason("characters", {"line": text.count("\n", 0, escape.start()) + 1})
    except RecursionError:
        return Reason("nesting")
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _DoubledKeyError(next(doubled(key for key, _value in pairs)))
    return data


def _refuse(number: str) -> Any:
    raise _NoNumberError(number)


decode_once = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_refuse).decode
"""Read JSON in which no key stands twice and every number is whole. Raises ValueError."""


def _is_record(data: object) -> bool:
    if not isinstance(data, dict):
        return False
    named = isinstance(data.get("format"), str) and data["format"].startswith(MARKER)
    return named or {"course", "learner", "events", "seal"} <= set(data)


def _fault(data: Mapping[str, Any]) -> Reason | None:
    """Return the first place where a record is not shaped as one."""
    found = data.get("format")
    if found != RECORD_FORMAT:
        newer = isinstance(found, str) and re.fullmatch(MARKER + r"/[1-9]\d{0,3}", found)
        return Reason("newer-format", {"format": str(found)}) if newer else _at("format")
    if wrong := set(data) ^ set(KEYS):
        return _at(min(wrong))
    for key, shape in _SHAPES.items():
        part = data[key]
        if not isinstance(part, dict):
            return _at(key)
        if wrong := set(part) ^ set(shape):
            return _at(f"{key}.{min(wrong)}")
        for name, kind in shape.items():
            if type(part[name]) is not kind:
                return _at(f"{key}.{name}")
    return _fault_of_values(data)


def _fault_of_values(data: Mapping[str, Any]) -> Reason | None:
    course, learner, summary = data["course"], data["learner"], data["summary"]
    fits = {
        "level": data["level"] in LEVELS,
        "lang": data["lang"] in LANGS,
        "made": isinstance(data["made"], str) and _is_date(data["made"]),
        "invitation": data["invitation"] == "" or (isinstance(data["invitation"], str) and is_head(data["invitation"])),
        "start": _is_hash(data["start"], 16),
        "seal": _is_hash(data["seal"], 64),
        "proof": data["proof"] == "" or _is_hash(data["proof"], 32),
        "course.id": bool(course["id"]),
        "course.hash": _is_hash(course["hash"], 12),
        "learner.id": learner["id"] == "" or _is_hash(learner["id"], 16),
        "summary.modules_done": all(isinstance(one, str) for one in summary["modules_done"]),
        "summary.quiz_best": all(type(best) is int and 0 <= best <= 100 for best in summary["quiz_best"].values()),
        "summary.waves_done": all(one in WAVES for one in summary["waves_done"]),
        "events": isinstance(data["events"], list),
    }
    wrong = next((path for path, good in fits.items() if not good), None)
    return _at(wrong) if wrong else None


def _at(path: str) -> Reason:
    return Reason("key", {"key": clean(path)})


def _is_hash(value: object, length: int) -> bool:
    return isinstance(value, str) and re.fullmatch(rf"[0-9a-f]{{{length}}}", value) is not None


def _is_date(value: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False
