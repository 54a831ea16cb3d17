"""What the exports of the question bank share: the questions by module, and their texts as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cmcourse.exchange.paper import Bullets, Passage, prose_contents
from cmcourse.model.course import Course
from cmcourse.model.question import Question
from cmcourse.model.text import Lang, Prose


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions under one heading: the quiz of a module, its checkpoints, or a form of the situations."""

    path: tuple[str, ...]
    questions: tuple[Question, ...]


def banks_of(course: Course, lang: Lang) -> Iterator[Bank]:
    """Yield all questions of a course, by module."""
    title = course.title[lang]
    parts = {"de": ("Quiz", "Kontrollfragen"), "en": ("Quiz", "Checkpoints")}[lang]
    for module in course.open_modules:
        for part, questions in zip(parts, (module.quiz.questions, module.quiz.checkpoints), strict=True):
            if questions:
                yield Bank((title, module.title[lang], part), tuple(questions))
    for form, questions in course.situations.forms.items() if course.situations else ():
        shown = course.situations.title[lang] if course.situations else ""
        yield Bank((title, shown, form.upper()), tuple(questions))


def prose_html(prose: Prose, lang: Lang) -> str:
    """Return a text of the course as HTML."""
    return blocks_html([one for one in prose_contents(prose[lang]) if isinstance(one, (Passage, Bullets))])


def stem_html(question: Question, lang: Lang) -> str:
    """Return the stem of a question with the post it is about."""
    post = question.post
    shown = (
        f"<blockquote><p><b>{escape(post.by[lang])}</b></p>{prose_html(post.text, lang)}</blockquote>" if post else ""
    )
    return shown + prose_html(question.stem, lang)


def blocks_html(contents: Sequence[Passage | Bullets]) -> str:
    """Return paragraphs and lists as HTML."""
    return "".join(map(_html, contents))


def _html(content: Passage | Bullets) -> str:
    if isinstance(content, Bullets):
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in content.items) + "</ul>"
    return "".join(f"<p>{escape(one).replace(chr(10), '<br>')}</p>" for one in content.paragraphs)
