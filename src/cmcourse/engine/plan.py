"""What to do next: what was worked at last, if it is not done, else what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cmcourse.engine.next import Next
from cmcourse.engine.places import CaseAt, ClinicAt, LessonAt, Place, QuizAt, RatingAt, WorkbookAt
from cmcourse.engine.scoring import open_attempt, unanswered
from cmcourse.engine.standing import Part, PartKind, case_end, lesson_with, module_standing, step_done
from cmcourse.model.course import CHECK_LENGTH, Course, Lesson, Module
from cmcourse.model.event import CaseDecided, FieldFilled, PageRead, Rated, Responded
from cmcourse.model.progress import Progress, Worked
from cmcourse.model.text import Text

_POOL_PARTS: Mapping[str, PartKind] = {"module": "quiz", "lesson": "check", "situations": "situations"}


def place_of(course: Course, progress: Progress, kind: PartKind, part: str) -> Place:
    """Return where a part begins, or goes on if it was begun."""
    match kind:
        case "lesson":
            return LessonAt(part, _step(progress, course.lessons[part][1]))
        case "quiz" | "situations" | "check":
            attempt = open_attempt(course, progress, part)
            return QuizAt(part, attempt.id, unanswered(course, attempt)[0]) if attempt else QuizAt(part)
        case "case":
            case = course.cases[part][1]
            open_runs = [run for run in progress.runs_of(part) if not case_end(case, run)]
            return CaseAt(part, open_runs[-1].id, len(open_runs[-1].decisions)) if open_runs else CaseAt(part)
        case "workbook":
            return WorkbookAt(part)
        case "rating":
            rated = next((rated for wave, rated in progress.ratings.items() if wave == part), {})
            waiting = [i for i, one in enumerate(course.rated) if one.id not in rated]
            return RatingAt(part, waiting[0] if rated and waiting else -1)
        case "clinic":
            return ClinicAt(part)


def _step(progress: Progress, lesson: Lesson) -> int:
    """Return the step behind the last one that is done, else the first that is not; 0 where all are done."""
    done = [step_done(progress, lesson, step) for step in range(len(lesson.steps))]
    if all(done) or not any(done):
        return 0
    behind = len(done) - done[::-1].index(True)
    return behind if behind < len(done) else done.index(False)


def title_of(course: Course, kind: PartKind, part: str) -> Text | None:
    """Return the title of a part that has one of its own."""
    match kind:
        case "lesson" | "check":
            return course.lessons[part][1].title
        case "situations":
            return course.situation_pools[part].title
        case "clinic":
            return course.clinic_entries[part].question
        case "case":
            return course.cases[part][1].title
        case "workbook":
            return course.workbooks[part][1].title
        case "quiz" | "rating":
            return None


def next_of(course: Course, progress: Progress, module: Module | None, part: Part) -> Next:
    """Return a part as something to do, from where it was left."""
    place = place_of(course, progress, part.kind, part.id)
    at: tuple[int, int] | None = None
    minutes = part.minutes
    if part.kind == "lesson":
        lesson = course.lessons[part.id][1]
        waiting = [step for step in range(len(lesson.steps)) if not step_done(progress, lesson, step)]
        if isinstance(place, LessonAt) and waiting and len(waiting) < len(lesson.steps):
            at = (place.step + 1, len(lesson.steps))
            minutes = max(1, round(part.minutes * len(waiting) / len(lesson.steps)))
    elif isinstance(place, QuizAt) and place.attempt:
        attempt = progress.attempts[place.attempt]
        at = (place.index + 1, len(attempt.questions))
        minutes = len(unanswered(course, attempt))
    elif isinstance(place, RatingAt) and place.index >= 0:
        at = (place.index + 1, len(course.rated))
    return Next(place, part.kind, module, title_of(course, part.kind, part.id), minutes, at)


def following_part(course: Course, progress: Progress) -> Next | None:
    """Return what learning goes on with: what was worked at last, or what follows it; None if all is done.

    A place that was only looked at changes nothing here.
    """
    return (_from_last(course, progress, progress.worked) if progress.worked else None) or next_part(course, progress)


def open_parts(course: Course, progress: Progress) -> Iterator[Next]:
    """Yield all that is not done, in the order of the course."""
    for module in course.open_modules:
        for part in module_standing(course, progress, module).parts:
            if part.state != "done":
                yield next_of(course, progress, module, part)


def next_part(course: Course, progress: Progress) -> Next | None:
    """Return the first part that is not done."""
    return next(open_parts(course, progress), None)


def next_in(course: Course, progress: Progress, module: Module) -> Next | None:
    """Return the first part of a module that is not done."""
    parts = module_standing(course, progress, module).parts
    return next((next_of(course, progress, module, part) for part in parts if part.state != "done"), None)


def _from_last(course: Course, progress: Progress, event: Worked) -> Next | None:
    """Return the part an event belongs to, as long as it is not done, else the next one of its module."""
    kind, part_id = _part_of(course, progress, event)
    if kind == "check":
        if open_attempt(course, progress, part_id):
            module = course.lessons[part_id][0]
            return next_of(course, progress, module, Part("check", part_id, CHECK_LENGTH, "started"))
        kind = "lesson"
    for module in course.open_modules:
        parts = module_standing(course, progress, module).parts
        index = next((i for i, part in enumerate(parts) if (part.kind, part.id) == (kind, part_id)), len(parts))
        for part in parts[index:]:
            if part.state != "done" or (part.id == part_id and _is_running(course, progress, part)):
                return next_of(course, progress, module, part)
    return None


def _part_of(course: Course, progress: Progress, event: Worked) -> tuple[PartKind | None, str]:
    match event:
        case PageRead(lesson=lesson):
            return "lesson", lesson
        case Responded(attempt="", question=question):
            return "lesson", lesson_with(course, question)
        case CaseDecided(case=case):
            return "case", case
        case Rated(wave=wave):
            return "rating", wave
        case FieldFilled(page=page):
            return "workbook", page
        case _:
            attempt = progress.attempts.get(event.attempt)
            pool = course.pools.get(attempt.quiz) if attempt else None
            return (_POOL_PARTS[pool.kind], pool.id) if pool else (None, "")


def _is_running(course: Course, progress: Progress, part: Part) -> bool:
    """Tell whether something that was done once was begun again."""
    if part.kind == "case":
        runs = progress.runs_of(part.id)
        return bool(runs) and not case_end(course.cases[part.id][1], runs[-1])
    return part.kind in ("quiz", "situations") and open_attempt(course, progress, part.id) is not None
