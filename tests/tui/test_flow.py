from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from cmcourse.tui.widgets.flow import fit, hang, on_ground, spread, stacked, styled

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Mn", "Me", "Cf")), max_size=80)


@given(texts, st.integers(12, 90))
def test_wrapped_lines_hang_and_fit(text: str, width: int) -> None:
    lines = hang(text, width, "1. ")
    assert all(line.cell_length <= width for line in lines)
    assert lines[0].plain.startswith("1. ")
    assert all(line.plain.startswith("   ") for line in lines[1:])
    indented = hang(text, width, rest="    ")
    assert all(line.cell_length <= width for line in indented)


@given(texts, st.integers(1, 60))
def test_a_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    assert fit(text, width).cell_length == width


@given(texts, st.integers(16, 60))
def test_the_right_end_stays_whole(text: str, width: int) -> None:
    line = spread(text, "92 %", width)
    assert line.cell_length == width
    assert line.plain.endswith(" 92 %")


def test_text_is_never_read_as_markup() -> None:
    assert styled("[red]x[/red] $accent", "bold").plain == "[red]x[/red] $accent"


def test_a_ground_reaches_the_whole_width() -> None:
    line = on_ground([Content("a")], 10, "on $surface")[0]
    assert (line.cell_length, line.spans[0].start, line.spans[0].end) == (10, 0, 10)


def test_groups_stand_apart_and_empty_ones_leave_no_gap() -> None:
    lines = stacked([[Content("a")], [], [Content("b"), Content("c")]])
    assert [line.plain for line in lines] == ["a", "", "b", "c"]
