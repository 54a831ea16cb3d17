"""A checksum for a copy of a profile that leaves the data folder: it tells whether a word was changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

TABLE = "checksum"


def signed(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables with a table that holds the checksum of all others."""
    others = {name: table for name, table in tables.items() if name != TABLE}
    return {**others, TABLE: {"1": {"sha256": _sum_of(others)}}}


def is_changed(tables: Mapping[str, Any]) -> bool:
    """Tell whether tables differ from what their checksum was made of; without one nothing can be told."""
    return TABLE in tables and tables[TABLE] != signed(tables)[TABLE]


def _sum_of(tables: Mapping[str, Any]) -> str:
    """Return the checksum of what tables hold, however they are spaced and ordered."""
    return hashlib.sha256(json.dumps(tables, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
