"""A report as views of rows and columns: the one source of table, JSON, CSV, XLSX and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cmcourse.engine.places import WAVES
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.i18n import Words
from cmcourse.i18n.desk import (
    fault_word,
    level_word,
    point_sentence,
    ready_word,
    reason_sentence,
    text_kind,
    verdict_word,
    wave_word,
)
from cmcourse.model.course import Course
from cmcourse.model.record import Finding
from cmcourse.model.text import Lang, prose_text
from cmcourse.record.group import HeatRow
from cmcourse.record.items import Item
from cmcourse.record.points import points_of
from cmcourse.record.report import Learner, Report, SharedText, waves_of

Kind = Literal["text", "number", "percent", "date", "truth"]
"""What a column holds; a percentage is a number from 0 to 100 with one decimal."""
Cell = str | int | float | bool | date | None
FORMS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a stable key and a heading; `wide` ones hold long texts."""

    key: str
    heading: str
    kind: Kind = "text"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view with a stable key and a title; `rows` makes the rows anew each time, each as long as the columns."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]

    def data(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows as JSON data."""
        keys = [column.key for column in self.columns]
        for row in self.rows():
            yield {
                key: cell.isoformat() if isinstance(cell, date) else cell for key, cell in zip(keys, row, strict=True)
            }


def sheets_of(report: Report, speak: Words) -> tuple[Sheet, ...]:
    """Return all views of a report."""
    return (
        points_sheet(report, speak),
        figures_sheet(report, speak),
        learners_sheet(report, speak),
        files_sheet(report.findings, report.course, speak),
        competencies_sheet(report, speak),
        questions_sheet(report, speak),
        options_sheet(report, speak),
        reported_sheet(report, speak),
        texts_sheet(report, speak),
    )


def points_sheet(report: Report, speak: Words) -> Sheet:
    """What to look at and to talk about first."""
    t = speak.t
    columns = (Column("rank", t("No."), "number"), Column("point", t("First of all"), wide=True))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number, point in enumerate(points_of(report), 1):
            yield number, point_sentence(speak, point.code, point.values)

    return Sheet("first", t("First of all"), columns, rows)


def figures_sheet(report: Report, speak: Words) -> Sheet:
    """The group in figures."""
    t, group = speak.t, report.group
    columns = (Column("key", t("Code")), Column("figure", t("Figure")), Column("count", t("Number"), "number"))

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield "files", t("files"), len(report.findings)
        for verdict, count in group.verdicts.items():
            yield f"files.{verdict}", t("files: {verdict}", verdict=verdict_word(speak, verdict)), count
        yield "people", t("people"), group.learners
        yield "counted", t("people whose records count"), group.counted
        yield "ready", t("pre-work ready"), group.ready
        yield "begun", t("pre-work begun"), group.begun
        yield "not-begun", t("pre-work not begun"), group.nothing
        yield "completed", t("course completed"), group.completed
        yield "achieved", t("course achieved"), group.achieved
        yield "missing", t("nothing sent yet"), len(report.missing)

    return Sheet("figures", t("Figures"), columns, rows)


def files_sheet(findings: Any, course: Course, speak: Words) -> Sheet:
    """One row a file, in the order in which they were read."""
    t = speak.t
    columns = (
        Column("file", t("File")),
        Column("verdict", t("Verdict")),
        Column("reason", t("Reason"), wide=True),
        Column("name", t("Name")),
        Column("scope", t("Scope")),
        Column("date", t("Date"), "date"),
        Column("course", t("Course")),
        Column("version", t("Version")),
        Column("modules_done", t("Modules done"), "number"),
        Column("modules", t("Modules"), "number"),
        Column("quiz", t("Quiz, %"), "number"),
        Column("answers", t("Answers"), "number"),
        Column("scored", t("Answers scored"), "number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in findings:
            yield (
                one_line(one.path.name),
                verdict_word(speak, one.verdict),
                reasons(speak, one),
                one.name,
                level_word(speak, one.level),
                _day(one.made),
                one.course,
                one.version,
                len(one.summary.modules_done) if one.summary else None,
                len(course.open_modules) if one.summary else None,
                one.quiz_mean,
                one.answers if one.summary else None,
                one.scored if one.summary else None,
            )

    return Sheet("files", t("Files"), columns, rows)


def reasons(speak: Words, finding: Finding) -> str:
    """Return all reasons about a file as sentences in one line."""
    told = [reason_sentence(speak, one) for one in (finding.reason, *finding.also)]
    return one_line(" ".join(filter(None, told)))


def learners_sheet(report: Report, speak: Words) -> Sheet:
    """One row a person, from the newest record."""
    t = speak.t
    waves = [Column(f"{wave}_by", wave_word(speak, wave), "date") for wave in WAVES]
    days = [Column(f"{wave}_day", t("{wave}: day", wave=wave_word(speak, wave)), "number") for wave in WAVES]
    shown = [Column(f"shown_{form}", t("Situations {form}, %", form=form.upper()), "percent") for form in FORMS]
    columns = (
        Column("name", t("Name")),
        Column("invited", t("Invited as")),
        Column("verdict", t("Verdict")),
        Column("reason", t("Reason"), wide=True),
        Column("pre_work", t("Pre-work")),
        Column("modules_done", t("Modules done"), "number"),
        Column("modules", t("Modules"), "number"),
        Column("quiz", t("Quiz, %"), "number"),
        *waves,
        *days,
        *shown,
        Column("completed", t("Completed"), "truth"),
        Column("achieved", t("Achieved"), "truth"),
        Column("counts", t("Counts in the group"), "truth"),
        Column("scope", t("Scope")),
        Column("date", t("Date"), "date"),
        Column("files", t("Files"), "number"),
        Column("file", t("File")),
    )
    modules = len(report.course.open_modules)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in report.learners:
            yield _learner(one, modules, speak)

    return Sheet("learners", t("People"), columns, rows)


def _learner(one: Learner, modules: int, speak: Words) -> tuple[Cell, ...]:
    finding, waves = one.finding, waves_of(one)
    return (
        one.name,
        one.invited,
        verdict_word(speak, finding.verdict),
        reasons(speak, finding),
        ready_word(speak, one.ready),
        one.modules_done,
        modules,
        finding.quiz_mean,
        *(_day(waves[wave].by) if wave in waves else None for wave in WAVES),
        *(waves[wave].day if wave in waves else None for wave in WAVES),
        *(_percent(one.shown[form]) if form in one.shown else None for form in FORMS),
        one.completed,
        one.achieved,
        one.counts,
        level_word(speak, finding.level),
        _day(finding.made),
        one.files,
        one_line(finding.path.name),
    )


def competencies_sheet(report: Report, speak: Words) -> Sheet:
    """The competencies of the group against the target; cells are empty below five people."""
    t = speak.t
    top = max((len(one.levels) for one in report.course.rated), default=0)
    columns = [Column("id", t("Code")), Column("competency", t("Competency")), Column("target", t("Target"), "number")]
    for wave in WAVES:
        word = wave_word(speak, wave)
        columns += [
            Column(f"{wave}_people", t("{wave}: people", wave=word), "number"),
            Column(f"{wave}_mean", t("{wave}: mean", wave=word), "number"),
            Column(f"{wave}_below", t("{wave}: below the target", wave=word), "number"),
        ]
        columns += [
            Column(f"{wave}_{level}", t("{wave}: level {level}", wave=word, level=level), "number")
            for level in range(1, top + 1)
        ]
    for form in FORMS:
        columns += [
            Column(f"shown_{form}_people", t("Situations {form}: people", form=form.upper()), "number"),
            Column(f"shown_{form}", t("Situations {form}, %", form=form.upper()), "percent"),
        ]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in report.group.heat:
            yield tuple(_heat(row, top, speak.lang))

    return Sheet("competencies", t("Competencies"), tuple(columns), rows)


def _heat(row: HeatRow, top: int, lang: Lang) -> Iterator[Cell]:
    yield from (row.competency.id, row.competency.name[lang], row.competency.target)
    for wave in WAVES:
        rating = row.ratings.get(wave)
        if rating is None:
            yield from (None,) * (3 + top)
        else:
            yield from (rating.people, round(rating.mean, 2), rating.below, *rating.counts)
    for form in FORMS:
        shown = row.shown.get(form)
        yield from (shown.people, _percent(shown.share)) if shown else (None, None)


def questions_sheet(report: Report, speak: Words) -> Sheet:
    """One row a question, from first finished attempts."""
    t = speak.t
    columns = (
        Column("id", t("Question")),
        Column("module", t("Module")),
        Column("text", t("Text"), wide=True),
        Column("answers", t("Answers"), "number"),
        Column("right", t("Right"), "number"),
        Column("right_share", t("Right, %"), "percent"),
        Column("low", t("Right, % from"), "percent"),
        Column("high", t("Right, % to"), "percent"),
        Column("credit", t("Credit, %"), "percent"),
        Column("sure_wrong", t("Sure and wrong"), "number"),
        Column("discrimination", t("Discrimination"), "number"),
        Column("other_wording", t("Answers to another wording"), "number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in report.items:
            yield _item(one, speak.lang)

    return Sheet("questions", t("Questions"), columns, rows)


def _item(one: Item, lang: Lang) -> tuple[Cell, ...]:
    known = one.answers > 0
    return (
        one.question.id,
        one.module,
        one_line(prose_text(one.question.stem[lang])),
        one.answers,
        one.right,
        _percent(one.share) if known else None,
        _percent(one.low) if known else None,
        _percent(one.high) if known else None,
        _percent(one.facility) if known else None,
        one.sure_wrong,
        None if one.discrimination is None else round(one.discrimination, 2),
        one.other_wording,
    )


def options_sheet(report: Report, speak: Words) -> Sheet:
    """One row an option of a question, with how many picked it."""
    t = speak.t
    columns = (
        Column("question", t("Question")),
        Column("option", t("Option")),
        Column("text", t("Text"), wide=True),
        Column("right", t("Right"), "truth"),
        Column("picks", t("Picked"), "number"),
        Column("share", t("Picked, %"), "percent"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for item in report.items:
            texts = {one.id: one.text[speak.lang] for one in getattr(item.question.form(), "options", ())}
            for pick in item.picks:
                share = _percent(pick.count / item.answers) if item.answers else None
                yield item.question.id, pick.id, one_line(texts[pick.id]), pick.right, pick.count, share

    return Sheet("options", t("Options"), columns, rows)


def reported_sheet(report: Report, speak: Words) -> Sheet:
    """Questions that learners reported."""
    t = speak.t
    columns = (
        Column("question", t("Question")),
        Column("text", t("Text"), wide=True),
        Column("reports", t("Reports"), "number"),
        Column("faults", t("What is at fault")),
        Column("sentences", t("In their words"), wide=True),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in report.reported:
            faults = ", ".join(f"{fault_word(speak, fault)} {count}" for fault, count in one.faults.items())
            stem = one_line(prose_text(one.question.stem[speak.lang]))
            yield one.question.id, stem, sum(one.faults.values()), faults, tidy("\n".join(one.texts))

    return Sheet("reported", t("Reported questions"), columns, rows)


def texts_sheet(report: Report, speak: Words) -> Sheet:
    """Free texts that learners chose to share."""
    t = speak.t
    columns = (
        Column("name", t("Name")),
        Column("kind", t("Kind")),
        Column("where", t("Where")),
        Column("text", t("Text"), wide=True),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in report.texts():
            yield one.name, text_kind(speak, one.kind), place_said(report.course, one, speak.lang), tidy(one.text)

    return Sheet("texts", t("Shared texts"), columns, rows)


def place_said(course: Course, text: SharedText, lang: Lang) -> str:
    """Return where a shared text stands, in words of the course."""
    match text.kind:
        case "evidence":
            return next((one.name[lang] for one in course.rated if one.id == text.at), text.at)
        case "reflection" if text.at in course.questions:
            return one_line(prose_text(course.questions[text.at][1].stem[lang]))
        case "workbook":
            page_id, _, field_id = text.at.partition("/")
            page = course.workbooks.get(page_id)
            field = next((one for one in page[1].fields if one.id == field_id), None) if page else None
            return f"{page[1].title[lang]}: {field.label[lang]}" if page and field else text.at
        case _:
            return text.at


def _percent(share: float) -> float:
    return round(share * 100, 1)


def _day(made: str) -> date | None:
    return date.fromisoformat(made) if made else None
