"""Answers in the words of the course: what was answered, what is right, and which reasons belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from cmcourse.model.question import Arrange, Choice, Choose, Fill, Form, Pair, Question, Rate, Remark, Response, Write
from cmcourse.model.text import Lang


def answer_parts(response: Response | None, form: Form, lang: Lang) -> tuple[str, ...]:
    """Return the parts of an answer as texts; ids that the form does not know are left out."""
    match form:
        case Choose(options, _) | Arrange(options):
            texts = _texts(options, lang)
            return tuple(texts[one] for one in response if one in texts) if isinstance(response, tuple) else ()
        case Pair(left, right):
            sides, others = _texts(left, lang), _texts(right, lang)
            given = response if isinstance(response, Mapping) else {}
            return tuple(f"{sides[a]} – {others[b]}" for a, b in given.items() if a in sides and b in others)
        case Fill(blanks, _, _):
            given = response if isinstance(response, Mapping) else {}
            units = (blank.unit[lang] if blank.unit else "" for blank in blanks)
            return tuple(f"{given.get(one.id, '')} {unit}".strip() for one, unit in zip(blanks, units, strict=True))
        case Write():
            return (response,) if isinstance(response, str) and response else ()
        case Rate(levels):
            return tuple(level[lang] for number, level in enumerate(levels, 1) if str(number) == response)
        case _:
            assert_never(form)


def solution_parts(question: Question, lang: Lang) -> tuple[str, ...]:
    """Return the right answer as texts, none where none is scored."""
    form = question.form()
    if isinstance(form, Fill):
        labels = {one.id: one.label[lang] for one in question.remarks() if one.label}
        return answer_parts({blank.id: labels.get(blank.id, "") for blank in form.blanks}, form, lang)
    return answer_parts(question.answer(), form, lang)


def reasons_of(question: Question, response: Response) -> tuple[Remark, ...]:
    """Return the reasons of what is right and of what was chosen."""
    chosen = response if isinstance(response, tuple) else ()
    return tuple(one for one in question.remarks() if one.right or one.id in chosen)


def _texts(choices: tuple[Choice, ...], lang: Lang) -> Mapping[str, str]:
    return {choice.id: choice.text[lang] for choice in choices}
