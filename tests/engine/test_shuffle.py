"""The order in which parts of a question are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.shuffle import shuffled
from cmcourse.model.question import Arrange, Choice, Choose
from cmcourse.model.text import Text


def choices(last: list[bool]) -> tuple[Choice, ...]:
    """Return options, some of which stay last."""
    return tuple(Choice(str(number), Text("", ""), stays) for number, stays in enumerate(last))


@given(last=st.lists(st.booleans(), min_size=2, max_size=6), many=st.booleans(), seed=st.text())
def test_options_that_stay_last_stay_last_in_their_order(last: list[bool], many: bool, seed: str) -> None:
    form = Choose(choices(last), many)
    mixed = shuffled(form, seed)
    assert isinstance(mixed, Choose)
    assert mixed.many is many
    assert sorted(one.id for one in mixed.options) == sorted(one.id for one in form.options)
    stays = [one for one in form.options if one.stays_last]
    assert list(mixed.options[len(mixed.options) - len(stays) :]) == stays
    assert shuffled(form, seed) == mixed


@given(count=st.integers(2, 6), seed=st.text())
def test_an_order_is_never_shown_as_it_should_be(count: int, seed: str) -> None:
    form = Arrange(choices([False] * count))
    assert shuffled(form, seed) != form


def test_another_attempt_shows_another_order() -> None:
    form = Choose(choices([False] * 4))
    assert len({shuffled(form, str(seed)) for seed in range(20)}) > 5
