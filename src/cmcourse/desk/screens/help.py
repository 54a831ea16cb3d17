"""The help of the desk: keys that work on the page, what verdicts mean, what no check can prove."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from cmcourse.desk.commands import DESK, command_of, desk_bindings
from cmcourse.desk.screens.base import DeskScreen
from cmcourse.desk.words import standing_said, verdict_said
from cmcourse.i18n import Words
from cmcourse.i18n.desk import ready_meaning, unprovable
from cmcourse.model.record import VERDICTS, Verdict
from cmcourse.record.report import STANDINGS, Standing
from cmcourse.tui.commands import Command
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet

KEY_WIDTH = 10


class HelpScreen(ModalScreen[None]):
    """What can be done here, by key."""

    AUTO_FOCUS = "#list"
    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark,f1", "up", show=False),
        *desk_bindings("up", "read-up", "read-down"),
    ]

    def __init__(self, owner: DeskScreen) -> None:
        super().__init__()
        self.owner = owner
        active = [command_of(one.binding) for one in owner.active_bindings.values() if one.enabled]
        ids = {one.id for one in active if one}
        self._here = [one for one in DESK.values() if one.id in ids]

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        with Vertical(id="frame") as frame, VerticalScroll(id="list"):
            yield Sheet(self._draw)
        frame.border_title = self.owner.t("Help")
        frame.border_subtitle = self.owner.t("Esc closes")

    def _draw(self, width: int) -> Drawing:
        t = self.owner.t
        groups: list[Lines] = [[styled(t("On this page").upper(), "bold $muted"), *self._keys(self._here, width)]]
        groups.append([styled(t("What a verdict means").upper(), "bold $muted"), *self._verdicts(width)])
        groups.append(hang(unprovable(self.owner.words), width))
        course = self.owner.desk.source.course
        groups.append([styled(t("Where people stand").upper(), "bold $muted"), *self._standings(width)])
        groups.append(hang(ready_meaning(self.owner.words, course), width))
        groups.append(hang(t("The same as text, for a screen reader or a pipe: cmcourse trainer report FOLDER"), width))
        return Drawing(stacked(groups))

    def _keys(self, commands: Iterable[Command], width: int) -> Lines:
        lines: Lines = []
        for one in commands:
            key, _name = self.owner.label(one)
            lines += hang(self.owner.t(one.help), width, styled(key.ljust(KEY_WIDTH), "bold $accent"))
        return lines

    def _verdicts(self, width: int) -> Lines:
        lines: Lines = []
        for verdict in VERDICTS:
            said, colour = verdict_said(self.owner.words, verdict, self.owner.signs)
            lines += hang(
                verdict_meaning(self.owner.words, verdict), width, joined(styled(said, f"${colour}"), ": "), "  "
            )
        return lines

    def _standings(self, width: int) -> Lines:
        lines: Lines = []
        for standing in STANDINGS:
            said, colour = standing_said(self.owner.words, standing)
            meaning = standing_meaning(self.owner.words, standing)
            lines += hang(meaning, width, joined(styled(said, f"${colour}"), ": "), "  ")
        return lines

    def action_up(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_read_up(self) -> None:
        """Scroll up."""
        self.query_one("#list").scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll down."""
        self.query_one("#list").scroll_page_down(animate=False)


def verdict_meaning(speak: Words, verdict: Verdict) -> str:
    """Return what a verdict means and what to do, in a sentence."""
    t = speak.t
    return {
        "intact": t("as it was written; it counts."),
        "double": t("the same file a second time; it can be deleted."),
        "other-version": t("made with another version of the course; what still stands there is scored, and counts."),
        "too-fast": t("answered faster than one can read; ask, before you count it."),
        "invitation": t("the code is not valid, or somebody else's; ask who wrote it."),
        "edited": t("changed after it was written; ask for the file once more."),
        "copy": t("the same work as another file, under another name."),
        "broken": t("cannot be read to its end; ask for it once more."),
        "not-a-record": t("another kind of file; move it elsewhere."),
    }[verdict]


def standing_meaning(speak: Words, standing: Standing) -> str:
    """Return what it means where a person stands."""
    t = speak.t
    return {
        "ready": t("the pre-work is done."),
        "begun": t("some of the pre-work is open; the page of the person tells what."),
        "nothing": t("nothing of the course was done."),
        "guest": t("bears no invitation of the cohort, and no name of it; shown apart."),
        "check": t("the file cannot be counted as it is; look at the reason."),
        "broken": t("only a damaged file came, in which the name can still be read."),
        "missing": t("invited, but there is no file."),
    }[standing]
