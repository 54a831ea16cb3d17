"""Texts of learners as data: made fit for a file, and for a screen."""

from __future__ import annotations

import re
from typing import Any

from cmcourse.model.record import MAX_NAME

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def clean(typed: str, limit: int | None = MAX_NAME) -> str:
    """Return a text as one line of limited length, without characters that steer a screen."""
    return " ".join(_STEERING.sub(" ", typed).split())[:limit].strip()


def sound(value: Any) -> Any:
    """Return JSON data with a question mark for each half character, which no file can hold."""
    match value:
        case str():
            return value.encode(errors="replace").decode()
        case list():
            return [sound(one) for one in value]
        case dict():
            return {sound(key): sound(one) for key, one in value.items()}
        case _:
            return value
