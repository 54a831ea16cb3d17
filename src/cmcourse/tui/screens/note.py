"""A note at a page, question, case or clinic entry."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from cmcourse.engine.items import Annotated
from cmcourse.model.question import MAX_ANSWER
from cmcourse.tui.forms.typing import Writing
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import hang, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class NoteOverlay(Overlay[str]):
    """A field to write in; Esc closes it with what was written."""

    AUTO_FOCUS = "#note"

    def __init__(self, owner: Owner, here: Annotated) -> None:
        super().__init__(owner)
        self.here = here

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("My note")

    def inside(self) -> Iterable[Widget]:
        """Yield the field and a line on what happens to it."""
        yield Writing(self.here.note, "note")
        yield VerticalScroll(Sheet(self._said), id="list", can_focus=False)

    def _said(self, width: int) -> Drawing:
        said = self.words.t("Esc keeps the note; an empty one is taken away. Notes stay on this machine.")
        return Drawing(hang(styled(said, "$muted"), width))

    def action_up(self) -> None:
        """Close with what was written."""
        self.dismiss(self.query_one(Writing).text.strip()[:MAX_ANSWER])
