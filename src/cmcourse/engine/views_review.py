"""What the review shows: its overview, a card of a term, the end of a sitting. Questions are shown as everywhere."""

from __future__ import annotations

from cmcourse.engine.next import Cards, Prompt, Step
from cmcourse.engine.places import LessonAt
from cmcourse.engine.review import CardKind
from cmcourse.engine.sitting import Counts
from cmcourse.model.course import Lesson, Module
from cmcourse.model.lookup import Term
from cmcourse.model.question import Question
from cmcourse.model.value import value


@value
class ReviewView:
    """The overview: how many cards are due, fade or are kept, and the sittings that can begin now."""

    counts: Counts
    due: Cards | None
    mixed: Cards | None
    prompt: Prompt | None


@value
class TermView:
    """A card of a term: `asks` for its meaning or for the term; `grade` is 0 until the learner has given one."""

    number: int
    total: int
    term: Term
    asks: CardKind
    module: Module | None
    shown: bool
    grade: int
    due_in: int


@value
class ReviewedRow:
    """A card of the sitting with its grade; `question` or `term` names it, `lesson` teaches it, at `source`."""

    grade: int
    due_in: int
    question: Question | None
    term: Term | None
    lesson: Lesson | None
    source: LessonAt | None


@value
class ReviewEndView:
    """The end of a sitting: its cards in their order, what is still due, and the step that follows."""

    rows: tuple[ReviewedRow, ...]
    counts: Counts
    more: Cards | None
    next: Step | None = None
