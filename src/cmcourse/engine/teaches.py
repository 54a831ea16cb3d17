"""The page that teaches a question: in the lesson it names, the page whose words fit the question best."""

from __future__ import annotations

import re
from collections import Counter
from math import log

from cmcourse.engine.places import LessonAt
from cmcourse.model.course import Course, Lesson
from cmcourse.model.question import Question
from cmcourse.model.text import LANGS, Lang, prose_text

_WORD = re.compile(r"\w{4,}")
_STEM = 6
"""Words are compared by this many letters, so that their endings do not matter."""


def page_that_teaches(course: Course, question: Question) -> LessonAt | None:
    """Return where the lesson of a question is to be read; None if the course has no such lesson."""
    found = course.lessons.get(question.lesson)
    if found is None:
        return None
    lesson = found[1]
    fits = _fits(lesson, question)
    page = max(range(len(fits)), key=fits.__getitem__, default=0)
    return LessonAt(lesson.id, lesson.steps.index((page, "")))


def _fits(lesson: Lesson, question: Question) -> list[float]:
    """Return for each page how well it fits: words that stand in the question count, the rarer the more."""
    sums = [0.0] * len(lesson.checkpoints)
    for lang in LANGS:
        pages = [_words(f"{page.heading} {prose_text(page.blocks)}") for page in lesson.pages[lang]]
        spread = Counter(word for words in pages for word in words)
        sought = _words(_text(question, lang))
        for number, words in enumerate(pages):
            sums[number] += sum(log((len(pages) + 0.5) / spread[word]) for word in words & sought)
    return sums


def _text(question: Question, lang: Lang) -> str:
    """Return the question with its right answers and all reasons."""
    remarks = question.remarks()
    labels = [one.label[lang] for one in remarks if one.right and one.label]
    return " ".join([prose_text(question.stem[lang]), *labels, *(prose_text(one.feedback[lang]) for one in remarks)])


def _words(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
