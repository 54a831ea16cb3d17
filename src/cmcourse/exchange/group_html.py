"""The group as one HTML page for the projector: levels and questions, without names and without free texts.

Nothing in it stands on fewer people than make a group. The questions come twice, first to vote on, then with what was
answered, on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from cmcourse.exchange.paper import one_line
from cmcourse.exchange.report_parts import about, each_cell_counts, guests_said, heat, page_template, style
from cmcourse.i18n import Words
from cmcourse.i18n.desk import point_sentence
from cmcourse.model.text import prose_text
from cmcourse.record.group import MIN_GROUP
from cmcourse.record.items import MANY_SURE, Item, by_worth, is_hard, is_sure_wrong
from cmcourse.record.points import points_of
from cmcourse.record.report import Report

MOST = 8
"""Questions there is time for."""
_TALKED = ("gap", "overrated", "no-gap", "not-rated")
"""Points about competencies; they name nobody."""


def group_html(report: Report, now: datetime, speak: Words) -> Iterator[str]:
    """Yield the page in parts; every text in it is escaped."""
    yield from page_template("group.html.jinja").generate(_values(report, now, speak))


def _values(report: Report, now: datetime, speak: Words) -> Mapping[str, Any]:
    t, counted = speak.t, report.group.counted
    answered = (one for one in by_worth(report.items) if one.answers >= MIN_GROUP)
    asked = [one for one in answered if is_sure_wrong(one) or is_hard(one)][:MOST]
    few = t("A group is shown from {least} people on whose records count; there are {n}.", least=MIN_GROUP, n=counted)
    return {
        "lang": speak.lang,
        "w": _words(speak),
        "style": style(),
        "title": t("The group"),
        "about": about(report, now, speak),
        "too_few": few if counted < MIN_GROUP else "",
        "left_out": guests_said(report.group, speak),
        "points": [point_sentence(speak, one.code, one.values) for one in points_of(report) if one.code in _TALKED],
        "heat": list(heat(report, speak)),
        "questions": [_question(one, speak) for one in asked],
    }


def _words(speak: Words) -> Mapping[str, str]:
    t = speak.t
    return {
        "without_names": t(
            "For the projector: without names and free texts; only ratings of at least {n} people, "
            "and only questions that at least {n} people answered.",
            n=MIN_GROUP,
        ),
        "competencies": t("Competencies"),
        "each_cell_counts_people": each_cell_counts(speak),
        "questions": t("Questions to talk about"),
        "answers_below": t("Vote first. What the group answered stands below, in print on a page of its own."),
        "rule": t(
            "Shown are the {most} questions most worth a talk at most: at least {sure} people were sure and wrong, "
            "or fewer than half were right.",
            most=MOST,
            sure=MANY_SURE,
        ),
        "no_question": t("No question stands out."),
        "what_was_answered": t("What the group answered"),
        "option": t("Option"),
        "picked": t("Picked"),
        "right": t("right answer"),
    }


def _question(item: Item, speak: Words) -> Mapping[str, Any]:
    t, picks = speak.t, {one.id: one for one in item.picks}
    options = [one for one in getattr(item.question.form(), "options", ()) if one.id in picks]
    return {
        "text": one_line(prose_text(item.question.stem[speak.lang])),
        "said": t(
            "Right: {right} of {of}. Sure and wrong: {sure}.",
            right=item.right,
            of=item.answers,
            sure=item.sure_wrong,
        ),
        "options": [
            {
                "letter": letter,
                "text": one_line(one.text[speak.lang]),
                "right": picks[one.id].right,
                "count": picks[one.id].count,
                "width": round(100 * picks[one.id].count / item.answers, 1),
            }
            for letter, one in zip(ascii_uppercase, options, strict=False)
        ],
    }
