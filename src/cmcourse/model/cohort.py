"""A cohort: the people of one workshop, and the invitations they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from cmcourse.model.invitation import MAX_NUMBER
from cmcourse.model.text import Lang
from cmcourse.model.value import value

SeatState = Literal["valid", "reissued", "revoked"]
Needs = Literal["completed", "achieved"]
"""What a certificate of the cohort asks for."""


@value
class Seat:
    """An invitation that was given out: its number, to whom, for which first day (as in 2026-12-01, "" if open)."""

    number: int
    name: str
    day: str = ""
    state: SeatState = "valid"


@value(kw_only=True)
class Cohort:
    """A cohort. `id` are four letters; `days` are those of the workshop as in 2026-12-01.

    The pass rule of its certificates: what it `needs`, and at least `quiz` per cent as the mean of the quizzes.
    """

    id: str
    title: str
    days: tuple[str, ...] = ()
    lang: Lang = "de"
    needs: Needs = "completed"
    quiz: int = 0
    seats: tuple[Seat, ...] = ()

    @property
    def valid(self) -> tuple[Seat, ...]:
        """The seats whose invitation is valid."""
        return tuple(seat for seat in self.seats if seat.state == "valid")

    @property
    def day(self) -> str:
        """The first day of the workshop, "" if it is open."""
        return min(self.days, default="")

    def seat(self, number: int) -> Seat | None:
        """Return the seat with a number."""
        return next((seat for seat in self.seats if seat.number == number), None)

    def seat_of(self, name: str) -> Seat | None:
        """Return the valid seat of a participant, by the name whatever its case and spaces."""
        return next((seat for seat in self.valid if _same(seat.name) == _same(name)), None)

    def last_seat_of(self, name: str) -> Seat | None:
        """Return the newest seat of a participant, whether it is valid or not."""
        return next((seat for seat in reversed(self.seats) if _same(seat.name) == _same(name)), None)


def seated(cohort: Cohort, name: str) -> Cohort:
    """Return the cohort with a new invitation for a participant."""
    number = max((seat.number for seat in cohort.seats), default=0) + 1
    if number > MAX_NUMBER:
        raise ValueError("a cohort has no more numbers")
    return replace(cohort, seats=(*cohort.seats, Seat(number, " ".join(name.split()), cohort.day)))


def withdrawn(cohort: Cohort, name: str, state: SeatState = "revoked") -> Cohort:
    """Return the cohort with the invitation of a participant no longer valid."""
    old = cohort.seat_of(name)
    return replace(cohort, seats=tuple(replace(one, state=state) if one is old else one for one in cohort.seats))


def reissued(cohort: Cohort, name: str) -> Cohort:
    """Return the cohort with a new invitation in place of a participant's old or revoked one."""
    old = cohort.last_seat_of(name)
    return seated(withdrawn(cohort, name, "reissued"), old.name if old else name)


def day_of(seat: Seat) -> date | None:
    """Return the first day of the workshop that a seat was given out for."""
    return date.fromisoformat(seat.day) if seat.day else None


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
