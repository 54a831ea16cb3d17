"""A certificate issued by a trainer as one HTML page to print, and what is read back from it."""

from __future__ import annotations

import json
import pkgutil
from datetime import date
from html.parser import HTMLParser

from jinja2 import Environment, StrictUndefined

from cmcourse.exchange.paper import day_said, one_line
from cmcourse.i18n import Words
from cmcourse.model.certificate import Certificate
from cmcourse.model.encode import canonical
from cmcourse.record.certificate import certificate_from, data_of

META = "cmcourse-certificate"


def certificate_html(certificate: Certificate, code: str, speak: Words) -> str:
    """Return a certificate as HTML; every text in it is escaped, and what it says stands in it as data too."""
    t = speak.t
    source = pkgutil.get_data(__name__, "issued.html.jinja")
    assert source is not None
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    achieved = certificate.reached == "achieved"
    rows = [(t("Record of"), _day(certificate.record, speak)), (t("Issued on"), _day(certificate.issued, speak))]
    if certificate.quiz >= 0:
        rows.append((t("Quizzes, mean of the best results"), f"{certificate.quiz} %"))
    rows.append((t("Code"), code))
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
            rows=rows,
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


def _day(day: str, speak: Words) -> str:
    return day_said(date.fromisoformat(day), speak) if day else "–"
