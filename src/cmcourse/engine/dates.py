"""Days as people write them in German and English: one reader for settings, options, workbook and calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import chain

YEARS = range(1900, 2200)
_LEAP_YEAR = 2000
_MONTHS = (
    ("january", "januar", "jänner"),
    ("february", "februar", "feber"),
    ("march", "märz", "maerz", "mrz"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september",),
    ("october", "oktober"),
    ("november",),
    ("december", "dezember"),
)
_ENGLISH = "|".join(names[0].title() for names in _MONTHS)
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_NAME, _NTH = r"(?P<name>(?i:[a-zä]{3,9}))\.?", "(?:st|nd|rd|th)"
_FORMS = tuple(
    re.compile(rf"(?<![\w.-]){form}(?!\.?[0-9])(?![\w-])")
    for form in (
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"{_DAY}\. *{_MONTH}\. *(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        rf"{_DAY}(?:\.|{_NTH})? ?{_NAME} {_YEAR}",
        rf"{_NAME} {_DAY}{_NTH}?,? {_YEAR}",
        rf"{_DAY}\. *{_MONTH}\.",
        rf"{_DAY}(?:\.|{_NTH}) ?{_NAME}",
        rf"{_DAY} (?P<name>[A-ZÄ][a-zä]{{2,8}})\b\.?",
        rf"(?P<name>{_ENGLISH}) {_DAY}{_NTH}?",
    )
)
"""Those without a year come last: they read what no other form has read. Where nothing but its capital tells a month
from a word ("may 3", "2 mar"), the capital is asked for.
"""

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")


def days_in(text: str, today: date, *, whole: bool = False) -> tuple[date, ...]:
    """Return the days named in a text, in its order, each once. A day without a year is the next such day from `today`.

    `whole` reads only those with a year. What may mean several days, such as 1/12/2026, is left out.
    """
    days = (_day(year, month, day, today, whole=whole) for year, month, day in _named(text))
    return tuple(dict.fromkeys(day for day in days if day is not None))


def days_typed(text: str, today: date) -> tuple[date, ...]:
    """Return the days in a text that was typed where days are asked for: capitals do not matter there."""
    return days_in(text, today) or days_in(text.title(), today)


def read_day(text: str, today: date) -> date | None:
    """Return the one day a text names where one is asked for; None if it names none, or several."""
    days = days_typed(text, today)
    return days[0] if len(days) == 1 else None


def lacking_day(text: str) -> tuple[int, int, int] | None:
    """Return year (0 without one), month and day of the first day in a text that no calendar has, as in 31 February."""
    for year, month, day in chain(_named(text), _named(text.title())):
        if month <= len(_MONTHS) and not 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]:
            return year or 0, month, day
    return None


def kept_day(text: str, today: date) -> str:
    """Return what a date field keeps: a day that stands alone as in 2026-12-04, anything else as it was typed."""
    alone = text.translate(_SPACES).strip()
    day = read_day(alone, today)
    if day is None or not any(form.fullmatch(one) for form in _FORMS for one in (alone, alone.title())):
        return text
    return day.isoformat()


def _named(text: str) -> list[tuple[int | None, int, int]]:
    """Return year, month and day of each day that a text names, in its order, whether or not there is such a day."""
    text = text.translate(_SPACES)
    read: dict[tuple[int, int], tuple[int | None, int, int]] = {}
    for match in chain.from_iterable(form.finditer(text) for form in _FORMS):
        groups, (start, end) = match.groupdict(), match.span()
        month = int(groups["month"]) if groups.get("month") else _month(groups["name"].casefold())
        if month and all(end <= begun or start >= ended for begun, ended in read):
            read[start, end] = (_year(groups.get("year")), month, int(groups["day"]))
    return [read[span] for span in sorted(read)]


def _year(year: str | None) -> int | None:
    return int(year) + (2000 if len(year) == 2 else 0) if year else None


def _day(year: int | None, month: int, day: int, today: date, *, whole: bool) -> date | None:
    if year is not None:
        return _made(year, month, day)
    if whole:
        return None
    days = (_made(one, month, day) for one in range(today.year, today.year + 9))
    return next((one for one in days if one and one >= today), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name or the beginning of it, 0 if it is none."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names)), 0)
