"""The outline of a module: its parts, with the pages of the lesson that is open."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from cmcourse.engine.views import PartRow, StepRow
from cmcourse.i18n import Words
from cmcourse.model.course import Module
from cmcourse.tui.names import part_name, rating_name, state_sign
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


def draw_outline(
    module: Module, parts: Sequence[PartRow], steps: Sequence[StepRow], words: Words, signs: Signs, width: int
) -> Drawing:
    """Draw parts one under the other; under the current lesson its pages. Spots lead to their places."""
    lines: Lines = [*hang(styled(module.short[words.lang].upper(), "bold $muted"), width), BLANK]
    spots: list[Spot] = []
    lessons = [part for part in parts if part.kind == "lesson"]
    for number, part in enumerate(parts):
        if number == len(lessons) > 0:
            lines.append(BLANK)
        rows = _part(part, words, signs, width)
        spots.append(Spot(f"part-{number}", part.place, len(lines), 0, width, len(rows)))
        lines += rows
        for index, step in enumerate(steps if part.is_current else ()):
            rows = _step(step, words, signs, width)
            spots.append(Spot(f"step-{index}", step.place, len(lines), 0, width, len(rows)))
            lines += rows
    return Drawing(lines, spots)


def _part(part: PartRow, words: Words, signs: Signs, width: int) -> Lines:
    sign, color = state_sign(signs, part.state)
    mark = styled(signs.now, "bold $accent") if part.is_current else styled(sign, color)
    look = "bold $foreground" if part.is_current else "$muted"
    if (part.kind == "lesson" and part.title is not None) or (part.kind == "situations" and part.title is not None):
        name = part.title[words.lang]
    elif part.kind == "case" and part.title is not None:
        name = f"{part_name(words, part.kind)}: {part.title[words.lang]}"
    else:
        name = rating_name(words, part.place) or part_name(words, part.kind)
    if part.kind == "quiz" and part.detail:
        name = f"{name}  {words.tn('{n} question', '{n} questions', part.detail[0])}"
    return hang(styled(name, look), width, joined(" ", mark, " "))


def _step(step: StepRow, words: Words, signs: Signs, width: int) -> Lines:
    if step.is_current:
        mark, look = styled(signs.dot, "bold $accent"), "$foreground"
    elif step.done:
        mark, look = styled(signs.done, "$success"), "$muted"
    else:
        mark, look = styled(signs.open, "$muted"), "$muted"
    name = step.heading[words.lang] if step.heading else words.t("Question")
    return hang(styled(name, look), width, joined("    ", mark, " "))


class Outline(VerticalScroll, can_focus=False):
    """The outline in the left column; narrow screens show it with `o`."""

    def __init__(
        self, module: Module, parts: Sequence[PartRow], steps: Sequence[StepRow], words: Words, signs: Signs
    ) -> None:
        super().__init__(id="outline")
        self._signs = signs
        self._board = Board(
            lambda width: draw_outline(module, parts, steps, words, signs, width),
            signs,
            at=next((f"step-{index}" for index, step in enumerate(steps) if step.is_current), ""),
            id="outline-board",
        )

    def compose(self) -> ComposeResult:
        """Yield the board."""
        yield self._board
