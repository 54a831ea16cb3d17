"""The first and the last row of every screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.timer import Timer
from textual.widget import Widget

from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import BLANK, fit, joined, one_line, spread, styled

if TYPE_CHECKING:
    from textual.screen import Screen

STRIP = 12
PATIENCE = 0.15
"""Seconds until waiting shows."""
KEYS, KEYS_NARROW, NARROW = 6, 4, 76
TALL = 30
"""From this height on an empty row stands above the footer."""
KEPT = ("enter", "escape", "question_mark", "f12")
"""Keys that the footer never leaves out: the way on, the way back, help."""


def strip(done: int, total: int, signs: Signs, width: int = STRIP) -> Content:
    """Return a bar of which the share `done` of `total` is strong and the rest a thin line."""
    filled = round(width * min(1.0, max(0.0, done / total))) if total else 0
    return joined(styled(signs.bar * filled, "$accent"), styled(signs.line * (width - filled), "$edge"))


def path(crumbs: Sequence[str], width: int, signs: Signs) -> Content:
    """Return the crumbs in `width` cells; the outer ones give way first."""
    between = f" {signs.path} "
    shown = list(crumbs)
    while len(shown) > 1 and sum(map(len, shown)) + len(between) * (len(shown) - 1) > width:
        shown.pop(0)
    parts = [styled(one, "$muted") for one in shown[:-1]] + [styled(one, "bold $foreground") for one in shown[-1:]]
    return styled(between, "$muted").join(parts)


class Body(VerticalScroll, inherit_bindings=False):
    """The page: it scrolls by lines, and leaves the arrows to the left and right to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class HeaderRow(Widget):
    """Where the learner is, what was left there, and how far."""

    def __init__(
        self,
        crumbs: Sequence[str],
        position: tuple[int, int] | None,
        status: str,
        signs: Signs,
        left: Content = BLANK,
    ) -> None:
        super().__init__(markup=False)
        self.crumbs = crumbs
        self.position = position
        self.status = status
        self.signs = signs
        self.left = joined("  ", left) if left else BLANK
        self.waiting = False

    def wait(self) -> Timer:
        """Begin to wait: after a moment it shows. Stop the timer and call `done` at the end."""
        return self.set_timer(PATIENCE, self._tell)

    def done(self) -> None:
        """Stop waiting."""
        if self.waiting:
            self._tell(waiting=False)

    def _tell(self, *, waiting: bool = True) -> None:
        self.waiting = waiting
        self.refresh()

    def render(self) -> Content:
        """Return the row."""
        width = self.content_size.width
        right = self._right(width)
        room = width - right.cell_length - self.left.cell_length - 2
        here = path(self.crumbs, room, self.signs)
        here = here if here.cell_length <= room else fit(here, room)
        return one_line(spread(joined(here, self.left), right, width))

    def _right(self, width: int) -> Content:
        if self.waiting:
            return styled(self.signs.more * 3, "bold $accent")
        if self.position is None:
            return styled(self.status, "$muted") if self.status else BLANK
        number, total = self.position
        count = styled(f"{number} / {total}", "$muted")
        return joined(strip(number, total, self.signs), " ", count) if width >= NARROW - 4 else count


class FooterRow(Widget):
    """The keys that work now: six at most, four where it is narrow. A click on one works too."""

    def __init__(self, owner: Screen[Any]) -> None:
        super().__init__(markup=False)
        self.owner = owner
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.owner.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        """Return the row: what fits of the keys, the last ones give way first."""
        width = self.content_size.width
        limit = getattr(self.owner, "KEYS", KEYS) if width >= NARROW - 4 else KEYS_NARROW
        offers = self._offers()
        spare = [one for one in offers[1:] if one[2] not in KEPT]
        while spare and (len(offers) > limit or sum(len(key) + len(name) + 4 for key, name, _ in offers) - 3 > width):
            offers.remove(spare.pop())
        self._ends = []
        row = BLANK
        for key, name, action in offers:
            lead = "   " if self._ends else ""
            row = joined(row, lead, styled(key, "bold $accent"), " ", styled(name, "$muted"))
            self._ends.append((row.cell_length, action))
        return row

    def _offers(self) -> list[tuple[str, str, str]]:
        wanted: tuple[str, ...] = getattr(self.owner, "FOOTER", ())
        active: dict[str, tuple[str, str, str]] = {}
        for key, one in self.owner.active_bindings.items():
            if one.enabled and one.binding.id:
                active.setdefault(one.binding.id, (one.binding.key_display or key, one.binding.description, key))
        return [active[one] for one in wanted if one in active]

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        for end, key in self._ends:
            if event.x - 2 < end:
                self.app.simulate_key(key)
                return
