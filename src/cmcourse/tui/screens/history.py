"""The history of the self-assessment: all ratings with their dates, and the attempts at the situations."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from cmcourse.engine.views_profile import ProfileView
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.names import wave_name
from cmcourse.i18n.profile import points
from cmcourse.tui.names import percent
from cmcourse.tui.screens.overlay import Overlay, Owner
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class HistoryOverlay(Overlay[None]):
    """Levels by competency, oldest first."""

    def __init__(self, owner: Owner, view: ProfileView) -> None:
        super().__init__(owner)
        self.view = view

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("History")

    def inside(self) -> Iterable[Widget]:
        """Yield one sheet that scrolls."""
        yield VerticalScroll(Sheet(self._draw), id="list")

    def _draw(self, width: int) -> Drawing:
        words = self.words
        groups: list[Lines] = []
        for row in self.view.history:
            lines: Lines = hang(styled(row.competency.name[words.lang], "bold"), width)
            for one in row.entries:
                lead = joined("  ", styled(self._date(one.at), "$muted"), "  ", styled(str(one.level), "bold"), "  ")
                lines += hang(wave_name(words, one.wave), width, lead)
                if one.evidence:
                    lines += hang(styled(one.evidence, "$muted"), width, " " * lead.cell_length)
            groups.append(lines)
        forms: Lines = [styled(words.t("Situations, first attempt"), "bold")] if self.view.forms else []
        for form in self.view.forms:
            lead = joined("  ", styled(self._date(form.at), "$muted"), "  ", styled(form.form.upper(), "bold"), "  ")
            forms += hang(f"{percent(words, form.shown.share)}, {points(form.shown, words)}", width, lead)
        groups.append(forms)
        return Drawing(stacked(groups))

    def _date(self, at: str) -> str:
        return stamp_words(self.words, at)
