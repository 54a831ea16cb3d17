"""What a person can do: commands as values, and the refusal of one that cannot be carried out."""

from __future__ import annotations

from typing import Literal

from cmcourse.model.course import Wave
from cmcourse.model.event import Fault, FieldValue
from cmcourse.model.question import Response
from cmcourse.model.value import value


@value
class Read:
    """Mark a page as read."""

    lesson: str
    page: int


@value
class Submit:
    """Answer a question, in an attempt or as a checkpoint."""

    question: str
    response: Response
    attempt: str = ""
    confidence: int = 0


@value
class StartQuiz:
    """Begin an attempt at a quiz, by the id of its pool."""

    quiz: str


@value
class Decide:
    """Choose an option in a case; run "" begins a new run."""

    case: str
    run: str
    option: str


@value
class Rate:
    """Rate a competency."""

    wave: Wave
    competency: str
    level: int
    evidence: str = ""


@value
class Fill:
    """Fill a workbook field."""

    page: str
    field: str
    value: FieldValue


@value
class Tick:
    """Tick a try or a task off, or untick it."""

    item: str
    done: bool


@value
class Mark:
    """Bookmark an item (`lesson-id/page`, a question, case or clinic entry), or take the bookmark away."""

    item: str
    on: bool


@value
class Note:
    """Write a note at an item, in place of the one before; "" takes it away."""

    item: str
    text: str


@value
class Report:
    """Report a question to its authors."""

    question: str
    fault: Fault
    text: str = ""


@value
class Review:
    """Answer a review card: a question by its response, a term by the grade the learner gives (1 to 4)."""

    card: str
    response: Response = ""
    confidence: int = 0
    grade: int = 0


Command = Read | Submit | StartQuiz | Decide | Rate | Fill | Tick | Mark | Note | Report | Review
Reason = Literal["unknown", "closed", "form", "answered", "too-long", "read-only", "unanswered"]


@value
class Refusal:
    """A command that cannot be carried out, and why."""

    reason: Reason
    what: str = ""
