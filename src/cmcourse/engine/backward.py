"""Where a step back leads: to the page before, or up to what a place belongs to."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.papers import CERTIFICATE
from cmcourse.engine.places import (
    CardAt,
    CaseAt,
    ClinicAt,
    FinishAt,
    Home,
    LessonAt,
    ModuleAt,
    PapersAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    ReviewAt,
    SummaryAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.model.course import Course


def place_before(place: Place) -> Place | None:
    """Return the page, question or competency before this one; None at the first."""
    match place:
        case Welcome(step) if step > 0:
            return Welcome(step - 1)
        case LessonAt(lesson, step) if step > 0:
            return LessonAt(lesson, step - 1)
        case QuizAt(quiz, attempt, index) if attempt and index > 0:
            return QuizAt(quiz, attempt, index - 1)
        case RatingAt(wave, index) if index >= 0:
            return RatingAt(wave, index - 1)
        case CardAt(_cards, index) if index > 0:
            return replace(place, index=index - 1, shown=0)
        case _:
            return None


def place_above(course: Course, place: Place) -> Place:
    """Return the module of a part, the list that an entry stands in, else home; the first run has nothing above."""
    match place:
        case LessonAt(lesson):
            return ModuleAt(course.lessons[lesson][0].id)
        case QuizAt(quiz) | SummaryAt(quiz):
            module = course.module_of(course.pools[quiz])
            return ModuleAt(module.id) if module else ProfileAt()
        case CaseAt(case):
            return ModuleAt(course.cases[case][0].id)
        case WorkbookAt(page) if page:
            return WorkbookAt()
        case CardAt():
            return ReviewAt()
        case ClinicAt(entry, by) if entry:
            return ClinicAt(by=by)
        case PapersAt(wanted) if wanted in course.workbooks:
            return WorkbookAt(wanted)
        case PapersAt(wanted) if wanted == CERTIFICATE:
            return FinishAt()
        case Welcome():
            return place
        case _:
            return Home()
