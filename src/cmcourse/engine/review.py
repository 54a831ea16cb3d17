"""The review cards: which there are, and when each comes back. Scheduled by FSRS, folded from answers and reviews.

Cards are questions that were missed or answered unsurely, key questions of what was learned, and key terms of the
lessons read, in both directions. Folding gives the same schedule wherever and whenever it is done: nothing is random,
and events count in their order, not by their clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from cmcourse.engine.scoring import graded
from cmcourse.engine.standing import lesson_state
from cmcourse.model.course import Course, Module
from cmcourse.model.event import Responded, Reviewed
from cmcourse.model.lookup import Term
from cmcourse.model.progress import Progress
from cmcourse.model.question import Outcome, Question
from cmcourse.model.value import value

if TYPE_CHECKING:
    from fsrs import Scheduler

CardKind = Literal["question", "term", "meaning"]
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""Grades: not known, known with effort or unsurely, known, known at once."""
SURE, UNSURE = 3, 1
"""How sure a learner said to be."""
LONGEST = 90
"""Days after which every card comes back."""
FIRST: Mapping[CardKind, timedelta] = {
    "question": timedelta(days=1),
    "term": timedelta(days=1),
    "meaning": timedelta(days=3),
}
"""When a card that was never answered comes first, after its lesson; the two sides of a term stand apart."""
APART = timedelta(days=1)
"""What lies between the two sides of a term at least."""
SLACK = timedelta(days=1)
"""How far ahead of the clock a time may be and still be believed."""


@value
class Card:
    """A review card and its schedule. `last` is when it was last answered (or first seen), `due` when it comes back.

    `module` names where it belongs, `grade` the last answer (0: none yet); `surely_wrong` tells that this answer was
    wrong and the learner sure of it.
    """

    id: str
    kind: CardKind
    module: str
    last: datetime
    due: datetime
    grade: int = 0
    surely_wrong: bool = False

    def days(self, now: datetime) -> int:
        """Return the days until the card comes back, by the calendar of `now`; 0 if it is due."""
        return max(0, (self.due.astimezone(now.tzinfo).date() - now.date()).days)

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether the card was answered today."""
        return self.grade > 0 and self.last.astimezone(now.tzinfo).date() == now.date()

    def faded(self, now: datetime) -> float:
        """Return how much of the time between two answers has passed: 1.0 when the card is due."""
        whole = (self.due - self.last).total_seconds()
        return (now - self.last).total_seconds() / whole if whole else 1.0


def grade_of(outcome: Outcome, confidence: int) -> int:
    """Return the grade of an answer to a question: wrong, right but unsure, right, right and sure."""
    if not outcome.correct:
        return AGAIN
    return {UNSURE: HARD, SURE: EASY}.get(confidence, GOOD)


def deck(course: Course, progress: Progress, now: datetime) -> tuple[Card, ...]:
    """Return all cards with their schedule, in the order of the course."""
    cards = [_scheduled(found, now) for found in _found(course, progress)]
    answered = {card.id: card.last for card in cards if card.grade}
    return tuple(_apart(card, answered.get(other_side(card.id))) for card in cards)


def other_side(card: str) -> str:
    """Return the card that asks the other side of a term, "" for other cards."""
    kind, _, term = card.partition(":")
    return {"term": f"meaning:{term}", "meaning": f"term:{term}"}.get(kind, "")


def _apart(card: Card, other: datetime | None) -> Card:
    """Return a card that comes a day after the other side of its term, which tells the answer."""
    return card if other is None or card.due >= other + APART else replace(card, due=other + APART)


def holds(course: Course, progress: Progress, card: str) -> bool:
    """Tell whether there is a card of this id."""
    return any(found.id == card for found in _found(course, progress))


def term_of(course: Course, card: str) -> tuple[Term, CardKind] | None:
    """Return the term of a card and what is asked: `term` its meaning, `meaning` the term; None for other cards."""
    kind, _, term = card.partition(":")
    if kind not in ("term", "meaning") or term not in course.glossary:
        return None
    return course.glossary[term], "term" if kind == "term" else "meaning"


# Which cards there are


@value
class _Repetition:
    """A grade at a time as the event tells it."""

    n: int
    event: str
    at: str
    grade: int
    surely_wrong: bool


@value
class _Found:
    """A card with what happened to it, in order, and when it was first seen."""

    id: str
    kind: CardKind
    module: str
    seen: str
    history: tuple[_Repetition, ...]


def _found(course: Course, progress: Progress) -> Iterator[_Found]:
    if progress.answers or progress.read_at or progress.reviews:
        yield from _questions(course, progress)
        yield from _terms(course, progress)


def _questions(course: Course, progress: Progress) -> Iterator[_Found]:
    finished = {attempt.quiz: attempt.finished for attempt in progress.attempts.values() if attempt.finished}
    for module in course.open_modules:
        done = (one.id for one in module.lessons if lesson_state(course, progress, one) == "done")
        read = {lesson: progress.read_at.get(lesson, "") for lesson in done}
        if not (read or progress.answers or progress.reviews):  # leave alone what nobody has looked at
            continue
        for question in module.quiz.checkpoints:
            seen = next((at for lesson, at in read.items() if question.id in course.lessons[lesson][1].checkpoints), "")
            yield from _question(course, progress, module, question, seen)
        for question in module.quiz.questions:
            seen = read.get(question.lesson) or finished.get(question.lesson) or finished.get(module.id, "")
            yield from _question(course, progress, module, question, seen)


def _question(course: Course, progress: Progress, module: Module, question: Question, seen: str) -> Iterator[_Found]:
    """Yield the card of a question, if it is one; `seen` tells when what it asks was learned."""
    seen = seen if question.card else ""
    answers = progress.answers.get(question.id, ())
    reviews = progress.reviews.get(question.id, ())
    if not (seen or answers or reviews) or not question.answer():
        return
    history = _in_order((*_answered(course, answers), *map(_reviewed, reviews)))
    if seen or reviews or any(one.grade <= HARD for one in history):
        yield _Found(question.id, "question", module.id, seen, history)


def _terms(course: Course, progress: Progress) -> Iterator[_Found]:
    seen: dict[str, tuple[str, str]] = {}
    for lesson_id, at in progress.read_at.items():
        module, lesson = course.lessons.get(lesson_id, (None, None))
        if module and lesson and len(progress.pages[lesson_id]) >= len(lesson.checkpoints):
            for marked in lesson.terms:
                seen.setdefault(marked, (module.id, at))
    for term in course.terms:
        sides: tuple[CardKind, ...] = ("term", "meaning")
        for kind in sides:
            card = f"{kind}:{term.id}"
            reviews = progress.reviews.get(card, ())
            if reviews or (term.card and term.id in seen):
                yield _Found(card, kind, *seen.get(term.id, ("", "")), _in_order(map(_reviewed, reviews)))


def _answered(course: Course, answers: Sequence[Responded]) -> Iterator[_Repetition]:
    """Yield the answers that still stand; those to another wording tell nothing about the question."""
    for one in answers:
        outcome = graded(course, one).outcome
        if outcome is not None and outcome.scored:
            surely_wrong = not outcome.correct and one.confidence == SURE
            yield _Repetition(one.n, one.id, one.at, grade_of(outcome, one.confidence), surely_wrong)


def _reviewed(one: Reviewed) -> _Repetition:
    grade = min(EASY, max(AGAIN, one.grade))
    return _Repetition(one.n, one.id, one.at, grade, grade == AGAIN and one.confidence == SURE)


def _in_order(history: Iterable[_Repetition]) -> tuple[_Repetition, ...]:
    return tuple(sorted(history, key=lambda one: (one.n, one.event)))


# When each comes back


def _scheduled(found: _Found, now: datetime) -> Card:
    """Return the card as its history leaves it."""
    if not found.history:
        return _unanswered(found, now)
    from fsrs import Card as Memory
    from fsrs import Rating

    last, scheduler = found.history[-1], _scheduler()
    times = _times(found.history, now)
    if not times:
        return Card(found.id, found.kind, found.module, now, now, last.grade, last.surely_wrong)
    memory = Memory(card_id=0, due=now)
    for one, at in zip(found.history, times, strict=True):
        memory, _log = scheduler.review_card(memory, Rating(one.grade), at)
    return Card(found.id, found.kind, found.module, times[-1], memory.due, last.grade, last.surely_wrong)


def _unanswered(found: _Found, now: datetime) -> Card:
    seen = _believed(found.seen, now)
    last, due = (seen, seen + FIRST[found.kind]) if seen else (now, now)
    return Card(found.id, found.kind, found.module, last, due)


@cache
def _scheduler() -> Scheduler:
    """Return the scheduler: whole days, no chance, and never longer than `LONGEST` days."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)


def _times(history: Sequence[_Repetition], now: datetime) -> list[datetime]:
    """Return a time for each repetition that never runs backwards; none if no clock of theirs can be believed.

    A clock that was set back stands still here until it has caught up. A time ahead of `now` comes from a clock that
    was wrong: the time before it counts instead (or the first one after it).
    """
    believed = [_believed(one.at, now) for one in history]
    first = next((at for at in believed if at is not None), None)
    if first is None:
        return []
    times: list[datetime] = []
    for at in believed:
        before = times[-1] if times else first
        times.append(before if at is None else max(before, at))
    return times


def _believed(stamp: str, now: datetime) -> datetime | None:
    """Return a stamp as a time in UTC, None if it is none or lies ahead of `now`."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at if at <= now + SLACK else None
