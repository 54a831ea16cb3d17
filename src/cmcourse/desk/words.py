"""Words of the desk's screens that stand in several places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmcourse.desk.picture import Row
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheet import Cell, Column
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import SIGNS, decimal, ready_word, reason_sentence, verdict_word
from cmcourse.model.course import Course, Wave
from cmcourse.model.record import Reason, Verdict
from cmcourse.record.report import Standing
from cmcourse.tui.signs import Signs

_COLOURS = {"green": "success", "yellow": "warning", "red": "error"}


def verdict_said(speak: Words, verdict: Verdict | None, signs: Signs) -> tuple[str, str]:
    """Return sign and word of a verdict, and its colour."""
    if verdict is None:
        return f"{signs.more} {speak.t('no file')}", "muted"
    sign, colour = SIGNS[verdict]
    shown = {"✓": signs.right, "✗": signs.wrong, "–": "–" if signs.line != "-" else "-"}.get(sign, sign)
    return f"{shown} {verdict_word(speak, verdict)}", _COLOURS[colour]


def standing_said(speak: Words, standing: Standing | None) -> tuple[str, str]:
    """Return where a person stands, and its colour."""
    if standing is None:
        return "–", "muted"
    return ready_word(speak, standing), "foreground" if standing == "ready" else "warning"


def reasons_said(speak: Words, reasons: Iterable[Reason], course: Course) -> list[str]:
    """Return the reasons of a verdict as sentences."""
    return [one_line(said) for one in reasons if (said := reason_sentence(speak, one, course))]


def waves_said(speak: Words, waves: Iterable[Wave]) -> str:
    """Return which waves are done, in short words."""
    t = speak.t
    short = {"before": t("before"), "after": t("after"), "then": t("then")}
    return ", ".join(short[one] for one in waves)


def module_said(speak: Words, course: Course, module: str) -> str:
    """Return the short name of a module, or of the situations of the self-assessment."""
    found = course.short_name(module)
    return found[speak.lang] if found else module


def percent(speak: Words, share: float) -> str:
    """Return a share from 0 to 1 as per cent without decimals."""
    return speak.t("{n}%", n=decimal(speak, share * 100, 0))


def name_of_row(speak: Words, row: Row) -> str:
    """Return a name, or whose a damaged file may be, or the name of the file."""
    claimed = speak.t("{name} (probably)", name=row.claimed) if row.claimed else ""
    return one_line(row.name or claimed or row.file_name)


def cell_said(speak: Words, cell: Cell, column: Column) -> str:
    """Return a cell of the report as text."""
    match cell:
        case None:
            return "–"
        case bool():
            return speak.t("yes") if cell else speak.t("no")
        case float():
            return decimal(speak, cell, 1 if column.kind == "percent" else 2)
        case date():
            return day_said(cell, speak)
        case _:
            return str(cell)
