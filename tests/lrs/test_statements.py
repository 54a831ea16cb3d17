"""Every statement passes two validators that know nothing of each other: Ralph's and Learning Locker's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from bench.records import texts

from cmcourse.exchange.xapi import Statement, Teller
from cmcourse.exchange.xapi_interactions import interaction
from cmcourse.exchange.xapi_times import day_zero
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from tests.lrs.ralph import faults
from tests.outside import run_node

NOW = datetime(2027, 3, 1, tzinfo=UTC)
_LOCKER = """
const validate = require("@learninglocker/xapi-validation").default;
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
for (const line of lines) {
  const statement = JSON.parse(line);
  for (const warning of validate(statement)) console.log(statement.id, JSON.stringify(warning));
}
"""


@pytest.fixture(scope="module")
def statements() -> str:
    """Statements about learners of the whole course who are right and wrong, one a line."""
    course = read_bundle()
    told: list[Statement] = []
    for _name, text in texts(course, 6, seed=3):
        record = json.loads(text)
        if record["level"] != "completion":
            teller = Teller(course, named=len(told) % 2 == 1, ratings=True)
            told += teller.tell([record], day_zero([record], NOW))
    verbs = {one["verb"]["id"].rpartition("/")[2] for one in told}
    assert verbs == {"initialized", "experienced", "answered", "responded", "completed", "passed", "failed"}
    return lines_of(told)


def lines_of(statements: Iterable[Statement]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in statements)


def planted() -> str:
    """Return a statement in which each validator has to find something."""
    return lines_of([{"id": "1", "actor": {"mbox": "x"}, "verb": {"id": "y"}, "object": {"id": "z"}}])


def test_ralph_finds_no_fault(statements: str) -> None:
    assert faults(statements) == ""
    assert faults(planted()) != ""


def test_learning_locker_finds_no_fault(statements: str) -> None:
    assert run_node("@learninglocker/xapi-validation", _LOCKER, statements) == ""
    assert run_node("@learninglocker/xapi-validation", _LOCKER, planted()) != ""


def test_each_question_is_an_interaction_with_a_right_answer(tiny: Course) -> None:
    for course in (tiny, read_bundle()):
        for question, (_module, one) in course.questions.items():
            asked = interaction(one)
            right = asked.get("correctResponsesPattern", [])
            assert bool(right) is (asked["interactionType"] not in ("long-fill-in", "likert")), question
            assert all(pattern.strip() for pattern in right)


def test_what_is_right_in_each_kind_of_question(tiny: Course) -> None:
    right = {one: interaction(asked).get("correctResponsesPattern") for one, (_, asked) in tiny.questions.items()}
    assert right["day1.one.q01"] == ["b"]
    assert right["day1.one.q02"] == ["a[,]b"]
    assert right["day1.one.q03"] == ["true"]
    assert right["day1.one.q04"] == ["a[,]b[,]c"]
    assert right["day1.one.q05"] == ["a[.]a[,]b[.]b"]
    assert right["day1.one.q06"] == [
        "{case_matters=false}fragen[,]handeln",
        "{case_matters=false}ask[,]act",
        "{case_matters=false}fragen[,]act",
        "{case_matters=false}ask[,]handeln",
    ]
    assert right["day1.one.q07"] == ["12.4[:]12.6"]
    assert right["day1.one.q08"] == [
        f"{{case_matters=false}}{one}" for one in ("Kernteam", "Kerngruppe", "core team", "core group")
    ]
    assert right["day1.one.q09"] is None
