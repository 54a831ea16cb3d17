"""Values as JSON data, and a short hash over their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

from cmcourse.model.question import Question
from cmcourse.model.text import BLOCKS, Late

_BLOCK_NAMES = {kind.__name__ for kind in BLOCKS}


def encode(value: object, *, late_as_text: bool = False) -> Any:
    """Return `value` as JSON data: dataclasses as lists of their fields, blocks and questions led by their kind.

    With `late_as_text`, what is read when it is first looked at is a JSON text in the data, to be parsed only then.
    """
    if is_dataclass(value) and not isinstance(value, type):
        if late_as_text and isinstance(value, Late):
            return canonical(encode(value))
        row = [_field(value, one, late_as_text) for one in fields(value)]
        if isinstance(value, Question):
            return [type(value).type, *row]
        return [type(value).__name__, *row] if type(value).__name__ in _BLOCK_NAMES else row
    if isinstance(value, tuple):
        return [encode(one, late_as_text=late_as_text) for one in value]
    if isinstance(value, Mapping):
        return {key: encode(one, late_as_text=late_as_text) for key, one in value.items()}
    return value


def _field(value: object, one: Field[Any], late_as_text: bool) -> Any:
    held = getattr(value, one.name)
    if late_as_text and one.metadata.get("late"):
        return canonical(encode(held, late_as_text=True))
    return encode(held, late_as_text=late_as_text)


def canonical(data: object) -> str:
    """Return JSON data as the one text that is hashed: sorted keys, no spaces, characters as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def fingerprint(value: object) -> str:
    """Return a short hash over the content of a question or another value of the course.

    A question keeps its hash: it is frozen, and each answer is graded against it many times.
    """
    kept: dict[str, str] = vars(value) if isinstance(value, Question) else {}
    if "_fingerprint" not in kept:
        kept["_fingerprint"] = hashlib.sha256(canonical(encode(value)).encode()).hexdigest()[:12]
    return kept["_fingerprint"]
