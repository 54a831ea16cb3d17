"""What goes on paper, the same for every format: a title, leaves, and what stands on them as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cmcourse.model.text import Block, Items, Lang, plain, spans_of
from cmcourse.model.value import value

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_GAP = re.compile(r"\n\n+")


@value
class Passage:
    """Paragraphs; a line break inside one is a newline."""

    paragraphs: tuple[str, ...]


@value
class Bullets:
    """A list of lines."""

    items: tuple[str, ...]


@value
class Grid:
    """A table; each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@value
class LevelRow:
    """A competency with its levels as they are shown, the newest one, and the sentence that describes it."""

    name: str
    cells: tuple[str, ...]
    now: int | None
    target: int
    sentence: str


@value
class Levels:
    """Levels of competencies, from 1 to `top`; `head` is as long as name and cells together."""

    head: tuple[str, ...]
    sentence_head: str
    rows: tuple[LevelRow, ...]
    top: int
    legend: str

    @property
    def grid(self) -> Grid:
        """The same as a table."""
        rows = tuple((row.name, *row.cells, row.sentence) for row in self.rows)
        return Grid((*self.head, self.sentence_head), rows)


Content = Passage | Bullets | Grid | Levels


@value
class Entry:
    """A question with what was written; `mark` stands above it, `note` below; both and `label` may be empty."""

    label: str
    contents: tuple[Content, ...]
    note: str = ""
    mark: str = ""


@value
class Leaf:
    """One page of the workbook, or one part of the profile; `where` and `missing` may be empty."""

    title: str
    entries: tuple[Entry, ...]
    where: str = ""
    missing: str = ""


@value
class Paper:
    """All that is printed. `about` are lines below the title; in a `brief` one each leaf begins on a new sheet."""

    lang: Lang
    title: str
    about: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    brief: bool = False


def tidy(typed: str) -> str:
    """Return a text without control characters, half characters and marks that turn the direction of others."""
    whole = typed.encode(errors="replace").decode()
    lines = (_STEERING.sub("", line.replace("\t", " ")).strip() for line in whole.splitlines())
    return "\n".join(lines).strip()


def one_line(typed: str) -> str:
    """Return a text as one line."""
    return " ".join(tidy(typed).split())


def passage(typed: str) -> Passage:
    """Return a text as paragraphs."""
    return Passage(tuple(filter(None, _GAP.split(tidy(typed)))))


def prose_contents(blocks: Iterable[Block]) -> Iterator[Content]:
    """Yield a text of the course as paragraphs and lists."""
    for block in blocks:
        if isinstance(block, Items):
            yield Bullets(tuple(plain(spans_of(item)) for item in block.items))
        else:
            yield Passage((plain(spans_of((block,))),))
