"""A view of rows and columns, from which table, JSON, CSV, XLSX and HTML are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

Kind = Literal["text", "number", "percent", "date", "truth"]
"""What a column holds; a percentage is a number from 0 to 100 with one decimal."""
Cell = str | int | float | bool | date | None
FORMS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a stable key and a heading; `wide` ones hold long texts, `code` ones what only programs need."""

    key: str
    heading: str
    kind: Kind = "text"
    wide: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view with a stable key and a title; `rows` makes the rows anew each time, each as long as the columns."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]

    def for_people(self) -> Sheet:
        """Return the view without what only programs need."""
        kept = [index for index, column in enumerate(self.columns) if not column.code]
        if len(kept) == len(self.columns):
            return self
        columns = tuple(self.columns[index] for index in kept)
        return replace(self, columns=columns, rows=lambda: (tuple(row[index] for index in kept) for row in self.rows()))

    def data(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows as JSON data."""
        keys = [column.key for column in self.columns]
        for row in self.rows():
            yield {
                key: cell.isoformat() if isinstance(cell, date) else cell for key, cell in zip(keys, row, strict=True)
            }


def percent(share: float) -> float:
    """Return a share as per cent with one decimal."""
    return round(share * 100, 1)


def day_of(made: str) -> date | None:
    """Return the date of a record."""
    return date.fromisoformat(made) if made else None
