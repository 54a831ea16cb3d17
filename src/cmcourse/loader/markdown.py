"""Markdown with directives to blocks. markdown-it reads CommonMark and tables; directives are split off before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from cmcourse.loader.problems import did_you_mean
from cmcourse.model.message import Message, said
from cmcourse.model.text import (
    Block,
    Blocks,
    Callout,
    Heading,
    Items,
    Myth,
    Page,
    Paragraph,
    Platform,
    Post,
    Quote,
    Span,
    Spans,
    Table,
    TaskStep,
    Try,
    plain,
)

DIRECTIVES = ("platform", "myth", "stop-and-ask", "law", "try", "post", "keep", "task", "checkpoint")
OR_WORDS = ("Oder:", "Or:")
_PLAIN = re.compile(r"(?![-+]\s|\d+[.)]\s|\s)[^*_\[\]`\\<>|#&~\n]+")
_TERM = re.compile(r"\[[^\]]*\]\(term:([^)\s]+)\)")
_OPEN = re.compile(r"^:::[ \t]*(?P<name>[\w-]+)[ \t]*(?P<arg>.*?)[ \t]*$")


@dataclass
class Fault:
    """A fault in a Markdown text: line from 1, kind and message."""

    line: int
    kind: str
    message: Message
    hint: str = ""


@dataclass
class Directive:
    """A directive as written: its line from 1, name, argument and body."""

    line: int
    name: str
    arg: str
    body: list[str] = field(default_factory=list)


@dataclass
class PageSource:
    """A page with what checks need: line of its start, directives and headings in order, places of terms by id."""

    page: Page
    line: int
    directives: list[Directive]
    headings: list[tuple[int, int]]
    terms: dict[str, tuple[int, int]]


def prose(text: str, faults: list[Fault]) -> Blocks:
    """Return the blocks of a short text; what cannot be shown is added to `faults`."""
    if _PLAIN.fullmatch(text):
        return (Paragraph((Span(text),)),)
    return tuple(_blocks(text, faults))


def pages(text: str, first_line: int = 1) -> tuple[list[PageSource], list[Fault]]:
    """Split a lesson into pages; `first_line` is the line of its first character in the file."""
    faults: list[Fault] = []
    found = [
        _page(lines, line, faults) for line, lines in _split(text, first_line) if any(one.strip() for one in lines)
    ]
    return found, faults


def _split(text: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    start, lines, inside = first_line, list[str](), False
    for number, line in enumerate(text.splitlines(), first_line):
        if line.startswith(":::"):
            inside = bool(_OPEN.match(line))
        if line.strip() == "---" and not inside:
            yield start, lines
            start, lines = number + 1, []
        else:
            lines.append(line)
    yield start, lines


def _page(lines: list[str], first_line: int, faults: list[Fault]) -> PageSource:
    blocks: list[Block] = []
    directives: list[Directive] = []
    headings: list[tuple[int, int]] = []
    for part in _parts(lines, first_line, faults):
        if isinstance(part, Directive):
            directives.append(part)
            block = _directive(part, faults)
            if block is not None:
                blocks.append(block)
        else:
            line, text = part
            blocks.extend(_blocks(text, faults, line, headings))
    heading = ""
    start = next((number for number, line in enumerate(lines, first_line) if line.strip()), first_line)
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 2:
        heading = plain(blocks[0].spans)
        blocks = blocks[1:]
    else:
        faults.append(Fault(start, "heading", said("a page starts with one ## heading")))
    checks = [one for one in directives if one.name == "checkpoint"]
    if checks and directives[-1] is not checks[-1]:
        faults.append(Fault(checks[0].line, "directive", said("a checkpoint is the last thing on its page")))
    for name in ("checkpoint", "myth", "law"):
        again = [one for one in directives if one.name == name][1:]
        faults.extend(
            Fault(extra.line, "directive", said("a page has one {name} at most", name=name)) for extra in again
        )
    return PageSource(
        Page(heading, tuple(blocks), checks[0].arg if checks else ""),
        start,
        directives,
        headings,
        _term_places(lines, first_line),
    )


def _term_places(lines: list[str], first_line: int) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, first_line):
        for match in _TERM.finditer(line):
            places.setdefault(match[1], (number, match.start() + 1))
    return places


def _parts(lines: list[str], first_line: int, faults: list[Fault]) -> Iterator[Directive | tuple[int, str]]:
    text: list[str] = []
    text_line = first_line
    open_one: Directive | None = None
    for number, line in enumerate(lines, first_line):
        if open_one is not None:
            if line.strip() == ":::":
                yield open_one
                open_one, text, text_line = None, [], number + 1
            else:
                open_one.body.append(line)
        elif (match := _OPEN.match(line)) is not None:
            yield text_line, "\n".join(text)
            open_one = Directive(number, match["name"], match["arg"])
        else:
            if line.startswith(":::"):
                faults.append(Fault(number, "directive", said("this ::: closes nothing")))
                line = ""
            text.append(line)
    if open_one is not None:
        faults.append(
            Fault(open_one.line, "directive", said("the directive {name!r} is not closed by :::", name=open_one.name))
        )
        yield open_one
    else:
        yield text_line, "\n".join(text)


def _directive(one: Directive, faults: list[Fault]) -> Block | None:
    body = tuple(_blocks("\n".join(one.body), faults, one.line + 1))
    match one.name:
        case "platform":
            functions = tuple(one.arg.split())
            if not functions:
                faults.append(Fault(one.line, "directive", said("platform needs at least one function")))
            return Platform(functions, body)
        case "myth":
            parts = [block.spans for block in body if isinstance(block, Paragraph)]
            if not 2 <= len(parts) <= 3 or len(parts) != len(body):
                faults.append(
                    Fault(one.line, "directive", said("a myth has two or three paragraphs: said, better, why"))
                )
                return None
            return Myth(parts[0], parts[1], parts[2] if len(parts) > 2 else ())
        case "stop-and-ask" | "law" | "keep":
            if not body:
                faults.append(Fault(one.line, "directive", said("{name} has no text", name=one.name)))
            return Callout(one.name, body)
        case "try":
            return _try(one, body, faults)
        case "post":
            if not one.arg or not body:
                faults.append(
                    Fault(one.line, "directive", said("a post needs who, where and when after its name, and a text"))
                )
            return Post(one.arg, body)
        case "task":
            return TaskStep(one.arg)
        case "checkpoint":
            if not one.arg or body:
                faults.append(Fault(one.line, "directive", said("a checkpoint names one question and has no text")))
            return None
        case _:
            hint = did_you_mean(one.name, DIRECTIVES)
            faults.append(
                Fault(one.line, "directive", said("the directive {name!r} is not known", name=one.name), hint)
            )
            return None


def _try(one: Directive, body: Blocks, faults: list[Fault]) -> Try | None:
    last = body[-1] if body else None
    if not one.arg.isdecimal():
        faults.append(Fault(one.line, "directive", said("try needs its minutes, as in ::: try 10")))
        return None
    if not isinstance(last, Paragraph) or len(body) < 2 or not plain(last.spans).startswith(OR_WORDS):
        faults.append(Fault(one.line, "directive", said("the last paragraph of a try starts with Oder: / Or:")))
        return None
    first = last.spans[0]
    word = next(word for word in OR_WORDS if first.text.startswith(word))
    rest = (replace(first, text=first.text.removeprefix(word).lstrip()), *last.spans[1:])
    return Try(int(one.arg), body[:-1], (Paragraph(rest),))


@cache
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["html_block", "html_inline", "image", "entity"])
    )


def _blocks(
    text: str, faults: list[Fault], line: int = 1, headings: list[tuple[int, int]] | None = None
) -> Iterator[Block]:
    if not text.strip():
        return
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        at = line + (node.map[0] if node.map else 0)
        if node.type == "heading" and headings is not None:
            headings.append((at, int(node.tag[1:])))
        yield from _block(node, faults, at)


def _block(node: SyntaxTreeNode, faults: list[Fault], line: int) -> Iterator[Block]:
    match node.type:
        case "paragraph":
            yield Paragraph(_spans(node.children[0], faults, line))
        case "heading":
            yield Heading(int(node.tag[1:]), _spans(node.children[0], faults, line))
        case "ordered_list" if node.attrs.get("start", 1) != 1:  # "30. April …" is the beginning of a sentence
            for number, item in enumerate(node.children, int(node.attrs["start"])):
                inside = [b for c in item.children for b in _block(c, faults, line)]
                lead, first = Span(f"{number}{item.markup} "), inside[0] if inside else None
                spans = first.spans if isinstance(first, Paragraph) else ()
                yield Paragraph(tuple(_joined(iter((lead, *spans)))))
                yield from inside[bool(spans) :]
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(b for c in item.children for b in _block(c, faults, line)) for item in node.children)
            yield Items(node.type == "ordered_list", items)
        case "blockquote":
            yield Quote(tuple(b for c in node.children for b in _block(c, faults, line)))
        case "table":
            rows = [
                tuple(_spans(cell.children[0], faults, line) if cell.children else () for cell in row.children)
                for part in node.children
                for row in part.children
            ]
            yield Table(rows[0], tuple(rows[1:]))
        case other:
            faults.append(Fault(line, "markdown", said("{what!r} cannot be shown here", what=other)))


def _spans(node: SyntaxTreeNode, faults: list[Fault], line: int) -> Spans:
    return tuple(_joined(_inline(node, Span(""), faults, line)))


def _inline(node: SyntaxTreeNode, look: Span, faults: list[Fault], line: int) -> Iterator[Span]:
    for child in node.children:
        match child.type:
            case "text" | "code_inline" | "text_special":
                yield replace(look, text=child.content)
            case "softbreak" | "hardbreak":
                yield replace(look, text=" ")
            case "strong":
                yield from _inline(child, replace(look, bold=True), faults, line)
            case "em":
                yield from _inline(child, replace(look, italic=True), faults, line)
            case "link":
                href = str(child.attrs.get("href", ""))
                if not href.startswith("term:"):
                    faults.append(
                        Fault(line, "markdown", said("links lead to glossary terms only, as in [word](term:id)"))
                    )
                yield from _inline(child, replace(look, term=href.removeprefix("term:")), faults, line)
            case other:
                faults.append(Fault(line, "markdown", said("{what!r} cannot be shown here", what=other)))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and replace(held, text="") == replace(span, text=""):
            held = replace(held, text=held.text + span.text)
        else:
            if held is not None and held.text:
                yield held
            held = span
    if held is not None and held.text:
        yield held
