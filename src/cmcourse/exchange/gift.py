"""The question bank as GIFT, the plain text format of Moodle that other systems read as well.

What GIFT lacks: orders become matching questions (place → item), texts with several gaps too (gap → word); hints and
the points of an essay are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmcourse.exchange.bank import asked, explained, fraction, gap_html, gap_words, name_of, per_cent, shelves, typed
from cmcourse.exchange.figures import figure
from cmcourse.exchange.markup import html_of, inline, paragraph
from cmcourse.exchange.moodle import category
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.question import Question
from cmcourse.model.text import Lang
from cmcourse.questions import Gap, Match, Multiple, Number, Order, ShortText, Single, TrueFalse

_SPECIAL = "\\~=#{}:"
"""Characters of the format; the backslash comes first, because it escapes the others."""


def gift(course: Course, lang: Lang) -> str:
    """Return all questions of a course in one language as a GIFT file."""
    parts = [f"// {one_line(course.title[lang])}, {one_line(course.version)} ({lang})"]
    for shelf in shelves(course, lang):
        parts.append(f"$CATEGORY: {category(shelf.path)}")
        parts += [_question(question, lang) for question in shelf.questions]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a text in which no character belongs to the format."""
    for special in _SPECIAL:
        text = text.replace(special, f"\\{special}")
    return text


def _question(question: Question, lang: Lang) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in (question.competency, question.asks, question.lesson) if tag)
    why = explained(question, lang)
    last = [f"####{escaped(why)}"] if why else []
    body = "\n".join(["{", *_answers(question, lang), *last, "}"])
    name, told = escaped(name_of(question, lang)), escaped(_asked(question, lang))
    return f"// [id:{question.id}]{tags}\n::{name}::[html]{told}{body}"


def _asked(question: Question, lang: Lang) -> str:
    if not isinstance(question, Gap):
        return asked(question, lang)
    if len(question.gaps) == 1:
        return asked(question, lang) + gap_html(question, lang, ("_____",))
    speak = words(lang)
    holes = tuple(f"({number}) _____" for number in range(1, len(question.gaps) + 1))
    guide = paragraph(speak.t("Choose for each gap what fits."))
    return asked(question, lang) + gap_html(question, lang, holes) + guide


def _answers(question: Question, lang: Lang) -> Iterator[str]:
    match question:
        case Single() | Multiple():
            for option in question.options:
                earns = fraction(question, option)
                is_key = isinstance(question, Single) and option.key
                sign = "=" if is_key else "~" if not earns else f"~%{per_cent(earns)}%"
                yield f"{sign}{_option(option.text[lang])}#{escaped(html_of(option.feedback[lang]))}"
        case TrueFalse(is_true=is_true, if_true=if_true, if_false=if_false):
            right, wrong = (if_true, if_false) if is_true else (if_false, if_true)
            yield f"{'TRUE' if is_true else 'FALSE'}#{escaped(html_of(wrong[lang]))}#{escaped(html_of(right[lang]))}"
        case Match(pairs=pairs, spare=spare):
            yield from _pairs((inline(pair.left[lang]), pair.right[lang]) for pair in pairs)
            yield from _pairs(("", item.text[lang]) for item in spare)
        case Order(items=items):
            yield from _pairs((f"{place}.", item.text[lang]) for place, item in enumerate(items, 1))
        case Gap(gaps=gaps) if len(gaps) > 1:
            yield from _pairs((f"({place})", gap.accept.shown()[lang]) for place, gap in enumerate(gaps, 1))
            yield from _pairs(("", word) for word in gap_words(question, lang))
        case Gap(gaps=(gap,)):
            yield from map(_word, typed(gap.accept))
        case ShortText(accept=accept):
            yield from map(_word, typed(accept))
        case Number(value=value, tolerance=tolerance):
            yield f"#{figure(value)}:{figure(tolerance)}"


def _pairs(sides: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield pairs of a left side, HTML already ("" for a spare right side), and a right side as plain text."""
    for left, right in sides:
        yield f"={escaped(left)} -> {escaped(one_line(right))}"


def _word(form: str) -> str:
    """Return an accepted form; with an arrow of two characters in it, the question would be read as pairs."""
    return f"={escaped(form.replace('->', '→'))}"


def _option(text: str) -> str:
    """Return an option; a per-cent sign at its beginning would be read as points."""
    html = escaped(inline(text))
    return f"&percnt;{html[1:]}" if html.startswith("%") else html
