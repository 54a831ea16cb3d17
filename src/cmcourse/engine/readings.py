"""What a profile tells: facts read from its rows, which front ends put into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmcourse.engine.views_profile import FormRow, ProfileRow, Reading

MORE, LESS = 0.75, 0.5
"""From which share on situations show more than a rating below the target, and below which they show less."""


def readings(rows: Sequence[ProfileRow], forms: Sequence[FormRow]) -> tuple[Reading, ...]:
    """Return what can be read from the profile, in the order in which it is told."""
    rated = [row for row in rows if row.now is not None]
    return (*_levels(rated), *_moves(rated), *_situations(rated, forms))


def _levels(rated: Sequence[ProfileRow]) -> Iterator[Reading]:
    if rated:
        yield Reading("reached", n=sum(row.gap == 0 for row in rated), of=len(rated))
        widest = max(rated, key=lambda row: row.gap)
        if widest.gap:
            yield Reading("longest", row=widest)


def _moves(rated: Sequence[ProfileRow]) -> Iterator[Reading]:
    """Yield what moved since before, and what the look back tells: then is measured with the yardstick of after."""
    yield from _risen("risen", [(row.after - row.before, row) for row in rated if row.after and row.before])
    lower = sum(row.then < row.before for row in rated if row.then and row.before)
    if lower:
        yield Reading("shift", n=lower)
    yield from _risen("risen-then", [(row.after - row.then, row) for row in rated if row.after and row.then])


def _risen(kind: str, rises: Sequence[tuple[int, ProfileRow]]) -> Iterator[Reading]:
    rise, row = max(rises, key=lambda one: one[0], default=(0, None))
    if rise > 0:
        count = sum(one > 0 for one, _row in rises)
        yield Reading("risen" if kind == "risen" else "risen-then", n=count, of=len(rises), row=row)


def _situations(rated: Sequence[ProfileRow], forms: Sequence[FormRow]) -> Iterator[Reading]:
    if forms:
        yield Reading("forms")
    more = [row.competency for row in rated if row.shown and row.gap and row.shown.share >= MORE]
    less = [row.competency for row in rated if row.shown and not row.gap and row.shown.share < LESS]
    if more:
        yield Reading("more", names=tuple(more))
    if less:
        yield Reading("less", names=tuple(less))
    both = [row for row in rated if row.shown and row.gap and row.shown.share <= LESS]
    if both:
        yield Reading("fits", row=max(both, key=lambda row: row.gap))
