"""The certificate a trainer issues: what stands on it to be signed, and what its code does not vouch for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.exchange.issued import certificate_html, read_certificate
from cmcourse.i18n import words
from cmcourse.model.certificate import Certificate
from cmcourse.model.course import Course

CODE = "AAAA-BBBB-CCCC-DDDD"


@pytest.fixture
def certificate(tiny: Course) -> Certificate:
    return Certificate(
        name="Anna <Lang>",
        course=tiny.id,
        title=tiny.title["de"],
        version=tiny.version,
        reached="completed",
        record="2026-11-24",
        issued="2026-11-25",
    )


def test_it_is_made_to_be_signed(tiny: Course, certificate: Certificate) -> None:
    page = certificate_html(certificate, CODE, tiny, words("de"))
    assert "Ort und Datum" in page
    assert "Name, Organisation und Unterschrift der Trainerin oder des Trainers" in page
    named = certificate_html(certificate, CODE, tiny, words("de"), "A & B GmbH")
    assert "A &amp; B GmbH" in named
    assert read_certificate(named) == read_certificate(page) == (certificate, CODE)


def test_it_lists_the_course_it_is_about_and_no_other_version(tiny: Course, certificate: Certificate) -> None:
    modules = [one.title["en"] for one in tiny.open_modules]
    page = certificate_html(certificate, CODE, tiny, words("en"))
    assert all(one in page for one in modules)
    older = certificate_html(replace(certificate, version="0.9.0"), CODE, tiny, words("en"))
    assert not any(f"<li>{one}" in older for one in modules)
    assert "of learning time" not in older
