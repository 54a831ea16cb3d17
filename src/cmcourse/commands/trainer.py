"""`cmcourse trainer check`: what the records that came in are, one row a file."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from cmcourse.errors import ExitCode
from cmcourse.i18n import Words
from cmcourse.model.course import Course
from cmcourse.model.record import Finding, Reason, Verdict
from cmcourse.record.texts import clean
from cmcourse.record.verify import check_files
from cmcourse.wiring import Wiring

if TYPE_CHECKING:
    from rich.table import Table

WIDE = 10_000
"""Columns where the width does not count: a pipe, or the measure of a table."""
SIGNS: Mapping[Verdict, tuple[str, str]] = {
    "intact": ("✓", "green"),
    "other-version": ("!", "yellow"),
    "edited": ("✗", "red"),
    "copy": ("✗", "red"),
    "broken": ("✗", "red"),
    "not-a-record": ("–", "yellow"),
}


def command(speak: Words) -> click.Command:
    """Build the group in a language."""
    t = speak.t

    @click.pass_obj
    def check(wiring: Wiring, paths: tuple[Path, ...], as_json: bool) -> int:
        findings = list(check_files(paths, wiring.course))
        if as_json:
            click.echo(json.dumps([finding_data(one, wiring.course) for one in findings], indent=2))
        elif findings:
            _print(findings, wiring.course, speak)
        else:
            click.echo(t("There are no files to check."), err=True)
        intact = all(one.verdict == "intact" for one in findings)
        return int(ExitCode.FINE if intact else ExitCode.FINDINGS)

    return click.Group(
        "trainer",
        help=t("For trainers: check the records of a group."),
        commands=[
            click.Command(
                "check",
                callback=check,
                help=t(
                    "Check records, or all files of a folder, against this course. Exit code 1: not all are intact."
                ),
                params=[
                    click.Argument(["paths"], type=click.Path(path_type=Path), nargs=-1, required=True),
                    click.Option(["--json", "as_json"], is_flag=True, help=t("Print the findings as JSON.")),
                ],
            )
        ],
    )


def finding_data(finding: Finding, course: Course) -> dict[str, Any]:
    """Return a finding as JSON data."""
    summary = finding.summary
    return {
        "file": str(finding.path),
        "verdict": finding.verdict,
        "reason": {"code": finding.reason.code, **finding.reason.values},
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
    }


def verdict_word(speak: Words, verdict: Verdict) -> str:
    """Return the verdict as a word."""
    t = speak.t
    return {
        "intact": t("intact"),
        "other-version": t("other course version"),
        "edited": t("edited"),
        "copy": t("copy"),
        "broken": t("broken"),
        "not-a-record": t("not a record"),
    }[verdict]


def reason_sentence(speak: Words, reason: Reason) -> str:
    """Return the reason of a verdict as a sentence."""
    t = speak.t
    sentences = {
        "intact": "",
        "other-course": t("This is a record of the course “{theirs}”; you check with “{ours}”."),
        "other-version": t("Made with course version {theirs}; you check with {ours}."),
        "other-text": t("The course has the same version, but other words or questions."),
        "header": t("Name, date, scope or course was changed."),
        "event": t("Entry {number} of {of} was changed, or one was taken out or put in there ({what})."),
        "doubled-event": t("An entry stands twice: {what}."),
        "impossible-event": t("Entry {number} cannot follow what stands before it."),
        "missing-events": t("The record tells of {told} entries and holds {found}."),
        "summary": t("The summary does not fit the answers."),
        "seal": t("The seal does not fit the file."),
        "layout": t("Only spaces, line ends or the order of keys differ; the values are unchanged."),
        "copy-of": t("The same work as in {file}; the original is by {name}."),
        "same-as": t("The same work as in {file} by {name}; which one came first cannot be known."),
        "empty": t("The file is empty."),
        "too-large": t("The file is larger than any record."),
        "unreadable": t("The file cannot be read: {why}"),
        "encoding": t("The file was saved anew in another encoding (UTF-16). Ask for the original file."),
        "truncated": t("The file ends in the middle, at line {line}. Ask for it once more."),
        "not-json": t("The text is damaged at line {line}."),
        "nesting": t("The file is nested too deeply for a record."),
        "number": t("The file holds a number no record can hold."),
        "doubled-key": t("The key “{key}” stands twice."),
        "characters": t("A character at line {line} is damaged."),
        "newer-format": t("The record has the format {format}; this program is too old for it."),
        "key": t("The key “{key}” is missing, unknown or of the wrong kind."),
        "row": t("Entry {number} lacks a key or holds a value of the wrong kind."),
        "not-a-record": t("This is another kind of file."),
    }
    return sentences[reason.code].format(**reason.values)


def _print(findings: Sequence[Finding], course: Course, speak: Words) -> None:
    from rich.console import Console

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False)
    table = _table(findings, course, speak, with_reason=True)
    is_narrow = console.measure(table, options=console.options.update(width=WIDE)).maximum > console.width
    with console.capture() as captured:
        console.print(_table(findings, course, speak, with_reason=False) if is_narrow else table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
    click.echo()
    reasons = [one for one in findings if one.verdict != "intact"] if is_narrow else []
    for finding in reasons:
        click.echo(f"{clean(finding.path.name, None)}: {_reason(finding, speak)}")
    if reasons:
        click.echo()
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
    for finding in findings:
        sign, colour = SIGNS[finding.verdict]
        cells = [*_cells(finding, course, speak), *([_reason(finding, speak)] if with_reason else [])]
        table.add_row(Text(f"{_shown(sign)} {verdict_word(speak, finding.verdict)}", colour), *map(Text, cells))
    return table


def _reason(finding: Finding, speak: Words) -> str:
    return clean(reason_sentence(speak, finding.reason), None)


def _cells(finding: Finding, course: Course, speak: Words) -> tuple[str, ...]:
    t = speak.t
    levels = {"completion": t("Completion"), "results": t("Results"), "full": t("Full")}
    done = f"{len(finding.summary.modules_done)}/{len(course.open_modules)}" if finding.summary else "–"
    mean = f"{finding.quiz_mean} %" if finding.quiz_mean is not None else "–"
    return (
        clean(finding.path.name, None),
        finding.name or "–",
        levels.get(finding.level, "–"),
        done,
        mean,
        finding.made or "–",
    )


def _conclusion(findings: Sequence[Finding], speak: Words) -> Sequence[str]:
    counts = Counter(finding.verdict for finding in findings)
    listed = ", ".join(f"{verdict_word(speak, one)} {counts[one]}" for one in get_args(Verdict) if counts[one])
    return (
        speak.tn("{n} file: {counts}.", "{n} files: {counts}.", len(findings), counts=listed),
        speak.t(
            "No check can prove who sat at the keyboard, nor that nobody computed a whole record anew with a program."
        ),
    )


def _shown(sign: str) -> str:
    """Return a sign, or a plain letter where the console cannot show it."""
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return {"✓": "+", "✗": "x"}.get(sign, "-")
    return sign
