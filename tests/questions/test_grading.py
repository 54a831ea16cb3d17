"""The grading rules, on worked examples."""

from __future__ import annotations

import pytest

from cmcourse.model.text import Prose, Text
from cmcourse.questions import Gap, Match, Multiple, Number, Order, ShortText, Single, TrueFalse
from cmcourse.questions.common import Accepted, Couple, Hole, Item, Option, number

T = Text("x", "x")
P = Prose((), ())


def option(option_id: str, *, key: bool = False, credit: float = 0.0) -> Option:
    return Option(option_id, T, P, key, credit)


def test_single_gives_the_second_best_its_part() -> None:
    question = Single(id="q", stem=P, options=(option("a", key=True), option("b", credit=0.5), option("c")))
    assert [question.grade((one,)).credit for one in "abc"] == [1, 0.5, 0]


@pytest.mark.parametrize(("chosen", "credit"), [("ab", 1), ("a", 0.5), ("abc", 0.5), ("ac", 0), ("cd", 0), ("abcd", 0)])
def test_multiple_counts_right_minus_wrong(chosen: str, credit: float) -> None:
    options = (option("a", key=True), option("b", key=True), option("c"), option("d"))
    assert Multiple(id="q", stem=P, options=options).grade(tuple(chosen)).credit == credit


@pytest.mark.parametrize(("order", "credit"), [("abc", 1), ("acb", 2 / 3), ("cba", 0)])
def test_order_counts_pairs_in_right_relation(order: str, credit: float) -> None:
    question = Order(id="q", stem=P, items=tuple(Item(one, T, P) for one in "abc"))
    assert question.grade(tuple(order)).credit == pytest.approx(credit)


def test_match_counts_pairs_and_a_spare_side_earns_nothing() -> None:
    pairs = (Couple("a", T, T, P), Couple("b", T, T, P))
    question = Match(id="q", stem=P, pairs=pairs, spare=(Item("x", T, P),))
    assert question.grade({"a": "a", "b": "x"}).credit == 0.5


@pytest.mark.parametrize(("typed", "right"), [("12,5", True), ("12.4", True), ("13,1", False), ("viele", False)])
def test_number_takes_a_decimal_comma_and_its_tolerance(typed: str, right: bool) -> None:
    question = Number(id="q", stem=P, value=12.5, tolerance=0.5, feedback=P)
    assert question.grade({"value": typed}).correct is right


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.200,5", 1200.5),
        ("1,200.5", 1200.5),
        ("-3", -3),
        ("\u22123", -3),
        ("20 %", 20),
        ("1e9", None),
        ("", None),
        (".", None),
        ("٣", 3),
    ],
)
def test_numbers_as_people_type_them(typed: str, value: float | None) -> None:
    assert number(typed) == value


@pytest.mark.parametrize("typed", ["Kernteam", "  kernteam ", "CORE TEAM", "core  team.", "ｋｅｒｎｔｅａｍ"])
def test_short_text_takes_either_language_and_any_width(typed: str) -> None:
    question = ShortText(id="q", stem=P, accept=Accepted(("Kernteam",), ("core team",)), feedback=P)
    assert question.grade({"value": typed}).correct
    assert not question.grade({"value": "Team"}).correct


def test_gap_counts_gaps() -> None:
    gaps = (Hole("g1", Accepted(("eins",), ("one",))), Hole("g2", Accepted(("zwei",), ("two",))))
    question = Gap(id="q", stem=P, text=Text("{g1} {g2}", "{g1} {g2}"), gaps=gaps)
    assert question.grade({"g1": "Eins", "g2": "drei"}).credit == 0.5


def test_true_false() -> None:
    question = TrueFalse(id="q", stem=P, is_true=False, if_true=P, if_false=P)
    assert question.grade(("false",)).correct
    assert not question.grade(("true",)).correct
