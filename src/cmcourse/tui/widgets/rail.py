"""A competency on a rail of five levels."""

from __future__ import annotations

from textual.content import Content

from cmcourse.engine.views import ProfileRow
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import joined, styled


def rail_head(step: int) -> Content:
    """Return the numbers of the levels, `step` cells apart."""
    return styled(f"{' ' * (step - 1)}".join("12345"), "$muted")


def rail(row: ProfileRow, signs: Signs, step: int) -> Content:
    """Return the rail of a row: where marks meet, the newest one is seen."""
    marks: dict[int, Content] = {row.competency.target: styled(signs.target, "bold $muted")}
    if row.then is not None:
        marks[row.then] = styled(signs.rail_then, "$foreground")
    if row.before is not None:
        marks[row.before] = styled(signs.rail_before, "$foreground")
    if row.now is not None:
        marks[row.now] = styled(signs.rail_now, "bold $accent")
    line = styled(signs.line, "$edge")
    between = styled(signs.line * (step - 1), "$edge")
    return between.join([marks.get(level, line) for level in range(1, 6)]) if marks else joined(line)
