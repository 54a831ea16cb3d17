"""The question bank as Moodle XML, in one language.

Orders become matches of items with their places, which every Moodle has; texts with gaps become embedded answers
(cloze).
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cmcourse.exchange.bank import banks_of, prose_html, stem_html
from cmcourse.model.course import Course
from cmcourse.model.question import Question
from cmcourse.model.text import Lang
from cmcourse.questions import Gap, Match, Multiple, Number, Order, Reflection, ShortText, Single, TrueFalse
from cmcourse.questions.common import Accepted

_CLOZE = re.compile(r"([}#~/\"\\])")


def moodle_xml(course: Course, lang: Lang) -> str:
    """Return all questions as one XML file, by module."""
    root = Element("quiz")
    for bank in banks_of(course, lang):
        category = SubElement(root, "question", type="category")
        path = "/".join(part.replace("/", "//") for part in bank.path)
        _text(SubElement(category, "category"), f"$course$/top/{path}")
        for question in bank.questions:
            _question(root, question, lang)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _question(root: Element, question: Question, lang: Lang) -> None:
    match question:
        case Single() | Multiple():
            _choice(_begun(root, "multichoice", question, lang), question, lang)
        case TrueFalse():
            one = _begun(root, "truefalse", question, lang)
            for value, feedback in (("true", question.if_true), ("false", question.if_false)):
                right = question.is_true == (value == "true")
                _answer(one, "100" if right else "0", value, prose_html(feedback, lang), "moodle_auto_format")
        case Order():
            one = _begun(root, "matching", question, lang)
            SubElement(one, "shuffleanswers").text = "true"
            for place, item in enumerate(question.items, 1):
                _pair(one, item.text[lang], str(place))
            _general(one, [prose_html(item.feedback, lang) for item in question.items])
        case Match():
            one = _begun(root, "matching", question, lang)
            SubElement(one, "shuffleanswers").text = "true"
            for pair in question.pairs:
                _pair(one, pair.left[lang], pair.right[lang])
            for item in question.spare:
                _pair(one, "", item.text[lang])
            _general(one, [prose_html(pair.feedback, lang) for pair in question.pairs])
        case Gap():
            _cloze(root, question, lang)
        case Number():
            one = _begun(root, "numerical", question, lang)
            answer = _answer(
                one, "100", f"{question.value:g}", prose_html(question.feedback, lang), "moodle_auto_format"
            )
            SubElement(answer, "tolerance").text = f"{question.tolerance:g}"
        case ShortText():
            one = _begun(root, "shortanswer", question, lang)
            SubElement(one, "usecase").text = "0"
            for form in _forms(question.accept):
                _answer(one, "100", form, prose_html(question.feedback, lang), "moodle_auto_format")
        case Reflection():
            one = _begun(root, "essay", question, lang)
            _answer(one, "0", "", "", "html")
            _html(SubElement(one, "graderinfo", format="html"), prose_html(question.feedback, lang))


def _begun(root: Element, kind: str, question: Question, lang: Lang, stem: str = "") -> Element:
    one = SubElement(root, "question", type=kind)
    _text(SubElement(one, "name"), question.id)
    _html(SubElement(one, "questiontext", format="html"), stem or stem_html(question, lang))
    SubElement(one, "defaultgrade").text = "0" if kind == "essay" else "1"
    SubElement(one, "idnumber").text = question.id
    if question.hint:
        _html(SubElement(one, "hint", format="html"), prose_html(question.hint, lang))
    return one


def _choice(one: Element, question: Single | Multiple, lang: Lang) -> None:
    many = isinstance(question, Multiple)
    SubElement(one, "single").text = "false" if many else "true"
    SubElement(one, "shuffleanswers").text = "true"
    SubElement(one, "answernumbering").text = "abc"
    keys = sum(option.key for option in question.options)
    for option in question.options:
        worth = 100 if option.key else -100 if many else option.credit * 100
        fraction = worth / keys
        text = f"<p>{escape(option.text[lang])}</p>"
        _answer(one, f"{fraction:.5f}".rstrip("0").rstrip("."), text, prose_html(option.feedback, lang), "html")


def _cloze(root: Element, question: Gap, lang: Lang) -> None:
    text = escape(question.text[lang], quote=False)
    for gap in question.gaps:
        forms = "~=".join(_CLOZE.sub(r"\\\1", form) for form in _forms(gap.accept))
        text = text.replace("{" + gap.id + "}", "{1:SHORTANSWER:=" + forms + "}")
    one = _begun(root, "cloze", question, lang, f"{stem_html(question, lang)}<p>{text}</p>")
    _general(one, [prose_html(gap.feedback, lang) for gap in question.gaps])


def _forms(accept: Accepted) -> list[str]:
    return list(dict.fromkeys((*accept.de, *accept.en)))


def _answer(one: Element, fraction: str, text: str, feedback: str, style: str) -> Element:
    answer = SubElement(one, "answer", fraction=fraction, format=style)
    _text(answer, text)
    _html(SubElement(answer, "feedback", format="html"), feedback)
    return answer


def _pair(one: Element, left: str, right: str) -> None:
    sub = SubElement(one, "subquestion", format="html")
    _text(sub, f"<p>{escape(left)}</p>" if left else "")
    _text(SubElement(sub, "answer"), right)


def _general(one: Element, feedback: list[str]) -> None:
    _html(SubElement(one, "generalfeedback", format="html"), "".join(feedback))


def _html(owner: Element, html: str) -> None:
    _text(owner, html)


def _text(owner: Element, text: str) -> None:
    SubElement(owner, "text").text = text
