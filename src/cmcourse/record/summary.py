"""What was reached, scored from the events or taken from the rows of what is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cmcourse.engine.places import WAVES
from cmcourse.engine.scoring import QuizStanding, quiz_standing
from cmcourse.engine.standing import State, completed, module_done, pre_work_done, wave_state
from cmcourse.model.course import Course, Module
from cmcourse.model.progress import Progress
from cmcourse.model.record import Summary
from cmcourse.record.milestones import COURSE, PRE_WORK, Part


def summary_of_progress(course: Course, progress: Progress, events: int) -> Summary:
    """Return what was reached; `events` is the number of rows."""
    modules = course.modules.values()
    quizzes = {module.id: quiz_standing(course, progress, module.id) for module in modules}
    states = [_state(course, progress, module, quizzes[module.id]) for module in modules]
    return Summary(
        modules_done=tuple(one.id for one, state in zip(modules, states, strict=True) if state == "done"),
        quiz_best={one: int(quiz.best * 100 + 1e-9) for one, quiz in quizzes.items() if quiz.best is not None},
        waves_done=tuple(wave for wave in WAVES if wave_state(course, progress, wave) == "done"),
        pre_work_done=pre_work_done(course, progress),
        completed="open" not in states and completed(course, progress, states),
        events=events,
    )


def _state(course: Course, progress: Progress, module: Module, quiz: QuizStanding) -> State:
    if not module.is_open:
        return "broken" if module.fault else "planned"
    return "done" if module_done(course, progress, module, quiz) else "open"


def summary_of_parts(course: Course, parts: Collection[Part]) -> Summary:
    """Return what was reached by a record of level completion."""
    return Summary(
        modules_done=tuple(one for one in course.modules if ("module", one) in parts),
        waves_done=tuple(wave for wave in WAVES if ("wave", wave) in parts),
        pre_work_done=PRE_WORK in parts,
        completed=COURSE in parts,
        events=len(parts),
    )


def summary_to_data(summary: Summary) -> Mapping[str, Any]:
    """Return a summary as JSON data."""
    return {
        "modules_done": list(summary.modules_done),
        "quiz_best": dict(summary.quiz_best),
        "waves_done": list(summary.waves_done),
        "pre_work_done": summary.pre_work_done,
        "completed": summary.completed,
        "events": summary.events,
    }
