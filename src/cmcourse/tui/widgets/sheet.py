"""A sheet of text drawn line by line for its width, and a board: a sheet with spots to choose by keys or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypedDict, Unpack

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.events import Blur, Click, Focus
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from cmcourse.tui.commands import bindings
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import fit, joined, one_line, styled


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a sheet that can be chosen: `width` × `height` cells at (x, y). `id` is unique in the sheet.

    Its first cell is kept free by the one who draws: the cursor puts its bar there.
    """

    id: str
    value: object
    y: int
    x: int = 0
    width: int = 0
    height: int = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines that fit the width they were drawn for, and the spots on them."""

    lines: Sequence[Content]
    spots: Sequence[Spot] = ()


Draw = Callable[[int], Drawing]


class Naming(TypedDict, total=False):
    """How a widget is named for style sheets and queries."""

    id: str
    classes: str


class Sheet(Widget):
    """Shows a drawing; it is drawn anew when the width changes, or by `redraw`."""

    def __init__(self, draw: Draw, **naming: Unpack[Naming]) -> None:
        super().__init__(markup=False, **naming)
        self._draw = draw
        self._drawn: tuple[int, Drawing] | None = None

    def drawing(self, width: int) -> Drawing:
        """Return the drawing for a width."""
        if self._drawn is None or self._drawn[0] != width:
            drawing = self._draw(width)
            self._drawn = (width, replace(drawing, lines=[one_line(line) for line in drawing.lines]))
        return self._drawn[1]

    def redraw(self, draw: Draw | None = None) -> None:
        """Draw again, from another function if one is given."""
        self._draw = draw or self._draw
        self._drawn = None
        self.refresh(layout=True)

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """Take the whole width."""
        return container.width

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Take as many rows as there are lines."""
        return len(self.drawing(width).lines)

    def render(self) -> Content:
        """Return the lines as one text."""
        return Content("\n").join(self.drawing(self.content_size.width).lines)


class Board(Sheet, can_focus=True):
    """A sheet on which arrow keys move a cursor between spots, and Enter or a click chooses one.

    The cursor stands on the spot with the id `at`. It shows while the board has the focus, or `always`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "move-up", "move-down", "move-left", "move-right", "move-first", "move-last", "choose"
    )

    class Chosen(Message):
        """A spot was chosen."""

        def __init__(self, board: Board, spot: Spot) -> None:
            super().__init__()
            self.board = board
            self.spot = spot

        @property
        def control(self) -> Board:
            """The board, for `@on(Board.Chosen, "#id")`."""
            return self.board

    class Moved(Message):
        """The cursor came to a spot."""

        def __init__(self, board: Board, spot: Spot) -> None:
            super().__init__()
            self.board = board
            self.spot = spot

        @property
        def control(self) -> Board:
            """The board, for `@on(Board.Moved, "#id")`."""
            return self.board

    def __init__(
        self,
        draw: Draw,
        signs: Signs,
        *,
        at: str = "",
        always: bool = False,
        **naming: Unpack[Naming],
    ) -> None:
        super().__init__(draw, **naming)
        self.signs = signs
        self.at = at
        self.always = always

    @property
    def spots(self) -> Sequence[Spot]:
        """The spots as they are drawn now; none before the first layout."""
        width = self.content_size.width
        return self.drawing(width).spots if width else ()

    @property
    def spot(self) -> Spot | None:
        """The spot under the cursor: the one named `at`, or the first."""
        spots = self.spots
        return next((one for one in spots if one.id == self.at), spots[0] if spots else None)

    def render(self) -> Content:
        """Return the lines with the cursor on them."""
        drawing = self.drawing(self.content_size.width)
        lines = list(drawing.lines)
        spot = self.spot
        if spot is not None and (self.has_focus or self.always):
            for row in range(spot.y, min(spot.y + spot.height, len(lines))):
                lines[row] = self._marked(lines[row], spot)
        return Content("\n").join(lines)

    def _marked(self, line: Content, spot: Spot) -> Content:
        whole = fit(line, self.content_size.width)
        before, _bar, inside, after = (
            whole[: spot.x],
            whole[spot.x : spot.x + 1],
            whole[spot.x + 1 : spot.x + spot.width],
            whole[spot.x + spot.width :],
        )
        bar = styled(self.signs.edge, "$accent")
        look = "bold on $tint" if spot.height == 1 else "on $tint"
        return joined(before, joined(bar, inside).stylize(look), after)

    def move_to(self, spot: Spot) -> None:
        """Put the cursor on a spot and bring it into view."""
        self.at = spot.id
        self.refresh()
        self.show_spot(spot)
        self.refresh_bindings()
        self.post_message(self.Moved(self, spot))

    def show_spot(self, spot: Spot) -> None:
        """Scroll so that the spot, with a line of its surroundings, can be seen."""
        region = Region(0, max(0, spot.y - 1), self.size.width, spot.height + 2)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region.translate(self.virtual_region.offset), animate=False)

    def in_view(self, spot: Spot) -> bool:
        """Tell whether the first line of a spot can be seen."""
        return (
            not isinstance(self.parent, Widget)
            or self.parent.scrollable_content_region.size.height
            > (self.virtual_region.y + spot.y - self.parent.scroll_offset.y)
            >= 0
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the screen where there is nothing to choose."""
        if action == "choose":
            return bool(self.spots)
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Tell the footer, now that it is known what can be chosen."""
        self.refresh_bindings()

    def _beside(self, direction: int) -> Spot | None:
        here = self.spot
        row = [one for one in self.spots if here and one.y <= here.y < one.y + one.height]
        row.sort(key=lambda one: one.x)
        index = next((i for i, one in enumerate(row) if here and one.id == here.id), 0) + direction
        return row[index] if here and 0 <= index < len(row) else None

    def _above_or_below(self, direction: int) -> Spot | None:
        here = self.spot
        if here is None:
            return None
        ahead = [one for one in self.spots if (one.y - here.y) * direction > 0]
        if not ahead:
            return None
        row = min(ahead, key=lambda one: abs(one.y - here.y)).y
        return min((one for one in ahead if one.y == row), key=lambda one: abs(one.x - here.x))

    def _go(self, spot: Spot | None) -> None:
        if spot is None:
            raise SkipAction
        self.move_to(spot)

    def action_move_up(self) -> None:
        """Go to the spot above; at the first one the page scrolls."""
        self._go(self._above_or_below(-1))

    def action_move_down(self) -> None:
        """Go to the spot below; at the last one the page scrolls."""
        self._go(self._above_or_below(1))

    def action_move_left(self) -> None:
        """Go to the spot on the left; the key is free for others where there is none."""
        self._go(self._beside(-1))

    def action_move_right(self) -> None:
        """Go to the spot on the right; the key is free for others where there is none."""
        self._go(self._beside(1))

    def action_move_first(self) -> None:
        """Go to the first spot, at the top of the page."""
        self._go(self.spots[0] if self.spots else None)
        if isinstance(self.parent, Widget):
            self.parent.scroll_home(animate=False)

    def action_move_last(self) -> None:
        """Go to the last spot."""
        self._go(self.spots[-1] if self.spots else None)

    def action_choose(self) -> None:
        """Choose the spot under the cursor; one that is out of sight is brought into view first."""
        if self.spot is None:
            raise SkipAction
        if not self.in_view(self.spot):
            self.show_spot(self.spot)
            return
        self.post_message(self.Chosen(self, self.spot))

    def _on_focus(self, event: Focus) -> None:
        self.refresh()
        super()._on_focus(event)

    def _on_blur(self, event: Blur) -> None:
        self.refresh()
        super()._on_blur(event)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        for spot in self.spots:
            if spot.y <= event.y < spot.y + spot.height and spot.x <= event.x < spot.x + max(spot.width, 1):
                self.at = spot.id
                self.refresh()
                self.post_message(self.Chosen(self, spot))
                return
