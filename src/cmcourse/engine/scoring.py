"""What answers are worth by the course as it is now, and what the attempts at a quiz reached."""

from __future__ import annotations

from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Responded
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.question import Outcome, Response
from cmcourse.model.value import value

MAX_OUTCOMES, MAX_KEPT = 10_000, 200
"""Outcomes that are kept, and the longest answers among them in characters."""


@value
class Graded:
    """A response with its outcome; `outcome` is None if the question has changed since."""

    question: str
    responded: Responded
    outcome: Outcome | None


@value
class Score:
    """The score of an attempt: mean credit (0 to 1) over the questions that still stand as they were answered."""

    credit: float
    right: int
    counted: int
    changed: int


@value
class QuizStanding:
    """Best, first and last score of finished attempts; `open_attempt` is one that was begun and not finished."""

    best: float | None
    first: float | None
    last: float | None
    attempts: int
    passed: bool
    open_attempt: Attempt | None


NO_ATTEMPTS = QuizStanding(best=None, first=None, last=None, attempts=0, passed=False, open_attempt=None)


def graded(course: Course, responded: Responded) -> Graded:
    """Grade a response by the course as it is now; a changed question has no outcome."""
    outcome = outcome_of(course, responded.question, responded.hash, responded.response)
    return Graded(responded.question, responded, outcome)


def outcome_of(course: Course, question_id: str, hashed: str, response: Response) -> Outcome | None:
    """Return what a response is worth; None if the question has changed or cannot be answered so.

    The outcome is kept with the course: the same few answers are given by many learners, and looked at often.
    """
    kept = course.outcomes
    key = (question_id, hashed, response if isinstance(response, (tuple, str)) else tuple(response.items()))
    if key in kept:
        return kept[key]
    outcome = None
    if question_id in course.questions:
        question = course.questions[question_id][1]
        if fingerprint(question) == hashed and course.forms[question_id].admits(response):
            outcome = question.grade(response)
    if not isinstance(response, str) and len(str(key)) < MAX_KEPT:
        if len(kept) >= MAX_OUTCOMES:
            kept.clear()
        kept[key] = outcome
    return outcome


def score(course: Course, attempt: Attempt) -> Score:
    """Score an attempt; unscored and changed questions are left out."""
    results = [outcome_of(course, one.question, one.hash, one.response) for one in attempt.responses.values()]
    counted = [one for one in results if one is not None and one.scored]
    credit = sum(outcome.credit for outcome in counted) / len(counted) if counted else 0.0
    return Score(credit, sum(outcome.correct for outcome in counted), len(counted), results.count(None))


def quiz_standing(course: Course, progress: Progress, quiz: str) -> QuizStanding:
    """Return what the attempts at a quiz reached."""
    attempts = progress.attempts_at(quiz)
    if not attempts:
        return NO_ATTEMPTS
    finished = [attempt for attempt in attempts if attempt.finished]
    scores = [score(course, attempt).credit for attempt in finished]
    best = max(scores, default=None)
    return QuizStanding(
        best=best,
        first=scores[0] if scores else None,
        last=scores[-1] if scores else None,
        attempts=len(finished),
        passed=best is not None and best >= course.pass_mark - 1e-9,
        open_attempt=open_attempt(course, progress, quiz) if len(finished) < len(attempts) else None,
    )


def unanswered(course: Course, attempt: Attempt) -> list[int]:
    """Return the places of the questions that wait for an answer; one that has left the course does not."""
    return [
        index
        for index, question in enumerate(attempt.questions)
        if question not in attempt.responses and question in course.questions
    ]


def open_attempt(course: Course, progress: Progress, quiz: str) -> Attempt | None:
    """Return the newest attempt at a quiz that still asks something."""
    waiting = (one for one in reversed(progress.attempts_at(quiz)) if not one.finished and unanswered(course, one))
    return next(waiting, None)
