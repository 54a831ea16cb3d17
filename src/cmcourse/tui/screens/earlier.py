"""What stood in a field of the workbook before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from cmcourse.engine.standing import has_value
from cmcourse.engine.views import Earlier, FieldRow
from cmcourse.i18n.days import stamp_words
from cmcourse.model.event import FieldValue
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class EarlierOverlay(Overlay[Earlier]):
    """The values, the newest first; Enter takes one back."""

    AUTO_FOCUS = "#board"

    def __init__(self, owner: Owner, row: FieldRow) -> None:
        super().__init__(owner)
        self.row = row

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Earlier: {label}", label=self.row.field.label[self.words.lang])

    def inside(self) -> Iterable[Widget]:
        """Yield a line on what Enter does, and the values."""
        with_board = Board(self._draw, self.signs, id="board", always=True)
        yield VerticalScroll(Sheet(self._said), with_board, id="list", can_focus=False)

    def _said(self, width: int) -> Drawing:
        said = self.words.t("Enter takes a value back. What stands in the field now stays among these.")
        return Drawing([*hang(styled(said, "$muted"), width), BLANK])

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for number, one in enumerate(self.row.earlier):
            lines += [BLANK] if number else []
            own = hang(styled(self._day(one.at), "$muted"), width - 1, "  ")
            own += [line for text in self._texts(one.value) for line in hang(text, width - 1, "  ")]
            spots.append(Spot(str(number), one, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _day(self, at: str) -> str:
        return stamp_words(self.words, at)

    def _texts(self, value: FieldValue) -> Iterator[str]:
        if isinstance(value, str):
            chosen = (one.text[self.words.lang] for one in self.row.field.choices if one.id == value)
            yield from next(chosen, value).splitlines()
            return
        for line in value:
            yield f"{self.signs.dot} {line if isinstance(line, str) else self._cells(line)}"

    def _cells(self, cells: tuple[str, ...]) -> str:
        return f" {self.signs.between} ".join(filter(has_value, cells))

    @on(Board.Chosen, "#board")
    def take(self, event: Board.Chosen) -> None:
        """Close with what was chosen."""
        if isinstance(event.spot.value, Earlier):
            self.dismiss(event.spot.value)
