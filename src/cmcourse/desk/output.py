"""What a trainer takes along: the report as files, and certificates. Command line and screen share it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cmcourse.errors import StorageError
from cmcourse.exchange.sheets import sheets_of
from cmcourse.exchange.sheets_people import learners_sheet
from cmcourse.i18n import Words
from cmcourse.model.cohort import Cohort
from cmcourse.model.record import Verdict
from cmcourse.record.certificate import Lack, certificate_for, code_of, why_not
from cmcourse.record.report import Learner, Report
from cmcourse.record.write import slug
from cmcourse.store.desk import Desk

FORMAT = "cmcourse-report/1"
NOBODYS: tuple[Verdict, ...] = ("broken", "not-a-record")
MOST = 100
"""Files without a person that are named at most."""


def written(path: Path, parts: Iterable[str]) -> None:
    """Write text into a file, part by part. Raises StorageError."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
    except OSError as error:
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error


def folder_made(path: Path) -> Path:
    """Make sure that a folder for what is written is there. Raises StorageError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error
    return path


def free(path: Path) -> Path:
    """Return the path, or the first with -2, -3 … that nothing has yet."""
    number, tried = 1, path
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return tried


def write_html(report: Report, path: Path, speak: Words, now: datetime) -> None:
    """Write the trainer's page to read and to print, with names and texts. Raises StorageError."""
    from cmcourse.exchange.report_html import report_html

    written(path, report_html(report, now, speak))


def write_group_html(report: Report, path: Path, speak: Words, now: datetime) -> None:
    """Write the page of the group for the projector, without names and texts. Raises StorageError."""
    from cmcourse.exchange.group_html import group_html

    written(path, group_html(report, now, speak))


def write_xlsx(report: Report, path: Path, speak: Words) -> None:
    """Write the Excel workbook. Raises StorageError."""
    from cmcourse.exchange import table_xlsx

    table_xlsx.write_xlsx(path, sheets_of(report, speak), speak)


def write_csv(report: Report, target: Path, dialect: Any, speak: Words) -> tuple[Path, ...]:
    """Write a folder with a file for each view, or only people into a target that ends in .csv; return the files.

    Raises StorageError.
    """
    from cmcourse.exchange.table_csv import csv_lines

    if target.suffix.lower() == ".csv":
        written(target, csv_lines(learners_sheet(report, speak), speak, dialect))
        return (target,)
    folder_made(target)
    files = {target / f"{slug(sheet.title)}.csv": sheet for sheet in sheets_of(report, speak)}
    for path, sheet in files.items():
        written(path, csv_lines(sheet, speak, dialect))
    return tuple(files)


def write_json(report: Report, path: Path, speak: Words) -> None:
    """Write the report as JSON. Raises StorageError."""
    written(path, (f"{one}\n" for one in json_parts(report, speak)))


def json_parts(report: Report, speak: Words) -> Iterator[str]:
    """Yield the report as lines of JSON: the views by their keys, with the same figures as in all other outputs."""
    head = {"format": FORMAT, "course": report.course.id, "version": report.course.version, "cohort": report.title}
    yield "{"
    for key, value in head.items():
        yield f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},"
    yield f'"missing": {json.dumps(report.missing, ensure_ascii=False)},'
    yield f'"damaged": {json.dumps(list(report.broken), ensure_ascii=False)},'
    *others, last = sheets_of(report, speak)
    for sheet in (*others, last):
        yield f"{json.dumps(sheet.key)}: ["
        yield from _rows(sheet.data())
        yield "]" if sheet is last else "],"
    yield "}"


def _rows(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    line = ""
    for row in rows:
        if line:
            yield f"{line},"
        line = json.dumps(row, ensure_ascii=False)
    if line:
        yield line


@dataclass(frozen=True, slots=True)
class Refused:
    """Who gets no certificate, why, and what the file is."""

    name: str
    why: Lack
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Issued:
    """What was written, and who gets no certificate.

    `by_name` are those who got one of a cohort although their record bears no invitation of it.
    """

    paths: tuple[Path, ...]
    refused: tuple[Refused, ...] = ()
    by_name: tuple[str, ...] = ()


Wanted = Callable[[Learner], bool]


def judged(
    report: Report, cohort: Cohort | None, wanted: Wanted | None
) -> Iterator[tuple[Learner, Lack | Literal[""]]]:
    """Yield the learners a certificate is wanted for, with why there is none ("" for whoever gets one).

    Without `wanted` it is all; guests of the cohort get one only if they are wanted by name.
    """
    for learner in report.learners:
        if wanted is None or wanted(learner):
            is_guest = wanted is None and learner.ready == "guest"
            yield learner, "guest" if is_guest else why_not(learner, cohort)


def refusals(report: Report, cohort: Cohort | None, wanted: Wanted | None) -> Iterator[Refused]:
    """Yield who gets no certificate; where it is wanted for all, also files and participants without a record."""
    for learner, why in judged(report, cohort, wanted):
        if why:
            yield Refused(learner.name, why, learner.finding.verdict)
    if wanted is not None:
        return
    whose = {report.findings[number].path: name for name, number in report.broken.items()}
    for verdict in NOBODYS:
        for one in report.findings.with_verdict(verdict, MOST):
            yield Refused(whose.get(one.path) or one.name or one.path.name, "file", one.verdict)
    yield from (Refused(name, "missing", None) for name in report.missing)


def issue(
    report: Report,
    desk: Desk,
    cohort: Cohort | None,
    folder: Path,
    speak: Words,
    today: str,
    wanted: Wanted | None = None,
) -> Issued:
    """Write a certificate for each wanted learner who has earned one, and note its code. Raises StorageError.

    `today` is the ISO date that stands on it.
    """
    from cmcourse.exchange.issued import certificate_html

    folder_made(folder)
    issuer = desk.kept().get("issuer", "")
    paths: list[Path] = []
    by_name: list[str] = []
    for learner, why in judged(report, cohort, wanted):
        made = certificate_for(learner, report.course, cohort, report.course.title[speak.lang], today)
        if why or made is None:
            continue
        code = code_of(desk.secret(), made)
        path = folder / f"{slug(speak.t('Certificate'))}-{slug(learner.name)}-{learner.finding.learner[:6]}.html"
        written(path, [certificate_html(made, code, report.course, speak, issuer)])
        desk.note_certificate(code, made)
        paths.append(path)
        if cohort and cohort.seats and not learner.finding.invitation.startswith(cohort.id):
            by_name.append(learner.name)
    return Issued(tuple(paths), tuple(refusals(report, cohort, wanted)), tuple(by_name))
