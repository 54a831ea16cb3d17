"""Short texts as blocks."""

from __future__ import annotations

import pytest

from cmcourse.loader.markdown import Fault, prose
from cmcourse.model.text import Items, plain, spans_of


@pytest.mark.parametrize("text", ["24. Dezember 2026", "24. Dezember\n25. Dezember"])
def test_what_begins_with_a_day_is_no_list(text: str) -> None:
    faults: list[Fault] = []
    blocks = prose(text, faults)
    assert faults == []
    assert "\n".join(plain(spans_of((one,))) for one in blocks) == text


def test_a_day_may_begin_an_entry_of_a_list() -> None:
    (items,) = prose("- 24. Dezember · Ravi\n- 1 Ton", [])
    assert isinstance(items, Items)
    assert [plain(spans_of(one)) for one in items.items] == ["24. Dezember · Ravi", "1 Ton"]


def test_a_list_that_begins_at_one_is_one() -> None:
    (items,) = prose("1. fragen\n2. danken", [])
    assert isinstance(items, Items)
    assert items.ordered
