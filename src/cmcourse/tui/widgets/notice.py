"""A line that says what is missing, and takes no room while nothing is."""

from __future__ import annotations

from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, hang, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet


def caution(said: str, width: int, signs: Signs) -> Lines:
    """Return a sentence that asks for attention."""
    return hang(styled(said, "$warning"), width, styled(f"{signs.caution} ", "bold $warning"))


class Notice(Sheet):
    """Says one thing at a time."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(self._lines, id="notice")
        self._signs = signs
        self.said = ""
        self.display = False

    def say(self, said: str) -> None:
        """Say something; "" says nothing."""
        self.said = said
        self.display = bool(said)
        self.redraw()

    def _lines(self, width: int) -> Drawing:
        return Drawing(caution(self.said, width, self._signs))
