"""One widget for each form in which a question is answered."""

from __future__ import annotations

from typing import assert_never

from cmcourse.model.question import Arrange, Choose, Fill, Form, Pair, Rate, Response, Write
from cmcourse.tui.forms.arrange import ArrangeForm
from cmcourse.tui.forms.base import FORM, QuestionForm, Result
from cmcourse.tui.forms.fill import FillForm
from cmcourse.tui.forms.options import ChooseForm, RateForm
from cmcourse.tui.forms.pair import PairForm
from cmcourse.tui.forms.write import WriteForm
from cmcourse.tui.widgets.prose import Reading


def form_widget(
    form: Form, reading: Reading, result: Result | None = None, draft: Response | None = None
) -> QuestionForm:
    """Return the widget for a form, with what was answered or begun."""
    match form:
        case Choose():
            return ChooseForm(form, reading, result, draft)
        case Arrange():
            return ArrangeForm(form, reading, result, draft)
        case Pair():
            return PairForm(form, reading, result, draft)
        case Fill():
            return FillForm(form, reading, result, draft)
        case Write():
            return WriteForm(form, reading, result, draft)
        case Rate(levels):
            return RateForm(levels, reading, result, draft)
        case _:
            assert_never(form)


__all__ = ["FORM", "QuestionForm", "Result", "form_widget"]
