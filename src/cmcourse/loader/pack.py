"""The packed course: values to JSON and back, by the same type hints that read the YAML."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from cmcourse.model.course import Course
from cmcourse.model.encode import encode
from cmcourse.model.question import Question
from cmcourse.model.text import BLOCKS, Block, Late
from cmcourse.questions import KINDS

_KINDS = {kind.type: kind for kind in KINDS}
_BLOCKS = {kind.__name__: kind for kind in BLOCKS}


def pack(course: Course) -> str:
    """Return the course as JSON text."""
    return json.dumps(encode(course, late_as_text=True), ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Course:
    """Return the course of a packed text; `unpack(pack(course)) == course`."""
    return cast("Course", decoder(Course)(json.loads(text)))


Decode = Callable[[Any], Any]


def _same(raw: Any) -> Any:
    return raw


@cache
def decoder(shape: Any) -> Decode:
    """Return what turns JSON data into a value of the type `shape`."""
    origin = get_origin(shape)
    if shape is Question:
        return _decode_question
    if shape == Block or (origin in (Union, types.UnionType) and set(get_args(shape)) == set(BLOCKS)):
        return _decode_block
    if origin in (Union, types.UnionType):
        inner = decoder(next(one for one in get_args(shape) if one is not type(None)))
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple:
        item = decoder(get_args(shape)[0])
        return tuple if item is _same else lambda raw: tuple(map(item, raw))
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        item = decoder(get_args(shape)[1])
        return lambda raw: {key: item(one) for key, one in raw.items()}
    if is_dataclass(shape):
        return _dataclass_decoder(cast("type", shape))
    return _same


def _dataclass_decoder(shape: type) -> Decode:
    parts: list[Decode] | None = None
    names = [one.name for one in fields(shape)]
    by_name = any(one.kw_only for one in fields(shape))
    late = {one.name for one in fields(shape) if one.metadata.get("late")}

    def decode(raw: Any) -> Any:
        nonlocal parts
        if parts is None:
            hints = get_type_hints(shape)
            parts = [decoder(hints[name]) for name in names]
        if late:
            return _partly(shape, late, names, parts, raw)
        values = [part(one) for part, one in zip(parts, raw, strict=True)]
        return shape(**dict(zip(names, values, strict=True))) if by_name else shape(*values)

    def decode_late(raw: Any) -> Any:
        return cast("type[Late]", shape).later(lambda: vars(decode(json.loads(raw))))

    return decode_late if issubclass(shape, Late) else decode


def _partly(shape: type, late: Collection[str], names: Sequence[str], parts: Sequence[Decode], raw: Any) -> Any:
    """Return a value whose late fields are JSON texts that are parsed when they are first looked at."""
    made: Any = object.__new__(shape)
    waiting = {}
    for name, part, one in zip(names, parts, raw, strict=True):
        if name in late:
            waiting[name] = partial(_parsed, part, one)
        else:
            made.__dict__[name] = part(one)
    made.__dict__["_late"] = waiting
    return made


def _parsed(decode: Decode, text: str) -> Any:
    return decode(json.loads(text))


def _decode_question(raw: Any) -> Any:
    return decoder(_KINDS[raw[0]])(raw[1:])


def _decode_block(raw: Any) -> Any:
    return decoder(_BLOCKS[raw[0]])(raw[1:])
