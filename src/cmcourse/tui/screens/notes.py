"""All notes and bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult

from cmcourse.engine.items import NoteRow, NotesView
from cmcourse.engine.places import Place
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class NotesScreen(CourseScreen[NotesView]):
    """Notes and bookmarks, the newest first; Enter opens the page."""

    FOOTER = ("choose", "go-on", "up", "home", "search", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Notes and bookmarks"),)

    def first_focus(self) -> str:
        """The list."""
        return "notes" if self.view.rows else ""

    def body(self) -> ComposeResult:
        """Yield the list, or an invitation."""
        if not self.view.rows:
            yield Sheet(self._draw_empty, id="empty")
        else:
            yield Board(self._draw, self.signs, id="notes")

    def _draw_empty(self, width: int) -> Drawing:
        said = self.t("No notes yet. With n you write one at any page, with m you set a bookmark.")
        return Drawing(hang(said, width))

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for number, row in enumerate(self.view.rows):
            lines += [BLANK] if number else []
            own = self._row(row, width)
            spots.append(Spot(f"note-{number}", row.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _row(self, row: NoteRow, width: int) -> Lines:
        sign = self.signs.mark if row.annotated.marked else self.signs.dot
        name = joined("  ", styled(sign, "$accent"), " ", styled(row.title[self.lang], "bold"))
        lines = [spread(name, styled(row.where[self.lang], "$muted"), width)]
        for line in row.annotated.note.splitlines():
            lines += hang(line, width - 1, "    ")
        return lines

    @on(Board.Chosen, "#notes")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open where a note stands."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
