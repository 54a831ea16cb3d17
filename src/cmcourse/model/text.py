"""Texts in both languages and the blocks a lesson page is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, Self, get_args

from cmcourse.model.value import value

Lang = Literal["de", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@value
class Text:
    """One line of text in both languages."""

    de: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.de if lang == "de" else self.en


@value
class Span:
    """A run of characters with one look; `term` is the id of a glossary term."""

    text: str
    bold: bool = False
    italic: bool = False
    term: str = ""


Spans = tuple[Span, ...]


@value
class Paragraph:
    """A paragraph."""

    spans: Spans


@value
class Heading:
    """A heading inside a page (level 3 and deeper)."""

    level: int
    spans: Spans


@value
class Items:
    """A list; each item is a sequence of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@value
class Table:
    """A table of at most four columns."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@value
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@value
class Post:
    """Somebody's written post; `by` tells who, where and when."""

    by: str
    blocks: tuple[Block, ...]


@value
class Platform:
    """Functions of the learner's platform, by id."""

    functions: tuple[str, ...]
    blocks: tuple[Block, ...]


@value
class Myth:
    """What is often said, what is better, and why."""

    said: Spans
    better: Spans
    why: Spans = ()


@value
class Callout:
    """A marked passage: whom to ask, what the law means, what to keep."""

    kind: Literal["stop-and-ask", "law", "keep"]
    blocks: tuple[Block, ...]


@value
class Try:
    """An act on the real platform, with a safe alternative."""

    minutes: int
    blocks: tuple[Block, ...]
    alternative: tuple[Block, ...]


@value
class TaskStep:
    """A task of the package, by its id in the module."""

    task: str


Block = Paragraph | Heading | Items | Table | Quote | Post | Platform | Myth | Callout | Try | TaskStep
BLOCKS: tuple[type, ...] = get_args(Block)
Blocks = tuple[Block, ...]


class Late:
    """A value that may be read when it is first looked at: most of a course is never opened in a sitting.

    Only for dataclasses without slots and without defaults, because a default would be found before the value.
    """

    @classmethod
    def later(cls, read: Callable[[], Mapping[str, object]]) -> Self:
        """Return a value whose fields `read` gives when they are asked for."""
        value = object.__new__(cls)
        value.__dict__["_read"] = read
        return value

    def __getattr__(self, name: str) -> Any:
        read = self.__dict__.pop("_read", None)
        if read is None:
            raise AttributeError(name)
        self.__dict__.update(read())
        return getattr(self, name)


LATE: Mapping[str, bool] = {"late": True}
"""The metadata of a field that is read when it is first looked at; it needs a default factory, not a default."""


class PartlyLate:
    """A value of which the fields with the metadata `LATE` may be read when they are first looked at."""

    def __getattr__(self, name: str) -> Any:
        late = self.__dict__.get("_late", {})
        if name not in late:
            raise AttributeError(name)
        self.__dict__[name] = late.pop(name)()
        return self.__dict__[name]


@value
class Prose(Late):
    """Paragraphs and lists in both languages."""

    de: Blocks
    en: Blocks

    def __getitem__(self, lang: Lang) -> Blocks:
        return self.de if lang == "de" else self.en


@value
class Page:
    """One page of a lesson in one language; `checkpoint` is the id of the question that follows it."""

    heading: str
    blocks: Blocks
    checkpoint: str = ""


@value
class Pages(Late):
    """The pages of a lesson in both languages, the same number in each."""

    de: tuple[Page, ...]
    en: tuple[Page, ...]

    def __getitem__(self, lang: Lang) -> tuple[Page, ...]:
        return self.de if lang == "de" else self.en


def plain(spans: Iterable[Span]) -> str:
    """Return the characters of `spans` without their look."""
    return "".join(span.text for span in spans)


def spans_of(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield every span of `blocks` in reading order."""
    return (span for passage in passages_of(blocks) for span in passage)


def passages_of(blocks: Iterable[Block]) -> Iterator[Spans]:
    """Yield the spans of `blocks` in reading order, a paragraph, list item or cell at a time."""
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield spans
            case Items(_, items):
                for item in items:
                    yield from passages_of(item)
            case Table(head, rows):
                for cells in (head, *rows):
                    yield from cells
            case Quote(inner) | Post(_, inner) | Platform(_, inner) | Callout(_, inner):
                yield from passages_of(inner)
            case Myth(said, better, why):
                yield from (said, better, why)
            case Try(_, inner, alternative):
                yield from passages_of((*inner, *alternative))
            case TaskStep():
                pass


def prose_text(blocks: Iterable[Block]) -> str:
    """Return the words of `blocks`, one paragraph, item or cell after the other, separated by spaces."""
    return " ".join(part for passage in passages_of(blocks) if (part := plain(passage).strip()))
