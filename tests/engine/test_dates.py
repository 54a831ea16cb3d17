"""Days as people write them: one reader for settings, options, workbook and calendar."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.dates import (
    YEARS,
    When,
    days_in,
    kept_day,
    lacking_day,
    read_day,
    whens_in,
    whens_typed,
    with_years,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-12-01", ["2026-12-01"]),
        ("1.12.2026", ["2026-12-01"]),
        ("01. 12. 26", ["2026-12-01"]),
        ("1.\u00a0Dezember\u202f2026", ["2026-12-01"]),
        ("Di, 1. Dezember 2026, 10 Uhr", ["2026-12-01"]),
        ("24 November 2026", ["2026-11-24"]),
        ("3rd Feb 2027", ["2027-02-03"]),
        ("5. Mrz. 2027", ["2027-03-05"]),
        ("5 mai 2027", ["2027-05-05"]),
        ("March 5th, 2027", ["2027-03-05"]),
        ("3 March 5, 2027", ["2027-03-05"]),
        ("vom 1.12.2026 bis 2026-12-15", ["2026-12-01", "2026-12-15"]),
        ("vom 1.12. bis 15.12.", ["2026-12-01", "2026-12-15"]),
        ("1.12. und noch einmal 1.12.2026", ["2026-12-01"]),
        ("2 Stunden im Monat, bis 31. März", ["2027-03-31"]),
        ("bis zum 31. märz", ["2027-03-31"]),
        ("4th of the week, March 5", ["2027-03-05"]),
        ("until 4 December", ["2026-12-04"]),
        ("29. Januar", ["2027-01-29"]),
        ("24.11.", ["2026-11-24"]),
        ("23.11.", ["2027-11-23"]),
        ("29.2.", ["2028-02-29"]),
        ("4., 11. und 18. Januar 2028", ["2028-01-04", "2028-01-11", "2028-01-18"]),
        ("4 and 11 January 2028", ["2028-01-04", "2028-01-11"]),
        ("29. bis 4. Januar 2028", ["2028-01-04"]),
        ("15 bis 30. Juni", ["2027-06-30"]),
        ("30, until 30 June", ["2027-06-30"]),
        ("nächste Woche", []),
        ("Mai 2027", []),
        ("1/12/2026", []),
        ("1.12", []),
        ("31.02.2027", []),
        ("31. 02. 2027", []),
        ("30.2.", []),
        ("12 Menschen 2026", []),
        ("12 Menschen", []),
        ("mit Jan 2 Stunden", []),
        ("members may 3 times", []),
        ("12 may do it", []),
        ("am 3. Tag", []),
        ("9999-12-31", []),
        ("1.12.1820", []),
        ("0000-01-01", []),
        ("99999-01-01", []),
        ("2026-12-011", []),
        ("10.1.12.2026", []),
        ("١.١٢.٢٠٢٦", []),
        ("", []),
    ],
)
def test_days_are_read_as_people_write_them(text: str, found: list[str]) -> None:
    assert [day.isoformat() for day in days_in(text, TODAY)] == found


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("31. Februar", (0, 2, 31)),
        ("bis 31. februar, 10 Uhr", (0, 2, 31)),
        ("31.4.", (0, 4, 31)),
        ("0.5.2027", (2027, 5, 0)),
        ("2027-02-29", (2027, 2, 29)),
        ("Feb 30th, 2028", (2028, 2, 30)),
        ("35 may", (0, 5, 35)),
        ("4.12. oder 31.11.", (0, 11, 31)),
        ("29.2.", None),
        ("29.2.2028", None),
        ("4.13.2027", None),
        ("4.3.3000", None),
        ("0000-01-01", None),
        ("31 Menschen", None),
        ("", None),
    ],
)
def test_a_day_that_no_calendar_has_is_known(text: str, lacking: tuple[int, int, int] | None) -> None:
    assert lacking_day(text) == lacking


@given(DAYS)
def test_no_day_of_the_calendar_is_said_to_be_lacking(day: date) -> None:
    assert lacking_day(f"{day:%d. %m. %Y}") is None


@given(DAYS)
def test_every_day_is_read_in_each_form_with_a_year(day: date) -> None:
    english = day.strftime("%B")
    forms = (
        *(f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%d. %m. %Y}"),
        *(
            f"{day.day} {english} {day.year}",
            f"{english} {day.day}, {day.year}",
            f"bis {day.day}. {english} {day.year}!",
        ),
    )
    assert [read_day(form, TODAY) for form in forms] == [day] * len(forms)


@given(DAYS.filter(lambda day: (day.month, day.day) != (2, 29)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_is_the_next_such_day(day: date, today: date) -> None:
    read = read_day(f"{day.day}.{day.month}.", today)
    assert read is not None
    assert (read.day, read.month) == (day.day, day.month)
    assert today <= read <= today + timedelta(days=366)
    assert read == read_day(f"{day.day}. {day:%B}", today) == read_day(f"{day:%B} {day.day}", today)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    kept, day = kept_day(text, TODAY), read_day(text, TODAY)
    assert kept == text or (day is not None and kept == day.isoformat())
    assert all(one.day.year in YEARS for one in whens_typed(text, TODAY))


@given(st.sampled_from(["1.12.", "1. Dezember", "4 december", "1.12.26", "29.2.", "March 5", " 2026-1-5 "]), DAYS)
def test_a_day_that_stands_alone_is_kept_with_its_year(text: str, today: date) -> None:
    day = read_day(text, today)
    assert kept_day(text, today) == (day.isoformat() if day else text)


def test_what_stands_beside_a_day_is_kept_as_it_was_typed() -> None:
    assert kept_day("4.12. um 10 Uhr", TODAY) == "4.12. um 10 Uhr"
    assert kept_day("nächste Woche", TODAY) == "nächste Woche"


def test_one_day_is_wanted_where_several_are_named() -> None:
    assert read_day("1.12. oder 2.12.", TODAY) is None
    assert read_day("4. und 11. Januar", TODAY) is None
    assert whens_typed("4 december or 5 december", TODAY) == (When(date(2026, 12, 4)), When(date(2026, 12, 5)))


@given(DAYS, st.integers(1, 60))
def test_short_and_long_ranges_keep_both_days(first: date, length: int) -> None:
    last = first + timedelta(days=min(length, (date(YEARS[-1], 12, 31) - first).days))
    forms = [
        f"vom {first.day}. {first:%B} bis zum {last.day}. {last:%B} {last.year}, ganztags",
        f"{first.day}.{first.month}.–{last.day}.{last.month}.{last.year}",
        f"{first:%B} {first.day}–{last:%B} {last.day}, {last.year}",
    ]
    if (first.year, first.month) == (last.year, last.month):
        month = f"{last:%B}"
        forms += [
            *(f"{first.day}. bis {last.day}. {month} {last.year}", f"{first.day}.–{last.day}. {month} {last.year}"),
            *(f"{first.day} to {last.day} {month} {last.year}", f"{first.day}–{last.day} {month} {last.year}"),
            *(f"{month} {first.day} to {last.day}, {last.year}", f"{first.day}.-{last.day}.{last.month}.{last.year}"),
        ]
    expected = (When(first, last) if first < last else When(first),)
    for form in forms:
        assert whens_in(form, TODAY) == expected, form
        assert kept_day(form, TODAY) == form


@given(DAYS, st.times(), st.times())
def test_a_time_beside_a_day_is_read_in_each_form(day: date, begins: time, ends: time) -> None:
    begins, ends = (one.replace(second=0, microsecond=0, tzinfo=None) for one in (begins, ends))
    alone = f"{begins.hour % 12 or 12}:{begins:%M} {'pm' if begins.hour >= 12 else 'am'}"
    for form in (
        f"{day}, {begins:%H:%M}",
        f"{day:%d.%m.%Y} um {begins:%H.%M} Uhr",
        f"{day}, {alone}",
        f"{alone}, {day}",
    ):
        assert whens_in(form, TODAY) == (When(day, None, begins),), form
    (both,) = whens_in(f"{day} {begins:%H:%M}–{ends:%H:%M}, Halle 2", TODAY)
    assert both == When(day, None, begins, ends if ends != begins else None)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("4.12., 14 Uhr", "14:00", None),
        ("4.12. 10:30", "10:30", None),
        ("4. Dezember, 10 bis 11.30 Uhr", "10:00", "11:30"),
        ("2–3 pm on 4 December", "14:00", "15:00"),
        ("11–1 pm, 4 December", "11:00", "13:00"),
        ("4 December, 12 a.m.", "00:00", None),
        ("4. Dezember in Halle 2. Dort war um 17:20 niemand.", None, None),
        ("Runde 3 am 4. Dezember", None, None),
        ("4. Dezember, 2 Stunden", None, None),
    ],
)
def test_a_time_of_day_is_told_from_other_numbers(text: str, begins: str | None, ends: str | None) -> None:
    (found,) = whens_in(text, TODAY)
    assert found.day == date(2026, 12, 4)
    assert [one and f"{one:%H:%M}" for one in (found.begins, found.ends)] == [begins, ends]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bis 31. märz", "bis 31. märz 2027"),
        ("4.12. um 10 Uhr", "4.12.2026 um 10 Uhr"),
        ("4. bis 29. Januar", "4. bis 29. Januar 2027"),
        ("30.12. bis 2.1.", "30.12.2026 bis 2.1.2027"),
        ("28. Dezember bis 4. Januar 2028", "28. Dezember 2027 bis 4. Januar 2028"),
        ("March 5, then 7 April 2028", "March 5, 2027, then 7 April 2028"),
        ("nächste Woche", "nächste Woche"),
    ],
)
def test_a_day_gets_the_year_with_which_it_is_read(text: str, told: str) -> None:
    assert with_years(text, TODAY) == told


@given(st.text(alphabet="0123456789. –-bistoundJaur:Uh,\n"))
def test_the_years_that_are_told_change_no_day(text: str) -> None:
    whens = whens_typed(text, TODAY)
    assert whens_typed(with_years(text, TODAY), TODAY) == whens
