"""Choose the folder with the records: type a path, or go through the folders below."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Input

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.screens.base import DeskScreen
from cmcourse.desk.source import Looked, look_at
from cmcourse.exchange.paper import one_line
from cmcourse.tui.commands import Command
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class FolderScreen(DeskScreen):
    """A field with the path, and below it where it leads. Letters go to the field, arrows and Enter to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move_up", show=False, id="move-up"),
        Binding("down", "move_down", show=False, id="move-down"),
        *desk_bindings("complete"),
    ]
    FOOTER = ("open", "complete", "up", "leave", "help")

    def __init__(self, gone: Path | None = None) -> None:
        super().__init__()
        self.gone = gone
        self.typed = ""
        self.looked = Looked(None, 0, 0, ())
        self._looked_for = ""

    def crumbs(self) -> Sequence[str]:
        """Desk and folder."""
        return (self.t("Trainer's desk"), self.t("Folder"))

    def label(self, command: Command) -> tuple[str, str]:
        """Say of Enter what it does here; letters and signs go to the field."""
        key, name = super().label(command)
        key = {"leave": self.t("Ctrl+Q"), "help": "F1"}.get(command.id, key)
        return key, self.t("choose") if command.id == "open" else name

    def first_focus(self) -> str:
        """The field."""
        return "typed"

    def body(self) -> ComposeResult:
        """Yield introduction, field and list."""
        is_given = not self.typed
        if is_given:
            known = self.desk.picture.folder if self.desk.picture else None
            self.typed = str(known or (self.gone if self.gone and self.gone.is_dir() else Path.cwd()))
        yield Sheet(self._intro, id="intro")
        yield Input(self.typed, id="typed", select_on_focus=is_given)
        board = Board(self._list, self.signs, id="board", always=True)
        board.can_focus = False
        yield VerticalScroll(board, id="list", can_focus=False)

    def on_mount(self) -> None:
        """Look where the path leads."""
        super().on_mount()
        self.look()

    @property
    def board(self) -> Board:
        """The list."""
        return cast("Board", self.query_one("#board"))

    def _intro(self, width: int) -> Drawing:
        title = hang(styled(self.t("Which folder holds the records?"), "bold"), width)
        text = self.t("Save the files you got by mail in one folder. They are only read; nothing leaves this machine.")
        groups: list[Lines] = [title, hang(text, width)]
        if self.gone is not None:
            said = self.t("The folder {folder} is not there any more.", folder=self.gone)
            groups.append(hang(styled(said, "$warning"), width, styled(f"{self.signs.caution} ", "bold $warning")))
        return Drawing(stacked(groups) if self.app.size.height >= 24 else [line for one in groups for line in one])

    def _list(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        looked = self.looked
        if looked.folder is not None:
            name = self.t("Read this folder")
            count = self.tn("{n} JSON file in it", "{n} JSON files in it", looked.files)
            if looked.others:
                count += self.tn(", {n} other file", ", {n} other files", looked.others)
            spots.append(Spot("read", looked.folder, 0, 0, width))
            lines.append(joined("  ", styled(name, "bold"), styled(f"  {count}", "$muted")))
            parent = looked.folder.absolute().parent
            if parent != looked.folder.absolute():
                spots.append(Spot("parent", parent, len(lines), 0, width))
                lines.append(joined("  ", "..", styled(f"  {self.t('one folder up')}", "$muted")))
        for one in looked.folders:
            spots.append(Spot(str(one), one, len(lines), 0, width))
            lines.append(joined("  ", one_line(one.name), styled("/", "$muted")))
        if not lines:
            lines = hang(
                styled(self.t("There is no such folder. Check the path, or take letters away."), "$muted"), width
            )
        return Drawing(lines, spots)

    def look(self) -> None:
        """Look where the path leads, away from the event loop."""
        self.run_worker(self._look(self.typed), group="look", exclusive=True)

    async def _look(self, typed: str) -> None:
        looked = await asyncio.to_thread(look_at, typed)
        if typed == self.typed and self.query("#board"):
            self.looked, self._looked_for = looked, typed
            self.board.at = ""
            self.board.redraw()
            self.query_one("#list").scroll_home(animate=False)

    @on(Input.Changed, "#typed")
    def follow(self, event: Input.Changed) -> None:
        """Look where the path leads now."""
        if event.value != self.typed:
            self.typed = event.value
            self.look()

    @on(Input.Submitted, "#typed")
    async def choose(self) -> None:
        """Take what is marked, once it is known where the path leads."""
        if self._looked_for != self.typed:
            await self._look(self.typed)
        if self.board.spot is not None:
            self._take(self.board.spot)

    @on(Board.Chosen, "#board")
    def click(self, event: Board.Chosen) -> None:
        """Take what was clicked."""
        self._take(event.spot)

    def _take(self, spot: Spot) -> None:
        folder = cast("Path", spot.value)
        if spot.id == "read":
            self.desk.open_folder(folder.absolute())
            return
        self._put(str(folder))

    def _put(self, path: str) -> None:
        field = self.query_one("#typed", Input)
        field.value = path
        field.cursor_position = len(path)

    def on_key(self, event: Key) -> None:
        """Keep what is typed before the field is there."""
        if event.is_printable and not self.query("#typed"):
            event.stop()
            self.typed += event.character or ""

    async def action_complete(self) -> None:
        """Put the marked folder into the field, the first one that fits if a name was begun."""
        if self._looked_for != self.typed:
            await self._look(self.typed)
        spot = self.board.spot
        if spot is not None and spot.id not in ("read", "parent"):
            self._put(str(spot.value))

    def action_move_up(self) -> None:
        """Move the mark up."""
        self.board.action_move_up()

    def action_move_down(self) -> None:
        """Move the mark down."""
        self.board.action_move_down()

    def renew(self) -> None:
        """Show the language of now."""
        super().renew()
        self.call_after_refresh(self.look)
