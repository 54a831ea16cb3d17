"""The same figures in JSON, CSV, XLSX and HTML; nothing in them runs in a spreadsheet or a browser."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cmcourse.desk.output import json_parts
from cmcourse.exchange.report_html import report_html
from cmcourse.exchange.sheet import Sheet
from cmcourse.exchange.sheets import sheets_of
from cmcourse.exchange.table_csv import BOM, csv_lines, harmless
from cmcourse.exchange.table_xlsx import write_xlsx
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.record.report import Report, make_report
from tests.desk import make_inbox, name_of
from tests.exchange.samples import Node, read_html

LANGS: tuple[Lang, ...] = ("de", "en")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def report(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Report:
    inbox = make_inbox(tiny, tmp_path_factory.mktemp("tables") / "inbox")
    return make_report([inbox.folder], tiny, inbox.known)


def read_csv(sheet: Sheet, lang: Lang, dialect: Any) -> list[list[str]]:
    text = "".join(csv_lines(sheet, words(lang), dialect))
    return list(csv.reader(StringIO(text.removeprefix(BOM), newline=""), delimiter=";" if text[0] == BOM else ","))


def german(cell: str) -> Any:
    """Return a cell of a German CSV as the value that stands for."""
    text = cell.removeprefix("'")
    return float(text.replace(",", ".")) if re.fullmatch(r"-?[0-9]+(,[0-9]+)?", cell) else text


def as_read(value: Any, lang: Lang) -> Any:
    """Return a value as a spreadsheet gives it back."""
    match value:
        case None:
            return ""
        case bool():
            return words(lang).t("yes") if value else words(lang).t("no")
        case int() | float():
            return float(value)
        case _:
            return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("lang", LANGS)
def test_json_csv_and_xlsx_hold_the_same(report: Report, lang: Lang, tmp_path: Path) -> None:
    speak = words(lang)
    sheets = sheets_of(report, speak)
    told = json.loads("\n".join(json_parts(report, speak)))
    write_xlsx(tmp_path / "report.xlsx", sheets, speak)
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert len(book.sheetnames) == len(sheets)
    for sheet, page in zip(sheets, book.worksheets, strict=True):
        whole = [[as_read(cell, lang) for cell in row] for row in sheet.rows()]
        assert [[as_read(one, lang) for one in row.values()] for row in told[sheet.key]] == whole
        seen = sheet.for_people()
        expected = [[as_read(cell, lang) for cell in row] for row in seen.rows()]
        in_csv = read_csv(sheet, lang, "excel-de")
        assert in_csv[0] == [column.heading for column in seen.columns]
        assert [[german(cell) for cell in row] for row in in_csv[1:]] == [
            [german(str(cell)) if isinstance(cell, str) else cell for cell in row] for row in expected
        ]
        cells = [[_cell(cell) for cell in row] for row in page.iter_rows(min_row=2)]
        assert [row for row in cells if any(row)] == expected
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref is not None


def _cell(cell: Any) -> Any:
    assert cell.data_type != "f"
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    return float(cell.value) if isinstance(cell.value, (int, float)) else cell.value


def test_types_survive_in_xlsx(report: Report, tmp_path: Path) -> None:
    speak = words("en")
    write_xlsx(tmp_path / "report.xlsx", sheets_of(report, speak), speak)
    people = openpyxl.load_workbook(tmp_path / "report.xlsx")["People"]
    heads = [cell.value for cell in people[1]]
    row: dict[Any, Any] = dict(zip(heads, people[2], strict=True))
    assert row["Date"].is_date
    assert row["Modules done"].data_type == "n"
    names = [cell.value for cell in people["A"][1:]]
    assert name_of(3) in names


def test_csv_for_programs_has_texts_as_they_are(report: Report) -> None:
    people = next(one for one in sheets_of(report, words("en")) if one.key == "learners")
    text = "".join(csv_lines(people, words("en"), "rfc4180"))
    assert not text.startswith(BOM)
    assert "\r\n" in text
    names = [row[0] for row in read_csv(people, "en", "rfc4180")[1:]]
    assert names == [one.name for one in report.learners]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "1-2", "x@y", ""])
def test_other_cells_stay(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_columns_and_numbers_and_runs_nothing(report: Report, tmp_path: Path) -> None:
    speak = words("de")
    people = next(one for one in sheets_of(report, speak) if one.key == "learners")
    (tmp_path / "people.csv").write_text("".join(csv_lines(people, speak, "excel-de")), encoding="utf-8", newline="")
    filters = "CSV:59,34,76,1,,1031,false,true"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", f"--infilter={filters}"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "people.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = openpyxl.load_workbook(tmp_path / "people.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert len(rows[0]) == len(people.columns)
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
    share = [column.key for column in people.columns].index("shown_a")
    read = [row[share] for row in rows[1:] if row[share] is not None]
    assert read
    assert all(isinstance(one, (int, float)) for one in read)


def html(report: Report, lang: Lang) -> tuple[str, Node]:
    source = "".join(report_html(report, NOW, words(lang)))
    return source, read_html(source)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_holds_the_same_people_and_figures(report: Report, lang: Lang) -> None:
    _source, page = html(report, lang)
    assert page.all("html")[0].attributes["lang"] == lang
    tables = {section.attributes["aria-labelledby"]: section.all("table") for section in page.all("section")}
    people = tables["people"][0].all("tbody")[0].all("tr")
    shown = [row.all("th")[0].children[0] for row in people]
    assert shown == [one.name for one in report.learners]
    modules = [row.all("td")[2].text for row in people]
    assert modules == [f"{one.modules_done}/2" for one in report.learners]
    counts = [row.all("td")[-1].text for row in tables["ready"][0].all("tbody")[0].all("tr")]
    assert str(report.group.ready) in counts
    first = report.group.heat[0]
    for table, rating in zip(tables["competencies"], (first.now, first.ratings["before"]), strict=False):
        assert rating is not None
        cells = table.all("tbody")[0].all("tr")[0].all("td")
        assert [int(cell.text) for cell in cells[:5]] == list(rating.counts)
    files = tables["files"][0].all("tbody")[0].all("tr")
    assert len(files) == len(report.findings)


def test_charts_have_texts_and_nothing_runs(report: Report) -> None:
    source, page = html(report, "en")
    for picture in page.all("svg"):
        told = picture.attributes
        assert told.get("aria-hidden") == "true" or (told.get("role") == "img" and told.get("aria-label"))
    assert not re.search(r"https?:|@import|url\(|\ssrc=|\son\w+=|<script|<link|<img", source)
    assert "default-src 'none'" in source
    assert "<b>Jana</b>" not in source
    assert "size: A4 landscape" in source
    ids = [str(node.attributes["id"]) for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
