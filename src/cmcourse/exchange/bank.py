"""The questions of a course as a question bank for other learning systems: where each belongs, and its parts as HTML.

Other systems score as ours does where they can: a second-best option keeps its part, several options earn
(right - wrong) / keys. They have no order of ours and no text with several gaps in every format; what takes their place
is decided here, the same for all formats.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmcourse.exchange.figures import figure
from cmcourse.exchange.markup import html_of, inline, listed, paragraph
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words, words
from cmcourse.model.course import Course, Module
from cmcourse.model.question import Question
from cmcourse.model.text import Lang, prose_text
from cmcourse.model.value import value
from cmcourse.questions import Gap, Match, Multiple, Number, Order, Single
from cmcourse.questions.common import Accepted, Option, normal

FRACTIONS = (
    *(100, 90, 500 / 6, 80, 75, 70, 200 / 3, 60, 50, 40),
    *(100 / 3, 30, 25, 20, 100 / 6, 100 / 7, 12.5, 100 / 9, 10, 5, 0),
)
"""The per cents Moodle knows; it refuses all others."""
MAX_CATEGORY = 120
MAX_NAME = 80


@value
class Shelf:
    """The questions of one category; `path` leads there from the course down."""

    path: tuple[str, ...]
    questions: tuple[Question, ...]


def shelves(course: Course, lang: Lang) -> Iterator[Shelf]:
    """Yield all questions by module and goal: checkpoints, quiz, and each form of the situations."""
    root = _short(course.title[lang], MAX_CATEGORY)
    for module in course.open_modules:
        asked = (*module.quiz.checkpoints, *module.quiz.questions)
        for goal in dict.fromkeys(question.goal for question in asked):
            path = (root, _short(module.title[lang], MAX_CATEGORY), *_goal(module, goal, lang))
            yield Shelf(path, tuple(one for one in asked if one.goal == goal))
    for pool in course.pools.values():
        if pool.kind == "situations":
            yield Shelf((root, _short(pool.title[lang], MAX_CATEGORY)), pool.questions)


def name_of(question: Question, lang: Lang) -> str:
    """Return what a question is called in lists."""
    return _short(prose_text(question.stem[lang]), MAX_NAME)


def asked(question: Question, lang: Lang) -> str:
    """Return what is asked as HTML: the post it is about, the stem, and what has to be said about the answer."""
    return _post(question, lang) + html_of(question.stem[lang]) + _guide(question, words(lang))


def explained(question: Question, lang: Lang) -> str:
    """Return as HTML what is told after any answer; "" where each option has its own feedback."""
    remarks = question.remarks()
    match question:
        case Match(pairs=pairs, spare=spare):
            told = {remark.id: html_of(remark.feedback[lang]) for remark in remarks}
            sides = [(f"{pair.left[lang]} → {pair.right[lang]}", told[pair.id]) for pair in pairs]
            return listed([*sides, *((item.text[lang], told[item.id]) for item in spare)])
        case Order() | Gap():
            rows = [(one.label[lang] if one.label else "", html_of(one.feedback[lang])) for one in remarks]
            return listed(rows, ordered=isinstance(question, Order))
        case Number(unit=unit) if unit:
            return paragraph(f"{_figure(question.value, lang)} {unit[lang]}") + html_of(remarks[0].feedback[lang])
        case Number():
            return paragraph(_figure(question.value, lang)) + html_of(remarks[0].feedback[lang])
        case _ if len(remarks) == 1:
            shown = remarks[0].label
            return (paragraph(shown[lang]) if shown else "") + html_of(remarks[0].feedback[lang])
        case _:
            return ""


def fraction(question: Single | Multiple, option: Option) -> float:
    """Return the per cent an option earns in Moodle, the nearest that it knows."""
    if isinstance(question, Single):
        return 100.0 if option.key else nearest(option.credit * 100)
    part = nearest(100 / sum(one.key for one in question.options))
    return part if option.key else -part


def nearest(per_cent: float) -> float:
    """Return the per cent Moodle knows that comes nearest."""
    return min(FRACTIONS, key=lambda known: abs(known - per_cent))


def per_cent(number: float) -> str:
    """Return a per cent as Moodle writes it, with at most five decimals."""
    return figure(round(number, 5))


def forms(accept: Accepted) -> tuple[str, ...]:
    """Return the accepted forms of both languages, each once."""
    known: dict[str, str] = {}
    for form in (*accept.de, *accept.en):
        known.setdefault(normal(form), one_line(form))
    return tuple(known.values())


def gap_words(question: Gap, lang: Lang) -> tuple[str, ...]:
    """Return the words of the bank that fit no gap."""
    return tuple(
        one_line(word[lang])
        for word in question.bank
        if not any(gap.accept.admits(word.de) or gap.accept.admits(word.en) for gap in question.gaps)
    )


def gap_html(question: Gap, lang: Lang, holes: tuple[str, ...]) -> str:
    """Return the text with gaps as a paragraph in which `holes`, HTML already, stand for the gaps."""
    text = inline(question.text[lang])
    for number, gap in enumerate(question.gaps):
        text = text.replace(f"{{{gap.id}}}", f"\0{number}\0")
    pieces = unbraced(text).split("\0")
    return f"<p>{''.join(holes[int(piece)] if at % 2 else piece for at, piece in enumerate(pieces))}</p>"


def unbraced(html: str) -> str:
    """Return HTML with braces as entities, so that nothing in it looks like an embedded answer."""
    return html.replace("{", "&#123;").replace("}", "&#125;")


def typed(accept: Accepted) -> tuple[str, ...]:
    """Return what is right to type, with an asterisk that stands for itself; alone it would fit anything."""
    return tuple(form.replace("*", "\\*") for form in forms(accept))


def _goal(module: Module, goal: str, lang: Lang) -> tuple[str, ...]:
    return tuple(_short(one.text[lang], MAX_CATEGORY) for one in module.goals if one.id == goal)


def _post(question: Question, lang: Lang) -> str:
    if question.post is None:
        return ""
    by = inline(question.post.by[lang])
    return f"<blockquote><p><strong>{by}</strong></p>{html_of(question.post.text[lang])}</blockquote>"


def _guide(question: Question, speak: Words) -> str:
    match question:
        case Order():
            return paragraph(speak.t("Choose for each place what belongs there; 1 comes first."))
        case Number(unit=unit) if unit:
            return paragraph(speak.t("Answer in: {unit}", unit=unit[speak.lang]))
        case _:
            return ""


def _figure(number: float, lang: Lang) -> str:
    return figure(number).replace(".", ",") if lang == "de" else figure(number)


def _short(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 2].rpartition(' ')[0] or line[: most - 2]} …"
