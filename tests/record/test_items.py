"""Figures about questions, against values worked out elsewhere."""

from __future__ import annotations

from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.record.items import MIN_DISCRIMINATION, Tally, wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (0, 0, 0, 1)],
)
def test_wilson_as_published(right: int, of: int, low: float, high: float) -> None:
    found = wilson(right, of)
    assert found == pytest.approx((low, high), abs=0.0005)


@given(of=st.integers(1, 10_000), data=st.data())
def test_the_share_lies_within(of: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, of))
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + 1e-12
    assert right / of - 1e-12 <= high <= 1


def answers(course: Course, earned: dict[str, float], sure: int = 3) -> list[tuple[object, ...]]:
    questions = course.questions
    return [(one, fingerprint(questions[one][1]), credit, credit == 1.0, ["a"], sure) for one, credit in earned.items()]


ONE, TWO, THREE = "start.q01", "start.q02", "day1.one.q01"


def test_discrimination_is_the_correlation_with_the_rest(tiny: Course) -> None:
    tally = Tally(tiny)
    people = [{ONE: float(n % 2), TWO: float(n % 3 > 0), THREE: float(n % 5 > 1)} for n in range(30)]
    for person in people:
        tally.add(answers(tiny, person))
    item = next(one for one in tally.items() if one.question.id == ONE)
    expected = correlation([one[ONE] for one in people], [(one[TWO] + one[THREE]) / 2 for one in people])
    assert item.discrimination == pytest.approx(expected)
    assert item.sure_wrong == 15
    assert item.share == 0.5


@pytest.mark.parametrize(("people", "told"), [(MIN_DISCRIMINATION - 1, False), (MIN_DISCRIMINATION, True)])
def test_it_takes_twenty_people(tiny: Course, people: int, told: bool) -> None:
    tally = Tally(tiny)
    for n in range(people):
        tally.add(answers(tiny, {ONE: float(n % 2), TWO: float(n % 3 > 0)}))
    assert (tally.items()[0].discrimination is not None) is told


def test_what_was_not_reached_is_not_wrong(tiny: Course) -> None:
    tally = Tally(tiny)
    tally.add(answers(tiny, {ONE: 1.0}))
    tally.add(answers(tiny, {ONE: 1.0, TWO: 0.0}))
    found = {one.question.id: (one.answers, one.right) for one in tally.items()}
    assert found == {ONE: (2, 2), TWO: (1, 0)}


def test_another_wording_stands_apart(tiny: Course) -> None:
    tally = Tally(tiny)
    tally.add([(ONE, "0123456789ab", None, False, ["a"], 3)])
    tally.add([("gone.q01", "0123456789ab", None, False, ["a"], 3)])
    tally.add(answers(tiny, {ONE: 1.0}))
    (item,) = tally.items()
    assert (item.answers, item.right, item.other_wording, item.sure_wrong) == (1, 1, 1, 0)
