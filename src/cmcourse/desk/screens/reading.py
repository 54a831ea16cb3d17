"""A folder is being read: how far, and how to stop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.screens.base import DeskScreen
from cmcourse.tui.widgets.flow import BLANK, hang, joined, styled
from cmcourse.tui.widgets.frame import strip
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class ReadingScreen(DeskScreen):
    """A bar that fills, and the number beside it."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("stop")
    FOOTER = ("stop", "help")

    def __init__(self, folder: Path, then: str = "") -> None:
        super().__init__()
        self.folder = folder
        self.done, self.of = 0, 0
        self.then = then
        """The page that was asked for while the files are read."""

    def crumbs(self) -> Sequence[str]:
        """Desk and folder."""
        return (self.t("Trainer's desk"), self.folder.name)

    def first_focus(self) -> str:
        """Nothing."""
        return ""

    def body(self) -> ComposeResult:
        """Yield the bar."""
        yield Sheet(self._progress, id="progress")

    def _progress(self, width: int) -> Drawing:
        said = self.t("Reading {folder}", folder=self.folder)
        count = self.t("{done} of {of} files", done=self.done, of=self.of) if self.of else self.signs.more
        if self.of and self.done == self.of:
            count = self.t("All {n} files are read; now the figures of the group.", n=self.of)
        bar = joined(strip(self.done, self.of, self.signs, min(40, width)))
        hint = self.t("Esc stops; nothing is changed in the folder.")
        return Drawing(
            [*hang(said, width), BLANK, bar, *hang(count, width), BLANK, *hang(styled(hint, "$muted"), width)]
        )

    def show_progress(self, done: int, of: int) -> None:
        """Show how many of how many files are done."""
        self.done, self.of = done, of
        self.query_one("#progress", Sheet).redraw()

    def action_stop(self) -> None:
        """Stop, and choose another folder."""
        self.desk.stop_reading()

    def action_up(self) -> None:
        """Stop."""
        self.action_stop()
