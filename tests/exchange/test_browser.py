"""Workbook, profile and certificate in a real browser: no script runs, nobody is shut out, paper cuts nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cmcourse.engine.session import Session
from cmcourse.exchange.certificate import certificate_of
from cmcourse.exchange.html import certificate_html, html
from cmcourse.exchange.profile_page import profile_paper
from cmcourse.exchange.workbook import workbook_paper
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.store.memory import MemoryStore
from tests.exchange.browser import AXE, CHROMIUM, PDFTOTEXT, checked, printed, shown
from tests.exchange.samples import HOSTILE, NOW, fill, pages_of, paper_of
from tests.helpers import learn

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="there is no axe-core: npm install --prefix build/axe axe-core"
)
needs_pdf = pytest.mark.skipif(not PDFTOTEXT, reason="there is no pdftotext on this machine (poppler-utils)")

PWN = "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">\"'><svg onload=alert(1)>"
TYPED = "\n\n".join([PWN, *HOSTILE.values()])
A4 = (595, 842)
"""Points."""
MARGIN = 50
Page = Callable[[Course, Session, MemoryStore, Lang], str]


def workbook(course: Course, session: Session, store: MemoryStore, lang: Lang) -> str:
    line = " ".join(TYPED.split())[:5000]
    fill(
        session,
        {"name": line, "why": TYPED[:10_000], "names": (PWN, "ä" * 500), "tasks": ((PWN, "x" * 400), ("", "א"))},
    )
    return html(workbook_paper(pages_of(session), (f"Name: {PWN}",), words(lang)), words(lang))


def profile(course: Course, session: Session, store: MemoryStore, lang: Lang) -> str:
    paper = profile_paper(course, session.progress, replace(session.settings, name=PWN), NOW, words(lang))
    assert paper is not None
    return html(paper, words(lang))


def certificate(course: Course, session: Session, store: MemoryStore, lang: Lang) -> str:
    return certificate_html(certificate_of(course, store.events(), PWN[:80], store.learner, words(lang)))


@pytest.fixture(params=[workbook, profile, certificate], ids=lambda made: made.__name__)
def page(request: pytest.FixtureRequest, tiny: Course, session: Session, store: MemoryStore) -> Callable[[Lang], str]:
    """One of the papers of a learner who has done all and types what attackers type."""
    learn(session)
    made: Page = request.param
    return lambda lang: made(tiny, session, store, lang)


def test_nothing_that_was_typed_runs(page: Callable[[Lang], str], tmp_path: Path) -> None:
    source = page("de")
    seen = shown(source, tmp_path)
    assert seen.console == ()
    assert "pwned</title>" not in seen.dom
    assert "<script" not in seen.dom
    assert "<img" not in seen.dom
    bare = shown(source.replace("default-src 'none'", "default-src * 'unsafe-inline'"), tmp_path)
    assert bare.console == ()
    assert "pwned</title>" not in bare.dom


@needs_axe
@pytest.mark.parametrize(("lang", "width", "look"), [("de", 1280, 1), ("en", 1280, 0), ("de", 400, 1)])
def test_axe_finds_nothing_serious(
    lang: Lang, width: int, look: int, page: Callable[[Lang], str], tmp_path: Path
) -> None:
    """In the light and (look 0) the dark colours, and on a narrow screen."""
    flags = (f"--window-size={width},900", f"--blink-settings=preferredColorScheme={look}")
    found = checked(page(lang), tmp_path, *flags)
    assert [one for one in found["told"] if one[0] in ("serious", "critical")] == []
    assert found["wide"] <= 0


@needs_pdf
def test_on_a4_nothing_is_cut(page: Callable[[Lang], str], tmp_path: Path) -> None:
    sheets, found = printed(page("de"), tmp_path)
    assert sheets
    assert all(abs(width - A4[0]) < 2 and abs(height - A4[1]) < 2 for width, height in sheets)
    assert len(found) > 20
    for word in found:
        left, top, right, bottom = word.box
        assert MARGIN - 5 <= left <= right <= A4[0] - MARGIN + 5, word
        assert MARGIN - 10 <= top <= bottom <= A4[1] - MARGIN + 10, word


@needs_pdf
def test_a_long_word_is_printed_to_its_last_letter(session: Session, tmp_path: Path) -> None:
    fill(session, {"why": "ä" * 10_000})
    _sheets, found = printed(html(paper_of(session, "de"), words("de")), tmp_path)
    assert sum(word.text.count("ä") for word in found if set(word.text) == {"ä"}) == 10_000


@needs_pdf
def test_a_certificate_fits_one_sheet(tiny: Course, session: Session, store: MemoryStore, tmp_path: Path) -> None:
    learn(session)
    for lang in ("de", "en"):
        sheets, _found = printed(certificate(tiny, session, store, lang), tmp_path)
        assert len(sheets) == 1
