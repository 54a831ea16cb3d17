"""Rows of text: wrapped to the width, free of control characters, in letters the output can carry."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 76
_SPACES = "\u00a0\u202f\u2007"
_READABLE = {
    **dict.fromkeys("–—−‑‐", "-"),
    **dict.fromkeys("„“”«»", '"'),
    **dict.fromkeys("‚‘’‹›", "'"),
    **dict.fromkeys("✓✗×", "x"),
    **dict(zip("…→←•·▸≥≤€§", ("...", "->", "<-", "-", "-", ">", ">=", "<=", "EUR", "Par."), strict=True)),
    **dict(zip("äöüÄÖÜßẞ", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss", "SS"), strict=True)),
}


@dataclass(frozen=True)
class Row:
    """A paragraph; `lead` stands before its first line, and the other lines hang under its text."""

    text: str = ""
    lead: str = ""


Rows = list[Row]
GAP = Row()


def lines(row: Row, width: int, encoding: str) -> list[str]:
    """Return a row as lines no longer than `width`, in characters that `encoding` carries."""
    text, lead = readable(clean(row.text), encoding), readable(row.lead, encoding)
    hang = " " * len(lead)
    found = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)
    return [readable(_spaced(line), encoding) for line in found] or [lead.rstrip()]


def clean(text: str) -> str:
    """Return `text` without anything that steers a terminal; no-break spaces stay."""
    return "".join(char if char.isprintable() or char in _SPACES else _harmless(char) for char in text)


def readable(text: str, encoding: str) -> str:
    """Return `text` with characters that `encoding` lacks written another way; no-break spaces stay."""
    if _carries(text, encoding):
        return text
    return "".join(char if char in _SPACES or _carries(char, encoding) else _other(char, encoding) for char in text)


def joined(parts: Iterable[Sequence[Row]]) -> Rows:
    """Return the rows of all parts that have any, with an empty row between parts."""
    found: Rows = []
    for part in parts:
        if part:
            found += [GAP, *part] if found else part
    return found


def indented(rows: Iterable[Row], by: str = "  ") -> Rows:
    """Return the rows moved to the right."""
    return [Row(row.text, by + row.lead) if row.text else row for row in rows]


def titled(title: str, rows: Sequence[Row]) -> Rows:
    """Put a title before the first row, or above it if that is an entry; further rows are indented."""
    if rows and not rows[0].lead:
        return [Row(f"{title} {rows[0].text}"), *indented(rows[1:])]
    return [Row(title), *indented(rows)]


def numbered(entries: Iterable[str]) -> Rows:
    """Return entries one a row, each with its number."""
    return [Row(entry, f"{number:>2}  ") for number, entry in enumerate(entries, 1)]


def letter(index: int) -> str:
    """Return the letter of the option at `index`."""
    return chr(ord("a") + index)


def lettered(entries: Iterable[str]) -> Rows:
    """Return entries one a row, each with its letter."""
    return [Row(entry, f" {letter(index)}  ") for index, entry in enumerate(entries)]


def _harmless(char: str) -> str:
    return " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Zs") else ""


def _spaced(text: str) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def _carries(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _other(char: str, encoding: str) -> str:
    known = _READABLE.get(char)
    if known is not None:
        return known
    bare = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    return bare if bare and _carries(bare, encoding) else "?"
