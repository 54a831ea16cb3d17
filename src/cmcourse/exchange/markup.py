"""Texts of the course as the HTML that learning systems take: paragraphs, lists, emphasis, and nothing of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from cmcourse.exchange.paper import one_line, tidy
from cmcourse.model.text import Block, Heading, Items, Paragraph, Post, Quote, Span, passages_of


def inline(text: str) -> str:
    """Return a line of plain text as HTML."""
    return escape(one_line(text), quote=False)


def paragraph(text: str) -> str:
    """Return a line of plain text as a paragraph."""
    return f"<p>{inline(text)}</p>"


def html_of(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML in one line; what only our reader knows becomes paragraphs."""
    return "".join(_html(blocks))


def listed(rows: Iterable[tuple[str, str]], *, ordered: bool = False) -> str:
    """Return rows of a label (plain text) and HTML as a list."""
    tag = "ol" if ordered else "ul"
    items = "".join(f"<li><p><strong>{inline(label)}</strong></p>{told}</li>" for label, told in rows)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield f"<p>{_spans(spans)}</p>"
            case Heading(_, spans):
                yield f"<p><strong>{_spans(spans)}</strong></p>"
            case Items(ordered, items):
                tag = "ol" if ordered else "ul"
                yield f"<{tag}>{''.join(f'<li>{html_of(item)}</li>' for item in items)}</{tag}>"
            case Quote(inner):
                yield f"<blockquote>{html_of(inner)}</blockquote>"
            case Post(by, inner):
                yield f"<blockquote><p><strong>{inline(by)}</strong></p>{html_of(inner)}</blockquote>"
            case _:
                yield from (f"<p>{_spans(passage)}</p>" for passage in passages_of((block,)) if passage)


def _spans(spans: Iterable[Span]) -> str:
    return " ".join("".join(map(_span, spans)).split())


def _span(span: Span) -> str:
    framed = tidy(f"|{' '.join(span.text.splitlines())}|")  # tidy strips, and the spaces beside the next span count
    text = escape(framed[1:-1], quote=False)
    text = f"<em>{text}</em>" if span.italic and text.strip() else text
    return f"<strong>{text}</strong>" if span.bold and text.strip() else text
