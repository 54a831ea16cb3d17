"""What is to be said about one participant of a cohort, in the words of list, mail and report."""

from __future__ import annotations

from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheets_people import reasons
from cmcourse.i18n import Words
from cmcourse.i18n.desk import lacks_said, verdict_word
from cmcourse.record.members import Member
from cmcourse.record.report import Report, Standing

UNCOUNTED: frozenset[Standing | None] = frozenset({"check", "broken"})
"""Standings of those whose file does not count."""


def member_said(speak: Words, report: Report, member: Member) -> str:
    """Return the name, and what is open or what is wrong with the file."""
    name, told = one_line(member.name), open_said(speak, report, member.standing, member.file)
    return f"{name}: {told}" if told else name


def open_said(speak: Words, report: Report, standing: Standing | None, file: int) -> str:
    """Return what of the pre-work is open, or why the file does not count; "" for neither."""
    if file < 0:
        return ""
    if standing in UNCOUNTED:
        return verdict_told(speak, report, file)
    lacks = lacks_said(speak, report.course, report.findings.work(file) or {})
    return speak.t("still open: {parts}", parts=lacks) if lacks else ""


def verdict_told(speak: Words, report: Report, file: int) -> str:
    """Return the verdict about a file with its reasons."""
    finding = report.findings[file]
    return f"{verdict_word(speak, finding.verdict)}. {reasons(speak, finding, report.course)}".strip()
