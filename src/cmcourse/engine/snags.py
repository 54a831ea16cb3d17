"""What the workbook finds when it reads itself through: days that contradict each other, and people nobody listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from cmcourse.engine.dates import misnamed_days, whens_typed
from cmcourse.engine.days import first_written, found_days
from cmcourse.engine.people import name_words, people_in
from cmcourse.engine.standing import has_value
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.text import Text
from cmcourse.model.value import value as frozen
from cmcourse.model.workbook import TODAY, Column, Field

Side = Literal["earliest", "latest"]
SIDES: tuple[Side, ...] = ("earliest", "latest")
_Bound = tuple[Side, date, Text | None]
"""The day on one side, and the label of the field it stands in: None for today."""
_HALF_A_YEAR = timedelta(days=183)
_STILL_TO_COME = (
    r"(?i)\b(?:offen|noch|geplant|ausstehend|fragen|erbeten|angefragt|ab|bis|nächste[nrs]?|wird|soll|will|open|still|"
    r"not yet|planned|pending|asked for|by|decides|to (?:be )?(?:ask|decide|confirm|test)|next)\b"
)


@frozen
class Snag:
    """Something to look at: a `day` against a `bound`, or a `name` without a row; `other` is the label it stands under.

    `row` counts from 1; it and `column` are empty outside of tables. Without `other` the bound is today. A `nameless`
    learner may be the one who is named.
    """

    kind: Literal["future", "past", "late", "early", "weekday", "unlisted"]
    day: date = date.min
    bound: date = date.min
    other: Text | None = None
    name: str = ""
    nameless: bool = False
    row: int = 0
    column: Text | None = None


@frozen
class Shown:
    """A field with the value it shows, and the versions that tell when its texts were first written.

    `page` is the id of its page. `offered` tells that they come from another field, `carried` that there are none of
    its own.
    """

    page: str
    field: Field
    value: FieldValue
    versions: Sequence[FieldFilled]
    offered: bool = False
    carried: bool = False


@frozen
class Sight:
    """What a field is held against: today, the learner's name, and the fields that its page names."""

    today: date
    name: str
    look: Callable[[str, str], Shown | None]


def snags(shown: Shown, sight: Sight) -> tuple[Snag, ...]:
    """Return what to look at in a field. What is not filled yet contradicts nothing."""
    field, value = shown.field, shown.value
    if field.retired or not has_value(value):
        return ()
    if isinstance(value, str):
        bounds = _bounds(field, shown.page, sight) if field.kind == "date" else ()
        return (*_misnamed(value, shown), *_days(bounds, value, shown))
    found = [snag for line in value if isinstance(line, str) for snag in _misnamed(line, shown)]
    for index, column in enumerate(field.columns if field.kind == "table" else ()):
        rows = [row[index] if isinstance(row, tuple) and index < len(row) else "" for row in value]
        bounds = _bounds(column, shown.page, sight)
        for number, cell in enumerate(rows, 1):
            in_cell = (*_misnamed(cell, shown), *_days(bounds, cell, shown))
            found += [replace(one, row=number, column=column.label) for one in in_cell]
        found += _unlisted(column, rows, shown.page, sight)
    return tuple(sorted(found, key=lambda one: one.row))


def _misnamed(text: str, shown: Shown) -> Iterator[Snag]:
    """Yield the days that fall on another day of the week than is written; where they were written, not once more."""
    yield from (Snag("weekday", day) for day in (() if shown.offered else misnamed_days(text)))


def _days(bounds: Sequence[_Bound], text: str, shown: Shown) -> Iterator[Snag]:
    """Yield the days of a text that lie outside of their bounds: its last one too early, any of them too late."""
    since = first_written(text, shown.versions) if bounds else date.min
    for side, bound, other in bounds:
        happened = side == "latest" and other is None
        whens = whens_typed(text, max(since, date.min + _HALF_A_YEAR) - _HALF_A_YEAR if happened else since)
        last = max((one.end for one in whens), default=None)
        if last is None or (happened and re.search(_STILL_TO_COME, text)):
            continue
        if side == "latest" and last > bound:
            yield Snag("future" if happened else "late", last, bound, other)
        elif side == "earliest" and other is None and (since - last).days > 1:
            yield Snag("past", last, since)
        elif side == "earliest" and other is not None and last < bound:
            yield Snag("early", last, bound, other)


def _bounds(rule: Field | Column, page: str, sight: Sight) -> tuple[_Bound, ...]:
    """Return the bounds of a field or column that are known."""
    found = ((side, *_bound(rule, side, page, sight)) for side in SIDES)
    return tuple((side, bound, other) for side, bound, other in found if bound is not None)


def _bound(
    rule: Field | Column, side: Side, page: str, sight: Sight, seen: tuple[Field, ...] = ()
) -> tuple[date | None, Text | None]:
    """Return the day on one side with the label it stands under; a field without a day hands on its own bound."""
    ref = rule.earliest if side == "earliest" else rule.latest
    if ref == TODAY:
        return sight.today, None
    other = sight.look(page, ref) if ref else None
    if other is None or other.field in seen:
        return None, None
    whens = [one.when for one in found_days(other.field, other.value, other.versions)]
    if not whens:
        return _bound(other.field, side, other.page, sight, (*seen, other.field))
    return min(one.day for one in whens) if side == "earliest" else max(one.end for one in whens), other.field.label


def _unlisted(column: Column, cells: Sequence[str], page: str, sight: Sight) -> Iterator[Snag]:
    """Yield each person who is named in a column and in none of the fields in which such people should stand, once."""
    lists = [one for ref in column.listed if (one := sight.look(page, ref)) is not None]
    if not lists or not has_value(lists[0].value):
        return
    known = {*name_words(sight.name), *(word for one in lists for word in name_words(_whole(one.value)))}
    told: set[str] = set()
    for number, names in enumerate(people_in(cells), 1):
        for name in names:
            own = name_words(name)
            if own.isdisjoint(known) and name not in told:
                told.add(name)
                label, nameless = lists[0].field.label, not has_value(sight.name)
                yield Snag("unlisted", other=label, name=name, nameless=nameless, row=number, column=column.label)


def _whole(value: FieldValue) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(one if isinstance(one, str) else "\n".join(one) for one in value)
