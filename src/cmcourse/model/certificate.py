"""What a certificate says."""

from __future__ import annotations

from typing import Literal

from cmcourse.model.value import value

Reached = Literal["completed", "achieved"]


@value(kw_only=True)
class Certificate:
    """A certificate of `name` for the course with id `course`.

    `record` is the day of the record it was issued for; `quiz` the mean of the quizzes in per cent, -1 if none.
    """

    name: str
    course: str
    title: str
    version: str
    reached: Reached
    record: str
    issued: str
    cohort: str = ""
    quiz: int = -1
