"""The workbook as values: pages with their fields, and what of it makes the paper for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal

from cmcourse.model.text import LANGS, Lang, Prose, Text
from cmcourse.model.value import value


@value
class Named:
    """An id with a text: a choice or a column of a workbook field."""

    id: str
    text: Text


TODAY = "today"
"""Stands for no field but a day: as `latest` the present one, as `earliest` the one on which something was written."""


@value
class Called:
    """What the calendar calls a day: a label, and what stands in these fields of the page, or columns of the row.

    Of several days it takes only the `last` one, if so asked.
    """

    label: Text | None = None
    names: tuple[str, ...] = ()
    last: bool = False


@value
class Column:
    """A column of a workbook table; one of kind `date` asks for a day in each row, whatever else stands beside it.

    Its days lie from `earliest` to `latest`: `TODAY`, or another date field. Whom it names stands in a `listed` field.
    """

    id: str
    label: Text
    kind: Literal["text", "date"] = "text"
    earliest: str = ""
    latest: str = ""
    listed: tuple[str, ...] = ()
    entry: Called | None = None


Cells = tuple[str, ...]
"""A row of a table."""

SHEET = "sheet"
"""What a choice marks that stands for its whole page."""


@value
class Field:
    """A field of the workbook; `carried` names the page/field its first value comes from.

    `rows` are the first cells of a table that the course gives, so that learners fill only what stands beside them.
    `limit` is the most characters its text should have, 0 for any number; a longer one is kept, and told.
    A `retired` one is shown only to those who have written in it. A choice that `marks` another field of its page, or
    the whole `SHEET`, is printed with it. A day `tells` in the calendar what stands in these other fields of its page,
    under the title that `entry` makes, or else its label; it lies from `earliest` to `latest`, as in a `Column`.
    """

    id: str
    kind: Literal["line", "text", "choice", "list", "table", "date"]
    label: Text
    help: Prose
    example: Prose
    required: bool = False
    choices: tuple[Named, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Text, ...] = ()
    limit: int = 0
    carried: str = field(default="", metadata={"key": "from"})
    marks: str = ""
    tells: tuple[str, ...] = ()
    entry: Called | None = None
    retired: bool = False
    earliest: str = ""
    latest: str = ""

    @property
    def given(self) -> frozenset[str]:
        """The first cells of a table that are given, in each language."""
        return frozenset(first[lang] for first in self.rows for lang in LANGS)

    def laid_out(self, rows: Sequence[Cells], lang: Lang) -> tuple[Cells, ...]:
        """Return the rows of a table with those that are given and still open, each behind the given one before it."""
        found, place = list(rows), 0
        for first in self.rows:
            at = next((n for n, row in enumerate(found) if row[0] in (first.de, first.en)), -1)
            if at < 0:
                at = place
                found.insert(at, (first[lang], *[""] * (len(self.columns) - 1)))
            place = at + 1
        return tuple(found)

    def written(self, rows: Iterable[Cells]) -> tuple[Cells, ...]:
        """Return the rows in which anything stands but a first cell that is given."""
        return tuple(row for row in rows if any(cell.strip() for cell in row[row[0] in self.given :]))


_FIELD_MINUTES: Mapping[str, int] = {"line": 1, "choice": 1, "date": 1, "text": 3, "list": 3, "table": 6}
"""Our own estimate of how long a field takes whoever has thought about it."""


@value
class Workbook:
    """A page of the workbook."""

    id: str
    title: Text
    intro: Prose
    fields: tuple[Field, ...]

    @property
    def minutes(self) -> int:
        """The minutes the page takes, by the kinds of its fields, in steps of five."""
        return max(5, 5 * round(sum(_FIELD_MINUTES[one.kind] for one in self.asked) / 5))

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that are shown to everybody."""
        return tuple(one for one in self.fields if not one.retired)


@value
class CoverLine:
    """A line on the cover of papers: the first filled one of workbook fields (page/field), or `every` one that is.

    Without any field it is the name.
    """

    label: Text
    fields: tuple[str, ...] = ()
    every: bool = False


@value
class BriefPart:
    """A part of the brief: workbook fields (page/field), and below them a place to sign if it is `signed`."""

    title: Text
    fields: tuple[str, ...]
    signed: bool = False


@value
class Brief:
    """The short paper for those who decide, made of fields of the workbook, which has the same cover."""

    cover: tuple[CoverLine, ...]
    parts: tuple[BriefPart, ...]
