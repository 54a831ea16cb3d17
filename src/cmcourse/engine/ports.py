"""What the engine needs from outside: time, chance, a store, a way to write the record."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
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
NOTES = "notes"
"""Stands for all notes where the texts that leave are chosen by page."""
PaperKind = Literal["workbook", "brief", "profile", "certificate", "model"]
PaperForm = Literal["html", "md", "txt", "ics"]
Chosen = Collection[str] | None
"""The ids of the workbook pages, and `NOTES`, whose texts leave at level full; None stands for all."""


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
    def learner(self) -> str:
        """The fixed id of the learner, 16 hex digits; "" before anything happened."""

    @property
    def notes(self) -> Sequence[Message]:
        """What the learner should be told about the profile, such as a backup that was restored."""

    def events(self) -> Sequence[Event]:
        """Return all events in order."""

    def settings(self) -> Settings:
        """Return the settings."""

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        """Add events and replace the settings in one write; on return both are on disk. Raises StorageError."""


@value
class Written:
    """A file that was written, and what the learner should be told about it, such as a day it leaves out."""

    path: Path
    notes: tuple[Message, ...] = ()


class Papers(Protocol):
    """Writes what a learner takes along: workbook, profile, certificate, the model."""

    def write(self, kind: PaperKind, form: PaperForm, page: str = "") -> Written:
        """Write a paper (of the workbook one page, or all) to a new file of the current folder. Raises CourseError."""


@value
class KnownProfile:
    """A profile of this machine: its name, whose it is, and the day of its last entry; `broken` if it is unreadable."""

    name: str
    learner: str = ""
    last: str = ""
    broken: bool = False


class Profiles(Protocol):
    """The profiles of this machine. Another one is opened in a new sitting, after this one."""

    @property
    def current(self) -> str:
        """The name of the profile that is open."""

    def known(self) -> tuple[KnownProfile, ...]:
        """Return all profiles, by name."""

    def free(self, typed: str) -> str:
        """Return a name for a new profile as it will be written. Raises UsageError if it cannot be one or is taken."""


class Exporter(Protocol):
    """Writes the record that a learner hands to a trainer."""

    def preview(self, level: Level, name: str, lang: Lang, chosen: Chosen = None) -> tuple[str, ...]:
        """Return, line by line, what a file of this level would tell."""

    def write(self, level: Level, name: str, target: Path | None = None, chosen: Chosen = None) -> Path:
        """Write the file (to a folder's default name if no target is given) and return its path."""
