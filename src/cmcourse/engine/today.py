"""The next 20 minutes: due cards, the pre-work when the workshop is near, what was begun, gaps, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cmcourse.engine.next import Cards, Next, Prompt, Step
from cmcourse.engine.plan import following_part, next_of, open_parts
from cmcourse.engine.standing import module_standing, pre_work_done
from cmcourse.engine.target import Target
from cmcourse.engine.views_profile import ProfileRow
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress

MINUTES = 20
MOST_STEPS = 3
FOLLOWING = 3
"""How far ahead of the course a step may lie."""
WORTH_BEGINNING = 5
"""The minutes that must be left to begin something longer."""


def today(
    course: Course,
    progress: Progress,
    resume: Next | None,
    rows: tuple[ProfileRow, ...],
    target: Target | None,
    cards: Cards | None,
    prompt: Prompt | None,
) -> tuple[Step, ...]:
    """Return up to three steps that fit 20 minutes together, each with its reason."""
    steps = [Step("mixed" if prompt else "review", cards.minutes, cards, prompt)] if cards else []
    parts = list(_parts(course, progress, resume, rows, target))
    for part in parts:
        left = MINUTES - sum(step.minutes for step in steps)
        may_begin = part.reason in ("pre-work", "begun") and left >= WORTH_BEGINNING
        if len(steps) < MOST_STEPS and (part.minutes <= left or may_begin) and not _is_among(part, steps):
            steps.append(replace(part, minutes=min(part.minutes, left)))
    if parts and all(isinstance(step.what, Cards) for step in steps):
        left = MINUTES - sum(step.minutes for step in steps)
        steps.append(replace(parts[0], minutes=min(parts[0].minutes, left)))
    return tuple(steps)


def go_on(course: Course, progress: Progress, target: Target | None) -> Next | None:
    """Return what "go on" leads to: the first step of the plan that is a part of the course.

    When the workshop is near that is its pre-work, where one was in the middle of it before the rest of it.
    """
    worked = following_part(course, progress)
    asked = _asked(course, progress, target)
    return worked if not asked or (worked and any(_same(worked, one) for one in asked)) else asked[0]


def _asked(course: Course, progress: Progress, target: Target | None) -> list[Next]:
    """Return what is open of the pre-work when the workshop is near."""
    return list(pre_work(course, progress)) if target is not None and target.is_near else []


def pre_work(course: Course, progress: Progress) -> Iterator[Next]:
    """Yield what is open of the pre-work, as its rule asks for it."""
    rule = course.pre_work
    if pre_work_done(course, progress):
        return
    for module_id in rule.modules:
        module = course.modules.get(module_id)
        for part in module_standing(course, progress, module).parts if module else ():
            asked = (
                part.kind == "lesson"
                or (part.kind == "rating" and part.id in rule.waves)
                or (part.kind == "workbook" and part.id in rule.workbook and part.state == "open")
            )
            if asked and part.state != "done" and module:
                yield next_of(course, progress, module, part)


def _parts(
    course: Course, progress: Progress, resume: Next | None, rows: tuple[ProfileRow, ...], target: Target | None
) -> Iterator[Step]:
    """Yield what could be done next, the most urgent first; the same part may come for several reasons."""
    asked = _asked(course, progress, target)
    if resume is not None and asked:
        yield Step("begun" if resume.is_begun else "pre-work", resume.minutes, resume)
    for part in asked:
        yield Step("pre-work", part.minutes, part)
    worked = following_part(course, progress)
    if worked is not None:
        yield Step("begun" if worked.is_begun else "next", worked.minutes, worked)
    yield from _gaps(course, progress, rows)
    for _, part in zip(range(FOLLOWING), open_parts(course, progress), strict=False):
        yield Step("next", part.minutes, part)


def _gaps(course: Course, progress: Progress, rows: tuple[ProfileRow, ...]) -> Iterator[Step]:
    if rows:
        from cmcourse.engine.profile import gap_steps

        for one in gap_steps(course, progress, rows):
            yield Step("gap", one.next.minutes, one.next, competency=one.row.competency)


def _is_among(part: Step, steps: Sequence[Step]) -> bool:
    return any(_same(part.what, step.what) for step in steps)


def _same(one: Next | Cards, other: Next | Cards) -> bool:
    if isinstance(one, Cards) or isinstance(other, Cards):
        return False
    return (one.kind, one.title, one.module) == (other.kind, other.title, other.module)
