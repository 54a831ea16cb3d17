"""The workbook as Markdown and as plain text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from cmcourse.engine.session import Session
from cmcourse.exchange.lines import markdown, text
from cmcourse.exchange.paper import tidy
from cmcourse.model.course import Course
from tests.exchange.samples import HOSTILE, Node, fill, happened, paper_from, paper_of, read_html


def rendered(source: str) -> Node:
    """Return Markdown as its readers see it, raw HTML included."""
    return read_html(MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}).enable("table").render(source))


def seen(node: Node) -> str:
    """Return the characters of a cell or paragraph with its line breaks."""
    return "".join("\n" if isinstance(one, Node) else one.replace("\n", "") for one in node.children)


def test_markdown_of_a_page(session: Session) -> None:
    fill(session, {"name": "Test & Co", "names": ("Ravi", "Sarah"), "tasks": (("Ravi", "a|b\nc"),)})
    assert markdown(paper_of(session)) == (
        "# My workbook\n\nAs of 24 November 2026\n\n## My core team\n\n"
        "### Name of the community\n\nTest & Co\n\n"
        "### Names\n\n- Ravi\n- Sarah\n\n"
        "### Who does what?\n\n| Who | What |\n| --- | --- |\n| Ravi | a\\|b<br>c |\n\n"
        "*Still empty: Why a core team? · Size · First meeting*\n"
    )


@pytest.mark.parametrize("kind", HOSTILE)
def test_markdown_keeps_what_was_typed_as_text(tiny: Course, kind: str) -> None:
    typed = HOSTILE[kind]
    events = happened({"name": typed, "names": (typed,), "tasks": ((typed, "x"),)})
    paper = paper_from(tiny, events, "", "en")
    found = rendered(markdown(paper))
    allowed = {"", "h1", "h2", "h3", "p", "br", "ul", "li", "em", "table", "thead", "tbody", "tr", "th", "td"}
    assert {node.tag for node in found.walk()} <= allowed
    assert len(found.all("li")) == 1
    safe = tidy(typed)
    assert [seen(one) for one in found.all("td")] == [safe, "x"]
    assert found.all("li")[0].text == " ".join(safe.split())
    assert "\n".join(seen(one) for one in found.all("p")[1:-1]) == safe


def test_text_of_a_page(session: Session) -> None:
    session.change(name="Ravi")
    long = "Wir fragen die Leute an allen fünf Standorten, was ihnen fehlt, und schreiben es auf."
    fill(session, {"why": f"{long}\n\nDann weiter.", "names": ("Ravi",), "tasks": (("Ravi", "Fragen"), ("", "Alles"))})
    assert text(paper_of(session)) == (
        "My workbook\n===========\n\nName: Ravi\nAs of 24 November 2026\n\n\n"
        "My core team\n------------\n\n"
        "Why a core team?\n  Wir fragen die Leute an allen fünf Standorten, was ihnen fehlt, und\n"
        "  schreiben es auf.\n\n  Dann weiter.\n\n"
        "Names\n  - Ravi\n\n"
        "Who does what?\n  - Who: Ravi\n    What: Fragen\n  - Who: –\n    What: Alles\n\n"
        "Still empty: Name of the community · Size · First meeting\n"
    )


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_cannot_steer_a_screen(tiny: Course, kind: str) -> None:
    typed = HOSTILE[kind]
    events = happened({"name": typed, "names": (typed,), "tasks": ((typed, typed),)})
    written = text(paper_from(tiny, events, typed, "de"))
    assert all(character == "\n" or ord(character) >= 32 for character in written)
    assert not set(written) & set("\x7f\x85\x9b\u2028\u202e\ufeff")
    assert written.encode()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5. März", "5\\. März"),
        ("17. Juni 2027, im Werk", "17.\u00a0Juni 2027, im Werk"),
        ("Bau & Service", "Bau & Service"),
        ("&amp; wörtlich", "\\&amp; wörtlich"),
        ("fehler_31_neu > 3 [offen]", "fehler_31_neu > 3 \\[offen]"),
        ("> Zitat", "\\> Zitat"),
        ("5.3.2027 um 9", "5.3.2027 um 9"),
        ("am 5. März", "am 5. März"),
        ("-5 Grad", "-5 Grad"),
        ("- fünf", "\\- fünf"),
        ("+49 30", "+49 30"),
        ("12)", "12\\)"),
        ("---", "\\---"),
    ],
)
def test_markdown_escapes_only_what_would_be_a_list_or_a_line(session: Session, typed: str, written: str) -> None:
    fill(session, {"name": typed, "tasks": ((typed, "x"),)})
    source = markdown(paper_of(session))
    assert f"\n\n{written}\n" in source
    assert seen(rendered(source).all("td")[0]) == typed
    assert {"ol", "hr", "blockquote"}.isdisjoint(node.tag for node in rendered(source).walk())
