"""Where going on leads: from a part to the next one, and whether a remembered place is still there."""

from __future__ import annotations

from cmcourse.engine.places import (
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
from cmcourse.engine.standing import case_end, lesson_state, module_standing, step_done
from cmcourse.model.course import Course, Module, Pool
from cmcourse.model.progress import Progress


def exists(course: Course, progress: Progress, place: Place) -> bool:
    """Tell whether a remembered place of learning is there and waits to be gone on with."""
    match place:
        case LessonAt(lesson, step):
            found = course.lessons.get(lesson)
            return found is not None and 0 <= step < len(found[1].steps)
        case QuizAt(quiz, attempt, index):
            run = progress.attempts.get(attempt)
            return quiz in course.pools and (
                not attempt or (run is not None and not run.finished and 0 <= index < len(run.questions))
            )
        case CaseAt(case, run_id, seen):
            run_ = progress.runs.get(run_id)
            if case not in course.cases:
                return False
            over = run_ is not None and bool(case_end(course.cases[case][1], run_))
            return not run_id or (run_ is not None and not over and 0 <= seen <= len(run_.decisions))
        case RatingAt(_wave, index):
            return -1 <= index < len(course.rated)
        case WorkbookAt(page):
            return page in course.workbooks
        case _:
            return False


def after_module(course: Course, progress: Progress, module: Module) -> Place:
    """Return the first part of a module that is not done; home if there is none."""
    parts = module_standing(course, progress, module).parts
    waiting = (place_of(course, progress, one.kind, one.id) for one in parts if one.state != "done")
    return next(waiting, Home())


def after_part(course: Course, progress: Progress, module: Module, part: str) -> Place:
    """Return the next part of a module that is not done; after the last one, its overview."""
    parts = module_standing(course, progress, module).parts
    index = next((i for i, one in enumerate(parts) if one.id == part), len(parts))
    later = (place_of(course, progress, one.kind, one.id) for one in parts[index + 1 :] if one.state != "done")
    return next(later, ModuleAt(module.id))


def after_quiz(course: Course, progress: Progress, pool: Pool) -> Place:
    """Return where a quiz leads; a lesson whose short check was not passed is read."""
    if pool.kind == "lesson":
        lesson = course.lessons[pool.id][1]
        if lesson_state(course, progress, lesson) != "done":
            steps = range(len(lesson.steps))
            return LessonAt(lesson.id, next(step for step in steps if not step_done(progress, lesson, step)))
    module = course.module_of(pool)
    return after_part(course, progress, module, pool.id) if module else ProfileAt()


def is_other_part(here: Place, there: Place) -> bool:
    """Tell whether going on has led out of a part of a module, or out of a wave, into another one."""
    return _part_of(here) not in ("", _part_of(there)) and _part_of(there) != ""


def _part_of(place: Place) -> str:
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
