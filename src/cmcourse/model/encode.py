"""Values as JSON data, and a short hash over their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

from cmcourse.model.question import Question
from cmcourse.model.text import BLOCKS, Late

_BLOCK_NAMES = {kind.__name__ for kind in BLOCKS}


def encode(value: object, late: Callable[[Any], object] | None = None) -> Any:
    """Return `value` as JSON data: dataclasses as lists of their fields, blocks and questions led by their kind.

    With `late`, what is read when it is first looked at goes to it as data, and what it returns stands in the place.
    """
    if is_dataclass(value) and not isinstance(value, type):
        if late and isinstance(value, Late):
            return late(encode(value))
        row = [_field(value, one, late) for one in fields(value)]
        if isinstance(value, Question):
            return [type(value).type, *row]
        return [type(value).__name__, *row] if type(value).__name__ in _BLOCK_NAMES else row
    if isinstance(value, tuple):
        return [encode(one, late) for one in value]
    if isinstance(value, Mapping):
        return {key: encode(one, late) for key, one in value.items()}
    return value


def _field(value: object, one: Field[Any], late: Callable[[Any], object] | None) -> Any:
    data = encode(getattr(value, one.name), late)
    return late(data) if late and one.metadata.get("late") else data


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
