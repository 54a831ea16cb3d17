"""`cmcourse trainer check`: what the records that came in are, one row a file."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmcourse.commands.trainer.common import (
    code_for,
    cohort_option,
    known_invitations,
    paths_argument,
    print_table,
    shown,
    with_progress,
)
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import SIGNS, level_word, unprovable, verdict_word
from cmcourse.model.course import Course
from cmcourse.model.record import VERDICTS, Finding, Reason
from cmcourse.record.texts import clean
from cmcourse.record.verify import check_files
from cmcourse.wiring import Wiring

if TYPE_CHECKING:
    from rich.table import Table


def command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t

    @click.pass_obj
    def check(wiring: Wiring, paths: tuple[Path, ...], cohort: str, as_json: bool, as_csv: bool, dialect: Any) -> int:
        known = known_invitations(wiring, cohort)
        findings = with_progress(lambda told: check_files(paths, wiring.course, known, told), speak)
        if as_json:
            _print_json(findings, wiring.course)
        elif as_csv:
            _print_csv(findings, wiring.course, speak, dialect)
        elif len(findings):
            _print(list(findings), wiring.course, speak)
        else:
            click.echo(t("There are no files to check."), err=True)
        return code_for(findings.verdicts())

    return click.Command(
        "check",
        callback=check,
        help=t("Check records, or all files of a folder, against this course. Exit code 1: not all are intact."),
        params=[
            paths_argument(speak),
            cohort_option(speak),
            click.Option(["--json", "as_json"], is_flag=True, help=t("Print the findings as JSON.")),
            click.Option(["--csv", "as_csv"], is_flag=True, help=t("Print the findings as CSV.")),
            click.Option(
                ["--csv-dialect", "dialect"],
                type=click.Choice(("excel-de", "rfc4180")),
                default="excel-de",
                show_default=True,
                help=t("CSV for Excel in German, or with commas and points for programs."),
            ),
        ],
    )


def _print_json(findings: Iterable[Finding], course: Course) -> None:
    """Print a list, one finding after the other, so that any number of them fits."""
    between = "["
    for one in findings:
        click.echo(between)
        click.echo(json.dumps(finding_data(one, course), indent=2, ensure_ascii=False), nl=False)
        between = ","
    click.echo("[]" if between == "[" else "\n]")


def _print_csv(findings: Iterable[Finding], course: Course, speak: Words, dialect: Any) -> None:
    from cmcourse.exchange.sheets_people import files_sheet
    from cmcourse.exchange.table_csv import csv_lines

    for line in csv_lines(files_sheet(findings, course, speak), speak, dialect):
        click.echo(line, nl=False)


def finding_data(finding: Finding, course: Course) -> dict[str, Any]:
    """Return a finding as JSON data."""
    summary = finding.summary
    return {
        "file": str(finding.path),
        "verdict": finding.verdict,
        "reason": _reason_data(finding.reason),
        "also": [_reason_data(one) for one in finding.also],
        "name": finding.name,
        "learner": finding.learner,
        "level": finding.level,
        "made": finding.made,
        "course": {"id": finding.course, "version": finding.version},
        "modules": len(course.open_modules),
        "modules_done": list(summary.modules_done) if summary else None,
        "quiz_best": dict(summary.quiz_best) if summary else None,
        "quiz_mean": finding.quiz_mean,
        "waves_done": list(summary.waves_done) if summary else None,
        "pre_work_done": summary.pre_work_done if summary else None,
        "completed": summary.completed if summary else None,
        "answers": finding.answers,
        "answers_scored": finding.scored,
        "invitation": finding.invitation,
    }


def _print(findings: Sequence[Finding], course: Course, speak: Words) -> None:
    print_table(lambda wide: _table(findings, course, speak, with_reason=wide), _below(findings, course, speak))
    for line in _conclusion(findings, speak):
        click.echo(line)


def _table(findings: Sequence[Finding], course: Course, speak: Words, *, with_reason: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    t = speak.t
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(t("Verdict"), no_wrap=True)
    table.add_column(t("File"), overflow="fold")
    table.add_column(t("Name"), overflow="fold")
    for heading in (t("Scope"), t("Modules"), t("Quiz"), t("Date")):
        table.add_column(heading, no_wrap=True)
    if with_reason:
        table.add_column(t("Reason"), overflow="fold")
    has_remarks = with_reason and any(_told(one, course, speak)[1] for one in findings)
    if has_remarks:
        table.add_column(t("Remark"), overflow="fold")
    for finding in findings:
        sign, colour = SIGNS[finding.verdict]
        cells = [*_cells(finding, course, speak), *_told(finding, course, speak)[: with_reason + has_remarks]]
        table.add_row(Text(f"{shown(sign)} {verdict_word(speak, finding.verdict)}", colour), *map(Text, cells))
    return table


def _below(findings: Sequence[Finding], course: Course, speak: Words) -> list[str]:
    """Return the reasons file by file, then each remark once with its files."""
    lines, remarked = [], defaultdict(list)
    for one in findings:
        reason, remark = _told(one, course, speak)
        if reason:
            lines.append(f"{one_line(one.path.name)}: {reason}")
        if remark:
            remarked[remark].append(one_line(one.path.name))
    lines += [f"{speak.t('Remark')}: {said} {', '.join(files)}" for said, files in remarked.items()]
    return lines


def _told(finding: Finding, course: Course, speak: Words) -> tuple[str, str]:
    """Return the reason of a verdict, and what else is good to know."""
    from cmcourse.exchange.sheets_people import reasons, remarks

    return clean(reasons(speak, finding, course), None), clean(remarks(speak, finding), None)


def _cells(finding: Finding, course: Course, speak: Words) -> tuple[str, ...]:
    done = f"{len(finding.summary.modules_done)}/{len(course.open_modules)}" if finding.summary else "–"
    mean = f"{finding.quiz_mean} %" if finding.quiz_mean is not None else "–"
    return (
        clean(finding.path.name, None),
        finding.name or "–",
        level_word(speak, finding.level) or "–",
        done,
        mean,
        stamp_words(speak, finding.made) or "–",
    )


def _conclusion(findings: Sequence[Finding], speak: Words) -> Sequence[str]:
    counts = Counter(finding.verdict for finding in findings)
    listed = ", ".join(f"{verdict_word(speak, one)} {counts[one]}" for one in VERDICTS if counts[one])
    return (
        speak.tn("{n} file: {counts}.", "{n} files: {counts}.", len(findings), counts=listed),
        unprovable(speak),
    )


def _reason_data(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, **reason.values}
