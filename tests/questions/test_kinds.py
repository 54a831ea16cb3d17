"""What holds for every question type, tried on the YAML example in its docstring."""

from __future__ import annotations

import inspect
import re
from typing import assert_never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.shuffle import shuffled
from cmcourse.loader.nodes import Reader
from cmcourse.loader.pack import pack, unpack
from cmcourse.model.encode import fingerprint
from cmcourse.model.question import Arrange, Choose, Fill, Form, Pair, Question, Rate, Response, Write
from cmcourse.questions import KINDS


def example(kind: type[Question]) -> Question:
    doc = inspect.getdoc(kind) or ""
    match = re.search(r"```yaml\n(.*?)```", doc, re.DOTALL)
    assert match, f"{kind.__name__} shows no YAML example"
    reader = Reader("docstring")
    read = reader.read(match[1], Question)  # type: ignore[type-abstract]
    assert read is not None, reader.problems
    return read


def responses(form: Form) -> st.SearchStrategy[Response]:
    match form:
        case Choose(options, many):
            ids = [option.id for option in options]
            size = len(ids) if many else 1
            return st.lists(st.sampled_from(ids), min_size=1, max_size=size, unique=True).map(tuple)
        case Arrange(items):
            return st.permutations([item.id for item in items]).map(tuple)
        case Pair(left, right):
            sides = st.permutations([side.id for side in right])
            return sides.map(lambda order: dict(zip([side.id for side in left], order, strict=False)))
        case Fill(blanks):
            typed = st.text(min_size=1, max_size=50).filter(lambda text: bool(text.strip()))
            return st.fixed_dictionaries({blank.id: typed for blank in blanks})
        case Write():
            return st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()))
        case Rate(levels):
            return st.integers(1, len(levels)).map(str)
        case _:
            assert_never(form)


each = pytest.mark.parametrize("question", [example(kind) for kind in KINDS], ids=[kind.type for kind in KINDS])


@each
def test_the_example_is_sound(question: Question) -> None:
    assert list(question.check()) == []
    assert question.remarks()


@each
@given(data=st.data())
def test_every_admitted_response_is_graded_within_range(question: Question, data: st.DataObject) -> None:
    response = data.draw(responses(question.form()))
    assert question.form().admits(response)
    outcome = question.grade(response)
    assert 0 <= outcome.credit <= 1
    assert outcome.correct == (outcome.credit >= 1)


@each
@given(data=st.data(), seed=st.text(max_size=8))
def test_shuffling_changes_no_grade(question: Question, data: st.DataObject, seed: str) -> None:
    form = shuffled(question.form(), seed)
    response = data.draw(responses(form))
    assert question.form().admits(response)
    assert question.grade(response) == question.grade(response)
    assert shuffled(question.form(), seed) == form


@each
def test_the_answer_earns_full_credit(question: Question) -> None:
    answer = question.answer()
    if question.grade(answer).scored:
        assert question.form().admits(answer)
        assert question.grade(answer).credit == 1


@each
def test_packing_keeps_it(question: Question) -> None:
    (again,) = unpack(pack((question,)), tuple[Question, ...])
    assert again == question
    assert fingerprint(again) == fingerprint(question)


@each
@pytest.mark.parametrize("response", [(), ("nowhere",), {"x": "y"}, "", {}, ("a", "a"), "7"])
def test_other_responses_are_not_admitted(question: Question, response: Response) -> None:
    if not question.form().admits(response):
        return
    assert isinstance(question.form(), Write), response
