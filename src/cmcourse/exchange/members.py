"""What is to be said about one participant of a cohort, in the words of list, mail and report."""

from __future__ import annotations

from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheets_people import reasons
from cmcourse.i18n import Words
from cmcourse.i18n.desk import lacks_said, verdict_word
from cmcourse.record.members import Member
from cmcourse.record.report import WAITING, Report


def member_said(speak: Words, report: Report, member: Member) -> str:
    """Return the name, and what is open or what is wrong with the file."""
    name, told = one_line(member.name), open_said(speak, report, member)
    return f"{name}: {told}" if told else name


def open_said(speak: Words, report: Report, member: Member) -> str:
    """Return what of the pre-work is open, or why the file does not count; "" for neither."""
    if member.file < 0:
        return ""
    lacks = lacks_said(speak, report.course, report.findings.work(member.file) or {})
    if member.standing in WAITING:
        return speak.t("still open: {parts}", parts=lacks) if lacks else ""
    if member.standing not in ("check", "broken"):
        return ""
    finding = report.findings[member.file]
    word = verdict_word(speak, finding.verdict)
    return f"{word}. {reasons(speak, finding, report.course)}".strip()
