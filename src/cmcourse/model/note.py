"""What a person should be told, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A message: an English template, which the edge translates, and the values it names."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
