"""What to talk about first, in as many lines as there are."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.desk import point_sentence
from cmcourse.record.points import Point
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, styled


def first_lines(points: Sequence[Point], speak: Words, width: int, room: int) -> Lines:
    """Return numbered points in `room` lines, none skipped; they get the lines they need once all have one."""
    texts = [
        hang(one_line(point_sentence(speak, one.code, one.values)), width, styled(f"{number}. ", "$accent"))
        for number, one in enumerate(points, 1)
    ]
    shown = texts[:room] if len(texts) <= room else texts[: max(0, room - 1)]
    spare = room - len(shown) - (len(shown) < len(texts))
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
