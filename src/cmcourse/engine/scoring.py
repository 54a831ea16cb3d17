"""What answers are worth by the course as it is now, and what the attempts at a quiz reached."""

from __future__ import annotations

from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Responded
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.question import Outcome
from cmcourse.model.value import value


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
    return Graded(responded.question, responded, outcome_of(course, responded))


def outcome_of(course: Course, responded: Responded) -> Outcome | None:
    """Return what a response is worth; None if the question has changed or cannot be answered so."""
    return _worth(course, responded)[1]


def _worth(course: Course, responded: Responded) -> tuple[Course, Outcome | None, float | None]:
    """Return the course, the outcome of a response by it, and its credit if it is scored.

    It is kept with the response, which is looked at often: whoever checks many records has each only once.
    """
    kept = responded.__dict__
    found: tuple[Course, Outcome | None, float | None] | None = kept.get("_worth")
    if found is None or found[0] is not course:
        outcome = _outcome(course, responded)
        found = kept["_worth"] = (course, outcome, outcome.credit if outcome is not None and outcome.scored else None)
    return found


def _outcome(course: Course, responded: Responded) -> Outcome | None:
    name, response = responded.question, responded.response
    if name not in course.questions:
        return None
    question = course.questions[name][1]
    stands = fingerprint(question) == responded.hash and course.forms[name].admits(response)
    return question.grade(response) if stands else None


def score(course: Course, attempt: Attempt) -> Score:
    """Score an attempt; unscored and changed questions are left out."""
    results = [outcome_of(course, one) for one in attempt.responses.values()]
    standing = [one for one in results if one is not None]
    counted = [one for one in standing if one.scored]
    right = sum(outcome.correct for outcome in counted)
    return Score(credit_of(course, attempt), right, len(counted), len(results) - len(standing))


def credit_of(course: Course, attempt: Attempt) -> float:
    """Return the mean credit (0 to 1) of an attempt; unscored and changed questions are left out."""
    responses = attempt.responses.values()
    earned = [credit for one in responses if (credit := _worth(course, one)[2]) is not None]
    return sum(earned) / len(earned) if earned else 0.0


def quiz_standing(course: Course, progress: Progress, quiz: str) -> QuizStanding:
    """Return what the attempts at a quiz reached."""
    attempts = progress.attempts_at(quiz)
    if not attempts:
        return NO_ATTEMPTS
    finished = [attempt for attempt in attempts if attempt.finished]
    scores = [credit_of(course, attempt) for attempt in finished]
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
