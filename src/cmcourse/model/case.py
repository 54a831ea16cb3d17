"""A case as a value: steps with decisions, and the ends they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from cmcourse.model.question import WrittenPost
from cmcourse.model.text import LATE, PartlyLate, Prose, Text
from cmcourse.model.value import value


@value
class CaseOption:
    """A decision: what follows, and where it leads."""

    id: str
    text: Text
    outcome: Prose
    then: str


@value
class CaseStep:
    """A situation with decisions."""

    id: str
    text: Prose
    options: tuple[CaseOption, ...]
    post: WrittenPost | None = None


@value
class CaseEnd:
    """Where a path ends: what was won, what it cost, which principle."""

    id: str
    title: Text
    won: Prose
    cost: Prose
    principle: Prose


@value
class Case(PartlyLate):
    """A branching case."""

    id: str
    title: Text
    minutes: int
    intro: Prose
    start: str
    steps: tuple[CaseStep, ...] = field(metadata=LATE)
    ends: tuple[CaseEnd, ...] = field(metadata=LATE)
    goals: tuple[str, ...] = ()

    @cached_property
    def ways(self) -> Mapping[tuple[str, str], str]:
        """Where each decision leads, by step and option."""
        return {(step.id, option.id): option.then for step in self.steps for option in step.options}

    def step(self, step_id: str) -> CaseStep | None:
        """Return the step, or None if the id is an end."""
        return next((step for step in self.steps if step.id == step_id), None)

    def end(self, end_id: str) -> CaseEnd | None:
        """Return the end, or None if the id is a step."""
        return next((end for end in self.ends if end.id == end_id), None)
