"""The competencies of a group: how many rate themselves at each level, and what was shown in situations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmcourse.engine.places import WAVES
from cmcourse.model.competency import Competency
from cmcourse.model.course import Course, Wave

MIN_GROUP = 5
"""Fewer people than this are no group: their levels are not put together, so that nobody can be read out of a mean."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How `people` rated themselves: `counts` by level from 1, the mean, and how many are below the target."""

    people: int
    counts: tuple[int, ...]
    mean: float
    below: int


@dataclass(frozen=True, slots=True)
class ShownShare:
    """What `people` showed in the situations of one form: the mean share of the points, from 0 to 1."""

    people: int
    share: float


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A competency of the group; a wave or form is missing where fewer than `MIN_GROUP` people have it.

    `now` is how people see themselves today: each by the rating after the workshop, or else by the one before it.
    """

    competency: Competency
    ratings: Mapping[Wave, Rating]
    shown: Mapping[str, ShownShare]
    now: Rating | None = None

    @property
    def gap(self) -> float:
        """Mean levels to the target, 0 if it is reached or not known."""
        return max(0.0, self.competency.target - self.now.mean) if self.now else 0.0

    @property
    def shown_now(self) -> ShownShare | None:
        """What was shown last."""
        return self.shown.get("b") or self.shown.get("a")


class HeatTally:
    """Takes in the work of one learner after the other."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._levels: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        self._now: dict[str, Counter[int]] = defaultdict(Counter)
        self._shown: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])

    def add(self, work: Mapping[str, Any]) -> None:
        """Take in the work of a learner."""
        for wave, levels in work["levels"].items():
            for competency, level in levels.items():
                self._levels[wave, competency][level] += 1
        levels = work["levels"]
        for competency, level in {**levels.get("before", {}), **levels.get("after", {})}.items():
            self._now[competency][level] += 1
        for form, shown in work["shown"].items():
            for competency, (points, of) in shown.items():
                sums = self._shown[form, competency]
                sums[0] += points / of if of else 0.0
                sums[1] += 1

    def rows(self) -> tuple[HeatRow, ...]:
        """Return the competencies in the order of the course."""
        return tuple(map(self._row, self._course.rated))

    def _row(self, competency: Competency) -> HeatRow:
        ratings = {wave: self._rating(competency, self._levels[wave, competency.id]) for wave in WAVES}
        forms: Iterable[str] = self._course.situations.forms if self._course.situations else ()
        shown = {form: self._shown[form, competency.id] for form in forms}
        return HeatRow(
            competency,
            {wave: one for wave, one in ratings.items() if one is not None},
            {
                form: ShownShare(int(people), total / people)
                for form, (total, people) in shown.items()
                if people >= MIN_GROUP
            },
            self._rating(competency, self._now[competency.id]),
        )

    def _rating(self, competency: Competency, counted: Counter[int]) -> Rating | None:
        people = counted.total()
        if people < MIN_GROUP:
            return None
        counts = tuple(counted[level] for level in range(1, len(competency.levels) + 1))
        mean = sum(level * count for level, count in counted.items()) / people
        below = sum(count for level, count in counted.items() if level < competency.target)
        return Rating(people, counts, mean, below)
