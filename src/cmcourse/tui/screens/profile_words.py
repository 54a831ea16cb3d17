"""What a profile tells, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.engine.views import ProfileRow
from cmcourse.i18n import Words


def readings(rows: Sequence[ProfileRow], words: Words) -> list[str]:
    """Return sentences that read the rails: targets reached, the widest gap, what moved, how the yardstick moved."""
    rated = [row for row in rows if row.now is not None]
    if not rated:
        return []
    return [
        said for said in (_reached(rated, words), _gap(rated, words), _rise(rated, words), _shift(rated, words)) if said
    ]


def _reached(rated: Sequence[ProfileRow], words: Words) -> str:
    reached = sum(row.gap == 0 for row in rated)
    return words.tn(
        "{reached} of {n} competency reaches its target.",
        "{reached} of {n} competencies reach their target.",
        len(rated),
        reached=reached,
    )


def _gap(rated: Sequence[ProfileRow], words: Words) -> str:
    widest = max(rated, key=lambda row: row.gap)
    if not widest.gap:
        return ""
    return words.t(
        "The longest way is {name}: you rate yourself {now}, the target is {target}.",
        name=widest.competency.name[words.lang],
        now=widest.now,
        target=widest.competency.target,
    )


def _rise(rated: Sequence[ProfileRow], words: Words) -> str:
    risen = [(row.after - row.before, row) for row in rated if row.after is not None and row.before is not None]
    best = max(risen, key=lambda one: one[0], default=None)
    if best is None or best[0] <= 0:
        return ""
    count = sum(rise > 0 for rise, _ in risen)
    return words.tn(
        "Since before the course you rate {n} competency higher: {name}, from {before} to {after}.",
        "Since before the course you rate {n} competencies higher, most of all {name}: from {before} to {after}.",
        count,
        name=best[1].competency.name[words.lang],
        before=best[1].before,
        after=best[1].after,
    )


def _shift(rated: Sequence[ProfileRow], words: Words) -> str:
    lower = sum(row.then is not None and row.before is not None and row.then < row.before for row in rated)
    if not lower:
        return ""
    return words.tn(
        "Seen from today, you stood lower in {n} competency than you thought then. The yardstick has grown with you.",
        "Seen from today, you stood lower in {n} competencies than you thought then. The yardstick has grown with you.",
        lower,
    )
