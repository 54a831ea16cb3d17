"""`cmcourse trainer report`: the picture of a group, as a table and as files for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmcourse.commands.trainer.common import (
    code_for,
    cohort_option,
    paths_argument,
    print_table,
    read_report,
    verdict_shown,
    written,
)
from cmcourse.commands.trainer.details import details
from cmcourse.desk.output import json_parts, write_csv, write_group_html, write_html, write_xlsx
from cmcourse.desk.picture import Row, picture_of
from cmcourse.desk.words import name_of_row
from cmcourse.engine.places import WAVES
from cmcourse.exchange.sheet import Cell, Sheet
from cmcourse.exchange.sheets_people import figures_sheet, points_sheet
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import ready_word, unprovable
from cmcourse.record.report import Report
from cmcourse.wiring import Wiring

if TYPE_CHECKING:
    from rich.table import Table


def command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t
    file = click.Path(path_type=Path)
    return click.Command(
        "report",
        callback=click.pass_obj(_run),
        help=t(
            "Sum up the records of a group: who is ready, what the group finds hard, what to talk about first. "
            "Exit code 1: not all files are intact."
        ),
        params=[
            paths_argument(speak),
            cohort_option(speak),
            click.Option(["--json", "as_json"], is_flag=True, help=t("Print the report as JSON.")),
            click.Option(
                ["--csv", "csv_to"], type=file, help=t("Write CSV: a folder for all views, FILE.csv for people.")
            ),
            click.Option(
                ["--csv-dialect", "dialect"],
                type=click.Choice(("excel-de", "rfc4180")),
                default="excel-de",
                show_default=True,
                help=t("CSV for Excel in German, or with commas and points for programs."),
            ),
            click.Option(["--xlsx"], type=file, help=t("Write an Excel workbook with a sheet for each view.")),
            click.Option(
                ["--html"], type=file, help=t("Write your own page to read and to print, with names and texts.")
            ),
            click.Option(
                ["--group-html"], type=file, help=t("Write a page of the group for the projector, without names.")
            ),
            click.Option(["--xapi"], type=file, help=t("Write xAPI statements as JSON lines.")),
        ],
    )


def _run(
    wiring: Wiring,
    *,
    paths: tuple[Path, ...],
    cohort: str,
    as_json: bool,
    csv_to: Path | None,
    dialect: Any,
    xlsx: Path | None,
    html: Path | None,
    group_html: Path | None,
    xapi: Path | None,
) -> int:
    speak, now = wiring.words, datetime.now(UTC).astimezone()
    report = read_report(wiring, paths, cohort, speak)
    files = list(write_csv(report, csv_to, dialect, speak)) if csv_to else []
    files += [one for one in (xlsx, html, group_html, xapi) if one]
    if xlsx:
        write_xlsx(report, xlsx, speak)
    if html:
        write_html(report, html, speak, now)
    if group_html:
        write_group_html(report, group_html, speak, now)
    if xapi:
        from cmcourse.commands.trainer.telling import report_lines

        written(xapi, report_lines(report))
    for one in files:
        click.echo(one)
    if as_json:
        for part in json_parts(report, speak):
            click.echo(part)
    elif not files:
        _print(report, speak)
    return code_for(report.group.verdicts)


def _print(report: Report, speak: Words) -> None:
    t, picture = speak.t, picture_of(report, Path())
    click.echo(f"{t('First of all')}:")
    for number, sentence in points_sheet(report, speak).rows():
        click.echo(f"{number:>3}. {sentence}")
    click.echo()
    rows = [row for row in picture.rows if row.verdict != "double"]
    if rows:
        print_table(lambda wide: _table(report, rows, speak, wide=wide), ())
    for _key, figure, count in _figures(figures_sheet(report, speak)):
        click.echo(f"{figure}: {count}")
    click.echo()
    click.echo(unprovable(speak))
    for line in details(report, rows, speak):
        click.echo(line)


def _figures(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    return (row for row in sheet.rows() if row[2] or row[0] in ("people", "ready"))


def _table(report: Report, rows: Sequence[Row], speak: Words, *, wide: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    t = speak.t
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(t("Verdict"), no_wrap=True)
    table.add_column(t("Name"), overflow="fold")
    headings = [t("Pre-work"), t("Modules"), t("Quiz")]
    headings += [t("before"), t("after"), t("then"), t("Situations"), t("Completed"), t("Date")] if wide else []
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    for row in rows:
        said, colour = verdict_shown(row, speak)
        table.add_row(Text(said, colour), *map(Text, _cells(row, report, speak, wide=wide)))
    return table


def _cells(row: Row, report: Report, speak: Words, *, wide: bool) -> Iterator[str]:
    yield name_of_row(speak, row)
    yield ready_word(speak, row.standing) if row.standing else "–"
    yield "–" if row.modules is None else f"{row.modules}/{len(report.course.open_modules)}"
    yield "–" if row.quiz is None else f"{row.quiz} %"
    if wide:
        learner = report.learners[row.learner] if row.learner >= 0 else None
        waves = {wave.wave: wave.by for wave in learner.waves} if learner else {}
        yield from (stamp_words(speak, waves.get(wave, "")) or "–" for wave in WAVES)
        yield " → ".join(f"{round(share * 100)} %" for share in row.shown) or "–"
        yield (speak.t("yes") if learner.completed else speak.t("no")) if learner else "–"
        yield stamp_words(speak, row.made) or "–"
