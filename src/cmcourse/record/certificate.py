"""Certificates: what one says, and the code by which the trainer who issued it recognises it."""

from __future__ import annotations

import hmac
from typing import Any, Literal

from cmcourse.model.certificate import Certificate
from cmcourse.model.cohort import Cohort
from cmcourse.model.course import Course
from cmcourse.model.encode import canonical
from cmcourse.model.invitation import digest_letters
from cmcourse.record.report import Learner

CODE = 16
Lack = Literal["file", "future", "guest", "completed", "achieved", "quiz", "missing"]
"""Why there is no certificate: the file does not count or bears a day to come, the person is a guest, the pass rule
asks for more, or nothing came."""


def certificate_for(
    learner: Learner, course: Course, cohort: Cohort | None, title: str, issued: str
) -> Certificate | None:
    """Return the certificate a learner has earned by the pass rule of the cohort; None if there is none."""
    if why_not(learner, cohort):
        return None
    mean = learner.finding.quiz_mean
    return Certificate(
        name=learner.name,
        course=course.id,
        title=title,
        version=learner.finding.version,
        reached="achieved" if learner.achieved else "completed",
        record=learner.finding.made,
        issued=issued,
        cohort=cohort.title if cohort else "",
        quiz=-1 if mean is None else mean,
    )


def why_not(learner: Learner, cohort: Cohort | None) -> Lack | Literal[""]:
    """Return why a learner has not earned the certificate of the cohort, "" for whoever has."""
    needs, quiz = (cohort.needs, cohort.quiz) if cohort else ("completed", 0)
    mean = learner.finding.quiz_mean
    if not learner.counts:
        return "file"
    if any(one.code == "future" for one in learner.finding.also):
        return "future"
    if needs == "achieved" and not learner.achieved:
        return "achieved"
    if not learner.completed and not learner.achieved:
        return "completed"
    return "quiz" if quiz and (mean is None or mean < quiz) else ""


def code_of(secret: bytes, certificate: Certificate) -> str:
    """Return the code of a certificate in groups of four, keyed by the trainer's secret."""
    letters = digest_letters(secret, f"cmcourse certificate {canonical(data_of(certificate))}", CODE)
    return "-".join(letters[at : at + 4] for at in range(0, CODE, 4))


def is_genuine(secret: bytes, certificate: Certificate, code: str) -> bool:
    """Tell whether a code belongs to what a certificate says."""
    return hmac.compare_digest(code_of(secret, certificate).encode(), plain_code(code).encode())


def plain_code(typed: str) -> str:
    """Return a typed code as it is printed."""
    letters = "".join(one for one in typed.upper().translate(str.maketrans("ILO", "110")) if one.isalnum())
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def data_of(certificate: Certificate) -> dict[str, Any]:
    """Return a certificate as JSON data."""
    return dict(vars(certificate))


def certificate_from(data: object) -> Certificate:
    """Read a certificate from JSON data. Raises ValueError."""
    texts = ("name", "course", "title", "version", "reached", "record", "issued", "cohort")
    if not isinstance(data, dict) or set(data) != {*texts, "quiz"} or type(data["quiz"]) is not int:
        raise ValueError("no certificate")
    if not all(isinstance(data[one], str) for one in texts) or data["reached"] not in ("completed", "achieved"):
        raise ValueError("no certificate")
    return Certificate(**data)
