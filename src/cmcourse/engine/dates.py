"""Days in what a learner wrote, as people write them in German and English."""

from __future__ import annotations

import re
from datetime import date

YEARS = range(1900, 2200)
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
_NAME = r"(?P<name>[a-zä]{3,9})\.?"
_FORMS = tuple(
    re.compile(rf"(?<![\w.-]){form}(?!\.?[0-9])(?![\w-])", re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4}|[0-9]{2})",
        rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?{_NAME} (?P<year>[0-9]{{4}})",
        rf"{_NAME} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",
    )
)


def days_in(text: str) -> tuple[date, ...]:
    """Return the days named with day, month and year, in the order of the text; what is ambiguous is left out."""
    found: dict[int, date] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day(match)
            if day is not None:
                found.setdefault(match.start(), day)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def is_day(text: str) -> bool:
    """Tell whether a text is one day and nothing else."""
    return any(form.fullmatch(text.strip()) and days_in(text) for form in _FORMS)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else _month(groups["name"].casefold())
    year = int(groups["year"]) + (2000 if len(groups["year"]) == 2 else 0)
    if year not in YEARS:
        return None
    try:
        return date(year, month, int(groups["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name or the beginning of it, 0 if it is none."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names)), 0)
