"""Views of files and people: what to look at first, figures, files, learners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmcourse.engine.places import WAVES
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheet import FORMS, Cell, Column, Sheet, day_of, percent
from cmcourse.i18n import Words
from cmcourse.i18n.desk import (
    claimed_said,
    level_word,
    point_sentence,
    ready_word,
    reason_sentence,
    verdict_word,
    wave_word,
)
from cmcourse.model.course import Course
from cmcourse.model.record import REMARKS, Finding
from cmcourse.record.points import points_of
from cmcourse.record.report import Learner, Report


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
    columns = (
        Column("key", t("Code"), code=True),
        Column("figure", t("Figure")),
        Column("count", t("Number"), "number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield "files", t("files"), len(report.findings)
        for verdict, count in group.verdicts.items():
            yield f"files.{verdict}", t("files: {verdict}", verdict=verdict_word(speak, verdict)), count
        yield "people", t("people"), group.people
        yield "ready", t("pre-work ready"), group.ready
        yield "begun", t("pre-work begun"), group.begun
        yield "not-begun", t("pre-work not begun"), group.nothing
        yield "check", t("people whose file must be looked at"), group.check
        yield "damaged", t("of these only a damaged file came"), len(report.broken)
        yield "missing", t("nothing sent yet"), group.missing
        yield "guests", t("guests, not counted"), group.guests
        yield "counted", t("people whose records count"), group.counted
        yield "unanswered", t("of these without answers (“Completion”)"), group.unanswered
        yield "completed", t("course completed"), group.completed
        yield "achieved", t("course goal achieved"), group.achieved

    return Sheet("figures", t("Figures"), columns, rows)


def files_sheet(findings: Iterable[Finding], course: Course, speak: Words) -> Sheet:
    """One row a file, in the order in which they were read."""
    t = speak.t
    columns = (
        Column("file", t("File")),
        Column("verdict", t("Verdict")),
        Column("reason", t("Reason"), wide=True),
        Column("note", t("Remark"), wide=True),
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
                reasons(speak, one, course),
                remarks(speak, one),
                one.name or claimed_said(speak, one.reason),
                level_word(speak, one.level),
                day_of(one.made),
                one.course,
                one.version,
                len(one.summary.modules_done) if one.summary else None,
                len(course.open_modules) if one.summary else None,
                one.quiz_mean,
                one.answers if one.summary else None,
                one.scored if one.summary else None,
            )

    return Sheet("files", t("Files"), columns, rows)


def reasons(speak: Words, finding: Finding, course: Course) -> str:
    """Return why a file has its verdict, as sentences in one line."""
    found = [one for one in (finding.reason, *finding.also) if one.code not in REMARKS]
    return one_line(" ".join(filter(None, (reason_sentence(speak, one, course) for one in found))))


def remarks(speak: Words, finding: Finding) -> str:
    """Return what is good to know about a file and changes no verdict, as sentences in one line."""
    found = [one for one in (finding.reason, *finding.also) if one.code in REMARKS]
    return one_line(" ".join(reason_sentence(speak, one) for one in found))


def learners_sheet(report: Report, speak: Words) -> Sheet:
    """One row a person, from the newest record."""
    t = speak.t
    waves = [Column(f"{wave}_by", t("{wave}: by", wave=wave_word(speak, wave)), "date") for wave in WAVES]
    days = [
        Column(f"{wave}_day", t("{wave}: days after the first step", wave=wave_word(speak, wave)), "number")
        for wave in WAVES
    ]
    shown = [Column(f"shown_{form}", t("Situations {form}, %", form=form.upper()), "percent") for form in FORMS]
    columns = (
        Column("name", t("Name")),
        Column("invited", t("Invited as")),
        Column("verdict", t("Verdict")),
        Column("reason", t("Reason"), wide=True),
        Column("note", t("Remark"), wide=True),
        Column("pre_work", t("Pre-work")),
        Column("modules_done", t("Modules done"), "number"),
        Column("modules", t("Modules"), "number"),
        Column("quiz", t("Quiz, %"), "number"),
        *waves,
        *days,
        *shown,
        Column("completed", t("Completed"), "truth"),
        Column("achieved", t("Course goal achieved"), "truth"),
        Column("counts", t("Counts in the group"), "truth"),
        Column("scope", t("Scope")),
        Column("date", t("Date"), "date"),
        Column("files", t("Files"), "number"),
        Column("file", t("File")),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one in report.learners:
            yield _learner(one, report.course, speak)

    return Sheet("learners", t("People"), columns, rows)


def _learner(one: Learner, course: Course, speak: Words) -> tuple[Cell, ...]:
    finding, waves = one.finding, {done.wave: done for done in one.waves}
    return (
        one.name,
        one.invited,
        verdict_word(speak, finding.verdict),
        reasons(speak, finding, course),
        remarks(speak, finding),
        ready_word(speak, one.ready),
        one.modules_done,
        len(course.open_modules),
        finding.quiz_mean,
        *(day_of(waves[wave].by) if wave in waves else None for wave in WAVES),
        *(waves[wave].day if wave in waves else None for wave in WAVES),
        *(percent(one.shown[form]) if form in one.shown else None for form in FORMS),
        one.completed,
        one.achieved,
        one.in_group,
        level_word(speak, finding.level),
        day_of(finding.made),
        one.files,
        one_line(finding.path.name),
    )
