"""Lines of styled text that fit a width: wrapping that hangs, padding, marked grounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

Lines = list[Content]

BLANK = Content()
_UNSAFE = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "?")
_UNSAFE |= {ord("\n"): " ", ord("\t"): " "}


def one_line(content: Content) -> Content:
    """Return a line without characters that would move the cursor or turn the direction of writing."""
    safe = content.plain.translate(_UNSAFE)
    return content if safe == content.plain else Content(safe, spans=list(content.spans))


def styled(text: str, style: str = "") -> Content:
    """Return `text` as it is, never as markup, in a style such as `bold` or `$muted`."""
    return Content.styled(text, style) if style else Content(text)


def joined(*parts: Content | str) -> Content:
    """Return the parts as one piece of text."""
    return Content().join([one if isinstance(one, Content) else Content(one) for one in parts])


def hang(text: Content | str, width: int, first: Content | str = "", rest: Content | str | None = None) -> Lines:
    """Wrap `text` to `width` cells, led by `first`; further lines are led by `rest` (spaces of the same width)."""
    lead = joined(first)
    follow = joined(" " * lead.cell_length if rest is None else rest)
    inner = max(4, width - max(lead.cell_length, follow.cell_length))
    return [joined(follow if number else lead, line) for number, line in enumerate(joined(text).wrap(inner))]


def fit(text: Content | str, width: int) -> Content:
    """Return `text` in exactly `width` cells: cut with an ellipsis, or filled with spaces."""
    content = Content(text) if isinstance(text, str) else text
    if content.cell_length > width:
        content = content.truncate(max(0, width), ellipsis=True)
    return content.pad_right(max(0, width - content.cell_length))


def spread(left: Content | str, right: Content | str, width: int) -> Content:
    """Return `left` and `right` at the two ends of a line; the left one is cut if both do not fit."""
    end = Content(right) if isinstance(right, str) else right
    start = fit(left, max(0, width - end.cell_length - 1) if end else width)
    return joined(start, " ", end) if end else start


def side_by_side(parts: Iterable[Content], width: int, gap: str = "   ") -> Lines:
    """Return parts beside each other, as many in a line as fit; none is broken unless it alone is too wide."""
    lines: Lines = []
    for part in parts:
        if lines and lines[-1].cell_length + len(gap) + part.cell_length <= width:
            lines[-1] = joined(lines[-1], gap, part)
        else:
            lines += hang(part, width)
    return lines


def on_ground(lines: Iterable[Content], width: int, style: str) -> Lines:
    """Return the lines filled to `width` cells on the ground `style`, as in `on $surface`."""
    return [fit(line, width).stylize_before(style) for line in lines]


def led(lines: Iterable[Content], lead: Content) -> Lines:
    """Return the lines with `lead` before each."""
    return [joined(lead, line) for line in lines]


def stacked(groups: Iterable[Sequence[Content]]) -> Lines:
    """Return groups of lines under each other with one empty line between them."""
    lines: Lines = []
    for group in groups:
        if not group:
            continue
        if lines:
            lines.append(BLANK)
        lines.extend(group)
    return lines
