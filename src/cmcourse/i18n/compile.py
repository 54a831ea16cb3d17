"""Compile the message catalogues; needs Babel, which only building and development have."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


def compile_catalogues() -> list[Path]:
    """Write the .mo file beside each .po file and return them."""
    written: list[Path] = []
    for source in sorted(LOCALE.glob("*/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as read, target.open("wb") as write:
            write_mo(write, read_po(read, locale=source.parent.name))
        written.append(target)
    return written
