"""Questions that learners reported to their trainer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmcourse.model.course import Course
from cmcourse.model.event import Fault
from cmcourse.model.question import Question


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """A question that learners reported, with what they find at fault and their sentences."""

    question: Question
    module: str
    faults: Mapping[Fault, int]
    texts: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often it was reported."""
        return sum(self.faults.values())


class ReportedTally:
    """Takes in the reports of one learner after the other."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._found: dict[str, tuple[Counter[Fault], list[str]]] = {}

    def add(self, reports: Iterable[Any]) -> None:
        """Take in the reports of a learner."""
        for question, fault, text in reports:
            if question in self._course.questions:
                faults, texts = self._found.setdefault(question, (Counter(), []))
                faults[fault] += 1
                texts += [text] if text else []

    def questions(self) -> tuple[ReportedQuestion, ...]:
        """Return the questions, those with most reports first."""
        ordered = sorted(self._found.items(), key=lambda one: (-one[1][0].total(), one[0]))
        return tuple(
            ReportedQuestion(
                self._course.questions[one][1], self._course.questions[one][0].id, dict(faults), tuple(texts)
            )
            for one, (faults, texts) in ordered
        )
