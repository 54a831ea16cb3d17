"""The profiles of this machine: open one, begin one, give one's own another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from textual import on

from cmcourse.engine.ports import KnownProfile, Profiles
from cmcourse.i18n.days import stamp_words
from cmcourse.tui.screens.overlay import Finder, Owner, fits
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot

Wish = tuple[Literal["open", "new", "rename"], str]
"""What to do, and the name it is about."""


class ProfilesOverlay(Finder[Wish]):
    """Profiles to open; a name that is typed can become a new one, or the new name of the one that is open."""

    def __init__(self, owner: Owner, profiles: Profiles) -> None:
        super().__init__(owner)
        self.profiles = profiles
        self.known = profiles.known()

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Profiles of this machine")

    def placeholder(self) -> str:
        """Say what the field is for."""
        return self.words.t("Search, or type a new name")

    def draw_list(self, sought: str, width: int) -> Drawing:
        """Draw what can be done with what was typed."""
        lines: Lines = []
        spots: list[Spot] = []
        for number, (wish, name, note) in enumerate(self._offers(sought)):
            spots.append(Spot(str(number), wish, number, 0, width))
            lines.append(fit(joined("  ", name, styled(f"   {note}" if note else "", "$muted")), width))
        lines += hang(styled(self.words.t("Each profile keeps its own progress."), "$muted"), width, "  ")
        return Drawing(lines, spots)

    def _offers(self, sought: str) -> Iterator[tuple[Wish | None, str, str]]:
        t = self.words.t
        for one in self.known:
            if fits(sought, one.name, one.learner):
                yield (None if one.broken else ("open", one.name)), one.name, self._note(one)
        if sought and sought not in {one.name for one in self.known}:
            yield ("new", sought), t("Begin a new profile “{name}”", name=sought), ""
            now = t("now: {name}", name=self.profiles.current)
            yield ("rename", sought), t("Call this profile “{name}”", name=sought), now

    def _note(self, one: KnownProfile) -> str:
        t = self.words.t
        if one.broken:
            return t("cannot be read")
        facts = [t("open now") if one.name == self.profiles.current else "", " ".join(one.learner.split())]
        return f" {self.signs.between} ".join(filter(None, (*facts, stamp_words(self.words, one.last))))

    @on(Board.Chosen)
    def take(self, event: Board.Chosen) -> None:
        """Close with what was chosen."""
        match event.spot.value:
            case ("open" | "new" | "rename" as what, str(name)):
                self.dismiss((what, name))
