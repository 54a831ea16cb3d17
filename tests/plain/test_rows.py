"""Rows: never wider than asked for, nothing that steers a terminal, only characters the output carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.plain.rows import Row, clean, joined, lines, numbered, readable, titled


@given(st.text(max_size=300), st.sampled_from(["", "- ", " 1  ", "      - "]), st.integers(20, 76))
def test_no_line_is_longer_than_the_width(text: str, lead: str, width: int) -> None:
    for encoding in ("utf-8", "cp1252", "ascii"):
        for line in lines(Row(text, lead), width, encoding):
            assert len(line) <= width
            assert line.isprintable()
            line.encode(encoding)


def test_wrapped_lines_hang_under_the_text_and_hyphens_do_not_break() -> None:
    assert lines(Row("Das Community-Treffen beginnt", "- "), 20, "utf-8") == [
        "- Das",
        "  Community-Treffen",
        "  beginnt",
    ]


def test_no_break_spaces_keep_words_together_and_come_out_as_spaces() -> None:
    assert lines(Row("Das Ziel sind 80\u00a0% im Quiz"), 20, "utf-8") == ["Das Ziel sind 80 %", "im Quiz"]
    assert lines(Row("Das Ziel sind heute 80\u00a0% im Quiz"), 20, "utf-8") == ["Das Ziel sind heute", "80 % im Quiz"]


def test_an_empty_row_is_one_empty_line() -> None:
    assert lines(Row(), 76, "utf-8") == [""]


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("„Ja“ – nein …", "utf-8", "„Ja“ – nein …"),
        ("„Ja“ – größer …", "cp1252", "„Ja“ – größer …"),
        ("✓ fertig → weiter", "cp1252", "x fertig -> weiter"),
        ("„Ja“ – größer … ‚so‘", "latin-1", "\"Ja\" - größer ... 'so'"),
        ("Übergröße für Céline · 5 €", "ascii", "Uebergroesse fuer Celine - 5 EUR"),
        ("Łódź 漢", "ascii", "?odz ?"),
    ],
)
def test_what_the_encoding_lacks_is_written_another_way(text: str, encoding: str, shown: str) -> None:
    assert readable(text, encoding) == shown


def test_nothing_typed_steers_the_terminal() -> None:
    assert clean("a\x1b[31mrot\x07\tb\u202ec\ufeff") == "a [31mrot  bc"


def test_parts_are_joined_by_one_empty_row_and_empty_parts_leave_none() -> None:
    assert joined(([Row("a")], [], [Row("b")])) == [Row("a"), Row(), Row("b")]


def test_a_title_stands_before_a_paragraph_and_above_a_list() -> None:
    assert titled("Warum:", [Row("Darum."), Row("Und so.")]) == [Row("Warum: Darum."), Row("Und so.", "  ")]
    assert titled("Warum:", [Row("eins", "- ")]) == [Row("Warum:"), Row("eins", "  - ")]


def test_numbers_stand_under_one_another() -> None:
    assert [row.lead for row in numbered(["x"] * 10)][-2:] == [" 9  ", "10  "]
