"""All pages of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult

from cmcourse.engine.places import Place
from cmcourse.engine.views import WorkbookListView, WorkbookRow
from cmcourse.i18n.snags import snags_counted
from cmcourse.tui.names import module_name, state_sign
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class WorkbookListScreen(CourseScreen[WorkbookListView]):
    """The workbook pages; the first one that is not filled has the cursor."""

    FOOTER = ("choose", "go-on", "up", "home", "export", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Workbook"),)

    def position(self) -> tuple[int, int] | None:
        """Return how many pages are filled."""
        rows = self.view.rows
        return (sum(row.state == "done" for row in rows), len(rows)) if rows else None

    def first_focus(self) -> str:
        """The board with the pages."""
        return "pages" if self.view.rows else ""

    def body(self) -> ComposeResult:
        """Yield what the workbook is, and its pages."""
        yield Sheet(self._draw_intro, id="intro")
        waiting = next((n for n, row in enumerate(self.view.rows) if row.state != "done"), 0)
        if self.view.rows:
            yield Board(self._draw, self.signs, at=f"page-{waiting}", id="pages")

    def _draw_intro(self, width: int) -> Drawing:
        if not self.view.rows:
            return Drawing(hang(self.t("No workbook pages yet. They come with the modules."), width))
        said = self.t("Each page belongs to a module and is about your own community. What you write stays here.")
        return Drawing(hang(styled(said, "$muted"), width))

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for number, row in enumerate(self.view.rows):
            lines += [BLANK] if number else []
            own = self._row(row, width)
            spots.append(Spot(f"page-{number}", row.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _row(self, row: WorkbookRow, width: int) -> Lines:
        sign, color = state_sign(self.signs, row.state)
        name = joined("  ", styled(sign, color), " ", row.page.title[self.lang])
        count = self.t("{n} of {total} fields", n=row.filled, total=len(row.page.asked))
        module = styled(f"    {module_name(self.words, row.module)}", "$muted")
        said = f"{self.signs.caution} {snags_counted(self.words, row.snags)}" if row.snags else ""
        return [spread(name, styled(count, "$muted"), width), spread(module, styled(said, "$warning"), width)]

    @on(Board.Chosen, "#pages")
    async def open_page(self, event: Board.Chosen) -> None:
        """Open a page."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
