"""The line below a form that asks how sure the answer is."""

from __future__ import annotations

from textual.content import Content

from cmcourse.i18n import Words
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import fit, joined, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class SureLine(Board):
    """Three levels to choose from; `level` is 0 as long as none is chosen.

    Where digits are keys of the form, the levels are reached by Tab and the mouse.
    """

    def __init__(self, words: Words, signs: Signs, *, level: int, with_keys: bool) -> None:
        super().__init__(self._levels, signs, id="sure")
        self.words = words
        self.level = level
        self.with_keys = with_keys

    def toggle(self, level: int) -> None:
        """Choose a level; the same level again takes it back."""
        self.level = 0 if self.level == level else level
        self.redraw()

    def _levels(self, width: int) -> Drawing:
        return sure_drawing(self.level, self.words, self.signs, width, with_keys=self.with_keys)


def sure_drawing(sure: int, words: Words, signs: Signs, width: int, *, with_keys: bool) -> Drawing:
    """Return the question how sure the answer is, with a spot a level; `sure` is marked, 0 marks none."""
    names = (words.t("not sure"), words.t("fairly sure"), words.t("sure"))
    offers: list[Content] = []
    for number, name in enumerate(names, 1):
        mark = styled(signs.now if number == sure else " ", "bold $accent")
        key = styled(f"{number} ", "bold $accent") if with_keys else ""
        offers.append(joined(" ", mark, key, styled(name, "bold" if number == sure else ""), " "))
    lead = words.t("How sure?") if with_keys else words.t("How sure? (Tab)")
    rest = words.t("(does not count)")
    together = len(lead) + sum(one.cell_length for one in offers)
    if together > width:
        lines = [fit(styled(f"{lead} {rest}", "$muted"), width), *offers]
        return Drawing(lines, [Spot(str(n), n, n, 0, one.cell_length) for n, one in enumerate(offers, 1)])
    line, spots = styled(lead, "$muted"), []
    for number, one in enumerate(offers, 1):
        spots.append(Spot(str(number), number, 0, line.cell_length, one.cell_length))
        line = joined(line, one)
    if line.cell_length + len(rest) + 1 <= width:
        line = joined(line, " ", styled(rest, "$muted"))
    return Drawing([line], spots)
