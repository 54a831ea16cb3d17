"""The schema of a profile file, and how older ones become the one of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cmcourse.errors import StorageError
from cmcourse.model.event import learner_of

Tables = dict[str, dict[str, Any]]


def _from_draft(tables: Mapping[str, Any]) -> Tables:
    """0 → 1: events were a plain list, settings lay in TinyDB's default table, nothing told the version."""
    events, settings = tables.get("events"), tables.get("_default", {})
    if not isinstance(events, list) or not isinstance(settings, Mapping):
        raise ValueError("a file without a schema version holds a list of events and a table of settings")
    return {
        "events": {str(number): row for number, row in enumerate(events, 1)},
        "settings": {"1": next(iter(settings.values()), {})},
        "meta": {"1": {"schema_version": 1, "created": ""}},
    }


def _with_learner(tables: Mapping[str, Any]) -> Tables:
    """1 → 2: the learner's id was made anew from the first event at each record; now it stays, whatever is merged."""
    events, meta = tables.get("events"), tables["meta"]["1"]
    if not isinstance(events, Mapping):
        raise ValueError("the table 'events' is missing")
    ids = [
        (row["n"], row["id"])
        for row in events.values()
        if isinstance(row, Mapping) and type(row.get("n")) is int and isinstance(row.get("id"), str)
    ]
    learner = learner_of(min(ids)[1]) if ids else ""
    return {**tables, "meta": {"1": {**meta, "schema_version": 2, "learner": learner}}}


MIGRATIONS: tuple[Callable[[Mapping[str, Any]], Tables], ...] = (_from_draft, _with_learner)
"""The migration at index v leads from schema v to v + 1."""

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(tables: object, path: Path) -> Tables:
    """Return tables of today's schema. Raises ValueError for another shape, StorageError for a newer schema."""
    if not isinstance(tables, Mapping):
        raise ValueError("no tables")
    version = _version(tables)
    if version > SCHEMA_VERSION:
        raise StorageError(
            "{file} was written by a newer version of cmcourse. Update the program to open it; nothing was changed.",
            file=path,
        )
    found: Any = tables
    for step in MIGRATIONS[version:]:
        found = step(found)
    for name in ("events", "settings", "meta"):
        if not isinstance(found.get(name), Mapping):
            raise ValueError(f"the table {name!r} is missing")
    return {name: dict(table) for name, table in found.items() if isinstance(table, Mapping)}


def _version(tables: Mapping[str, Any]) -> int:
    if "meta" not in tables:
        return 0
    match tables["meta"]:
        case {"1": {"schema_version": int(version)}} if version >= 0:
            return version
    raise ValueError("the schema version is missing")
