"""Questions as interactions of xAPI (Part Two, 2.4.4.1), and answers as its responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, product
from typing import Any, assert_never

from cmcourse.exchange.bank import forms
from cmcourse.exchange.figures import exact, figure
from cmcourse.model.question import Arrange, Choice, Choose, Fill, Pair, Question, Rate, Response, Write
from cmcourse.model.text import LANGS, Text
from cmcourse.questions import Gap, Number, ShortText
from cmcourse.questions.common import number

PART, SIDE, RANGE = "[,]", "[.]", "[:]"
MAX_PATTERNS = 24
"""Right answers of a text with gaps that are listed, of all that its accepted forms make together."""


def both(text: Text) -> Mapping[str, str]:
    """Return a text by language; xAPI knows no empty texts."""
    return {lang: text[lang] for lang in LANGS if text[lang].strip()}


def interaction(question: Question) -> Mapping[str, Any]:
    """Return what is asked and what is right, as part of an activity definition."""
    form = question.form()
    right = response_text(question, question.answer())
    match form:
        case Choose(options) if [option.id for option in options] == ["true", "false"]:
            return {"interactionType": "true-false", "correctResponsesPattern": [right]}
        case Choose(options):
            return {"interactionType": "choice", "choices": _parts(options), "correctResponsesPattern": [right]}
        case Arrange(items):
            return {"interactionType": "sequencing", "choices": _parts(items), "correctResponsesPattern": [right]}
        case Pair(left, right_side):
            sides = {"source": _parts(left), "target": _parts(right_side)}
            return {"interactionType": "matching", **sides, "correctResponsesPattern": [right]}
        case Fill(blanks) if len(blanks) == 1 and blanks[0].numeric:
            return {"interactionType": "numeric", "correctResponsesPattern": [_range(question, right)]}
        case Fill():
            patterns = [f"{{case_matters=false}}{one}" for one in _accepted(question, right)]
            return {"interactionType": "fill-in", "correctResponsesPattern": patterns}
        case Write():
            return {"interactionType": "long-fill-in"}
        case Rate(levels):
            scale = [{"id": str(level), "description": both(text)} for level, text in enumerate(levels, 1)]
            return {"interactionType": "likert", "scale": scale}
        case _:
            assert_never(form)


def response_text(question: Question, response: Response) -> str:
    """Return an answer as xAPI writes it; "" for what was written freely, which goes to no other system."""
    form = question.form()
    if isinstance(response, Mapping):
        if isinstance(form, Pair):
            return PART.join(f"{side.id}{SIDE}{response.get(side.id, '')}" for side in form.left)
        blanks = form.blanks if isinstance(form, Fill) else ()
        return PART.join(_typed(response.get(blank.id, ""), numeric=blank.numeric) for blank in blanks)
    if isinstance(response, tuple):
        return PART.join(response)
    return response if isinstance(form, Rate) else ""


def _typed(text: str, *, numeric: bool) -> str:
    found = number(text) if numeric else None
    return text.strip() if found is None else figure(found)


def _parts(choices: Iterable[Choice]) -> list[Mapping[str, Any]]:
    return [{"id": one.id, "description": both(one.text)} for one in choices]


def _range(question: Question, right: str) -> str:
    if not isinstance(question, Number):
        return right
    value, tolerance = exact(question.value), exact(question.tolerance)
    return f"{figure(value - tolerance)}{RANGE}{figure(value + tolerance)}"


def _accepted(question: Question, right: str) -> list[str]:
    """Return the right answers: each accepted form of a word, all forms of the gaps with one another."""
    match question:
        case ShortText(accept=accept):
            return list(forms(accept))
        case Gap(gaps=gaps):
            shown = ([gap.accept.de[0] for gap in gaps], [gap.accept.en[0] for gap in gaps])
            each = [list(forms(gap.accept)) for gap in gaps]
            return list(
                islice(
                    dict.fromkeys(PART.join(one) for one in (*shown, *islice(product(*each), MAX_PATTERNS))),
                    MAX_PATTERNS,
                )
            )
        case _:
            return [right]
