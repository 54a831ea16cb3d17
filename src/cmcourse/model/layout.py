"""How many lines a lesson page takes: the estimate that author checks and both front ends share."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from cmcourse.model.course import Task
from cmcourse.model.text import (
    Block,
    Callout,
    Heading,
    Items,
    Lang,
    Myth,
    Page,
    Paragraph,
    Platform,
    Post,
    Quote,
    Spans,
    Table,
    TaskStep,
    Try,
    plain,
)

PAGE_WIDTH = 76
PAGE_HEIGHT = 30
INSET = 4
"""Columns a marked passage loses at its left and right."""


def cells(text: str) -> int:
    """Return the width of `text` in terminal cells."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> int:
    """Return how many lines `text` takes at `width` columns."""
    return max(1, len(textwrap.wrap(text, max(width, 10), break_on_hyphens=False)))


def page_lines(page: Page, tasks: Sequence[Task], lang: Lang, width: int = PAGE_WIDTH) -> int:
    """Return the lines of a page: heading, an empty line between blocks, passages with their title."""
    return 2 + _stack(page.blocks, tasks, lang, width)


def _stack(blocks: Iterable[Block], tasks: Sequence[Task], lang: Lang, width: int) -> int:
    heights = [_height(block, tasks, lang, width) for block in blocks]
    return sum(heights) + max(0, len(heights) - 1)


def _height(block: Block, tasks: Sequence[Task], lang: Lang, width: int) -> int:
    inner = width - INSET
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return wrapped(plain(spans), width)
        case Items(_, items):
            return sum(_stack(item, tasks, lang, width - 3) for item in items)
        case Table(head, rows):
            widths = column_widths((head, *rows), width)
            return 1 + sum(_row(row, widths) for row in (head, *rows))
        case Quote(inside):
            return _stack(inside, tasks, lang, inner)
        case Post(_, inside):
            return 3 + _stack(inside, tasks, lang, inner - 2)
        case Platform(_, inside):
            return 2 + (_stack(inside, tasks, lang, inner) if inside else 0)
        case Myth(said, better, why):
            return sum(wrapped(plain(part), inner - 13) for part in (said, better, why) if part)
        case Callout(kind, inside):
            return 1 + _stack(inside, tasks, lang, inner) + (1 if kind == "law" else 0)
        case Try(_, inside, other):
            return 2 + _stack((*inside, *other), tasks, lang, inner)
        case TaskStep(task_id):
            task = next((one for one in tasks if one.id == task_id), None)
            return 2 + (_stack((*task.how[lang], *task.done_when[lang]), tasks, lang, inner) if task else 0)


def column_widths(rows: Sequence[Sequence[Spans]], width: int, gap: int = 2) -> list[int]:
    """Return column widths that fit `width`: natural ones, or shared by need with words kept whole."""
    columns = max(len(row) for row in rows)
    texts = [[plain(row[index]) if index < len(row) else "" for row in rows] for index in range(columns)]
    natural = [max(cells(text) for text in column) for column in texts]
    free = width - gap * (columns - 1)
    if sum(natural) <= free:
        return natural
    least = [max((cells(word) for text in column for word in text.split()), default=1) for column in texts]
    fixed = [min(n, max(low, free // columns)) for n, low in zip(natural, least, strict=True)]
    spare = free - sum(fixed)
    while spare > 0 and (hungry := [i for i in range(columns) if fixed[i] < natural[i]]):
        fixed[max(hungry, key=lambda i: natural[i] / fixed[i])] += 1
        spare -= 1
    while sum(fixed) > free and max(fixed) > 1:
        fixed[fixed.index(max(fixed))] -= 1
    return fixed


def _row(row: Sequence[Spans], widths: Sequence[int]) -> int:
    return max(wrapped(plain(cell), widths[index]) for index, cell in enumerate(row))
