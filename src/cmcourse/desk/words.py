"""Words of the desk's screens that stand in several places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmcourse.desk.picture import Row, Standing
from cmcourse.exchange.paper import day_said, one_line
from cmcourse.exchange.sheet import Cell, Column
from cmcourse.i18n import Words
from cmcourse.i18n.desk import SIGNS, decimal, ready_word, reason_sentence, verdict_word
from cmcourse.model.course import Course, Wave
from cmcourse.model.record import Reason, Verdict
from cmcourse.tui.signs import Signs

_COLOURS = {"green": "success", "yellow": "warning", "red": "error"}


def verdict_said(speak: Words, verdict: Verdict | None, signs: Signs) -> tuple[str, str]:
    """Return sign and word of a verdict, and its colour."""
    if verdict is None:
        return f"{signs.more} {speak.t('no file')}", "muted"
    sign, colour = SIGNS[verdict]
    shown = {"✓": signs.right, "✗": signs.wrong, "–": signs.line}.get(sign, sign)
    return f"{shown} {verdict_word(speak, verdict)}", _COLOURS[colour]


def standing_said(speak: Words, standing: Standing) -> tuple[str, str]:
    """Return how far the pre-work is, and its colour."""
    if standing == "check":
        return speak.t("look at it"), "warning"
    if standing == "missing":
        return speak.t("missing"), "warning"
    return ready_word(speak, standing), "foreground" if standing == "ready" else "warning"


def reasons_said(speak: Words, reasons: Iterable[Reason]) -> list[str]:
    """Return the reasons of a verdict as sentences."""
    return [one_line(said) for one in reasons if (said := reason_sentence(speak, one))]


def module_said(speak: Words, course: Course, module: str) -> str:
    """Return the short name of a module, or of the situations whose form stands behind the dot."""
    found = course.modules.get(module)
    if found is not None:
        return found.short[speak.lang]
    kind, _, form = module.rpartition(".")
    return speak.t("Situations {form}", form=form.upper()) if kind == "situations" else module


def waves_said(speak: Words, waves: Iterable[Wave]) -> str:
    """Return which waves are done, in short words."""
    t = speak.t
    short = {"before": t("before"), "after": t("after"), "then": t("then")}
    return ", ".join(short[one] for one in waves)


def day_word(speak: Words, made: str) -> str:
    """Return an ISO date as it is written in the language; what is none stays."""
    try:
        return day_said(date.fromisoformat(made), speak)
    except ValueError:
        return made


def percent(speak: Words, share: float) -> str:
    """Return a share from 0 to 1 as per cent without decimals."""
    return speak.t("{n}%", n=decimal(speak, share * 100, 0))


def name_of_row(row: Row) -> str:
    """Return a name, or that of the file where there is none."""
    return one_line(row.name) or one_line(row.file_name)


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
