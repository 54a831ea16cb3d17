"""What is wrong with a course file, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from cmcourse.model.message import Message

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Where:
    """A place: file relative to the course folder, line and column from 1."""

    file: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"


@dataclass(frozen=True, order=True)
class Problem:
    """A fault at its place: `kind` is its stable name, `path` the keys to it, `hint` a word that may be meant."""

    where: Where
    kind: str
    message: Message
    path: str = ""
    hint: str = ""
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        hint = f" (did you mean {self.hint!r}?)" if self.hint else ""
        return f"{self.where}: {self.message}{hint}"


def did_you_mean(word: str, known: object) -> str:
    """Return the nearest known word, or an empty one."""
    near = get_close_matches(
        word, [str(one) for one in known] if isinstance(known, (list, tuple, set, dict)) else [], n=1
    )
    return near[0] if near else ""
