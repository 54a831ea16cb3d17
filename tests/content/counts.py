"""How much course there is. Run as a script it prints words, minutes and questions by module and in all."""

from __future__ import annotations

import sys

from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course, Lesson
from cmcourse.model.text import LANGS, Lang, prose_text
from tests.content.guessing import CONTENT


def words(lesson: Lesson, lang: Lang) -> int:
    """Return the number of words a learner reads in a lesson."""
    pages = lesson.pages[lang]
    return sum(len(page.heading.split()) + len(prose_text(page.blocks).split()) for page in pages)


def total(course: Course, lang: Lang) -> int:
    """Return the words of all lessons."""
    return sum(words(lesson, lang) for module in course.open_modules for lesson in module.lessons)


def main() -> None:
    """Print the table."""
    course = read_folder(CONTENT)
    write = sys.stdout.write
    for module in course.open_modules:
        write(f"{module.id:28} {len(module.quiz.questions):3} questions {len(module.cases)} case\n")
        for lesson in module.lessons:
            write(
                f"    {lesson.id:46} {words(lesson, 'de'):4} / {words(lesson, 'en'):4} words {lesson.minutes:3} min\n"
            )
    questions = sum(len(module.quiz.questions) for module in course.open_modules)
    write(f"\nmodules {len(course.open_modules)} of {len(course.modules)}, lessons {len(course.lessons)}, ")
    write(f"quiz questions {questions}, cases {len(course.cases)}, ")
    write(f"clinic entries {len(course.clinic)}, glossary terms {len(course.terms)}\n")
    for lang in LANGS:
        write(f"words in lessons ({lang}): {total(course, lang)}\n")


if __name__ == "__main__":
    main()
