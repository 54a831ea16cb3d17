"""The packed course: values to bytes and back, by the same type hints that read the YAML."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from cmcourse.model.encode import canonical, encode
from cmcourse.model.question import Question
from cmcourse.model.text import BLOCKS, Block, Late
from cmcourse.questions import KINDS

T = TypeVar("T")
Decode = Callable[[Any], Any]
_KINDS = {kind.type: kind for kind in KINDS}
_BLOCKS = {kind.__name__: kind for kind in BLOCKS}


def pack(value: object) -> bytes:
    """Return a course as bytes: a line of JSON, then the late texts, each named in the line by its start and end.

    Most of a course is never opened in a sitting. Its bytes are kept as they are, and what is not asked for is neither
    decoded nor copied.
    """
    texts = bytearray()

    def put(data: object) -> tuple[int, int]:
        start = len(texts)
        texts.extend(canonical(data).encode())
        return start, len(texts)

    line = json.dumps(encode(value, put), ensure_ascii=False, separators=(",", ":"))
    return line.encode() + b"\n" + texts


def unpack(packed: bytes, shape: type[T]) -> T:
    """Return the value of what was packed; `unpack(pack(course), Course) == course`."""
    end = packed.index(b"\n")
    return cast("T", _Unpacker(packed, end + 1).decoder(shape)(json.loads(packed[:end])))


def _same(raw: Any) -> Any:
    return raw


class _Unpacker:
    """Turns JSON data into values by their type hints; the late texts begin at `first` of the packed bytes."""

    def __init__(self, packed: bytes, first: int) -> None:
        self._packed, self._first = packed, first
        self._known: dict[Any, Decode] = {}

    def decoder(self, shape: Any) -> Decode:
        """Return what turns JSON data into a value of the type `shape`."""
        if shape not in self._known:
            self._known[shape] = self._made(shape)
        return self._known[shape]

    def _made(self, shape: Any) -> Decode:
        origin = get_origin(shape)
        if shape is Question:
            return lambda raw: self.decoder(_KINDS[raw[0]])(raw[1:])
        if shape == Block or (origin in (Union, types.UnionType) and set(get_args(shape)) == set(BLOCKS)):
            return lambda raw: self.decoder(_BLOCKS[raw[0]])(raw[1:])
        if origin in (Union, types.UnionType):
            inner = self.decoder(next(one for one in get_args(shape) if one is not type(None)))
            return lambda raw: None if raw is None else inner(raw)
        if origin is tuple:
            item = self.decoder(get_args(shape)[0])
            return tuple if item is _same else lambda raw: tuple(map(item, raw))
        if origin is not None and origin is not Literal and issubclass(origin, Mapping):
            item = self.decoder(get_args(shape)[1])
            return lambda raw: {key: item(one) for key, one in raw.items()}
        if is_dataclass(shape):
            return self._of_dataclass(cast("type", shape))
        return _same

    def _of_dataclass(self, shape: type) -> Decode:
        names = [one.name for one in fields(shape)]
        by_name = any(one.kw_only for one in fields(shape))
        late = {one.name for one in fields(shape) if one.metadata.get("late")}
        parts: list[Decode] = []

        def decode(raw: Any) -> Any:
            if not parts:
                hints = get_type_hints(shape)
                parts.extend(self.decoder(hints[name]) for name in names)
            if late:
                return self._partly(shape, late, zip(names, parts, raw, strict=True))
            values = [part(one) for part, one in zip(parts, raw, strict=True)]
            return shape(**dict(zip(names, values, strict=True))) if by_name else shape(*values)

        def decode_late(raw: Any) -> Any:
            return cast("type[Late]", shape).later(lambda: vars(self._text(decode, raw)))

        return decode_late if issubclass(shape, Late) else decode

    def _partly(self, shape: type, late: Collection[str], row: Iterable[tuple[str, Decode, Any]]) -> Any:
        made: Any = object.__new__(shape)
        waiting = {}
        for name, part, one in row:
            if name in late:
                waiting[name] = partial(self._text, part, one)
            else:
                made.__dict__[name] = part(one)
        made.__dict__["_late"] = waiting
        return made

    def _text(self, decode: Decode, place: Sequence[int]) -> Any:
        start, end = place
        return decode(json.loads(self._packed[self._first + start : self._first + end]))
