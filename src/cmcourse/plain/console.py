"""Lines in, lines out: the only place that touches the streams."""

from __future__ import annotations

import os
import sys
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
        self._edits = _edits(read, write)

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
        last = self._ask(prompt)
        try:
            typed = f"{input(last)}\n" if self._edits else self._read.readline()
        except (KeyboardInterrupt, EOFError):
            typed = ""
        if not typed:
            self._ended = True
            if self._echoes:
                self._write.write("\n")
            raise EOFError
        return clean(typed.rstrip("\r\n")).strip()

    def _ask(self, prompt: str) -> str:
        """Write a prompt, all but the line that the editor writes; return that.

        The cursor stays behind the prompt where a person types; elsewhere the line is ended. A key and what it does
        stay on one line.
        """
        kept = prompt.replace(" = ", "\u00a0=\u00a0")
        *above, last = lines(Row(kept), self._width - 1, self._encoding) if prompt else [""]
        last += (" " if self._echoes else "\n") if prompt else ""
        self._write.write("".join(line + "\n" for line in above) + ("" if self._edits else last))
        self._write.flush()
        return last


def _width(write: TextIO) -> int:
    try:
        columns = os.get_terminal_size(write.fileno()).columns
    except (OSError, ValueError):
        return WIDTH
    return max(_NARROWEST, min(WIDTH, columns)) if columns else WIDTH


def _edits(read: TextIO, write: TextIO) -> bool:
    """Tell whether arrow keys edit the line and bring back earlier ones, as far as this terminal can do so.

    Nothing of it is written to a file, and nothing is sent to the terminal that a plain one would show.
    """
    if read is not sys.stdin or write is not sys.stdout or not (read.isatty() and write.isatty()):
        return False
    try:
        import readline
    except ImportError:
        return False
    readline.parse_and_bind("set enable-bracketed-paste off")
    return True
