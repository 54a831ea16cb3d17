"""The day of the workshop: one field, which says at once what it understood."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from cmcourse.engine.dates import read_day
from cmcourse.engine.target import day_set
from cmcourse.i18n.days import day_in_words, day_said, no_day
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class TargetOverlay(Overlay[str]):
    """Asks for the first day of the workshop; closes with the day as a setting, "" for none."""

    AUTO_FOCUS = "#sought"

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self.today = owner.session.today
        self.refused = False

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Workshop date")

    def inside(self) -> Iterable[Widget]:
        """Yield the field and what is said about it."""
        day = day_set(self.owner.session.settings.target)
        shown = day_said(day, self.words) if day else ""
        yield Input(shown, placeholder=self.words.t("2026-12-01"), max_length=40, select_on_focus=False, id="sought")
        yield VerticalScroll(Sheet(self._draw, id="said"), id="list", can_focus=False)

    def _draw(self, width: int) -> Drawing:
        t = self.words.t
        asked = t("The first day of your workshop, as in 2026-12-01. Empty means: no day.")
        why = t("The home page then tells how much time is left for the pre-work. Enter saves.")
        groups: list[Lines] = [hang(asked, width), hang(styled(why, "$muted"), width)]
        typed = self.query_one("#sought", Input).value if self.is_mounted else ""
        if day := read_day(typed, self.today):
            groups.append(hang(day_in_words(self.words, day), width, styled(f"{self.signs.done} ", "$success")))
        if self.refused:
            said = no_day(self.words, typed)
            groups.append(hang(styled(said, "$warning"), width, styled(f"{self.signs.caution} ", "$warning")))
        return Drawing(stacked(groups))

    @on(Input.Changed, "#sought")
    def edit(self) -> None:
        """Say the day that is understood, and take back what was said about the one before."""
        self._say(refused=False)

    @on(Input.Submitted, "#sought")
    def keep(self, event: Input.Submitted) -> None:
        """Close with the day, or say what is expected."""
        day = read_day(event.value, self.today)
        if day is None and event.value.strip():
            self._say(refused=True)
        else:
            self.dismiss(day.isoformat() if day else "")

    def _say(self, *, refused: bool) -> None:
        self.refused = refused
        self.query_one("#said", Sheet).redraw()
