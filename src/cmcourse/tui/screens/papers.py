"""Papers to take along: each in the forms it can have, written by one key."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from cmcourse.engine.papers import PaperRow, PapersView
from cmcourse.engine.ports import PaperForm, Written
from cmcourse.i18n.names import form_name, missing_name, paper_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class PapersScreen(CourseScreen[PapersView]):
    """A row a paper, a spot a form; Enter writes it and tells where it is."""

    FOOTER = ("choose", "go-on", "up", "home", "export", "help")

    def __init__(self, view: PapersView) -> None:
        super().__init__(view)
        self.written: Written | None = None

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("To take along"),)

    def first_focus(self) -> str:
        """The papers."""
        return "papers"

    def body(self) -> ComposeResult:
        """Yield what this is for, what was written, and the papers."""
        yield Sheet(self._intro)
        written = Sheet(self._written, id="written")
        written.display = self.written is not None
        yield written
        forms = self.view.rows[self.view.wanted].forms
        yield Board(self._draw, self.signs, at=f"{self.view.wanted}-{forms[0]}" if forms else "", id="papers")

    def _intro(self, width: int) -> Drawing:
        title = hang(styled(self.t("What you can take along as a file"), "bold"), width)
        text = self.t("A file is written into the folder the course was started in. Nothing is sent.")
        return Drawing(stacked([title, hang(styled(text, "$muted"), width)]))

    def _written(self, width: int) -> Drawing:
        if self.written is None:
            return Drawing(())
        lead = styled(f"{self.signs.done} ", "bold $success")
        lines = hang(styled(self.t("Written:"), "bold $success"), width, lead)
        lines += hang(str(self.written.path.resolve()), width, "  ")
        for note in self.written.notes:
            lines += hang(styled(note.put(self.t), "$warning"), width, styled(f"{self.signs.caution} ", "$warning"))
        return Drawing(lines)

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for number, row in enumerate(self.view.rows):
            if row.page and not self.view.rows[number - 1].page:
                lines += [BLANK, styled(self.t("Single pages").upper(), "bold $muted")]
            lines += [BLANK] if number and not row.page else []
            lines += hang(styled(self._title_of(row), "bold"), width, "  ")
            self._forms(number, row, width, lines, spots)
        return Drawing(lines, spots)

    def _title_of(self, row: PaperRow) -> str:
        return row.title[self.lang] if row.title else paper_name(self.words, row.kind)

    def _forms(self, number: int, row: PaperRow, width: int, lines: Lines, spots: list[Spot]) -> None:
        """Draw the forms of a paper, as many in a line as fit; or why there is none yet."""
        if not row.forms:
            lines += hang(styled(self._nothing(row), "$muted"), width, "    ")
            return
        line = joined("   ")
        for form in row.forms:
            said = f" {form_name(self.words, form)} "
            if line.cell_length + len(said) > width and line.cell_length > 3:
                lines.append(line)
                line = joined("   ")
            spots.append(Spot(f"{number}-{form}", (row, form), len(lines), line.cell_length, len(said)))
            line = joined(line, said, " ")
        lines.append(line)

    def _nothing(self, row: PaperRow) -> str:
        if row.kind != "certificate":
            return self.t("still empty")
        waiting = "; ".join(missing_name(self.words, self.session.course, one) for one in self.view.missing)
        return self.t("not yet; still to do: {parts}", parts=waiting)

    @on(Board.Chosen, "#papers")
    async def write(self, event: Board.Chosen) -> None:
        """Write a paper and say where it is."""
        match event.spot.value:
            case (PaperRow() as row, str(form)):
                await self._write(row, next(one for one in row.forms if one == form))

    async def _write(self, row: PaperRow, form: PaperForm) -> None:
        papers = self.session.papers
        written: list[Written] = []

        def move() -> None:
            if papers is not None:
                written.append(papers.write(row.kind, form, row.page))

        if await self.course_app.act(move, show=False) and written:
            self.written = written[0]
            sheet = self.query_one("#written", Sheet)
            sheet.display = True
            sheet.redraw()
            self.call_after_refresh(sheet.scroll_visible, animate=False, top=True)
