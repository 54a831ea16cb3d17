"""A learner's papers over the tiny course, filled with what tests ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import icalendar

from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import WorkbookView
from cmcourse.exchange.paper import Paper
from cmcourse.exchange.workbook import cover, filled_pages, workbook_paper
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.progress import fold
from cmcourse.model.settings import Settings
from cmcourse.model.text import Items, Lang, Prose, plain, spans_of

PAGE = "day1.one.workbook"
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
HOSTILE = {
    "script": "<script>alert('1')</script>\"'&amp;</style></p>",
    "markdown": "# a *b* _c_ `d` [e](javascript:f) | g \\| ~h~ $i$ \\",
    "openings": "- a\n1. b\n> c\n+ d\n=== \n---\n    e\n``` \nf",
    "directions": "\u202eabc שלום עולם مرحبا",
    "emoji": "👩🏽‍🔧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️",
    "long": "ä" * 10_000,
    "control": "a\x00b\x1b[31mc\x07\x85d\u2028e\x9bf\tg\rh\ufeff\ud800i",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\n\nATTENDEE:mailto:a@b",
    "template": "{{ 7 * 7 }} {% raw %} {name} %s",
}


def fill(session: Session, values: Mapping[str, FieldValue], page: str = PAGE) -> None:
    """Fill fields of a page as a learner does."""
    session.go(WorkbookAt(page))
    for name, value in values.items():
        assert session.fill(name, value) is None


def given(example: Prose, lang: Lang) -> list[str]:
    """Return the lines of an example."""
    lines: list[str] = []
    for block in example[lang]:
        lines += (
            [plain(spans_of(one)) for one in block.items] if isinstance(block, Items) else [plain(spans_of((block,)))]
        )
    return lines


def happened(values: Mapping[str, FieldValue]) -> tuple[FieldFilled, ...]:
    """Return events as a file may hold them, whatever the app would let a learner type."""
    return tuple(
        FieldFilled(id=f"{n:032x}", n=n, at="2026-11-24T09:12:00Z", page=PAGE, field=name, value=value)
        for n, (name, value) in enumerate(values.items(), 1)
    )


def pages_of(session: Session, page: str = "") -> tuple[WorkbookView, ...]:
    """Return the filled pages of a sitting."""
    return filled_pages(session.course, session.progress, session.settings, NOW, page)


def paper_of(session: Session, lang: Lang = "en") -> Paper:
    """Return the workbook of a sitting as a paper."""
    about = cover(session.course, session.progress, session.settings.name, DAY, words(lang))
    return workbook_paper(pages_of(session), about, words(lang))


def paper_from(course: Course, events: Sequence[FieldFilled], name: str, lang: Lang) -> Paper:
    """Return the workbook that events of a file make."""
    progress, speak = fold(events), words(lang)
    pages = filled_pages(course, progress, Settings(), NOW)
    return workbook_paper(pages, cover(course, progress, name, DAY, speak), speak)


def events(source: str) -> list[Any]:
    """Return the events of a calendar as another program reads them."""
    return list(icalendar.Calendar.from_ical(source).walk("VEVENT"))


VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Node:
    """An element with its attributes and children."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Node]:
        """Return the elements with these tags, in the order of the file."""
        return [node for node in self.walk() if node.tag in tags]

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        """All characters below."""
        return "".join(child.text if isinstance(child, Node) else child for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(source: str) -> Node:
    """Read HTML in which every element is closed."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]
