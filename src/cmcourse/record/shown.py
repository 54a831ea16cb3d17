"""What was shown in situations, and whether the course is achieved."""

from __future__ import annotations

from cmcourse.engine.standing import completed, outcome_of
from cmcourse.model.course import Course
from cmcourse.model.progress import Attempt, Progress

Points = dict[str, tuple[float, int]]
"""Points reached in situations, of how many, by competency."""


def shown_in(course: Course, attempt: Attempt) -> Points:
    """Return what an attempt at the situations showed; changed questions are left out."""
    found: Points = {}
    for one in attempt.responses.values():
        outcome = outcome_of(course, one.question, one.hash, one.response)
        if outcome is not None and outcome.scored:
            competency = course.questions[one.question][1].competency
            points, of = found.get(competency, (0.0, 0))
            found[competency] = (points + outcome.credit, of + 1)
    return found


def is_achieved(course: Course, progress: Progress) -> bool:
    """Tell whether the course is achieved; as long as it has no rule of its own for that, whether it is completed."""
    return completed(course, progress)
