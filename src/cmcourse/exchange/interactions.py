"""Questions and answers as interactions of xAPI (as in SCORM): patterns with [,] and [.] between their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cmcourse.model.question import Arrange, Choice, Choose, Fill, Pair, Question, Response
from cmcourse.model.text import Text, prose_text
from cmcourse.questions import Number, TrueFalse

TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction"


def definition_of(question: Question) -> dict[str, Any]:
    """Return the definition of the activity that is a question."""
    stem = Text(prose_text(question.stem.de), prose_text(question.stem.en))
    return {"type": TYPE, "name": _map(stem), "description": _map(stem), **_interaction(question)}


def response_said(question: Question, response: Response) -> str:
    """Return a response as the pattern of its interaction."""
    match question.form(), response:
        case Choose() | Arrange(), tuple():
            return "[,]".join(response)
        case Pair(), Mapping():
            return "[,]".join(f"{left}[.]{right}" for left, right in response.items())
        case Fill(), Mapping():
            return "[,]".join(str(one) for one in response.values())
        case _:
            return str(response)


def _interaction(question: Question) -> dict[str, Any]:
    form = question.form()
    answer = response_said(question, question.answer())
    match form:
        case Choose() if isinstance(question, TrueFalse):
            return {"interactionType": "true-false", "correctResponsesPattern": [answer]}
        case Choose(options):
            return {"interactionType": "choice", "correctResponsesPattern": [answer], "choices": _parts(options)}
        case Arrange(items):
            return {"interactionType": "sequencing", "correctResponsesPattern": [answer], "choices": _parts(items)}
        case Pair(left, right):
            sides = {"source": _parts(left), "target": _parts(right)}
            return {"interactionType": "matching", "correctResponsesPattern": [answer], **sides}
        case Fill() if isinstance(question, Number):
            low, high = question.value - question.tolerance, question.value + question.tolerance
            return {"interactionType": "numeric", "correctResponsesPattern": [f"{low:g}[:]{high:g}"]}
        case Fill():
            return {"interactionType": "fill-in", "correctResponsesPattern": [answer]}
        case _:
            return {"interactionType": "long-fill-in"}


def _parts(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [{"id": one.id, "description": _map(one.text)} for one in choices]


def _map(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}
