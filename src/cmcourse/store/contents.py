"""What a profile file holds, as a value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cmcourse.errors import StorageError, UnreadableError
from cmcourse.model.event import Event, from_data, in_order, learner_of, to_data
from cmcourse.model.message import Message, said
from cmcourse.model.settings import Settings, settings_from_data, settings_to_data
from cmcourse.store.atomic import AtomicStorage, encode
from cmcourse.store.checksum import is_changed
from cmcourse.store.migrate import SCHEMA_VERSION, Tables, migrate


@dataclass(frozen=True)
class Contents:
    """Events and their rows by event id, settings, and rows that are no events, `newly` of them found just now.

    A row is JSON data, or its text (`Encoded`). `learner` is the id that all records of the profile carry; it is made
    from the first event and never changes afterwards.
    """

    events: dict[str, Event] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    unreadable: tuple[Any, ...] = ()
    newly: int = 0
    created: str = ""
    learner: str = ""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is to be told about rows that could not be read."""
        if not self.newly:
            return ()
        return (
            said(
                "Entries that cannot be read and do not count: {n}. They are kept; all others are there.", n=self.newly
            ),
        )

    def encoded(self) -> Contents:
        """Return the same contents, ready for quick writes."""
        return replace(self, rows={key: encode(row) for key, row in self.rows.items()})

    def plus(self, events: Sequence[Event], settings: Settings | None) -> Contents:
        """Return contents with more events and, if given, other settings."""
        return replace(
            self,
            events=self.events | {event.id: event for event in events},
            rows=self.rows | {event.id: encode(to_data(event)) for event in events},
            settings=settings or self.settings,
            learner=self.learner or _learner(events),
        )

    def union(self, other: Contents) -> Contents:
        """Return contents with the entries of both; of an id that both have, of settings and learner, these stay."""
        return replace(
            self,
            events=other.events | self.events,
            rows=other.encoded().rows | self.rows,
            unreadable=(*self.unreadable, *(row for row in other.unreadable if row not in self.unreadable)),
            learner=self.learner or other.learner,
        )

    def tables(self) -> Tables:
        """Return the tables of the TinyDB document."""
        tables = {
            "events": _numbered(self.rows.values()),
            "settings": _numbered([settings_to_data(self.settings)]),
            "meta": _numbered([{"schema_version": SCHEMA_VERSION, "created": self.created, "learner": self.learner}]),
        }
        return {**tables, "unreadable": _numbered(self.unreadable)} if self.unreadable else tables


def read_contents(path: Path) -> Contents | None:
    """Return what a file holds, None if there is none.

    Raises ValueError if it is no profile, StorageError if it cannot be read or is of a newer schema.
    """
    tables = AtomicStorage(path).read()
    return None if tables is None else _contents(migrate(tables, path))


def read_copy(path: Path) -> Contents:
    """Return what a copy of a profile holds, of any schema up to today's. Raises UnreadableError with the reason."""
    try:
        tables = AtomicStorage(path).read()
        contents = None if tables is None else _contents(migrate(_unchanged(_ours(tables), path), path))
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise UnreadableError(
            "{file} is no complete JSON text: it is damaged or another kind of file. Nothing was changed.", file=path
        ) from None
    except ValueError:
        raise _foreign(path) from None
    except StorageError as error:
        raise UnreadableError(error.template, **error.values) from error
    if contents is None:
        raise UnreadableError("There is no file {file}. Nothing was changed.", file=path)
    if contents.unreadable and not contents.events:
        raise _foreign(path)
    return contents


def _ours(tables: object) -> dict[str, Any]:
    """Let tables through that tell their schema, or that are of the draft, which had settings in a default table."""
    if not isinstance(tables, dict) or not tables.keys() & {"meta", "_default"}:
        raise ValueError("no tables of ours")
    return tables


def _unchanged(tables: dict[str, Any], path: Path) -> dict[str, Any]:
    """Let tables through that are as they were written, or that bear no checksum. Raises UnreadableError."""
    if is_changed(tables):
        raise UnreadableError(
            "{file} was changed after it was written: its content does not fit its checksum any more. Nothing was "
            "changed here. Take another backup.",
            file=path,
        )
    return tables


def _foreign(path: Path) -> UnreadableError:
    return UnreadableError("{file} is no profile and no backup of cmcourse. Nothing was changed.", file=path)


def _contents(tables: Tables) -> Contents:
    """Sort readable rows from others; rows set aside by an older program may be readable today."""
    aside = tables.get("unreadable", {}).values()
    events: dict[str, Event] = {}
    rows: dict[str, Any] = {}
    unreadable: list[Any] = []
    for row in (*tables["events"].values(), *aside):
        try:
            event = from_data(row)
        except ValueError:
            unreadable.append(row)
        else:
            events[event.id], rows[event.id] = event, row
    meta = _first(tables["meta"])
    return Contents(
        events=events,
        rows=rows,
        settings=settings_from_data(_first(tables["settings"])),
        unreadable=tuple(unreadable),
        newly=sum(row not in aside for row in unreadable),
        created=str(meta.get("created", "")),
        learner=str(meta.get("learner", "")) or _learner(events.values()),
    )


def _learner(events: Iterable[Event]) -> str:
    first = next(iter(in_order(events)), None)
    return learner_of(first.id) if first else ""


def _numbered(rows: Iterable[Any]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows, 1)}


def _first(table: dict[str, Any]) -> dict[str, Any]:
    row: object = next(iter(table.values()), None)
    return row if isinstance(row, dict) else {}
