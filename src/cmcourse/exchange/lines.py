"""A paper as Markdown (CommonMark with tables) and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import assert_never

from cmcourse.exchange.paper import Bullets, Content, Grid, Levels, Paper, Passage

WIDTH = 76
_INLINE = re.compile(r"([\\`*\[~$]|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)|(?<![^\W_])_|_(?![^\W_]))")
_OPENING = re.compile(r"^([#=>]|[+-](?=\s|$)|-(?=[ -]*$))")
_DATED = re.compile(r"^([0-9]{1,2}\.) (?=\w{3,9} [0-9]{4})")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=[ \t]|$)")


def markdown(paper: Paper) -> str:
    """Return the paper as Markdown."""
    parts = [f"# {_inline(paper.title)}", *map(_escaped, paper.about)]
    for leaf in paper.leaves:
        parts += [f"## {_inline(leaf.title)}", _escaped(leaf.where)]
        for entry in leaf.entries:
            parts += [f"### {_inline(entry.label)}" if entry.label else ""]
            parts += [f"**{_inline(entry.mark)}**" if entry.mark else ""]
            parts += [block for content in entry.contents for block in _markdown(content)]
            parts += [f"*{_inline(entry.note)}*" if entry.note else ""]
        parts.append(f"*{_inline(leaf.missing)}*" if leaf.missing else "")
    return "\n\n".join(filter(None, parts)) + "\n"


def _markdown(content: Content) -> Iterator[str]:
    match content:
        case Passage():
            for paragraph in content.paragraphs:
                yield from map(_escaped, paragraph.split("\n"))
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


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)


def _escaped(line: str) -> str:
    """Return a line at whose beginning CommonMark would find a list, a quote, a heading or an underline.

    Behind the number of a day a space that does not break does it, without a sign that only Markdown wants.
    """
    return _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\\\1", _DATED.sub("\\1\u00a0", _inline(line))))


def _cell(text: str) -> str:
    return "<br>".join(map(_inline, text.split("\n"))).replace("|", "\\|")


def text(paper: Paper) -> str:
    """Return the paper as lines of plain text."""
    lines = [*wrapped(paper.title), "=" * min(len(paper.title), WIDTH), ""]
    lines += [part for line in paper.about for part in wrapped(line)]
    for leaf in paper.leaves:
        lines += ["", "", *wrapped(leaf.title), "-" * min(len(leaf.title), WIDTH), *wrapped(leaf.where)]
        for entry in leaf.entries:
            lines += ["", *wrapped(entry.label)] if entry.label else [""]
            indent = "  " if entry.label else ""
            lines += wrapped(f"({entry.mark})", indent) if entry.mark else []
            for number, content in enumerate(entry.contents):
                lines += [*([""] if number else []), *_text(content, indent)]
            lines += wrapped(f"({entry.note})", indent) if entry.note else []
        lines += ["", *wrapped(leaf.missing)] if leaf.missing else []
    return "\n".join(lines) + "\n"


def _text(content: Content, indent: str) -> Iterator[str]:
    match content:
        case Passage():
            for line in "\n\n".join(content.paragraphs).split("\n"):
                yield from wrapped(line, indent) or [""]
        case Bullets():
            for item in content.items:
                yield from wrapped(f"- {item}", indent, "  ")
        case Grid():
            for row in content.rows:
                cells = [cell_said(label, cell) for label, cell in zip(content.head, _joined(row), strict=True) if cell]
                for number, cell in enumerate(cells):
                    yield from wrapped(f"{'  ' if number else '- '}{cell}", indent, "    " if number else "  ")
        case Levels():
            yield from _text(content.grid, indent)
        case _:
            assert_never(content)


def content_lines(content: Content) -> list[str]:
    """Return a content as lines that are not wrapped."""
    match content:
        case Grid():
            rows = [
                [cell_said(label, cell) for label, cell in zip(content.head, _joined(row), strict=True) if cell]
                for row in content.rows
            ]
            return [f"- {(', ' if _is_sentence(content.head) else ' · ').join(cells)}" for cells in rows]
        case Bullets():
            return [f"- {item}" for item in content.items]
        case Passage():
            return "\n".join(content.paragraphs).split("\n")
        case Levels():
            return content_lines(content.grid)
        case _:
            assert_never(content)


def heading(label: str) -> str:
    """Return a label as a line above what it names."""
    return label if label.endswith((".", "?", "!", ":")) else f"{label}:"


def cell_said(label: str, cell: str) -> str:
    """Return a cell led by the label of its column; labels with dots (`If …`, `… then I`) make a sentence with it."""
    if not label:
        return cell
    before, _, last = label.strip(" …").rpartition(" ")
    if before and cell.startswith(f"{last} "):
        return f"{before} {cell}"
    return f"{label.strip(' …')} {cell}" if "…" in (label[0], label[-1]) else f"{label}: {cell}"


def _is_sentence(head: tuple[str, ...]) -> bool:
    """Tell whether the labels of columns are the beginning and the middle of a sentence."""
    return len(head) > 1 and all("…" in label for label in head)


def _joined(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" / ".join(filter(None, cell.split("\n"))) for cell in row)


def wrapped(line: str, indent: str = "", hang: str = "") -> list[str]:
    """Return a line in lines of at most `WIDTH` characters; words are never broken."""
    return wrap(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
