"""What one person sent, at the level it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.person_ink import PersonInk
from cmcourse.desk.picture import Row
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.words import name_of_row, verdict_said
from cmcourse.tui.widgets.flow import Lines
from cmcourse.tui.widgets.frame import Body
from cmcourse.tui.widgets.sheet import Sheet


class PersonScreen(SheetScreen):
    """One person; the arrows go to the one before and after among the rows that were shown."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("before", "after", "tick")
    FOOTER = ("up", "before", "after", "tick", "export", "help")

    def __init__(self, key: str, around: Sequence[str]) -> None:
        super().__init__()
        self.key = key
        self.around = around

    @property
    def row(self) -> Row | None:
        """The row as it is now; None if its file is gone."""
        return self.picture.row(self.key)

    def crumbs(self) -> Sequence[str]:
        """People and name."""
        row = self.row
        return (self.t("People"), name_of_row(self.words, row) if row else self.t("gone"))

    def status(self) -> str:
        """Return the verdict."""
        row = self.row
        return verdict_said(self.words, row.verdict, self.signs)[0] if row else ""

    def draw(self, width: int) -> Lines:
        """Return what was sent."""
        row = self.row
        if row is None:
            from cmcourse.tui.widgets.flow import hang

            return hang(self.t("The file of this person is no longer in the folder."), width)
        ticked = row.key in self.desk.ticked
        return PersonInk(self.picture.report, row, self.words, self.signs, width, ticked=ticked).lines()

    def _go(self, step: int) -> None:
        here = self.around.index(self.key) if self.key in self.around else -1
        there = here + step
        if 0 <= there < len(self.around):
            self.key = self.around[there]
            self.renew()
            self.query_one("#body", Body).scroll_home(animate=False)

    def action_before(self) -> None:
        """Go to the person before."""
        self._go(-1)

    def action_after(self) -> None:
        """Go to the next person."""
        self._go(1)

    def action_tick(self) -> None:
        """Tick this person for a certificate, or untick."""
        row = self.row
        if row is not None and row.learner >= 0:
            self.desk.ticked ^= {row.key}
            self.query_one("#sheet", Sheet).redraw()

    def action_up(self) -> None:
        """Back to the table, with the mark on this person."""
        from cmcourse.desk.screens.people import PeopleScreen

        super().action_up()
        if isinstance(self.desk.screen, PeopleScreen):
            self.desk.screen.at = self.key
            self.desk.screen.fill()
