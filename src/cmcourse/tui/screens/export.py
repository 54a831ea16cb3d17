"""Writing the record: how much it tells, under which name, and a preview of every line that would leave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input

from cmcourse.engine.ports import Chosen, Level
from cmcourse.engine.views import ExportView
from cmcourse.tui.commands import bindings
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

LEVELS: tuple[Level, ...] = ("completion", "results", "full")


class ExportScreen(CourseScreen[ExportView]):
    """Three levels; the cursor on one shows what its file would tell."""

    CSS = style_sheet("screens/export.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings("mark")
    FOOTER = ("choose", "mark", "go-on", "up", "home", "language", "help")

    def __init__(self, view: ExportView) -> None:
        super().__init__(view)
        self.level: Level = "completion"
        self.preview: tuple[str, ...] = ()
        self.written: Path | None = None
        self.name_in_file = view.name
        self.leaving = {one.id for one in view.texts}
        """The ids of the texts that leave at level full."""

    def crumbs(self) -> Sequence[str]:
        """Return what this page is."""
        return (self.t("Record"),)

    def first_focus(self) -> str:
        """The levels."""
        return "levels"

    def body(self) -> ComposeResult:
        """Yield levels, name and button; the preview follows, or stands on the right."""
        yield Sheet(self._intro)
        yield Board(self._levels, self.signs, at=self.level, id="levels")
        texts = Board(self._texts, self.signs, id="texts")
        texts.display = self._can_choose
        yield texts
        yield Sheet(self._name_label, id="name-label")
        yield Input(self.name_in_file, max_length=80, select_on_focus=False, id="name")
        yield Button(self.t("Write the record"), id="write")
        yield Sheet(self._written, id="written")
        yield Sheet(self._preview, id="preview")

    def aside(self) -> Widget:
        """The preview, from 110 columns on."""
        return VerticalScroll(Sheet(self._preview, id="preview-aside"), id="aside")

    async def on_screen_resume(self) -> None:
        """Fetch the first preview."""
        await self._show_preview()

    def redraw(self, view: ExportView, *, focus: str = "", same_place: bool = False) -> None:
        """Fetch the preview in the language that is shown now."""
        super().redraw(view, focus=focus, same_place=same_place)
        self.call_next(self._show_preview)

    def _intro(self, width: int) -> Drawing:
        title = hang(styled(self.t("Write a record for your trainer"), "bold"), width)
        text = self.t("Nothing has left this machine. Choose how much the file tells; the preview shows every line.")
        return Drawing(stacked([title, hang(text, width)]))

    def _level_words(self, level: Level) -> tuple[str, str]:
        t = self.t
        match level:
            case "completion":
                return t("Completion"), t("what is done, and when")
            case "results":
                return t("Results"), t("also each of your answers and self-ratings")
            case "full":
                return t("Everything"), t("also the texts you choose")

    def _levels(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for level in LEVELS:
            name, note = self._level_words(level)
            chosen = level == self.level
            sign = styled(self.signs.rail_now, "$accent") if chosen else styled(self.signs.open, "$muted")
            said = joined(styled(name, "bold" if chosen else ""), styled(f"  {note}", "$muted"))
            own = hang(said, width, joined("  ", sign, " "))
            spots.append(Spot(level, level, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    @property
    def _can_choose(self) -> bool:
        return self.level == "full" and bool(self.view.texts)

    @property
    def _chosen(self) -> Chosen:
        return self.leaving if self._can_choose else None

    def _texts(self, width: int) -> Drawing:
        lines: Lines = [styled(self.t("These texts leave, if they are ticked").upper(), "bold $muted")]
        spots: list[Spot] = []
        for one in self.view.texts:
            leaves = one.id in self.leaving
            tick = styled(self.signs.tick_on if leaves else self.signs.tick_off, "$success" if leaves else "$muted")
            if one.title is None:
                name, count = self.t("Notes"), ""
            else:
                name, count = one.title[self.lang], self.tn("{n} field", "{n} fields", one.count)
            spots.append(Spot(one.id, one.id, len(lines), 0, width))
            lines.append(spread(joined("  ", tick, " ", name), styled(count, "$muted"), width))
        return Drawing(lines, spots)

    def _name_label(self, width: int) -> Drawing:
        return Drawing(hang(styled(self.t("Name or pseudonym in the file"), "$muted"), width))

    def _written(self, width: int) -> Drawing:
        if self.written is None:
            return Drawing(())
        lead = styled(f"{self.signs.done} ", "bold $success")
        lines = hang(styled(self.t("Written:"), "bold $success"), width, lead)
        lines += hang(str(self.written), width, "  ")
        return Drawing([*lines, *hang(self.t("Send this file to your trainer, or keep it."), width, "  ")])

    def _preview(self, width: int) -> Drawing:
        lines: Lines = [styled(self.t("This is what leaves").upper(), "bold $muted"), BLANK]
        for line in self.preview:
            lines += hang(line, width, rest="  ") if line else [BLANK]
        return Drawing(lines)

    async def _show_preview(self) -> None:
        exporter, level, name = self.session.exporter, self.level, self.name_in_file.strip()
        self.preview = await self.course_app.ask(partial(exporter.preview, level, name, self.lang, self._chosen))
        for sheet in ("#preview", "#preview-aside"):
            self.query_one(sheet, Sheet).redraw()

    @on(Board.Chosen, "#levels")
    def to_next(self) -> None:
        """Go on to the texts that can be chosen, or to the name."""
        self.focus_on("texts" if self._can_choose else "name")

    @on(Board.Chosen, "#texts")
    async def tick_text(self, event: Board.Chosen) -> None:
        """Let a text leave, or stay."""
        self.leaving ^= {event.spot.id}
        event.board.redraw()
        await self._show_preview()

    def action_mark(self) -> None:
        """Tick the text under the cursor, or untick it."""
        self.query_one("#texts", Board).action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space ticks texts only."""
        if action == "mark":
            return self.focused is not None and self.focused.id == "texts"
        return super().check_action(action, parameters)

    @on(Board.Moved, "#levels")
    async def choose_level(self, event: Board.Moved) -> None:
        """Take a level and show what it tells."""
        self.level = next(one for one in LEVELS if one == event.spot.id)
        self.query_one("#levels", Board).redraw()
        self.query_one("#texts", Board).display = self._can_choose
        await self._show_preview()

    @on(Input.Changed, "#name")
    async def rename(self, event: Input.Changed) -> None:
        """Show the name as the file would."""
        self.name_in_file = event.value
        await self._show_preview()

    @on(Input.Submitted, "#name")
    def to_button(self) -> None:
        """Go on to the button."""
        self.focus_on("write")

    @on(Button.Pressed, "#write")
    async def write(self) -> None:
        """Write the file and say where it is."""
        exporter, level, name, chosen = self.session.exporter, self.level, self.name_in_file.strip(), self._chosen
        written: list[Path] = []

        def move() -> None:
            written.append(exporter.write(level, name, None, chosen))

        if await self.course_app.act(move, show=False):
            self.written = written[0].resolve()
            sheet = self.query_one("#written", Sheet)
            sheet.redraw()
            sheet.scroll_visible(animate=False)
