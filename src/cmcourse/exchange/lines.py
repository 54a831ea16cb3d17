"""A paper as Markdown (CommonMark with tables) and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import assert_never

from cmcourse.exchange.paper import Bullets, Content, Grid, Levels, Paper, Passage

WIDTH = 76
_INLINE = re.compile(r"([\\`*_\[\]<>|~&$])")
_OPENING = re.compile(r"^([#+=-])")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])")


def markdown(paper: Paper) -> str:
    """Return the paper as Markdown."""
    parts = [f"# {_escaped(paper.title)}", "\\\n".join(map(_escaped, paper.about))]
    for leaf in paper.leaves:
        parts += [f"## {_escaped(leaf.title)}", _escaped(leaf.where)]
        for entry in leaf.entries:
            parts += [f"### {_escaped(entry.label)}" if entry.label else ""]
            parts += [block for content in entry.contents for block in _markdown(content)]
            parts += [f"*{_escaped(entry.note)}*" if entry.note else ""]
        parts.append(f"*{_escaped(leaf.missing)}*" if leaf.missing else "")
    return "\n\n".join(filter(None, parts)) + "\n"


def _markdown(content: Content) -> Iterator[str]:
    match content:
        case Passage():
            for paragraph in content.paragraphs:
                yield "\\\n".join(map(_escaped, paragraph.split("\n")))
        case Bullets():
            yield "\n".join(f"- {_escaped(item)}" for item in content.items)
        case Grid():
            rows = (content.head, ("---",) * len(content.head), *content.rows)
            cells = [[_cell(cell) if index != 1 else cell for cell in row] for index, row in enumerate(rows)]
            yield "\n".join(f"| {' | '.join(row)} |" for row in cells)
        case Levels():
            yield from _markdown(content.grid)
        case _:
            assert_never(content)


def _escaped(line: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\\\1", _INLINE.sub(r"\\\1", line)))


def _cell(text: str) -> str:
    return "<br>".join(_INLINE.sub(r"\\\1", line) for line in text.split("\n"))


def text(paper: Paper) -> str:
    """Return the paper as lines of plain text."""
    lines = [*_wrapped(paper.title), "=" * min(len(paper.title), WIDTH), ""]
    lines += [part for line in paper.about for part in _wrapped(line)]
    for leaf in paper.leaves:
        lines += ["", "", *_wrapped(leaf.title), "-" * min(len(leaf.title), WIDTH), *_wrapped(leaf.where)]
        for entry in leaf.entries:
            lines += ["", *_wrapped(entry.label)] if entry.label else [""]
            indent = "  " if entry.label else ""
            for number, content in enumerate(entry.contents):
                lines += [*([""] if number else []), *_text(content, indent)]
            lines += _wrapped(f"({entry.note})", indent) if entry.note else []
        lines += ["", *_wrapped(leaf.missing)] if leaf.missing else []
    return "\n".join(lines) + "\n"


def _text(content: Content, indent: str) -> Iterator[str]:
    match content:
        case Passage():
            for line in "\n\n".join(content.paragraphs).split("\n"):
                yield from _wrapped(line, indent) or [""]
        case Bullets():
            for item in content.items:
                yield from _wrapped(f"- {item}", indent, "  ")
        case Grid():
            for row in content.rows:
                cells = [
                    f"{label}: {cell}" if label else cell
                    for label, cell in zip(content.head, _joined(row), strict=True)
                    if cell
                ]
                for number, cell in enumerate(cells):
                    yield from _wrapped(f"{'  ' if number else '- '}{cell}", indent, "    " if number else "  ")
        case Levels():
            yield from _text(content.grid, indent)
        case _:
            assert_never(content)


def _joined(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" / ".join(filter(None, cell.split("\n"))) for cell in row)


def _wrapped(line: str, indent: str = "", hang: str = "") -> list[str]:
    return wrap(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
