"""The help: the keys that work on the page, those that work elsewhere, and how the course works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.containers import VerticalScroll
from textual.widget import Widget

from cmcourse.tui.commands import COMMANDS, Command, Where
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet

KEY_WIDTH = 12


class HelpOverlay(Overlay[None]):
    """What can be done, by key."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        active = {one.binding.id for one in owner.active_bindings.values() if one.enabled}
        self._here = [one for one in COMMANDS.values() if one.id in active]
        self._elsewhere = [one for one in COMMANDS.values() if one.id not in active]

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Help")

    def inside(self) -> Iterable[Widget]:
        """Yield one sheet that scrolls."""
        yield VerticalScroll(Sheet(self._draw), id="list")

    def _draw(self, width: int) -> Drawing:
        t = self.words.t
        texts = [
            t("You learn page by page: Enter goes on, Esc pauses. Whatever you did is saved at once."),
            t("Re-reading or another try never lowers what you have reached."),
            t("The workbook names days and people that contradict each other; it changes nothing."),
            t("As lines of text, for a screen reader or a pipe: cmcourse --plain"),
        ]
        groups = [[line for text in texts for line in hang(text, width)]]
        groups.append([styled(t("On this page").upper(), "bold $muted"), *self._keys(self._here, width)])
        for where, name in self._places().items():
            if others := [one for one in self._elsewhere if one.where == where]:
                groups.append([styled(name.upper(), "bold $muted"), *self._keys(others, width)])
        return Drawing(stacked(groups))

    def _places(self) -> Mapping[Where, str]:
        t = self.words.t
        return {
            "everywhere": t("On other pages"),
            "lists": t("In lists"),
            "lessons": t("In lessons"),
            "questions": t("In questions"),
            "self-assessment": t("In the self-assessment"),
            "workbook": t("In the workbook"),
            "review": t("In the review"),
            "home": t("On the course map"),
        }

    def _keys(self, commands: Iterable[Command], width: int) -> Lines:
        lines: Lines = []
        for one in commands:
            key, _name = self.owner.label(one)
            lines += hang(self.words.t(one.help), width, styled(key.ljust(KEY_WIDTH), "bold $accent"))
        return lines
