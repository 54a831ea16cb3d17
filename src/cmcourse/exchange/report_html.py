"""The report of a trainer as one HTML page that needs nothing else: made for reading and for printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cmcourse.engine.places import WAVES
from cmcourse.exchange.members import member_said
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.report_parts import about, each_cell_counts, heat, left_out, page_template, ready_counts, style
from cmcourse.exchange.sheet import Cell, Column, Sheet
from cmcourse.exchange.sheets_group import reported_sheet, texts_sheet
from cmcourse.exchange.sheets_people import figures_sheet, files_sheet, learners_sheet, points_sheet
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import decimal, most_picked, option_mark, unprovable, wave_word
from cmcourse.model.text import prose_text
from cmcourse.record.group import MIN_GROUP
from cmcourse.record.items import Item, by_worth, wrong_pick
from cmcourse.record.members import Member
from cmcourse.record.report import Report

NOTHING = "–"
_FILES = ("file", "verdict", "reason", "note", "name", "scope", "date", "version")


def report_html(report: Report, now: datetime, speak: Words) -> Iterator[str]:
    """Yield the report as parts of an HTML page; every text in it is escaped."""
    yield from page_template("report.html.jinja").generate(_values(report, now, speak))


def _values(report: Report, now: datetime, speak: Words) -> Mapping[str, Any]:
    t, course = speak.t, report.course
    others = [reported_sheet(report, speak), texts_sheet(report, speak), files_sheet(report.findings, course, speak)]
    sections = [("first", t("First of all")), ("ready", t("Pre-work")), ("people", t("People"))]
    sections += [("competencies", t("Competencies")), ("questions", t("Questions"))]
    return {
        "lang": speak.lang,
        "w": _words(speak),
        "style": style(),
        "title": t("Group report"),
        "about": about(report, now, speak),
        "contents": sections + [(one.key, one.title) for one in others],
        "points": [row[1] for row in points_sheet(report, speak).rows()],
        "ready": _ready(report, speak),
        "figures": _simple(figures_sheet(report, speak), speak, ("figure", "count")),
        "people": _people(report, speak),
        "absent": list(_absent(report, speak)),
        "heat": list(heat(report, speak)),
        "too_few": t("Competencies of the group are shown from {least} people on.", least=MIN_GROUP),
        "left_out": left_out(report.group, speak),
        "questions": lambda: _questions(report, speak),
        "others": [_simple(one, speak, _FILES if one.key == "files" else ()) for one in others],
        "unprovable": unprovable(speak),
    }


def _words(speak: Words) -> Mapping[str, str]:
    t = speak.t
    return {
        "warning": t("Contains names and texts: not for the projector."),
        "for_the_screen": t("A page of the group without them: cmcourse trainer report FOLDER --group-html FILE."),
        "contents": t("Contents"),
        "first_of_all": t("First of all"),
        "pre_work": t("Pre-work"),
        "people": t("People"),
        "competencies": t("Competencies"),
        "each_cell_counts_people": each_cell_counts(speak),
        "questions": t("Questions"),
        "from_first_finished_atte": t(
            "From first finished attempts, first where most were sure and wrong. In brackets the range in which "
            "the true share lies with 95% confidence. Discrimination is shown from 20 people on."
        ),
        "question": t("Question"),
        "answers": t("Answers"),
        "right": t("Right"),
        "picked": t("Picked"),
        "sure_and_wrong": t("Sure and wrong"),
        "discrimination": t("Discrimination"),
    }


def _ready(report: Report, speak: Words) -> Mapping[str, Any]:
    group = report.group
    counts = {"good": group.ready, "half": group.begun, "none": group.people - group.ready - group.begun}
    total = group.people
    parts, x = [], 0.0
    for kind, count in counts.items():
        width = round(100 * count / total, 2) if total else 0
        parts.append({"style": kind, "x": round(x, 2), "width": width})
        x += width
    return {"total": total, "said": f"{ready_counts(group, speak)}.", "parts": parts}


def _people(report: Report, speak: Words) -> Mapping[str, Any]:
    t = speak.t
    sheet = learners_sheet(report, speak)
    keys = [column.key for column in sheet.columns]
    short = {f"{wave}_by": wave for wave in WAVES}

    def rows() -> Iterator[Mapping[str, str]]:
        for row in sheet.rows():
            yield {
                short.get(key, key): _said(cell, column, speak)
                for key, cell, column in zip(keys, row, sheet.columns, strict=True)
            }

    head = (
        *(t("Name"), t("Verdict"), t("Pre-work"), t("Modules"), t("Quiz, %")),
        *(wave_word(speak, wave) for wave in WAVES),
        *(t("Situations {form}, %", form=form) for form in "AB"),
        *(t("Completed"), t("Date")),
    )
    return {"head": head, "rows": rows}


def _absent(report: Report, speak: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield of whom no record can be read, below why."""
    damaged = (Member(name, "broken", file) for name, file in report.broken.items())
    if said := [member_said(speak, report, one) for one in damaged]:
        yield speak.t("File came damaged"), said
    if report.missing:
        yield speak.t("Nothing sent yet"), [one_line(name) for name in report.missing]


def _questions(report: Report, speak: Words) -> Iterator[Mapping[str, Any]]:
    for item in by_worth(one for one in report.items if one.answers):
        yield _question(item, speak)


def _question(item: Item, speak: Words) -> Mapping[str, Any]:
    wrong = wrong_pick(item)
    said = f"{decimal(speak, item.share * 100)} % ({decimal(speak, item.low * 100)}–{decimal(speak, item.high * 100)})"
    return {
        "id": item.question.id,
        "text": one_line(prose_text(item.question.stem[speak.lang])),
        "answers": item.answers,
        "right": said,
        "low": round(item.low * 100, 1),
        "width": round((item.high - item.low) * 100, 1),
        "at": round(min(98.0, item.share * 100), 1),
        "picks": " · ".join(
            f"{option_mark(speak, one.id)}{' ✓' if one.right else ''} {one.count}" for one in item.picks
        )
        or NOTHING,
        "wrong": most_picked(speak, wrong[speak.lang]) if wrong else "",
        "sure_wrong": item.sure_wrong,
        "discrimination": NOTHING if item.discrimination is None else decimal(speak, item.discrimination, 2),
    }


def _simple(sheet: Sheet, speak: Words, keys: Sequence[str] = ()) -> Mapping[str, Any]:
    """Return a view, or some columns of it, as a plain table."""
    kept = [index for index, column in enumerate(sheet.columns) if not keys or column.key in keys]
    columns = [sheet.columns[index] for index in kept]

    def rows() -> Iterator[list[Mapping[str, Any]]]:
        for row in sheet.rows():
            yield [
                {"said": _said(row[index], column, speak), "numeric": _is_numeric(column)}
                for index, column in zip(kept, columns, strict=True)
            ]

    return {
        "key": sheet.key,
        "title": sheet.title,
        "columns": [{"heading": one.heading, "numeric": _is_numeric(one)} for one in columns],
        "rows": rows,
        "any": next(sheet.rows(), None) is not None,
        "empty": speak.t("There is nothing here."),
    }


def _is_numeric(column: Column) -> bool:
    return column.kind in ("number", "percent")


def _said(cell: Cell, column: Column, speak: Words) -> str:
    match cell:
        case None:
            return NOTHING if column.kind != "text" else ""
        case bool():
            return speak.t("yes") if cell else speak.t("no")
        case float():
            return decimal(speak, cell, 1 if column.kind == "percent" else 2)
        case date():
            return day_said(cell, speak)
        case _:
            return str(cell)
