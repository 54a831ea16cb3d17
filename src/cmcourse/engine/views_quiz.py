"""Questions and quizzes as values: what is about to be asked, what is asked, what came of it."""

from __future__ import annotations

from math import ceil
from typing import Literal

from cmcourse.engine.next import Next
from cmcourse.engine.places import LessonAt, Place
from cmcourse.engine.scoring import Score
from cmcourse.engine.views_parts import PartRow, StepRow
from cmcourse.model.course import Day, Lesson, Module, Pool
from cmcourse.model.question import Form, Outcome, Question, Remark, Response
from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value


@value
class QuestionView:
    """A question, of a quiz (`pool` tells of which kind), as a checkpoint or as a review card.

    After the answer `outcome` and `remarks` are there; `changed` tells that it was answered in another wording.
    `source` is the page that teaches it, once it was answered. `steps` and `parts` are those of the lesson. `due_in`
    are the days after which a card comes back.
    """

    context: Literal["checkpoint", "quiz", "review"]
    day: Day
    module: Module
    title: Text
    number: int
    total: int
    question: Question
    form: Form
    response: Response | None = None
    outcome: Outcome | None = None
    remarks: tuple[Remark, ...] = ()
    changed: bool = False
    parts: tuple[PartRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    pool: Pool | None = None
    asks_confidence: bool = False
    reported: bool = False
    source: LessonAt | None = None
    due_in: int = 0

    @property
    def answered(self) -> bool:
        """Whether there is an answer to show."""
        return self.response is not None


@value
class QuizIntroView:
    """What a quiz is about to ask, and what was reached.

    `pass_mark` is None where nothing is to be passed; `confidence` whether it will ask how sure one is, None where it
    never does; `intro` what the course says before it.
    """

    day: Day
    module: Module
    pool: Pool
    length: int
    minutes: int
    pass_mark: float | None
    best: float | None
    first: float | None
    last: float | None
    attempts: int
    resume: tuple[int, int] | None
    confidence: bool | None = None
    intro: Prose | None = None

    @property
    def needed(self) -> int:
        """The questions that have to be right to pass, if none is right by half."""
        return ceil((self.pass_mark or 0.0) * self.length - 1e-9)


@value
class SummaryRow:
    """One question of a finished attempt; `source` is the page of `lesson` that teaches it, called `heading`.

    `marked` tells that the learner flagged it by a bookmark.
    """

    number: int
    question: Question | None
    response: Response
    outcome: Outcome | None
    lesson: Lesson | None
    place: Place
    source: LessonAt | None = None
    heading: Text | None = None
    confidence: int = 0
    marked: bool = False


@value
class SummaryView:
    """The result of an attempt, with best, first and last beside it.

    `pass_mark` and `passed` are None where nothing is to be passed. `next` is what comes next in the module.
    """

    day: Day
    module: Module
    pool: Pool
    score: Score
    pass_mark: float | None
    passed: bool | None
    best: float
    first: float
    last: float
    attempts: int
    rows: tuple[SummaryRow, ...]
    next: Next | None
