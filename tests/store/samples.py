"""Events and a clock for the tests of the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cmcourse.model.event import Responded

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


def answered(number: int) -> Responded:
    """Return an answer, the `number`-th event of its profile."""
    return Responded(
        id=f"{number:032x}",
        n=number,
        at="2026-11-24T09:12:00Z",
        question="day1.why-now.q07",
        hash="0f0f0f0f0f0f",
        response=("b",),
    )


def at(minutes: int = 0) -> Callable[[], datetime]:
    """Return a clock that stands still, minutes after the start."""
    return lambda: NOW + timedelta(minutes=minutes)
