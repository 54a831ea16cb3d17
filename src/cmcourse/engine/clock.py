"""Times of day as people write them in German and English."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

_NOON = 12
_HOUR, _MINUTE = "(?:2[0-3]|[01]?[0-9])", "[0-5][0-9]"
_UNIT = r" ?(?:uhr\b|a\.m\.|p\.m\.|pm\b|am\b(?! +(?:[0-9]|(?-i:[A-ZÄÖÜ]))))"
_TIMES = (
    rf"(?i)(?<![\w.:-])(?:(?P<h1>{_HOUR})(?:[:.](?P<m1>{_MINUTE}))?(?P<u1>{_UNIT})? ?(?:[–—-]|bis|to|until) ?)?"
    rf"(?P<h2>{_HOUR})(?:(?:[:.](?P<m2>{_MINUTE}))?(?P<u2>{_UNIT})|:(?P<m3>{_MINUTE}))(?![.:]?[0-9])(?![\w-])"
)
"""The last time has a colon, or a word such as Uhr or pm. German "3 am 18. Januar" is none: behind "am" nothing may
stand that could be a day.
"""


class Clock(NamedTuple):
    """A time of day with its place in a text; `ends` is None if only one time is told."""

    start: int
    end: int
    begins: time
    ends: time | None


def clocks_in(text: str) -> tuple[Clock, ...]:
    """Return the times of day in a text."""
    return tuple(_clock(one) for one in re.finditer(_TIMES, text))


def _clock(match: re.Match[str]) -> Clock:
    last = _time(match["h2"], match["m2"] or match["m3"], match["u2"])
    if match["h1"] is None:
        return Clock(*match.span(), last, None)
    first = _time(match["h1"], match["m1"], match["u1"] or match["u2"])
    if match["u2"] and not match["u1"] and first > last and first.hour >= _NOON:
        first = first.replace(hour=first.hour - _NOON)
    return Clock(*match.span(), first, last if last != first else None)


def _time(hour: str, minute: str | None, unit: str | None) -> time:
    half, number = (unit or "").strip().casefold()[:1], int(hour)
    if half in ("a", "p") and number <= _NOON:
        number = number % _NOON + (_NOON if half == "p" else 0)
    return time(number, int(minute or 0))
