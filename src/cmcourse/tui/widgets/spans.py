"""Runs of styled characters as text, and tables of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from cmcourse.model.layout import column_widths
from cmcourse.model.text import Spans
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, fit, joined, styled

TERM = "term"
"""Under this name the style of a glossary term holds its id."""


def inline(spans: Spans, style: str = "") -> Content:
    """Return spans as text; glossary terms are underlined and know their id, for whoever clicks on one."""
    parts = []
    for span in spans:
        looks = (("bold", span.bold), ("italic", span.italic), ("underline", bool(span.term)), (style, bool(style)))
        part = styled(span.text, " ".join(name for name, on in looks if on))
        parts.append(part.stylize(Style.from_meta({TERM: span.term})) if span.term else part)
    return joined(*parts)


_QUESTION = re.compile(r"[^.!?“”]*\?$")


def asked(spans: Spans) -> Content:
    """Return spans as text, the question at its end in bold."""
    text = inline(spans)
    found = _QUESTION.search(text.plain)
    return text.stylize("bold", found.start()) if found else text


def table(head: Sequence[Spans], rows: Sequence[Sequence[Spans]], width: int, signs: Signs) -> Lines:
    """Return a table whose columns fit `width`; cells wrap in their column."""
    widths = column_widths((head, *rows), width)
    lines = _row([inline(cell, "bold") for cell in head], widths)
    lines.append(styled("  ", "$edge").join([styled(signs.line * one, "$edge") for one in widths]))
    for row in rows:
        lines += _row([inline(cell) for cell in row], widths)
    return lines


def _row(cells: Sequence[Content], widths: Sequence[int]) -> Lines:
    columns = [cell.wrap(width) for cell, width in zip(cells, widths, strict=False)]
    height = max(map(len, columns))
    return [
        Content("  ").join(
            [fit(column[y] if y < len(column) else "", width) for column, width in zip(columns, widths, strict=False)]
        )
        for y in range(height)
    ]
