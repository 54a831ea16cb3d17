"""Views as an XLSX workbook: a sheet each, with types, a frozen header and filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from cmcourse.errors import StorageError
from cmcourse.exchange.sheet import Cell, Sheet
from cmcourse.i18n import Words

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTH, _WIDE, _MOST = 14, 60, 32_000


def write_xlsx(path: Path, sheets: Iterable[Sheet], speak: Words) -> None:
    """Write the views into a file, row by row. Raises StorageError."""
    day = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}[speak.lang]
    book = Workbook(str(path), {**_OPTIONS, "default_date_format": day})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "percent": book.add_format({"num_format": "0.0", "valign": "top"}),
        "date": book.add_format({"num_format": day, "valign": "top", "align": "left"}),
    }
    for sheet in (one.for_people() for one in sheets):
        page = book.add_worksheet(_name(sheet.title))
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, _WIDE if column.wide else max(_WIDTH, min(30, len(column.heading) + 2)))
        page.write_row(0, 0, [column.heading for column in sheet.columns], formats["head"])
        page.freeze_panes(1, 1)
        last = 0
        for last, row in enumerate(sheet.rows(), 1):
            for index, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                _write(page, last, index, cell, formats.get(column.kind, formats["text"]), speak)
        page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
    try:
        book.close()
    except (XlsxWriterException, OSError) as error:
        raise StorageError("{file} could not be written: {reason}", file=path, reason=str(error)) from error


def _write(page: Any, row: int, column: int, cell: Cell, style: Any, speak: Words) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_string(row, column, speak.t("yes") if cell else speak.t("no"), style)
        case int() | float():
            page.write_number(row, column, cell, style)
        case date():
            page.write_datetime(row, column, cell, style)
        case _:
            page.write_string(row, column, cell[:_MOST], style)


def _name(title: str) -> str:
    """Return a title as the name of a sheet."""
    return "".join(one for one in title if one not in "[]:*?/\\'")[:31]
