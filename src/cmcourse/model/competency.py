"""The competency model as values: competencies with anchored levels, and what closes a gap."""

from __future__ import annotations

from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value


@value
class NextStep:
    """What closes a gap: a lesson, a case, a clinic entry, and one small act for this week."""

    lesson: str
    case: str
    clinic: str
    act: Text


@value
class Competency:
    """A competency with five behaviour-anchored levels.

    `gaps` has what is said at no gap to the target, at one level, and at two or more.
    """

    id: str
    name: Text
    target: int
    levels: tuple[Text, ...]
    modules: tuple[str, ...] = ()
    next: NextStep | None = None
    gaps: tuple[Text, ...] = ()


@value
class Competencies:
    """The competency model and the words that introduce each rating; `then` those of the look back, if any."""

    intro: Prose
    scale: tuple[Text, ...]
    competencies: tuple[Competency, ...]
    then: Prose | None = None
