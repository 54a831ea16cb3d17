"""What to talk about first, in as many lines as there are."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.desk import point_sentence
from cmcourse.record.points import Point
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, styled

LEAST = 5
"""Lines from which on the first point gets two."""


def first_lines(points: Sequence[Point], speak: Words, width: int, room: int) -> Lines:
    """Return numbered points in `room` lines, none skipped.

    The first gets two lines where there is room for five; they get the lines they need once all have one.
    """
    texts = [
        hang(one_line(point_sentence(speak, one.code, one.values)), width, styled(f"{number}. ", "$accent"))
        for number, one in enumerate(points, 1)
    ]
    lead = int(room >= LEAST and len(texts[0]) > 1)
    fits = len(texts) + lead <= room
    shown = texts if fits else texts[: max(0, room - 1 - lead)]
    spare = room - len(shown) - (not fits)
    lines: Lines = []
    for text in shown:
        count = min(len(text), 1 + spare)
        spare -= count - 1
        lines += text[:count]
        if count < len(text):
            lines[-1] = fit(joined(lines[-1], " ", text[count].plain.strip()), width)
    if hidden := len(texts) - len(shown):
        lines.append(styled(speak.t("{n} more with g", n=hidden), "$muted"))
    return lines
