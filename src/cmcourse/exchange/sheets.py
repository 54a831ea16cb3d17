"""All views of a report: the one source of table, JSON, CSV, XLSX and HTML."""

from __future__ import annotations

from cmcourse.exchange.sheet import Sheet
from cmcourse.exchange.sheets_group import (
    competencies_sheet,
    options_sheet,
    questions_sheet,
    reported_sheet,
    texts_sheet,
)
from cmcourse.exchange.sheets_people import figures_sheet, files_sheet, learners_sheet, points_sheet
from cmcourse.i18n import Words
from cmcourse.record.report import Report


def sheets_of(report: Report, speak: Words) -> tuple[Sheet, ...]:
    """Return all views of a report."""
    return (
        points_sheet(report, speak),
        figures_sheet(report, speak),
        learners_sheet(report, speak),
        files_sheet(report.findings, report.course, speak),
        competencies_sheet(report, speak),
        questions_sheet(report, speak),
        options_sheet(report, speak),
        reported_sheet(report, speak),
        texts_sheet(report, speak),
    )
