"""What is wrong with a course file, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

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
    """A fault at its place; `path` is the way of keys to it, `kind` a stable name of the fault."""

    where: Where
    kind: str
    message: str
    path: str = ""
    hint: str = ""
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.message}{hint}"


def did_you_mean(word: str, known: object) -> str:
    """Return a hint with the nearest known word, or an empty one."""
    near = get_close_matches(
        word, [str(one) for one in known] if isinstance(known, (list, tuple, set, dict)) else [], n=1
    )
    return f"did you mean {near[0]!r}?" if near else ""
