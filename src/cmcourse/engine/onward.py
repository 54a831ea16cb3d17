"""Where going on leads: from a part to the next one."""

from __future__ import annotations

from cmcourse.engine.places import (
    WAVES,
    CaseAt,
    Home,
    LessonAt,
    ModuleAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    SummaryAt,
    WorkbookAt,
)
from cmcourse.engine.plan import place_of
from cmcourse.engine.standing import Part, lesson_state, module_standing, unread_before
from cmcourse.model.course import Course, Module, Pool
from cmcourse.model.progress import Progress


def after_module(course: Course, progress: Progress, module: Module) -> Place:
    """Return the first part of a module that is not done; home if there is none."""
    parts = module_standing(course, progress, module).parts
    waiting = (place_of(course, progress, one.kind, one.id) for one in parts if one.state != "done")
    return next(waiting, Home())


def after_part(course: Course, progress: Progress, module: Module, part: str) -> Place:
    """Return the next part of a module that is not done; after the last one, its overview.

    A rating that comes too early, because lessons before it are not read, is passed over.
    """
    parts = module_standing(course, progress, module).parts
    index = next((i for i, one in enumerate(parts) if one.id == part), len(parts))
    waiting = [one for one in parts[index + 1 :] if one.state != "done" and not _is_early(course, progress, one)]
    later = (place_of(course, progress, one.kind, one.id) for one in waiting)
    return next(later, ModuleAt(module.id))


def _is_early(course: Course, progress: Progress, part: Part) -> bool:
    return any(part.kind == "rating" and part.id == wave and unread_before(course, progress, wave) for wave in WAVES)


def after_quiz(course: Course, progress: Progress, pool: Pool) -> Place:
    """Return where a quiz leads; a lesson whose short check was not passed is read."""
    if pool.kind == "lesson":
        lesson = course.lessons[pool.id][1]
        if lesson_state(course, progress, lesson) != "done":
            return place_of(course, progress, "lesson", lesson.id)
    module = course.module_of(pool)
    return after_part(course, progress, module, pool.id) if module else ProfileAt()


def is_other_part(here: Place, there: Place) -> bool:
    """Tell whether going on has led out of a part of a module, or out of a wave, into another one."""
    return part_of(here) not in ("", part_of(there)) and part_of(there) != ""


def part_of(place: Place) -> str:
    """Return what of the course a place belongs to: a part of a module, a quiz or a wave; "" elsewhere."""
    match place:
        case LessonAt(lesson):
            return lesson
        case QuizAt(quiz) | SummaryAt(quiz):
            return quiz
        case CaseAt(case):
            return case
        case RatingAt(wave):
            return wave
        case WorkbookAt(page):
            return page
        case _:
            return ""
