"""Days as people write them in German and English: one reader for settings, options, workbook and calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import chain, pairwise
from typing import NamedTuple

from cmcourse.engine.clock import Clock, clocks_in
from cmcourse.model.value import value

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
_WEEKDAYS = (
    *("monday|montag", "tuesday|dienstag", "wednesday|mittwoch", "thursday|donnerstag", "friday|freitag"),
    *("saturday|samstag|sonnabend", "sunday|sonntag"),
)
_ENGLISH = "|".join(names[0].title() for names in _MONTHS)
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_NAME, _NTH = r"(?P<name>(?i:[a-zä]{3,9}))\.?", "(?:st|nd|rd|th)"
_DOTTED, _BARE, _OR = r"[0-9]{1,2}\.", f"[0-9]{{1,2}}{_NTH}?", "(?i:und|oder|and|or|&)"
_GERMAN = rf"(?:{_DOTTED}, ?){{0,9}}{_DOTTED} {_OR} |{_DOTTED}(?: ?[–—-] ?| (?i:bis|bis zum|to) )"
_OTHER = rf"(?:{_BARE}, ?){{0,9}}{_BARE} (?i:and|or|&) |{_BARE}(?: ?[–—-] ?| (?i:to|through) )"
_MORE, _ANY_MORE = rf"(?P<more>{_GERMAN})?", rf"(?P<more>{_GERMAN}|{_OTHER})?"
"""Days that share month and year with the one behind them: "4. bis 29. Januar", "4 and 11 January". Without its dot, a
number before "bis" may count something else ("15 bis 30. Juni").
"""

_FORMS = tuple(
    rf"(?<![\w.-]){form}(?!\.?[0-9])(?![\w-])"
    for form in (
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"{_MORE}{_DAY}\. *{_MONTH}\. *(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        rf"{_ANY_MORE}{_DAY}(?:\.|{_NTH})? ?{_NAME} {_YEAR}",
        rf"{_NAME} {_ANY_MORE}{_DAY}{_NTH}?,? {_YEAR}",
        rf"{_MORE}{_DAY}\. *{_MONTH}\.",
        rf"{_ANY_MORE}{_DAY}(?:\.|{_NTH}) ?{_NAME}",
        rf"{_ANY_MORE}{_DAY} (?P<name>[A-ZÄ][a-zä]{{2,8}})\b\.?",
        rf"(?P<name>{_ENGLISH}) {_ANY_MORE}{_DAY}{_NTH}?",
    )
)
"""Those without a year come last: they read what no other form has read. Where nothing but its capital tells a month
from a word ("may 3", "2 mar"), the capital is asked for. Compiled at their first use: most commands read no day.
"""

_ROW = r"(?i)[.a-z]{0,2} ?(?:[–—-]|bis|bis zum|to|through|until) ?"
_SENTENCE = r"[.!?] +[A-ZÄÖÜ]|[;\n]"
_WORD = r"([A-Za-zÄÖÜäöü])([A-Za-zÄÖÜäöü]*)"
_HYPHEN = r"(?:(?<=\.)|(?<=\.[0-9]{4}))-(?=[0-9]{1,2}\.)"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_NEAR = 20


@value
class When:
    """What a text names: a day, the last one of several in a row, and on a single day from when to when."""

    day: date
    last: date | None = None
    begins: time | None = None
    ends: time | None = None

    @property
    def end(self) -> date:
        """The last day."""
        return self.last or self.day


class _Named(NamedTuple):
    """A day as it stands in a text, with the last one that shares its month; `gap` leads a year put behind it."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    shared: int
    gap: str | None


def whens_in(text: str, today: date, *, whole: bool = False) -> tuple[When, ...]:
    """Return the days named in a text, in its order, each once. A day without a year is the next such day from `today`.

    Days in a row (`4. bis 29. Januar`) come as one. A time of day belongs to the day it stands beside. `whole` reads
    only what has a year. What may mean several days, such as 1/12/2026, is left out.
    """
    return _whens(text, _plain(text), today, whole=whole)


def whens_typed(text: str, today: date) -> tuple[When, ...]:
    """Return the days in a text that was typed where days are asked for: capitals do not matter there."""
    return whens_in(text, today) or _whens(text, _titled(text), today)


def days_in(text: str, today: date, *, whole: bool = False) -> tuple[date, ...]:
    """Return the days named in a text, the first and the last of those in a row."""
    return _days(whens_in(text, today, whole=whole))


def read_day(text: str, today: date) -> date | None:
    """Return the one day a text names where one is asked for; None if it names none, or several."""
    days = _days(whens_typed(text, today))
    return days[0] if len(days) == 1 else None


def lacking_day(text: str) -> tuple[int, int, int] | None:
    """Return year (0 without one), month and day of the first day in a text that no calendar has, as in 31 February."""
    for one in chain(_named(_plain(text)), _named(_titled(text))):
        if one.month <= len(_MONTHS) and not 1 <= one.day <= monthrange(one.year or _LEAP_YEAR, one.month)[1]:
            return one.year or 0, one.month, one.day
    return None


def misnamed_days(text: str) -> tuple[date, ...]:
    """Return the days with a year that stand behind the name of another weekday, as in Monday, 10 March 2027."""
    plain, weekday = _plain(text), f"(?i)\\b({'|'.join(_WEEKDAYS)})"
    named = _named(plain) if re.search(weekday, plain) else []
    found = []
    for one, day in zip(named, _resolved(plain, named, date.min, whole=True), strict=True):
        before = re.search(rf"{weekday},? (?:den |the )?$", plain[: one.start])
        if day and before and not re.fullmatch(_WEEKDAYS[day.weekday()], before[1].casefold()):
            found.append(day)
    return tuple(found)


def kept_day(text: str, today: date) -> str:
    """Return what a date field keeps: a day that stands alone as in 2026-12-04, anything else as it was typed."""
    alone = _plain(text).strip()
    day = read_day(alone, today)
    matches = (re.fullmatch(form, one) for form in _FORMS for one in (alone, _titled(alone)))
    if day is None or not any(one and not one.groupdict().get("more") for one in matches):
        return text
    return day.isoformat()


def with_years(text: str, today: date) -> str:
    """Return a text that was typed where days are asked for with the years of those that have none."""
    plain = _plain(text) if whens_in(text, today) else _titled(text)
    named = _named(plain)
    years = [(one, day.year) for one, day in zip(named, _resolved(plain, named, today), strict=True) if day]
    for one, year in reversed(years):
        if one.year is None and one.gap is not None:
            text = f"{text[: one.end]}{one.gap}{year}{text[one.end :]}"
    return text


def _whens(text: str, plain: str, today: date, *, whole: bool = False) -> tuple[When, ...]:
    named = _named(plain)
    days = _resolved(plain, named, today, whole=whole)
    clocks, found, at = list(clocks_in(text.translate(_SPACES))), [], 0
    while at < len(named):
        day, last = days[at], days[at + 1] if at + 1 < len(named) and _in_a_row(plain, *named[at : at + 2]) else None
        if day and last and day < last:
            found.append(When(day, last))
            at += 1
        elif day:
            clock = _beside(text, named, at, clocks)
            found.append(When(day, None, clock.begins, clock.ends) if clock else When(day))
        at += 1
    return tuple(dict.fromkeys(found))


def _days(whens: Sequence[When]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for one in whens for day in (one.day, one.end)))


def _plain(text: str) -> str:
    """Return a text of the same length with spaces and hyphens as the forms know them."""
    return re.sub(_HYPHEN, "–", text.translate(_SPACES))


def _titled(text: str) -> str:
    return re.sub(_WORD, lambda word: word[1].upper() + word[2].lower(), _plain(text))


def _named(text: str) -> list[_Named]:
    """Return the days in a text, in its order; what is a time of day is no year."""
    read = [(one.start, one.end) for one in clocks_in(text)]
    found: list[_Named] = []
    for match in chain.from_iterable(re.finditer(form, text) for form in _FORMS):
        groups, (start, end) = match.groupdict(), match.span()
        month = int(groups["month"]) if groups.get("month") else _month(groups["name"].casefold())
        if month and all(end <= begun or start >= ended for begun, ended in read):
            read.append((start, end))
            found += _named_by(match, month)
    return sorted(found)


def _named_by(match: re.Match[str], month: int) -> Iterator[_Named]:
    groups, day = match.groupdict(), int(match["day"])
    typed, more = groups.get("year"), groups.get("more")
    year = int(typed) + (2000 if len(typed) == 2 else 0) if typed else None
    gap = "" if groups.get("month") else ", " if match.start("name") < match.start("day") else " "
    if more:
        is_row, at = re.search(_OR, more) is None, match.start("more")
        for number in re.finditer("[0-9]+", more):
            if not is_row or int(number[0]) < day:
                yield _Named(at + number.start(), at + number.end(), year, month, int(number[0]), day, None)
    yield _Named(match.start("day") if more else match.start(), match.end(), year, month, day, day, gap)


def _in_a_row(text: str, one: _Named, other: _Named) -> bool:
    return re.fullmatch(_ROW, text[one.end : other.start]) is not None


def _resolved(text: str, named: Sequence[_Named], today: date, *, whole: bool = False) -> list[date | None]:
    """Return the days with their years; of two in a row one tells the year of the other."""
    days = [_alone(one, today, whole=whole) for one in named]
    for at, (one, other) in enumerate(pairwise(named)):
        if _in_a_row(text, one, other):
            first, last = days[at], days[at + 1]
            if first and one.year is not None and other.year is None:
                last = days[at + 1] = _first(other.month, other.day, range(first.year, first.year + 9), since=first)
            if last and one.year is None:
                days[at] = _first(one.month, one.day, range(last.year, last.year - 9, -1), until=last)
    return days


def _alone(one: _Named, today: date, *, whole: bool) -> date | None:
    if one.year is not None:
        return _made(one.year, one.month, one.day)
    if whole:
        return None
    shared = _first(one.month, one.shared, range(today.year, today.year + 9), since=today)
    return _made(shared.year, one.month, one.day) if shared else None


def _first(month: int, day: int, years: Iterable[int], since: date = date.min, until: date = date.max) -> date | None:
    days = (_made(year, month, day) for year in years)
    return next((one for one in days if one and since <= one <= until), None)


def _beside(text: str, named: Sequence[_Named], at: int, clocks: list[Clock]) -> Clock | None:
    """Take the time of day that leads to a day, or else follows it in the same sentence."""
    begins, ends = named[at].start, named[at].end
    since = named[at - 1].end if at else 0
    until = named[at + 1].start if at + 1 < len(named) else len(text)
    before = [one for one in clocks if since <= one.start and begins - _NEAR <= one.end <= begins]
    after = [one for one in clocks if ends <= one.start and one.end <= until]
    near = [one for one in before[-1:] if not re.search(_SENTENCE, text[one.end : begins])]
    near += [one for one in after[:1] if not re.search(_SENTENCE, text[ends : one.start])]
    if not near:
        return None
    clocks.remove(near[0])
    return near[0]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name or the beginning of it, 0 if it is none."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names)), 0)
