"""Days in words, as both front ends and the papers say them, and which forms of a day are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmcourse.engine.dates import When, lacking_day
from cmcourse.engine.target import day_set
from cmcourse.engine.views import FieldRow
from cmcourse.i18n import Words


def day_in_words(words: Words, day: date) -> str:
    """Return a day with its weekday, so that a slip in a number is heard."""
    t = words.t
    weekdays = (t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday"))
    return t("{weekday}, {date}", weekday=weekdays[day.weekday()], date=date_in_words(words, day))


def date_in_words(words: Words, day: date) -> str:
    """Return a day with the name of its month, as papers say it."""
    return words.t("{day} {month} {year}", day=day.day, month=_month(words, day.month), year=day.year)


def kept_in_words(words: Words, kept: str) -> str:
    """Return what a date field keeps: a day in words, anything else as it is."""
    day = day_set(kept)
    return day_in_words(words, day) if day else kept


def whens_in_words(words: Words, whens: Iterable[When]) -> str:
    """Return days with their times as one part of a sentence."""
    return "; ".join(_when_in_words(words, one) for one in whens)


def _when_in_words(words: Words, when: When) -> str:
    t, day = words.t, day_in_words(words, when.day)
    if when.last:
        return t("{day} to {last}", day=day, last=day_in_words(words, when.last))
    if when.begins and when.ends:
        return t("{day}, {begins} to {ends}", day=day, begins=f"{when.begins:%H:%M}", ends=f"{when.ends:%H:%M}")
    return t("{day}, {begins}", day=day, begins=f"{when.begins:%H:%M}") if when.begins else day


def lacking_in_words(words: Words, typed: str) -> str:
    """Return that there is no such day, if one was typed that no calendar has, else ""."""
    year, month, day = lacking_day(typed) or (0, 0, 0)
    if not month:
        return ""
    name = _month(words, month)
    date = words.t("{day} {month} {year}", day=day, month=name, year=year) if year else ""
    return words.t("There is no {date}.", date=date or words.t("{day} {month}", day=day, month=name))


def no_day(words: Words, typed: str) -> str:
    """Return that there is no such day, or that none could be read, and which forms can be."""
    if lacking := lacking_in_words(words, typed):
        return lacking
    forms = words.t("2026-12-04, 4.12.2026, 4 December 2026, or without the year 4.12.")
    return words.t("No date can be read in this. These forms can: {forms}", forms=forms)


def _month(words: Words, month: int) -> str:
    t = words.t
    months = (
        *(t("January"), t("February"), t("March"), t("April"), t("May"), t("June"), t("July"), t("August")),
        *(t("September"), t("October"), t("November"), t("December")),
    )
    return months[month - 1]


def undated_words(words: Words, row: FieldRow) -> str:
    """Return which entries of a field name no day, "" if none is missing."""
    if not row.undated:
        return ""
    entries = "; ".join(" ".join(one.split()) for one in row.undated)
    if row.field.kind == "date":
        return words.t("No date can be read, so it is not in the calendar: {entries}", entries=entries)
    return words.tn(
        "{n} row has no date and is not in the calendar: {entries}",
        "{n} rows have no date and are not in the calendar: {entries}",
        len(row.undated),
        entries=entries,
    )


def day_said(day: date, speak: Words) -> str:
    """Return a day as it is written in figures in the language."""
    return speak.t("{year}-{month}-{day}", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")


def stamp_words(words: Words, stamp: str) -> str:
    """Return the day of an ISO date or time as the language writes it; what is no day stays as it is."""
    try:
        return day_said(date.fromisoformat(stamp[:10]), words)
    except ValueError:
        return stamp[:10]
