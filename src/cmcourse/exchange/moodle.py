"""The question bank as Moodle XML, for Moodle 3.9 and newer.

Orders become matching questions (place → item), since the ordering type is not part of every Moodle; texts with gaps
become embedded answers (Cloze); reflections, and any type this file does not know, become essays without points.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cmcourse.exchange.bank import (
    asked,
    explained,
    fraction,
    gap_html,
    name_of,
    per_cent,
    shelves,
    typed,
    unbraced,
)
from cmcourse.exchange.figures import figure
from cmcourse.exchange.markup import html_of, inline
from cmcourse.exchange.paper import one_line
from cmcourse.model.course import Course
from cmcourse.model.question import Question
from cmcourse.model.text import Lang, Prose
from cmcourse.questions import Gap, Match, Multiple, Number, Order, ShortText, Single, TrueFalse
from cmcourse.questions.common import Hole

ROOT = "$course$/top"


def moodle_xml(course: Course, lang: Lang) -> bytes:
    """Return all questions of a course in one language as an XML file."""
    quiz = Element("quiz")
    for shelf in shelves(course, lang):
        _category(quiz, shelf.path)
        for question in shelf.questions:
            _question(quiz, question, lang)
    indent(quiz, " ")
    text: str = tostring(quiz, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def category(path: Iterable[str]) -> str:
    """Return the way to a category; a slash inside a name is doubled."""
    return "/".join((ROOT, *(name.replace("/", "//") for name in path)))


def _category(quiz: Element, path: tuple[str, ...]) -> None:
    entry = SubElement(quiz, "question", type="category")
    _text(SubElement(entry, "category"), category(path))


def _question(quiz: Element, question: Question, lang: Lang) -> None:
    match question:
        case Single() | Multiple():
            entry = _entry(quiz, "multichoice", question, lang)
            _choices(entry, question, lang)
        case TrueFalse(is_true=is_true, if_true=if_true, if_false=if_false):
            entry = _entry(quiz, "truefalse", question, lang)
            _answer(entry, "true", 100 if is_true else 0, html_of(if_true[lang]))
            _answer(entry, "false", 0 if is_true else 100, html_of(if_false[lang]))
        case Match(pairs=pairs, spare=spare):
            entry = _entry(quiz, "matching", question, lang)
            sides = [(inline(pair.left[lang]), one_line(pair.right[lang])) for pair in pairs]
            _pairs(entry, [*sides, *(("", one_line(item.text[lang])) for item in spare)])
        case Order(items=items):
            entry = _entry(quiz, "matching", question, lang)
            _pairs(entry, [(f"{place}.", one_line(item.text[lang])) for place, item in enumerate(items, 1)])
        case Number(tolerance=tolerance):
            entry = _entry(quiz, "numerical", question, lang)
            answer = _answer(entry, figure(question.value), 100)
            SubElement(answer, "tolerance").text = figure(tolerance)
            for name, told in (("unitgradingtype", "0"), ("showunits", "3"), ("unitsleft", "0")):
                SubElement(entry, name).text = told
        case ShortText(accept=accept):
            entry = _entry(quiz, "shortanswer", question, lang)
            SubElement(entry, "usecase").text = "0"
            for form in typed(accept):
                _answer(entry, form, 100)
        case Gap(gaps=gaps):
            holes = tuple(_hole(question, gap, lang) for gap in gaps)
            entry = _entry(quiz, "cloze", question, lang, gap_html(question, lang, holes))
        case _:
            entry = _entry(quiz, "essay", question, lang)
            essay = {
                "responseformat": "editor",
                "responserequired": "1",
                "responsefieldlines": "10",
                "attachments": "0",
            }
            for name, told in essay.items():
                SubElement(entry, name).text = told
    if question.hint:
        _html(entry, "hint", html_of(question.hint[lang]))
    tags = [tag for tag in (question.competency, question.asks, question.lesson) if tag]
    holder = SubElement(entry, "tags")
    for tag in tags:
        _text(SubElement(holder, "tag"), tag)


def _entry(quiz: Element, kind: str, question: Question, lang: Lang, more: str = "") -> Element:
    """Begin a question with what all have; an essay earns no points, a cloze one for each gap."""
    entry = SubElement(quiz, "question", type=kind)
    _text(SubElement(entry, "name"), name_of(question, lang))
    told = asked(question, lang)
    _html(entry, "questiontext", unbraced(told) + more if kind == "cloze" else told)
    _html(entry, "generalfeedback", explained(question, lang))
    if kind != "cloze":
        SubElement(entry, "defaultgrade").text = "0" if kind == "essay" else "1"
    SubElement(entry, "penalty").text = "0"
    SubElement(entry, "hidden").text = "0"
    SubElement(entry, "idnumber").text = question.id
    return entry


def _choices(entry: Element, question: Single | Multiple, lang: Lang) -> None:
    last = any(option.stays_last for option in question.options)
    SubElement(entry, "single").text = "true" if isinstance(question, Single) else "false"
    SubElement(entry, "shuffleanswers").text = "false" if last else "true"
    SubElement(entry, "answernumbering").text = "abc"
    for option in question.options:
        feedback = html_of(option.feedback[lang])
        _answer(entry, inline(option.text[lang]), fraction(question, option), feedback, "html")


def _pairs(entry: Element, sides: Iterable[tuple[str, str]]) -> None:
    """Add the sides of a matching: left as HTML ("" for a spare right side), right as plain text."""
    SubElement(entry, "shuffleanswers").text = "true"
    for left, right in sides:
        pair = _html(entry, "subquestion", f"<p>{left}</p>" if left else "")
        _text(SubElement(pair, "answer"), right)


def _answer(entry: Element, text: str, earns: float, feedback: str = "", text_format: str = "plain_text") -> Element:
    answer = SubElement(entry, "answer", fraction=per_cent(earns), format=text_format)
    _text(answer, text)
    _html(answer, "feedback", feedback)
    return answer


def _hole(question: Gap, gap: Hole, lang: Lang) -> str:
    """Return a gap as an embedded answer: a choice among the bank's words, or a short answer."""
    feedback = f"#{_embedded(html_of(gap.feedback[lang]))}" if _told(gap.feedback, lang) else ""
    if question.bank:
        fits = [gap.accept.admits(word.de) or gap.accept.admits(word.en) for word in question.bank]
        choices = [
            f"{'=' if fit else ''}{_embedded(inline(word[lang]))}{feedback if fit else ''}"
            for word, fit in zip(question.bank, fits, strict=True)
        ]
        return f"{{1:MULTICHOICE_S:{'~'.join(choices)}}}"
    known = [f"={_embedded(form)}{feedback}" for form in typed(gap.accept)]
    return f"{{1:SHORTANSWER:{'~'.join(known)}}}"


def _told(feedback: Prose, lang: Lang) -> bool:
    return bool(feedback[lang])


def _embedded(text: str) -> str:
    """Return a text for inside an embedded answer: characters of its syntax as the entities it decodes."""
    return "".join(f"&#{ord(one)};" if one in "{}~#=%&<>\"'\\/:*" else one for one in text)


def _html(parent: Element, name: str, html: str) -> Element:
    element = SubElement(parent, name, format="html")
    _text(element, html)
    return element


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text
