"""The certificate: its facts, its code, and what a changed character does to both."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmcourse.engine.session import Session
from cmcourse.errors import CourseError
from cmcourse.exchange.certificate import (
    Certificate,
    certificate_of,
    certificate_text,
    check_certificate,
    code_of,
    completed_on,
    is_code,
    same_code,
)
from cmcourse.exchange.html import certificate_html
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.event import FieldFilled, PageRead
from cmcourse.model.text import LANGS, Lang
from cmcourse.store.memory import MemoryStore
from tests.exchange.samples import HOSTILE, read_html
from tests.helpers import learn

OTHER = str.maketrans({"a": "b", "e": "a", "i": "1", "0": "8", "2": "3", "n": "m", "r": "s"})


@pytest.fixture
def learned(session: Session, store: MemoryStore) -> MemoryStore:
    learn(session)
    return store


def made(course: Course, store: MemoryStore, name: str = "Miriam Kröger", lang: Lang = "de") -> Certificate:
    return certificate_of(course, store.events(), name, store.learner, words(lang))


def test_it_says_who_what_when_how_long_and_what_was_completed(tiny: Course, learned: MemoryStore) -> None:
    assert certificate_text(made(tiny, learned)).splitlines()[:18] == [
        "Abschlussbescheinigung",
        "",
        "Miriam Kröger hat den Kurs „Kleiner Kurs“ abgeschlossen.",
        "",
        "Name: Miriam Kröger",
        "Kurs: Kleiner Kurs, Version 1.0.0",
        "Abgeschlossen am: 24.11.2026",
        "Umfang: 2 Module, rund 1 Stunde Lernzeit nach Plan",
        "Erreicht: hier nicht bescheinigt",
        "",
        "Was abgeschlossen wurde",
        "  Vorbereitung: Vorbereitung",
        "  Erster Tag: Kernteam",
        "  Darin: 3 Lektionen gelesen, 1 Fall entschieden, 2 Quizze mit je mindestens",
        "    80 % bestanden",
        "  Selbsteinschätzung: vor dem Kurs, danach",
        "  Arbeitsbuch: Mein Kernteam",
        "",
    ]


def test_no_level_of_the_self_assessment_stands_on_it(tiny: Course, learned: MemoryStore) -> None:
    text = certificate_text(made(tiny, learned))
    assert not any(one.name.de in text for one in tiny.rated)
    assert "Ich habe Sarah gefragt." not in text


@pytest.mark.parametrize("lang", LANGS)
def test_page_and_text_bear_the_same_code_and_fit(tiny: Course, learned: MemoryStore, lang: Lang) -> None:
    found = made(tiny, learned, lang=lang)
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}", found.code)
    for written in (certificate_text(found), certificate_html(found)):
        assert written.count(found.code) == 1
        assert check_certificate(written) == "fits"
    assert f"<code>{found.code}</code>" in certificate_html(found)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_any_name_stays_text_and_fits(tiny: Course, learned: MemoryStore, name: str) -> None:
    found = made(tiny, learned, name)
    page = read_html(certificate_html(found))
    assert {node.tag for node in page.walk()} <= {
        *(
            "",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "p",
            "dl",
            "div",
            "dt",
            "dd",
            "code",
        ),
    }
    assert page.all("dd")[0].text == found.facts[0][1]
    assert len(found.facts[0][1]) <= 80
    for written in (certificate_text(found), certificate_html(found)):
        assert check_certificate(written) == "fits"


def test_without_a_name_it_bears_the_code_of_the_profile(tiny: Course, learned: MemoryStore) -> None:
    assert made(tiny, learned, " ").facts[0] == ("Name", f"L-{learned.learner[:4].upper()}")


def test_a_name_that_looks_like_a_code_changes_nothing(tiny: Course, learned: MemoryStore) -> None:
    found = made(tiny, learned, "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
    assert check_certificate(certificate_text(found)) == "fits"


def test_every_printed_character_counts(tiny: Course, learned: MemoryStore) -> None:
    text = certificate_text(made(tiny, learned))
    checked = 0
    for place, sign in enumerate(text):
        other = sign.translate(OTHER) if sign.isalnum() else "x"
        if not sign.isspace() and other != sign:
            checked += 1
            assert check_certificate(f"{text[:place]}{other}{text[place + 1 :]}") != "fits", (place, sign)
            assert check_certificate(f"{text[:place]}{text[place + 1 :]}") != "fits", (place, sign)
    assert checked > 200


def test_every_visible_character_of_the_page_counts(tiny: Course, learned: MemoryStore) -> None:
    page = certificate_html(made(tiny, learned))
    start = page.index("<main>")
    places = [
        match.start(1) + offset
        for match in re.finditer(r">([^<]+)<", page[start:])
        for offset, sign in enumerate(match.group(1))
        if sign.translate(OTHER) != sign
    ]
    assert len(places) > 200
    for place in places:
        at = start + place
        assert check_certificate(f"{page[:at]}{page[at].translate(OTHER)}{page[at + 1 :]}") != "fits"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</style>", 'h1::after { content: " with distinction" }</style>'),
        ("<h1>", "<h1 style='display: none'>"),
        ("</main>", "<svg></svg></main>"),
        ("<body>", "<!-- --><body>"),
    ],
)
def test_a_page_that_looks_otherwise_does_not_fit(tiny: Course, learned: MemoryStore, old: str, new: str) -> None:
    page = certificate_html(made(tiny, learned, "O'Neill & <Söhne>"))
    assert check_certificate(page.replace("\n", "\r\n")) == "fits"
    assert check_certificate(page.replace(old, new, 1)) == "other-page"


def test_typed_off_with_other_line_breaks_it_still_fits(tiny: Course, learned: MemoryStore) -> None:
    found = made(tiny, learned)
    text = certificate_text(found)
    typed = "\r\n".join(textwrap.wrap(text, 40, break_on_hyphens=False, break_long_words=False))
    assert check_certificate(f"\ufeff{typed}\r\n") == "fits"
    assert check_certificate(text.replace(found.code, found.code.lower().replace("0", "O").replace("1", "l"))) == "fits"
    assert check_certificate(text.replace("ö", "o\u0308")) == "fits"


@pytest.mark.parametrize("text", ["", "Guten Tag", "<html><body>Nichts</body></html>", "A-B-C", "<", "{}"])
def test_other_texts_are_no_certificate(text: str) -> None:
    assert check_certificate(text) == "no-code"


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_told_apart(text: str) -> None:
    assert check_certificate(text) in ("no-code", "differs")
    assert check_certificate(f"<p>{text}") in ("no-code", "differs")


def test_a_code_is_the_first_bits_of_sha_256() -> None:
    """125 bits of SHA-256 over the words, five a character."""
    assert code_of("abc") == code_of(" a\u0062c\n") == "Q9W1D-FWF07-7YMGA-183F5-VBH24"
    assert is_code(code_of("abc"))
    assert not is_code("ABCDE-ABCDE")
    assert same_code(code_of("abc").lower(), code_of("abc"))
    assert not same_code(code_of("abd"), code_of("abc"))


def test_before_completion_it_is_refused_with_what_is_missing(tiny: Course, learned: MemoryStore) -> None:
    *_, last = learned.events()
    emptied = FieldFilled(id="f" * 32, n=last.n + 1, at=last.at, page="day1.one.workbook", field="why", value="")
    with pytest.raises(CourseError, match="workbook page “My core team”"):
        made(tiny, MemoryStore([*learned.events(), emptied]), lang="en")
    with pytest.raises(CourseError, match="Vorbereitung; 2 offene Module; Selbsteinschätzung vorher"):
        made(tiny, MemoryStore())


def test_the_day_is_the_one_of_the_last_thing_that_was_asked_for(tiny: Course, learned: MemoryStore) -> None:
    events = learned.events()
    assert completed_on(tiny, events[:-1]) is None
    later = replace(events[-1], at="2026-12-24T23:00:00Z")
    assert completed_on(tiny, [*events[:-1], later]) == date(2026, 12, 24)
    read = PageRead(id="f" * 32, n=later.n + 1, at="2027-02-01T08:00:00Z", lesson="start.listen", page=0)
    assert completed_on(tiny, [*events[:-1], later, read]) == date(2026, 12, 24)
