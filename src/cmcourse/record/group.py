"""The competencies of a group: how many rate themselves at each level, and what was shown in situations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cmcourse.engine.places import WAVES
from cmcourse.model.competency import Competency
from cmcourse.model.course import Course, Wave

MIN_GROUP = 5
"""Fewer people than this are no group: their levels are not put together, so that nobody can be read out of a mean."""
Basis = Wave | Literal["now"]
"""The ratings that a table puts together: those of a wave, or the newest of each person."""
BASES: tuple[Basis, ...] = ("now", *WAVES)
SHOWN_IN: Mapping[Basis, str] = {"before": "a", "after": "b"}
"""The form of the situations that goes with a wave."""


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

    def rating(self, basis: Basis) -> Rating | None:
        """Return the ratings that a table puts together."""
        return self.now if basis == "now" else self.ratings.get(basis)

    @property
    def gap(self) -> float:
        """Mean levels to the target, 0 if it is reached or not known."""
        return max(0.0, self.competency.target - self.now.mean) if self.now else 0.0

    @property
    def form_now(self) -> str:
        """The form of the situations that was shown last, "" for none."""
        return next((form for form in "ba" if form in self.shown), "")


def bases_of(heat: Iterable[HeatRow]) -> list[Basis]:
    """Return which tables there are, the newest ratings first; a wave that is the same as these stands for them."""
    rows = list(heat)
    found = [basis for basis in BASES if any(row.rating(basis) for row in rows)]
    same = any(all(row.rating(basis) == row.now for row in rows) for basis in found if basis != "now")
    return [basis for basis in found if basis != "now" or not same]


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
