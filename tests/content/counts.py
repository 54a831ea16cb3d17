"""How much course there is. Run as a script it prints words, minutes and questions by module and in all."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection

from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course, Lesson
from cmcourse.model.text import LANGS, Lang, prose_text
from tests.content.guessing import CONTENT


def words(lesson: Lesson, lang: Lang) -> int:
    """Return the number of words a learner reads in a lesson."""
    pages = lesson.pages[lang]
    return sum(len(page.heading.split()) + len(prose_text(page.blocks).split()) for page in pages)


def total(course: Course, lang: Lang, days: Collection[str] = ()) -> int:
    """Return the words of all lessons, or of those of some days."""
    chosen = [day for day in course.days if not days or day.id in days]
    return sum(words(lesson, lang) for day in chosen for module in day.modules for lesson in module.lessons)


def raised(course: Course) -> Counter[str]:
    """Return how many lessons raise each competency."""
    return Counter(one for _module, lesson in course.lessons.values() for one in lesson.competencies)


def measured(course: Course) -> Counter[str]:
    """Return how many quiz questions measure each competency."""
    return Counter(question.competency for module in course.open_modules for question in module.quiz.questions)


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
    for one in course.rated:
        write(f"{one.id:4} raised by {raised(course)[one.id]:2} lessons, ")
        write(f"measured by {measured(course)[one.id]:2} questions\n")
    for lang in LANGS:
        write(f"words in lessons ({lang}): {total(course, lang)}\n")


if __name__ == "__main__":
    main()
