"""What the engine needs from outside: time, chance, a store, a way to write the record."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol

from cmcourse.model.event import Event
from cmcourse.model.message import Message
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang
from cmcourse.model.value import value

Level = Literal["completion", "results", "full"]


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _random_id() -> str:
    return os.urandom(16).hex()


def _seed() -> int:
    return int.from_bytes(os.urandom(4), "big") >> 1


@value
class Env:
    """Clock and chance; tests pass their own. The clock's time zone tells when a day begins."""

    now: Callable[[], datetime] = field(default=_now)
    new_id: Callable[[], str] = field(default=_random_id)
    seed: Callable[[], int] = field(default=_seed)

    def stamp(self) -> str:
        """Return the time as events carry it."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store(Protocol):
    """Keeps one profile."""

    @property
    def read_only(self) -> bool:
        """Whether another window holds the profile."""

    @property
    def notes(self) -> Sequence[Message]:
        """What the learner should be told about the profile, such as a backup that was restored."""

    def events(self) -> Sequence[Event]:
        """Return all events in order."""

    def settings(self) -> Settings:
        """Return the settings."""

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        """Add events and replace the settings in one write; on return both are on disk. Raises StorageError."""


class Exporter(Protocol):
    """Writes the record that a learner hands to a trainer."""

    def preview(self, level: Level, name: str, lang: Lang) -> tuple[str, ...]:
        """Return, line by line, what a file of this level would tell."""

    def write(self, level: Level, name: str, target: Path | None = None) -> Path:
        """Write the file (to a folder's default name if no target is given) and return its path."""
