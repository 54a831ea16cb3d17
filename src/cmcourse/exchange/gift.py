"""The question bank as GIFT, the plain text format of Moodle and others, in one language.

GIFT knows fewer kinds than the course: orders become matches of items with their places, texts with several gaps
become matches of gaps with words, spare right sides of a match are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmcourse.exchange.bank import banks_of, stem_html
from cmcourse.exchange.paper import one_line
from cmcourse.model.course import Course
from cmcourse.model.question import Question
from cmcourse.model.text import Lang, Prose, prose_text
from cmcourse.questions import Gap, Match, Multiple, Number, Order, Reflection, ShortText, Single, TrueFalse
from cmcourse.questions.common import Accepted

_SPECIAL = re.compile(r"([\\~=#{}:])")


def gift(course: Course, lang: Lang) -> str:
    """Return all questions as one text, by module."""
    return "\n\n".join(_blocks(course, lang)) + "\n"


def _blocks(course: Course, lang: Lang) -> Iterator[str]:
    for bank in banks_of(course, lang):
        path = "/".join(part.replace("/", "//") for part in bank.path)
        yield f"$CATEGORY: $course$/top/{path}"
        for question in bank.questions:
            stem = _escaped(stem_html(question, lang)) + _gaps_shown(question, lang)
            yield f"::{_escaped(question.id)}::[html]{stem} {{\n" + "".join(_body(question, lang)) + "}"


def _gaps_shown(question: Question, lang: Lang) -> str:
    if not isinstance(question, Gap):
        return ""
    text = question.text[lang]
    for gap in question.gaps:
        text = text.replace("{" + gap.id + "}", f"({gap.id}) _____")
    return _escaped(f"<p>{one_line(text)}</p>")


def _body(question: Question, lang: Lang) -> Iterator[str]:
    match question:
        case Single():
            for option in question.options:
                mark = "=" if option.key else f"~%{option.credit * 100:g}%" if option.credit else "~"
                yield _line(mark, option.text[lang], option.feedback, lang)
        case Multiple():
            keys = sum(option.key for option in question.options)
            for option in question.options:
                share = f"{(100 if option.key else -100) / keys:.5f}".rstrip("0").rstrip(".")
                yield _line(f"~%{share}%", option.text[lang], option.feedback, lang)
        case TrueFalse():
            right, wrong = question.if_true, question.if_false
            if not question.is_true:
                right, wrong = wrong, right
            yield f"{'TRUE' if question.is_true else 'FALSE'}#{_prose(wrong, lang)}#{_prose(right, lang)}\n"
        case Order():
            yield from _pairs([(item.text[lang], str(place)) for place, item in enumerate(question.items, 1)])
        case Match():
            yield from _pairs([(pair.left[lang], pair.right[lang]) for pair in question.pairs])
        case Gap() if len(question.gaps) > 1:
            yield from _pairs([(f"({gap.id})", gap.accept.shown()[lang]) for gap in question.gaps])
        case Gap():
            yield from _typed(question.gaps[0].accept, question.gaps[0].feedback, lang)
        case Number():
            yield f"#\n=%100%{question.value:g}:{question.tolerance:g}#{_prose(question.feedback, lang)}\n"
        case ShortText():
            yield from _typed(question.accept, question.feedback, lang)
        case Reflection():
            return


def _typed(accept: Accepted, feedback: Prose, lang: Lang) -> Iterator[str]:
    for form in dict.fromkeys((*accept.de, *accept.en)):
        yield _line("=", form, feedback, lang)


def _pairs(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for left, right in pairs:
        yield f"={_escaped(one_line(left))} -> {_escaped(one_line(right))}\n"


def _line(mark: str, text: str, feedback: Prose, lang: Lang) -> str:
    return f"{mark}{_escaped(one_line(text))}#{_prose(feedback, lang)}\n"


def _prose(prose: Prose, lang: Lang) -> str:
    return _escaped(one_line(prose_text(prose[lang])))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
