"""What progress means for this course: scores, what is done, what is missing. Nothing reached is ever lowered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Literal

from cmcourse.engine.scoring import QuizStanding, open_attempt, quiz_standing
from cmcourse.model.case import Case
from cmcourse.model.course import Course, Lesson, Module, Stage, Wave
from cmcourse.model.progress import CaseRun, Progress
from cmcourse.model.value import value
from cmcourse.model.workbook import Workbook

State = Literal["done", "started", "open", "planned", "broken"]
PartKind = Literal["lesson", "case", "quiz", "workbook", "rating", "situations", "check", "clinic"]
"""What can be worked on; `check` (the short check that stands for a lesson) and `clinic` are no parts of a module."""
MINUTES_A_QUESTION = 1
MINUTES_RATING = 15


@value
class Part:
    """A part of a module: its kind, id, minutes and state. `tested_out` tells that a check stands for the reading."""

    kind: PartKind
    id: str
    minutes: int
    state: State
    tested_out: bool = False


@value
class ModuleStanding:
    """How far a module is. `state` is done when all that the completion rule asks for is done."""

    module: Module
    state: State
    parts: tuple[Part, ...]
    quiz: QuizStanding

    @property
    def minutes_left(self) -> int:
        """The minutes of the parts that are not done."""
        return sum(part.minutes for part in self.parts if part.state != "done")

    @property
    def lessons(self) -> tuple[int, int]:
        """Lessons done and lessons there are."""
        lessons = [part for part in self.parts if part.kind == "lesson"]
        return sum(part.state == "done" for part in lessons), len(lessons)


@value
class Missing:
    """One thing that is still missing for the goal: what kind, how many, or which."""

    kind: Literal["pre-work", "modules", "planned", "wave", "workbook"]
    count: int = 0
    ref: str = ""
    done: bool = False


def lesson_state(course: Course, progress: Progress, lesson: Lesson) -> State:
    """A lesson is done when all its pages were read and its checkpoints answered, or its short check was passed."""
    read: Set[int] = progress.pages.get(lesson.id, frozenset())
    answered = progress.checkpoints.keys()
    pages, asked = lesson.asked
    if (pages <= read and asked <= answered) or quiz_standing(course, progress, lesson.id).passed:
        return "done"
    return "open" if pages.isdisjoint(read) and asked.isdisjoint(answered) else "started"


def _is_read(progress: Progress, lesson: Lesson) -> bool:
    pages, asked = lesson.asked
    return pages <= progress.pages.get(lesson.id, set()) and asked <= progress.checkpoints.keys()


def step_done(progress: Progress, lesson: Lesson, step: int) -> bool:
    """Tell whether a step of a lesson (a page, or a checkpoint) is done."""
    page, checkpoint = lesson.steps[step]
    return checkpoint in progress.checkpoints if checkpoint else page in progress.pages.get(lesson.id, set())


def lesson_with(course: Course, checkpoint: str) -> str:
    """Return the id of the lesson that asks a checkpoint, or ""."""
    found = course.questions.get(checkpoint)
    lessons = found[0].lessons if found else ()
    return next((one.id for one in lessons if any(name == checkpoint for _page, name in one.steps)), "")


def case_end(case: Case, run: CaseRun) -> str:
    """Return the id of the end a run has reached, or ""."""
    at = case.start
    for step_id, option_id in run.decisions:
        if step_id != at or (step_id, option_id) not in case.ways:
            return ""
        at = case.ways[step_id, option_id]
    return at if case.end(at) else ""


def case_state(progress: Progress, case: Case) -> State:
    """A case is done when one run has come to an end."""
    runs = progress.runs_of(case.id)
    return "done" if any(case_end(case, run) for run in runs) else "started" if runs else "open"


def workbook_state(progress: Progress, page: Workbook) -> State:
    """A workbook page is done when its required fields (all, if none is) have a value."""
    asked = [field for field in page.asked if field.required] or page.asked
    filled = [has_value(progress.workbook.get((page.id, field.id), "")) for field in asked]
    any_filled = any(has_value(progress.workbook.get((page.id, field.id), "")) for field in page.fields)
    return "done" if all(filled) else "started" if any_filled else "open"


def has_value(value: object) -> bool:
    """Tell whether a workbook value holds any character but spaces."""
    return bool(value.strip()) if isinstance(value, str) else isinstance(value, tuple) and any(map(has_value, value))


def wave_state(course: Course, progress: Progress, wave: Wave) -> State:
    """A wave is done when every competency was rated in it."""
    rated = progress.ratings.get(wave, {})
    missing = [one for one in course.rated if one.id not in rated]
    return "started" if rated and missing else "open" if missing or not course.rated else "done"


def module_standing(course: Course, progress: Progress, module: Module) -> ModuleStanding:
    """Return how far a module is."""
    quiz = quiz_standing(course, progress, module.id)
    if not module.is_open:
        return ModuleStanding(module, "broken" if module.fault else "planned", (), quiz)
    parts = tuple(_parts(course, progress, module, quiz))
    if module_done(course, progress, module, quiz):
        state: State = "done"
    else:
        state = "started" if any(part.state != "open" for part in parts) else "open"
    return ModuleStanding(module, state, parts, quiz)


def module_done(course: Course, progress: Progress, module: Module, quiz: QuizStanding) -> bool:
    """Tell whether all that the completion rule asks for in a module is done."""
    rule = course.completion
    return (
        module.is_open
        and (not rule.lessons or all(lesson_state(course, progress, one) == "done" for one in module.lessons))
        and (not rule.quizzes or not module.quiz.length or quiz.passed)
        and (not rule.cases or all(case_state(progress, one) == "done" for one in module.cases))
    )


def _parts(course: Course, progress: Progress, module: Module, quiz: QuizStanding) -> Iterator[Part]:
    for lesson in module.lessons:
        state = lesson_state(course, progress, lesson)
        skipped = state == "done" and not _is_read(progress, lesson)
        yield Part("lesson", lesson.id, lesson.minutes, state, skipped)
    stages = [stage for stage in course.self_assessment if stage.module == module.id]
    yield from (part for stage in stages if "before" in stage.waves for part in stage_parts(course, progress, stage))
    for case in module.cases:
        yield Part("case", case.id, case.minutes, case_state(progress, case))
    if module.quiz.length:
        state = "done" if quiz.passed else "started" if quiz.attempts or quiz.open_attempt else "open"
        yield Part("quiz", module.id, module.quiz.length * MINUTES_A_QUESTION, state)
    if module.workbook:
        yield Part("workbook", module.workbook.id, module.workbook.minutes, workbook_state(progress, module.workbook))
    yield from (
        part for stage in stages if "before" not in stage.waves for part in stage_parts(course, progress, stage)
    )


def stage_parts(course: Course, progress: Progress, stage: Stage) -> Iterator[Part]:
    """Yield the waves of a stage of the self-assessment, then its form of the situations.

    A form that was not begun is left out once a later stage has begun: it would no longer show what it is for.
    """
    for wave in stage.waves if course.rated else ():
        yield Part("rating", wave, MINUTES_RATING, wave_state(course, progress, wave))
    pool = course.situation_pools.get(f"situations.{stage.situations}")
    if pool is None:
        return
    attempts = progress.attempts_at(pool.id)
    stages = course.self_assessment
    if attempts or not any(has_begun(progress, one) for one in stages[stages.index(stage) + 1 :]):
        finished = any(one.finished for one in attempts)
        state: State = "done" if finished else "started" if open_attempt(course, progress, pool.id) else "open"
        yield Part("situations", pool.id, pool.length * MINUTES_A_QUESTION, state)


def unread_before(course: Course, progress: Progress, wave: Wave) -> int:
    """Return how many lessons of the modules before the one with a wave are not done."""
    ids = [module.id for module in course.open_modules]
    named = next((stage.module for stage in course.self_assessment if wave in stage.waves), "")
    before = course.open_modules[: ids.index(named)] if named in ids else ()
    return sum(lesson_state(course, progress, lesson) != "done" for module in before for lesson in module.lessons)


def has_begun(progress: Progress, stage: Stage) -> bool:
    """Tell whether a stage of the self-assessment was begun, by a rating or with its situations."""
    rated = any(progress.ratings.get(wave) for wave in stage.waves)
    return rated or bool(progress.attempts_at(f"situations.{stage.situations}"))


def pre_work_done(course: Course, progress: Progress) -> bool:
    """Tell whether the pre-work is done: its lessons read, its waves rated, its workbook pages started."""
    rule = course.pre_work
    modules = [course.modules[one] for one in rule.modules if one in course.modules]
    lessons = [lesson_state(course, progress, lesson) for module in modules for lesson in module.lessons]
    pages = [course.workbooks[one][1] for one in rule.workbook if one in course.workbooks]
    return (
        bool(lessons)
        and all(state == "done" for state in lessons)
        and all(wave_state(course, progress, wave) == "done" for wave in rule.waves)
        and all(workbook_state(progress, page) != "open" for page in pages)
    )


def missing(course: Course, progress: Progress, states: Sequence[State] = ()) -> tuple[Missing, ...]:
    """Return what the completion rule asks for, each with whether it is done; `states` are those of all modules."""
    states = states or [module_standing(course, progress, module).state for module in course.modules.values()]
    open_ones = sum(one in ("open", "started") for one in states)
    shut = sum(one in ("planned", "broken") for one in states)
    found = [
        Missing("pre-work", done=pre_work_done(course, progress)),
        Missing("modules", open_ones, done=not open_ones),
    ]
    if shut:
        found.append(Missing("planned", shut))
    rule = course.completion
    found += [Missing("wave", ref=wave, done=wave_state(course, progress, wave) == "done") for wave in rule.waves]
    for page_id in rule.workbook:
        page = course.workbooks.get(page_id)
        done = page is not None and workbook_state(progress, page[1]) == "done"
        found.append(Missing("workbook", ref=page_id, done=done))
    return tuple(found)


def completed(course: Course, progress: Progress, states: Sequence[State] = ()) -> bool:
    """Tell whether the whole course is completed by its rule."""
    return all(one.done for one in missing(course, progress, states))
