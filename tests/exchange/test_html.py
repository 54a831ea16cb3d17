"""The workbook as HTML: readable, printable, and inert whatever was typed."""

from __future__ import annotations

import re

import pytest

from cmcourse.engine.session import Session
from cmcourse.exchange.html import html
from cmcourse.exchange.paper import tidy
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from tests.exchange.samples import HOSTILE, Node, fill, happened, paper_from, paper_of, read_html


def page(session: Session, lang: Lang = "en") -> Node:
    return read_html(html(paper_of(session, lang), words(lang)))


def test_the_page_has_headings_values_and_table_heads(session: Session) -> None:
    session.change(name="Miriam Kröger")
    fill(session, {"name": "Testbank", "size": "small", "tasks": (("Ravi", "Fragen"), ("Sarah", ""))})
    fill(session, {"need": "Eins.\nZwei.\n\nDrei."}, "start.workbook")
    found = page(session, "de")
    assert found.all("html")[0].attributes["lang"] == "de"
    assert [one.text for one in found.all("title")] == ["Mein Arbeitsbuch"]
    assert [(one.tag, one.text) for one in found.all("h1", "h2", "h3")] == [
        ("h1", "Mein Arbeitsbuch"),
        ("h2", "Meine Community"),
        ("h3", "Bedarf"),
        ("h2", "Mein Kernteam"),
        ("h3", "Name der Community"),
        ("h3", "Größe"),
        ("h3", "Wer macht was?"),
    ]
    assert [one.text for one in found.all("header")[0].all("p")] == ["Name: Miriam Kröger", "Stand: 24. November 2026"]
    paragraphs = [one.text for one in found.all("p")]
    assert "Eins.\nZwei." in paragraphs
    assert "Drei." in paragraphs
    assert "drei bis fünf" in paragraphs
    assert "Noch leer: Wozu ein Kernteam? · Namen · Erstes Treffen" in paragraphs
    (table,) = found.all("table")
    assert table.attributes["aria-label"] == "Wer macht was?"
    assert [(one.text, one.attributes["scope"]) for one in table.all("th")] == [("Wer", "col"), ("Was", "col")]
    assert [one.text for one in table.all("td")] == ["Ravi", "Fragen", "Sarah", "–"]


def test_each_section_is_named_and_reached_from_the_contents(session: Session) -> None:
    fill(session, {"name": "Testbank"})
    fill(session, {"need": "Antworten"}, "start.workbook")
    found = page(session)
    ids = [str(one.attributes["id"]) for one in found.all("h2")]
    assert len(set(ids)) == 2
    assert [one.attributes["aria-labelledby"] for one in found.all("section")] == ids
    assert [one.attributes["href"] for one in found.all("a")] == [f"#{one}" for one in ids]
    assert found.all("nav")[0].attributes["aria-label"] == "Contents"


def test_what_is_carried_over_says_so(session: Session) -> None:
    fill(session, {"name": "Testbank"}, "start.workbook")
    fill(session, {"why": "Damit es weitergeht"})
    (note,) = [one for one in page(session).all("p") if one.attributes.get("class") == "note"]
    assert note.text == "Carried over from another page"


def test_it_needs_nothing_else_and_runs_nothing(session: Session) -> None:
    fill(session, {"name": "Testbank"})
    source = html(paper_of(session), words("en"))
    assert not re.search(r"https?:|@import|url\(|src=|\son\w+=", source)
    tags = {node.tag for node in read_html(source).walk()}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "svg", "base"}
    assert "default-src 'none'" in source
    assert "size: A4" in source


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_typed_stays_text(tiny: Course, kind: str) -> None:
    typed = HOSTILE[kind]
    events = happened({"name": typed, "names": (typed,), "tasks": ((typed, typed),)})
    paper = paper_from(tiny, events, typed, "en")
    source = html(paper, words("en"))
    source.encode()
    found = read_html(source)
    assert {node.tag for node in found.walk()} <= {
        *("", "html", "head", "meta", "title", "style", "body", "header", "main", "section", "div"),
        *("h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
    }
    safe = tidy(typed)
    assert [one.text for one in found.all("td")] == [safe, safe]
    assert [one.text for one in found.all("li")] == [" ".join(safe.split())]
    assert all(one.attributes["dir"] == "auto" for one in found.all("td", "li"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)


def test_rows_that_do_not_fit_the_columns_are_filled_up(tiny: Course) -> None:
    events = happened({"tasks": (("Ravi",), ("Sarah", "Fragen", "mehr"), ("", " "))})
    found = read_html(html(paper_from(tiny, events, "", "en"), words("en")))
    assert [one.text for one in found.all("td")] == ["Ravi", "–", "Sarah", "Fragen / mehr"]
    assert [one.text for one in found.all("th")] == ["Who", "What"]


def test_colours_can_be_read_in_light_and_dark(session: Session) -> None:
    fill(session, {"name": "Testbank"})
    source = html(paper_of(session), words("en"))
    themes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule)) for rule in re.findall(r":root \{(.*?)\}", source)]
    assert len(themes) == 2
    for theme in themes:
        for ink in ("text", "muted", "accent"):
            assert _contrast(theme[ink], theme["ground"]) >= 4.5
        assert _contrast(theme["text"], theme["head"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
