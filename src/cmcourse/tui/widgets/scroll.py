"""A scrollbar drawn with a sign, so that it is seen without colours and on every console."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from cmcourse.tui.signs import Signs, signs

NO_COLOR = Color.default()


class SignBar(ScrollBarRender):
    """A thumb of signs on an empty track."""

    SIGN: ClassVar[str] = signs().target

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = NO_COLOR,
        bar_color: Color = NO_COLOR,
    ) -> Segments:
        """Return the cells of the bar; a click above or below the thumb scrolls by a page."""
        length, begin = size, 0
        scrolls = bool(size and window_size and virtual_size > window_size)
        if scrolls:
            length = min(size, max(1, round(size * window_size / virtual_size)))
            begin = round((size - length) * min(1.0, position / (virtual_size - window_size)))
        cells = []
        for at in range(size):
            on = scrolls and begin <= at < begin + length
            act = "grab" if on else "scroll_up" if at < begin else "scroll_down"
            look = Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": act} if scrolls else None)
            cells.append(Segment((cls.SIGN if on else " ") * (thickness if vertical else 1), look))
        if vertical:
            return Segments(cells, new_lines=True)
        return Segments([*cells, Segment.line()] * thickness, new_lines=False)


class PlainBar(SignBar):
    """The same in characters that every console has."""

    SIGN = signs(ascii_only=True).target


def use_bars(chosen: Signs) -> None:
    """Draw all scrollbars with these signs."""
    ScrollBar.renderer = PlainBar if chosen is signs(ascii_only=True) else SignBar
