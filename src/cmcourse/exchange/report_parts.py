"""What the pages of a report share: their frame and looks, what they are about, the levels of the group."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import decimal, wave_word
from cmcourse.record.group import SHOWN_IN, Basis, HeatRow, Rating, bases_of
from cmcourse.record.report import Group, Report


def page_template(name: str) -> Template:
    """Return the template of a page; every text that is put into it is escaped."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_source),
    )
    return environment.get_template(name)


def style() -> Markup:
    """Return the style sheet of the pages."""
    return Markup(_source("report.css"))


def _source(name: str) -> str:
    source = pkgutil.get_data(__name__, name)
    assert source is not None
    return source.decode()


def about(report: Report, now: datetime, speak: Words) -> list[str]:
    """Return the lines below the title: cohort, course, day."""
    t, course = speak.t, report.course
    cohort = [t("Cohort: {title}", title=one_line(report.title))] if report.title else []
    return [
        *cohort,
        t("Course: {title}, version {version}", title=course.title[speak.lang], version=course.version),
        t("As of {date}", date=day_said(now.date(), speak)),
    ]


def ready_counts(group: Group, speak: Words) -> str:
    """Return how many of the people of the group are ready, and where the others stand."""
    t, tn = speak.t, speak.tn
    said = [t("{n} of {of} ready", n=group.ready, of=group.people)]
    said += [t("{n} begun", n=group.begun)] if group.begun else []
    said += [t("{n} not begun", n=group.nothing)] if group.nothing else []
    said += [t("{n} to check", n=group.check)] if group.check else []
    said += [tn("{n} missing", "{n} missing", group.missing)] if group.missing else []
    return ", ".join(said)


def left_out(group: Group, speak: Words) -> list[str]:
    """Return who is not in the tables of levels and questions although their file is sound, and why."""
    unanswered = speak.tn(
        "{n} person sent only what is done (“Completion”), without ratings and answers.",
        "{n} people sent only what is done (“Completion”), without ratings and answers.",
        group.unanswered,
    )
    return [*([unanswered] if group.unanswered else []), *guests_said(group, speak)]


def guests_said(group: Group, speak: Words) -> list[str]:
    """Return how many guests the figures leave out, nothing where there are none."""
    said = speak.tn("{n} guest is not counted here.", "{n} guests are not counted here.", group.guests)
    return [said] if group.guests else []


def basis_title(basis: Basis, heat: Iterable[HeatRow], speak: Words) -> str:
    """Return what a table of levels shows; where a wave is all that people rated last, it says so."""
    said = wave_word(speak, basis)
    is_newest = basis != "now" and all(row.rating(basis) == row.now for row in heat)
    return speak.t("{wave}, so far everybody's newest rating", wave=said) if is_newest else said


def each_cell_counts(speak: Words) -> str:
    """Return how the table of levels is read."""
    return speak.t("Each cell counts people. The framed level is the target; the darker, the more people.")


def heat(report: Report, speak: Words) -> Iterator[Mapping[str, Any]]:
    """Yield a table of the newest ratings, and one for each wave that enough people have."""
    t = speak.t
    top = max((len(one.competency.levels) for one in report.group.heat), default=0)
    for basis in bases_of(report.group.heat):
        rated = [(row, found) for row in report.group.heat if (found := row.rating(basis))]
        form = SHOWN_IN.get(basis, "")
        has_shown = any(form in row.shown for row, _rating in rated)
        head = [t("Competency"), *map(str, range(1, top + 1)), t("Mean"), t("Target"), t("Below the target")]
        head += [t("Situations {form}, %", form=form.upper())] if has_shown else []
        yield {
            "title": basis_title(basis, report.group.heat, speak),
            "head": head,
            "has_shown": has_shown,
            "rows": [_heat_row(row, rating, form, speak) for row, rating in rated],
        }


def _heat_row(row: HeatRow, rating: Rating, form: str, speak: Words) -> Mapping[str, Any]:
    target, shown = row.competency.target, row.shown.get(form)
    cells = []
    for level, count in enumerate(rating.counts, 1):
        tint = min(4, -(-count * 8 // rating.people)) if count else 0
        cells.append({"count": count, "style": (f" t{tint}" if tint else "") + (" goal" if level == target else "")})
    return {
        "name": row.competency.name[speak.lang],
        "cells": cells,
        "mean": decimal(speak, rating.mean, 2),
        "target": target,
        "below": f"{rating.below}/{rating.people}",
        "shown": decimal(speak, shown.share * 100) if shown else "–",
    }
