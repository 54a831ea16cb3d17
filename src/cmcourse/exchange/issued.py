"""A certificate issued by a trainer as one HTML page to print, and what is read back from it."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, StrictUndefined

from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.model.certificate import Certificate
from cmcourse.model.course import Course
from cmcourse.model.encode import canonical
from cmcourse.model.text import Lang
from cmcourse.record.certificate import certificate_from, data_of

META = "cmcourse-certificate"
MOST_LISTED = 24
"""Modules that fit on the sheet."""


def certificate_html(certificate: Certificate, code: str, course: Course, speak: Words, issuer: str = "") -> str:
    """Return a certificate as HTML; every text in it is escaped, and what it says stands in it as data too.

    What the course holds is listed if it is the version the certificate is about. `issuer` stands below the line to
    sign on; it is no part of what the code vouches for.
    """
    t = speak.t
    source = pkgutil.get_data(__name__, "issued.html.jinja")
    assert source is not None
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    achieved = certificate.reached == "achieved"
    is_current = (certificate.course, certificate.version) == (course.id, course.version)
    rows = [
        (t("Record of"), stamp_words(speak, certificate.record) or "–"),
        (t("Issued on"), stamp_words(speak, certificate.issued) or "–"),
    ]
    if is_current:
        rows.append((t("Extent"), _extent(course, speak)))
    if certificate.quiz >= 0:
        rows.append((t("Quizzes, mean of the best results"), t("{n}%", n=certificate.quiz)))
    did = (
        t("has completed the course with success and shown it in situations from practice")
        if achieved
        else t("has completed the course")
    )
    return (
        environment.from_string(source.decode()).render(
            lang=speak.lang,
            data=canonical({**data_of(certificate), "code": code}),
            title=t("Certificate"),
            name=one_line(certificate.name),
            did=did,
            course=one_line(certificate.title),
            about=[t("Workshop: {title}", title=one_line(certificate.cohort))] if certificate.cohort else [],
            contents=list(_contents(course, speak.lang)) if is_current else [],
            rows=rows,
            code_label=t("Code"),
            code=code,
            place_and_date=t("Place and date"),
            issuer=one_line(issuer),
            issued_by=t("Signature of the trainer") if issuer else t("Name, organisation and signature of the trainer"),
            notes=[
                t(
                    "Issued for a record that was checked against course version {version}.",
                    version=certificate.version,
                ),
                t(
                    "The trainer who issued it can verify the code. "
                    "Work was done at the person’s own machine, unattended."
                ),
            ],
        )
        + "\n"
    )


def _extent(course: Course, speak: Words) -> str:
    modules = course.open_modules
    hours = max(1, round(sum(one.minutes for one in modules) / 60))
    return speak.tn(
        "{n} module, {hours} of learning time as planned",
        "{n} modules, {hours} of learning time as planned",
        len(modules),
        hours=speak.tn("about {n} hour", "about {n} hours", hours),
    )


def _contents(course: Course, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    """Yield the days with their modules; the days alone where all modules would not fit on the sheet."""
    fits = len(course.open_modules) <= MOST_LISTED
    for day in course.days:
        yield day.title[lang], [one.title[lang] for one in day.modules if one.is_open] if fits else []


def read_certificate(page: str) -> tuple[Certificate, str]:
    """Return the certificate and the code in a page. Raises ValueError."""
    reader = _Reader()
    reader.feed(page)
    data = json.loads(reader.found)
    if not isinstance(data, dict) or not isinstance(data.get("code"), str):
        raise ValueError("no certificate")
    code: str = data.pop("code")
    return certificate_from(data), code


class _Reader(HTMLParser):
    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look for the data of a certificate."""
        named = dict(attrs)
        if tag == "meta" and named.get("name") == META:
            self.found = named.get("content") or ""
