"""Search over the whole course and the learner's notes."""

from __future__ import annotations

from textual import on
from textual.content import Content

from cmcourse.engine.search import Hit
from cmcourse.i18n.names import hit_kind
from cmcourse.tui.screens.overlay import Finder, Owner
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class SearchOverlay(Finder[Hit]):
    """A field and what is found; the app opens the hit that was chosen."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self._is_ready = False

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Search")

    def placeholder(self) -> str:
        """Say what the field is for."""
        return self.words.t("Search the course and your notes")

    async def on_mount(self) -> None:
        """Read the course once; until then nothing is looked up."""
        session = self.owner.session
        await self.owner.course_app.ask(lambda: session.find(""))
        self._is_ready = True
        self.board.redraw()

    def draw_list(self, sought: str, width: int) -> Drawing:
        """Draw what is found, or what to do."""
        t = self.words.t
        if not sought or not self._is_ready:
            said = t("Lessons, cases, terms, clinic, questions you have seen, your notes.")
            return Drawing(hang(styled(said, "$muted"), width))
        found = self.owner.session.find(sought)
        if not found:
            said = t("Nothing found for “{words}”. Fewer or shorter words find more.", words=sought)
            return Drawing(hang(styled(said, "$muted"), width))
        lines: Lines = []
        spots: list[Spot] = []
        for number, hit in enumerate(found):
            start = len(lines)
            lines.append(self._title(hit, width))
            where = f"{hit.where} {self.signs.between} " if hit.where else ""
            lines += hang(styled(f"{where}{hit.snippet}", "$muted"), width - 1, "  ")[:2]
            spots.append(Spot(str(number), hit, start, 0, width, len(lines) - start))
            lines.append(BLANK)
        return Drawing(lines, spots)

    def _title(self, hit: Hit, width: int) -> Content:
        kind = styled(hit_kind(self.words, hit.kind), "$muted")
        return spread(joined("  ", styled(hit.title, "bold")), kind, width)

    @on(Board.Chosen)
    def take(self, event: Board.Chosen) -> None:
        """Close with what was chosen."""
        if isinstance(event.spot.value, Hit):
            self.dismiss(event.spot.value)
