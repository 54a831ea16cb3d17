"""Something to do next, as a value that several views show."""

from __future__ import annotations

from typing import Literal

from cmcourse.engine.places import CaseAt, Place
from cmcourse.engine.standing import PartKind
from cmcourse.model.competency import Competency
from cmcourse.model.course import Module
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class Next:
    """Something to do next: where it is, what kind, how long. `at` is (question or page, of how many) if begun."""

    place: Place
    kind: PartKind
    module: Module | None
    title: Text | None
    minutes: int
    at: tuple[int, int] | None = None

    @property
    def is_begun(self) -> bool:
        """Whether something was done here that goes on."""
        return self.at is not None or (isinstance(self.place, CaseAt) and bool(self.place.run))


@value
class Prompt:
    """A round over many modules is worth doing: `week` weeks after the workshop (no module) or after a module."""

    week: int
    module: Module | None


@value
class Cards:
    """A sitting of review: where it begins, how many cards `of` how many, how long; `surely_wrong` come first."""

    place: Place
    number: int
    of: int
    minutes: int
    surely_wrong: int


@value
class Step:
    """A step of the next 20 minutes with its reason: cards, or a part of the course for `minutes` of its time.

    `prompt` belongs to a mixed round, `competency` to a gap.
    """

    reason: Literal["review", "mixed", "pre-work", "begun", "gap", "next"]
    minutes: int
    what: Cards | Next
    prompt: Prompt | None = None
    competency: Competency | None = None

    @property
    def place(self) -> Place:
        """Where the step begins."""
        return self.what.place

    @property
    def is_whole(self) -> bool:
        """Whether what is begun can also be finished in the time there is."""
        return self.minutes >= self.what.minutes
