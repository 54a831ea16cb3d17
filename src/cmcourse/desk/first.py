"""What to talk about first, in as many lines as there are."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.desk import point_sentence
from cmcourse.record.points import NOTES, Point
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, styled

GRAVE = ("edited", "copy")
"""Verdicts that a trainer must know of."""
URGENT = ("missing", "not-ready", "all-ready", "gap", "no-gap", "sure-wrong")
"""Points that tell who is not ready, and what to talk about."""
TALK = ("gap", "no-gap")
"""Points about competencies, the first of which gets all its lines."""


def first_lines(points: Sequence[Point], speak: Words, width: int, room: int) -> Lines:
    """Return numbered points in `room` lines.

    Where there is room for few, those come that tell whose file was changed, who is not ready and what to talk about.
    Points get the lines they need once all have one; only what to talk about first stands there in full before.
    """
    texts = [
        hang(one_line(point_sentence(speak, one.code, one.values)), width, styled(f"{number}. ", "$accent"))
        for number, one in enumerate(points, 1)
    ]
    ranks = _ranks(points)
    wanted = [
        len(text) if one.code in TALK and not rank else 1 for one, rank, text in zip(points, ranks, texts, strict=True)
    ]
    left = max(0, room if sum(wanted) <= room else room - 1)
    given = dict.fromkeys(range(len(points)), 0)
    for number in sorted(given, key=lambda one: ranks[one]):
        given[number] = min(left, wanted[number])
        left -= given[number]
    for number, text in enumerate(texts):
        more = min(left, len(text) - given[number]) if given[number] else 0
        given[number] += more
        left -= more
    lines: Lines = []
    for number, count in given.items():
        shown = texts[number][:count]
        if 0 < count < len(texts[number]):
            shown[-1] = fit(joined(shown[-1], " ", texts[number][count].plain.strip()), width)
        lines += shown
    hidden = sum(not count for count in given.values())
    if hidden:
        lines.append(styled(speak.t("{n} more with g", n=hidden), "$muted"))
    return lines


def _ranks(points: Sequence[Point]) -> list[int]:
    """Return by what points come where there is room for few: what must be known first, others of their kind, notes."""
    seen: set[str] = set()
    ranks = []
    for one in points:
        is_new = one.code not in seen and one.code not in NOTES
        seen.add(one.code)
        if one.code == "files":
            ranks.append(0 if one.values["verdict"] in GRAVE else 2 if one.values["verdict"] == "double" else 1)
        else:
            ranks.append(0 if is_new and one.code in URGENT else 1 if is_new else 2)
    return ranks
