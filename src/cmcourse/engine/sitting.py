"""What one sitting of review asks: at most ten minutes, the most urgent cards first, or cards of many modules mixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest

from cmcourse.engine.next import Cards, Prompt
from cmcourse.engine.places import CardAt
from cmcourse.engine.review import AGAIN, Card, CardKind, other_side
from cmcourse.engine.standing import ModuleStanding
from cmcourse.model.course import Module
from cmcourse.model.progress import Progress
from cmcourse.model.value import value

MOST_CARDS = 20
MOST_SECONDS = 600
SECONDS: dict[CardKind, int] = {"question": 40, "term": 20, "meaning": 20}
WEEKS = (1, 3, 6, 12)
"""The weeks after the workshop, or after a module, in which a round over many modules is proposed."""
ENOUGH = 10
"""The cards answered in such a week after which nothing more is proposed."""
SOON = 7
"""Days within which a card counts as fading."""


@value
class Counts:
    """How many cards are due, were never known, fade within the next days, and are kept for longer.

    `due_in` are the days until the next one.
    """

    due: int
    unknown: int
    fading: int
    kept: int
    due_in: int

    @property
    def total(self) -> int:
        """All cards."""
        return self.due + self.unknown + self.fading + self.kept


def counts(cards: Sequence[Card], now: datetime) -> Counts:
    """Count the cards by the days until they come back."""
    days = [card.days(now) for card in cards]
    due = sum(one == 0 for one in days)
    unknown = sum(one > 0 and card.grade <= AGAIN for one, card in zip(days, cards, strict=True))
    fading = sum(0 < one <= SOON and card.grade > AGAIN for one, card in zip(days, cards, strict=True))
    return Counts(due, unknown, fading, len(days) - due - unknown - fading, min(days, default=0))


def minutes(cards: Iterable[Card]) -> int:
    """Return how long it takes to answer cards, in whole minutes."""
    return -(-sum(SECONDS[card.kind] for card in cards) // 60)


def all_due(cards: Sequence[Card], now: datetime) -> list[Card]:
    """Return the cards that are due: first those that were surely wrong, then those longest due."""
    due = [card for card in cards if card.days(now) == 0]
    return sorted(due, key=lambda card: (not card.surely_wrong, card.due))


def due_cards(cards: Sequence[Card], now: datetime) -> tuple[Card, ...]:
    """Return the cards of the next sitting."""
    return _limited(all_due(cards, now))


def mixed_cards(cards: Sequence[Card], now: datetime) -> tuple[Card, ...]:
    """Return a sitting over many modules in turns, what has faded most first; none if all belong to one module.

    What was answered today is left out.
    """
    by_module: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: (not card.surely_wrong, -card.faded(now))):
        if not card.is_fresh(now):
            by_module.setdefault(card.module, []).append(card)
    if len(by_module) < 2:
        return ()
    return _limited([card for turn in zip_longest(*by_module.values()) for card in turn if card is not None])


def _limited(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the first cards that fit one sitting, of the two sides of a term the first one only."""
    chosen: list[Card] = []
    left = MOST_SECONDS
    for card in cards:
        told = any(one.id == other_side(card.id) for one in chosen)
        if not told and SECONDS[card.kind] <= left and len(chosen) < MOST_CARDS:
            left -= SECONDS[card.kind]
            chosen.append(card)
    return tuple(chosen)


def sitting(cards: Sequence[Card], of: int, progress: Progress) -> Cards | None:
    """Return the sitting with these cards of more, None for no card."""
    if not cards:
        return None
    place = CardAt(",".join(card.id for card in cards), 0, progress.last_n)
    return Cards(place, len(cards), of, minutes(cards), sum(card.surely_wrong for card in cards))


def prompt(
    standings: Iterable[ModuleStanding], progress: Progress, mixed: Sequence[Card], target: date | None, now: datetime
) -> Prompt | None:
    """Return the round over many modules that is worth doing in this week, if it was not done yet."""
    if not mixed:
        return None
    for module, anchor in _anchors(standings, progress, target, now):
        week = (now.date() - anchor).days // 7
        if week in WEEKS and _answered_since(progress, anchor + timedelta(weeks=week), now) < min(ENOUGH, len(mixed)):
            return Prompt(week, module)
    return None


def _anchors(
    standings: Iterable[ModuleStanding], progress: Progress, target: date | None, now: datetime
) -> Iterator[tuple[Module | None, date]]:
    """Yield the days from which the weeks count: of the workshop, and of each module that is done."""
    if target is not None:
        yield None, target
    for standing in standings:
        if standing.state == "done" and (done := _done_on(standing.module, progress, now)):
            yield standing.module, done


def _done_on(module: Module, progress: Progress, now: datetime) -> date | None:
    """Return the day on which the last lesson, case or quiz of a module was done."""
    stamps = [progress.read_at.get(lesson.id, "") for lesson in module.lessons]
    stamps += [run.last for case in module.cases for run in progress.runs_of(case.id)[:1]]
    stamps += [attempt.finished for attempt in progress.attempts_at(module.id)[:1]]
    days = [day for stamp in stamps if (day := day_of(stamp, now))]
    return max(days, default=None)


def _answered_since(progress: Progress, first: date, now: datetime) -> int:
    days = [day_of(one.at, now) for reviews in progress.reviews.values() for one in reviews]
    return sum(day is not None and day >= first for day in days)


def day_of(stamp: str, now: datetime) -> date | None:
    """Return the day of a stamp by the calendar of `now`, None if it is no time."""
    try:
        return datetime.fromisoformat(stamp).astimezone(now.tzinfo).date()
    except (ValueError, OverflowError):
        return None
