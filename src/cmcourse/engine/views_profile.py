"""The profile of competencies as values: what was rated and shown, what it tells, what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cmcourse.engine.achieved import Shown, Unmet
from cmcourse.engine.next import Next
from cmcourse.model.competency import Competency
from cmcourse.model.course import Wave
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class ProfileRow:
    """One competency: perceived levels by wave, the target, and what was shown in the situations before and after."""

    competency: Competency
    before: int | None
    after: int | None
    then: int | None
    shown_before: Shown | None = None
    shown_after: Shown | None = None

    @property
    def now(self) -> int | None:
        """The newest perceived level."""
        return self.after if self.after is not None else self.before

    @property
    def shown(self) -> Shown | None:
        """What was shown last."""
        return self.shown_after or self.shown_before

    @property
    def gap(self) -> int:
        """Levels to the target, 0 when reached or not rated."""
        return max(0, self.competency.target - self.now) if self.now is not None else 0

    @property
    def message(self) -> Text | None:
        """What the course says about the gap, None if it says nothing or nothing was rated."""
        said = self.competency.gaps
        return said[min(self.gap, len(said) - 1)] if said and self.now is not None else None


@value
class GapStep:
    """What closes a gap: where to go first and what else helps, and one small act for this week."""

    row: ProfileRow
    next: Next
    more: tuple[Next, ...]
    act: Text | None


@value
class RatedOn:
    """A level in the history: the time, the wave, the level, and the example from one's work that was written to it."""

    at: str
    wave: Wave
    level: int
    evidence: str = ""


@value
class HistoryRow:
    """All ratings of a competency, oldest first."""

    competency: Competency
    entries: tuple[RatedOn, ...]


@value
class FormRow:
    """The first finished attempt at a form of the situations."""

    form: str
    at: str
    shown: Shown


@value
class Reading:
    """One thing that the profile tells; which fields are set depends on `kind`.

    reached: `n` of `of` targets · longest: `row` with the widest gap · risen: `n` rated higher than before, most of
    all `row` · shift: `n` seen lower from today · risen-then: `n` above what is seen from today, most of all `row` ·
    forms: what was shown in the forms · more, less: `names` that show more, or less, than the rating says ·
    fits: rating and situations of `row` are both below the target
    """

    kind: Literal["reached", "longest", "risen", "shift", "risen-then", "forms", "more", "less", "fits"]
    n: int = 0
    of: int = 0
    row: ProfileRow | None = None
    names: tuple[Competency, ...] = ()


@value
class ProfileView:
    """The profile. `dates` are the newest of each wave, `waiting` what of the self-assessment is to be done next.

    `unmet` has what "achieved" asks for, once the self-assessment after the course has begun.
    """

    rows: tuple[ProfileRow, ...]
    scale: tuple[Text, ...]
    dates: Mapping[Wave, str]
    waiting: tuple[Next, ...]
    strengths: tuple[Competency, ...]
    steps: tuple[GapStep, ...]
    readings: tuple[Reading, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    forms: tuple[FormRow, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    achieved: bool = False
