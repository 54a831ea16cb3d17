"""What an attempt asks: by goal and competency, other questions first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.decide import draw
from cmcourse.model.course import Course, Day, Goal, Module, Pool
from cmcourse.model.text import Prose, Text
from cmcourse.questions.single import Single

NAME = Text("Name", "name")
STEM = Prose((), ())
cells_st = st.lists(st.tuples(st.sampled_from(["g1", "g2", "g3", "g4"]), st.sampled_from(["k1", "k2"])), min_size=1)


def pool(cells: list[tuple[str, str]], length: int, second_form: str = "") -> Pool:
    """Return a pool with a question for each pair of goal and competency."""
    goals = tuple(Goal(goal, NAME, goal == second_form) for goal in sorted({goal for goal, _ in cells}))
    module = Module("m", NAME, NAME, goals)
    questions = tuple(
        Single(id=f"q{number:02}", stem=STEM, goal=goal, competency=competency, options=())
        for number, (goal, competency) in enumerate(cells)
    )
    return Pool("m", "module", Day("d", NAME, (module,)), module, NAME, questions, min(length, len(questions)))


@given(cells=cells_st, length=st.integers(1, 12), seed=st.integers(0, 1000), data=st.data())
def test_each_goal_has_its_turn(cells: list[tuple[str, str]], length: int, seed: int, data: st.DataObject) -> None:
    made = pool(cells, length, data.draw(st.sampled_from(["", "g1"])))
    asked = {one.id: data.draw(st.integers(0, 2)) for one in made.questions}
    drawn = draw(made, seed, asked)
    assert len(set(drawn)) == len(drawn) == made.length
    cell_of = {one.id: (one.goal, one.competency) for one in made.questions}
    taken, there = Counter(cell_of[one] for one in drawn), Counter(cell_of.values())
    for one, other in ((a, b) for a in there for b in there):
        assert taken[one] <= taken[other] + 1 or taken[other] == there[other]


@given(cells=cells_st, seed=st.integers(0, 1000))
def test_a_second_attempt_asks_other_questions_as_long_as_there_are_any(
    cells: list[tuple[str, str]], seed: int
) -> None:
    made = pool(cells, max(1, len(cells) // 2))
    first = draw(made, seed, {})
    second = draw(made, seed + 1, dict.fromkeys(first, 1))
    cell_of = {one.id: (one.goal, one.competency) for one in made.questions}
    left = Counter(cell_of[one.id] for one in made.questions if one.id not in first)
    again = [one for one in second if one in first]
    assert all(left[cell_of[one]] < Counter(cell_of[two] for two in second)[cell_of[one]] for one in again)


@given(seed=st.integers(0, 200))
def test_where_goals_are_more_than_questions_the_second_attempt_asks_the_others(seed: int) -> None:
    made = pool([("g1", "k1"), ("g2", "k1"), ("g3", "k1"), ("g4", "k1"), ("g1", "k2"), ("g2", "k2")], 3)
    first = draw(made, seed, {})
    assert not set(first) & set(draw(made, seed + 1, dict.fromkeys(first, 1)))


@given(seed=st.integers(0, 200))
def test_a_goal_that_needs_a_second_question_gets_it(seed: int) -> None:
    made = pool([("g1", "k1"), ("g2", "k1"), ("g3", "k1")] * 3, 4, second_form="g2")
    goals = {one.id: one.goal for one in made.questions}
    assert Counter(goals[one] for one in draw(made, seed, {})) == {"g1": 1, "g2": 2, "g3": 1}


def test_what_a_short_check_asked_is_not_asked_first_in_the_quiz(tiny: Course) -> None:
    made = replace(tiny.pools["day1.one"], length=5)
    check = draw(tiny.pools["day1.one.value"], 1, {})
    quiz = draw(made, 2, dict.fromkeys(check, 1))
    fresh = [one for one in made.questions if one.competency == "k3" and one.id not in check]
    assert {one.id for one in fresh} <= set(quiz)
