"""What a learner did, told event by event, each at a time of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Self

from cmcourse.engine.review import Card, deck
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import AttemptFinished, AttemptStarted, Event, PageRead, Responded, Reviewed
from cmcourse.model.progress import fold

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def stamp(at: datetime) -> str:
    """Return a time as events carry it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Story:
    """Events one after the other; a time may also be a text that is none."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.events: list[Event] = []

    def add(self, kind: type[Any], at: datetime | str, **values: object) -> Self:
        """Add an event of a kind."""
        n = len(self.events) + 1
        self.events.append(kind(id=f"{n:031x}e", n=n, at=at if isinstance(at, str) else stamp(at), **values))
        return self

    def answer(self, question: str, response: object, at: datetime | str = NOW, **values: object) -> Self:
        """Answer a checkpoint, or (with `attempt`) a question of an attempt."""
        seen = fingerprint(self.course.questions[question][1])
        return self.add(Responded, at, **{"question": question, "hash": seen, "response": response, **values})

    def quiz(self, quiz: str, question: str, response: object, at: datetime | str = NOW, confidence: int = 0) -> Self:
        """Begin and finish an attempt that asks one question."""
        attempt = f"attempt-{len(self.events)}"
        self.add(AttemptStarted, at, attempt=attempt, quiz=quiz, seed=1, questions=(question,))
        self.answer(question, response, at, attempt=attempt, confidence=confidence)
        return self.add(AttemptFinished, at, attempt=attempt)

    def read(self, lesson: str, at: datetime | str = NOW) -> Self:
        """Read all pages of a lesson."""
        for page in range(len(self.course.lessons[lesson][1].checkpoints)):
            self.add(PageRead, at, lesson=lesson, page=page)
        return self

    def review(self, card: str, grade: int, at: datetime | str = NOW, confidence: int = 0) -> Self:
        """Answer a review card."""
        return self.add(Reviewed, at, card=card, grade=grade, confidence=confidence)

    def cards(self, now: datetime = NOW) -> dict[str, Card]:
        """Return the cards by id."""
        return {card.id: card for card in deck(self.course, fold(self.events), now)}
