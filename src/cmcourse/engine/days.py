"""The days in a field of the workbook: which are there, in which cell, and which entries name none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cmcourse.engine.dates import When, whens_typed, with_years
from cmcourse.engine.standing import has_value
from cmcourse.model.course import Course
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.value import value as frozen
from cmcourse.model.workbook import Field

_NOTHING = (
    "–",
    "-",
    "fehlt",
    "offen",
    "kein",
    "keins",
    "keiner",
    "keine",
    "entfällt",
    "missing",
    "open",
    "none",
    "no",
    "n/a",
)


@frozen
class FoundDay:
    """A day in a date field, or in a cell of a table."""

    when: When
    row: int = 0
    column: int = 0


def found_days(field: Field, value: FieldValue, versions: Sequence[FieldFilled]) -> tuple[FoundDay, ...]:
    """Return the days of a date field, or of the cells of a table.

    A day without a year is the next one from the day its text was first written. Only columns that ask for a day count:
    other cells name days in passing.
    """
    if field.kind == "date":
        text = value if isinstance(value, str) else ""
        return tuple(FoundDay(when) for when in whens_typed(text, first_written(text, versions)))
    found: list[FoundDay] = []
    rows = value if field.kind == "table" else ()
    for number, row in enumerate(rows):
        for index, cell in enumerate(row if isinstance(row, tuple) else ()):
            if _asks_for_day(field, index):
                whens = whens_typed(cell, first_written(cell, versions))
                entry = field.columns[index].entry
                if entry and entry.last and whens:
                    whens = (When(max(one.end for one in whens)),)
                found += [FoundDay(when, number, index) for when in whens]
    return tuple(found)


def told(field: Field, value: FieldValue, versions: Sequence[FieldFilled]) -> FieldValue:
    """Return a value in which each day that is asked for has the year with which the calendar takes it."""
    if field.kind == "date" and isinstance(value, str):
        return with_years(value, first_written(value, versions))
    if field.kind != "table" or isinstance(value, str):
        return value
    return tuple(
        tuple(
            with_years(cell, first_written(cell, versions)) if _asks_for_day(field, index) else cell
            for index, cell in enumerate(row)
        )
        for row in value
        if isinstance(row, tuple)
    )


def _asks_for_day(field: Field, column: int) -> bool:
    return column < len(field.columns) and field.columns[column].kind == "date"


def undated(field: Field, value: FieldValue, days: Sequence[FoundDay]) -> tuple[str, ...]:
    """Return the entries in which a day is asked for and none can be read: what was typed, or what leads a row."""
    if not has_value(value):
        return ()
    if field.kind == "date":
        return () if days or not isinstance(value, str) else (value,)
    if field.kind != "table" or all(column.kind != "date" for column in field.columns):
        return ()
    dated = {one.row for one in days}
    rows = [row for n, row in enumerate(value) if n not in dated and isinstance(row, tuple) and not _lacks(field, row)]
    return tuple(next(filter(has_value, row)) for row in rows if has_value(row))


def _lacks(field: Field, row: Sequence[str]) -> bool:
    """Tell whether a row says that it has no day: a cell for days begins with a word for nothing."""
    asked = [cell.split() for index, cell in enumerate(row) if _asks_for_day(field, index)]
    return any(words and words[0].strip(",;.:").casefold() in _NOTHING for words in asked)


def community_name(course: Course, progress: Progress) -> str:
    """Return what the learner calls the community, "" if it has no name yet."""
    names = (
        progress.workbook.get((page, field), "") for page, _, field in (one.partition("/") for one in course.community)
    )
    return next((" ".join(one.split()) for one in names if isinstance(one, str) and has_value(one)), "")


def first_written(text: str, versions: Sequence[FieldFilled]) -> date:
    """Return the day on which a text first stood in the field."""
    first = next((one for one in versions if _holds(one.value, text)), None)
    return date.fromisoformat(first.at[:10]) if first else date.min


def _holds(value: object, text: str) -> bool:
    return value == text or (isinstance(value, tuple) and any(_holds(one, text) for one in value))
