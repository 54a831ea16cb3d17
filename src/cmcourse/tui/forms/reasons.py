"""How an answer was judged: the sign, the word and the colour of a verdict, and reasons beside a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from cmcourse.i18n import Words
from cmcourse.model.question import Outcome
from cmcourse.model.text import Blocks, Paragraph
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, hang, joined, led, stacked, styled
from cmcourse.tui.widgets.prose import Reading, text_lines
from cmcourse.tui.widgets.spans import inline

Verdict = Literal["right", "partly", "not-yet", "noted"]
GUTTER = 7
"""Cells before the text of an option: edge, sign, letter with spaces between."""


@dataclass(frozen=True, slots=True)
class Look:
    """How something is marked: a sign, a word and a colour, never one of them alone."""

    sign: str
    word: str
    color: str


def verdict_of(outcome: Outcome) -> Verdict:
    """Return how an answer was judged."""
    if not outcome.scored:
        return "noted"
    return "right" if outcome.correct else "partly" if outcome.credit > 0 else "not-yet"


def look_of(verdict: Verdict, words: Words, signs: Signs) -> Look:
    """Return how a verdict is marked."""
    match verdict:
        case "right":
            return Look(signs.right, words.t("Right"), "$success")
        case "partly":
            return Look(signs.started, words.t("Partly"), "$warning")
        case "not-yet":
            return Look(signs.wrong, words.t("Not yet"), "$error")
        case "noted":
            return Look(signs.done, words.t("To think on"), "$accent")
        case _:
            assert_never(verdict)


def reason_lines(look: Look, blocks: Blocks, width: int, reading: Reading, indent: int = GUTTER) -> Lines:
    """Return a reason of `width` cells: its word and text at `indent`, led by a bar in its colour."""
    inner = width - indent
    word = styled(look.word, f"bold {look.color}") if look.word else ""
    groups: list[Lines] = []
    for number, block in enumerate(blocks):
        if number == 0 and word and isinstance(block, Paragraph):
            groups.append(hang(joined(word, "  ", inline(block.spans)), inner))
        else:
            groups += [hang(word, inner)] if number == 0 and word else []
            groups.append(text_lines((block,), inner, reading))
    if not blocks and word:
        groups.append(hang(word, inner))
    bar = joined(" " * (indent - 2), styled(reading.signs.block, look.color), " ")
    return led(stacked(groups), bar)
