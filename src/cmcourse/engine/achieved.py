"""What was shown in situations, and whether the course is "achieved": more than completed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cmcourse.engine.scoring import graded, score
from cmcourse.engine.standing import completed
from cmcourse.model.competency import Competency
from cmcourse.model.course import Course
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.value import value

FORM_BEFORE, FORM_AFTER = "a", "b"
"""The parallel forms of the situations that go with the waves before and after."""
_HAIR = 1e-9


@value
class Shown:
    """Points reached in the situations of a competency (or of a whole form), of how many."""

    points: float
    of: int

    @property
    def share(self) -> float:
        """The share of the points, from 0 to 1."""
        return self.points / self.of if self.of else 0.0


@value
class Unmet:
    """One thing that "achieved" asks for: what was reached, what is wanted, and which competencies fall short.

    `reached` is None as long as nothing was tried.
    """

    kind: Literal["completed", "points", "level", "shown"]
    done: bool
    reached: float | None = None
    wanted: float = 0.0
    short: tuple[Competency, ...] = ()


def first_attempt(progress: Progress, form: str) -> Attempt | None:
    """Return the first finished attempt at a form of the situations.

    Only the first one shows what somebody can do: afterwards the answers are known.
    """
    return next((one for one in progress.attempts_at(f"situations.{form}") if one.finished), None)


def shown_in(course: Course, attempt: Attempt | None) -> Mapping[str, Shown]:
    """Return what an attempt at the situations showed, by competency; changed questions are left out."""
    found: dict[str, Shown] = {}
    for responded in attempt.responses.values() if attempt else ():
        outcome = graded(course, responded).outcome
        if outcome is None or not outcome.scored:
            continue
        competency = course.questions[responded.question][1].competency
        so_far = found.get(competency, Shown(0.0, 0))
        found[competency] = Shown(so_far.points + outcome.credit, so_far.of + 1)
    return found


def unmet(course: Course, progress: Progress, *, complete: bool | None = None) -> tuple[Unmet, ...]:
    """Return all that "achieved" asks for, each with whether it is done; nothing if the course has no such rule.

    `complete` is whether the course is completed, if that is known already.
    """
    rule = course.achieved
    if rule is None:
        return ()
    attempt = first_attempt(progress, rule.form)
    reached = score(course, attempt).credit if attempt else None
    shown = shown_in(course, attempt)
    rated = progress.ratings.get("after", {})
    asked = course.package_competencies
    low = tuple(one for one in asked if one.id not in rated or rated[one.id].level < rule.level)
    weak = tuple(one for one in asked if one.id in shown and shown[one.id].share < rule.shown - _HAIR)
    return (
        Unmet("completed", completed(course, progress) if complete is None else complete),
        Unmet("points", reached is not None and reached >= rule.points - _HAIR, reached, rule.points),
        Unmet("level", not low, len(asked) - len(low), rule.level, low),
        Unmet("shown", attempt is not None and not weak, len(asked) - len(weak), rule.shown, weak),
    )


def achieved(course: Course, progress: Progress) -> bool:
    """Tell whether the course is achieved by its rule; False if it has none."""
    asked = unmet(course, progress)
    return bool(asked) and all(one.done for one in asked)
