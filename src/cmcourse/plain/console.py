"""Lines in, lines out: the only place that touches the streams."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from cmcourse.plain.rows import WIDTH, Row, clean, lines

_NARROWEST = 20


class Console:
    """Writes rows and asks for lines; nothing that was written is ever changed."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        self._read = read
        self._write = write
        self._width = _width(write)
        self._encoding = getattr(write, "encoding", None) or "utf-8"
        self._echoes = read.isatty()
        self._ended = False

    def say(self, rows: Iterable[Row]) -> None:
        """Write rows, wrapped."""
        for row in rows:
            for line in lines(row, self._width, self._encoding):
                self._write.write(line + "\n")
        self._write.flush()

    def line(self, prompt: str) -> str:
        """Ask for a line and return it without its end. Raises EOFError when no more will come, also after Ctrl+C."""
        if self._ended:
            raise EOFError
        self._ask(prompt)
        try:
            typed = self._read.readline()
        except KeyboardInterrupt:
            typed = ""
        if not typed:
            self._ended = True
            if self._echoes:
                self._write.write("\n")
            raise EOFError
        return clean(typed.rstrip("\r\n")).strip()

    def _ask(self, prompt: str) -> None:
        """Leave the cursor behind the prompt where a person types; elsewhere end the line."""
        if prompt:
            *above, last = lines(Row(prompt), self._width - 1, self._encoding)
            for line in above:
                self._write.write(line + "\n")
            self._write.write(last + (" " if self._echoes else "\n"))
        self._write.flush()


def _width(write: TextIO) -> int:
    try:
        columns = os.get_terminal_size(write.fileno()).columns
    except (OSError, ValueError):
        return WIDTH
    return max(_NARROWEST, min(WIDTH, columns)) if columns else WIDTH
