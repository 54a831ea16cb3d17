"""Views as CSV: for Excel in German, or as RFC 4180 has it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Literal

from cmcourse.exchange.sheet import Cell, Sheet
from cmcourse.i18n import Words

Dialect = Literal["excel-de", "rfc4180"]
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet would take for a formula, also in full width."""


def csv_lines(sheet: Sheet, speak: Words, dialect: Dialect) -> Iterator[str]:
    """Yield the lines of a view, each with its end.

    `excel-de` is what Excel in German opens by a double click: semicolons, a byte order mark, decimal commas, an
    apostrophe before text that would be taken for a formula, and no codes. `rfc4180` has commas, decimal points and
    texts as they are.
    """
    german = dialect == "excel-de"
    sheet = sheet.for_people() if german else sheet
    yield (BOM if german else "") + _line([column.heading for column in sheet.columns], german=german)
    for row in sheet.rows():
        yield _line([_written(cell, speak, german=german) for cell in row], german=german)


def _line(cells: list[str], *, german: bool) -> str:
    buffer = StringIO()
    csv.writer(buffer, delimiter=";" if german else ",", lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _written(cell: Cell, speak: Words, *, german: bool) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return speak.t("yes") if cell else speak.t("no")
        case int() | float():
            return str(cell).replace(".", ",") if german else str(cell)
        case date():
            return cell.isoformat()
        case _:
            return harmless(cell) if german else cell


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text
