"""What the learner answers, right or not, so that both front ends are given the same."""

from __future__ import annotations

from cmcourse.model.question import Arrange, Choose, Fill, Form, Pair, Question, Response
from tests.helpers import right


def response(question: Question, *, missed: bool) -> Response:
    """Return a right answer, or one without any credit where there can be one."""
    return _wrong(question, question.form()) if missed else right(question)


def _wrong(question: Question, form: Form) -> Response:
    match form:
        case Choose(options):
            return next((one.id,) for one in options if not question.grade((one.id,)).credit)
        case Arrange(items):
            answer = question.answer()
            assert isinstance(answer, tuple)
            return tuple(reversed(answer)) if len(items) > 1 else answer
        case Pair(left, right_side):
            ids = [one.id for one in right_side]
            return {one.id: ids[(ids.index(one.id) + 1) % len(ids)] for one in left}
        case Fill(blanks):
            return {one.id: "7" if one.numeric else "vielleicht" for one in blanks}
        case _:
            return right(question)
