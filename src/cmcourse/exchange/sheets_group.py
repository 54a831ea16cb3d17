"""Views of a group: competencies, questions and their options, reported questions, shared texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from cmcourse.engine.decide import is_item
from cmcourse.engine.items import title_of_item
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.exchange.sheet import FORMS, Cell, Column, Sheet, percent
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import fault_word, option_mark, text_kind, wave_word
from cmcourse.model.course import Course
from cmcourse.model.text import Lang, prose_text
from cmcourse.model.workbook import Field, Workbook
from cmcourse.record.group import BASES, HeatRow
from cmcourse.record.items import Item
from cmcourse.record.report import Report, SharedText


def competencies_sheet(report: Report, speak: Words) -> Sheet:
    """The competencies of the group against the target; cells are empty below five people."""
    t = speak.t
    top = max((len(one.levels) for one in report.course.rated), default=0)
    columns = [
        Column("id", t("Code"), code=True),
        Column("competency", t("Competency")),
        Column("target", t("Target"), "number"),
    ]
    for wave in BASES:
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
    for basis in BASES:
        rating = row.rating(basis)
        if rating is None:
            yield from (None,) * (3 + top)
        else:
            yield from (rating.people, round(rating.mean, 2), rating.below, *rating.counts)
    for form in FORMS:
        shown = row.shown.get(form)
        yield from (shown.people, percent(shown.share)) if shown else (None, None)


def questions_sheet(report: Report, speak: Words) -> Sheet:
    """One row a question, from first finished attempts."""
    t = speak.t
    columns = (
        Column("id", t("Question")),
        Column("module", t("Module, code"), code=True),
        Column("module_title", t("Module")),
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
            yield _item(one, report.course, speak)

    return Sheet("questions", t("Questions"), columns, rows)


def _item(one: Item, course: Course, speak: Words) -> tuple[Cell, ...]:
    known = one.answers > 0
    return (
        one.question.id,
        one.module,
        module_title(course, one.module, speak.lang),
        one_line(prose_text(one.question.stem[speak.lang])),
        one.answers,
        one.right,
        percent(one.share) if known else None,
        percent(one.low) if known else None,
        percent(one.high) if known else None,
        percent(one.facility) if known else None,
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
        Column("sure", t("Picked and sure"), "number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for item in report.items:
            texts = {one.id: one.text[speak.lang] for one in getattr(item.question.form(), "options", ())}
            for pick in item.picks:
                share = percent(pick.count / item.answers) if item.answers else None
                yield (
                    item.question.id,
                    option_mark(speak, pick.id),
                    one_line(texts[pick.id]),
                    pick.right,
                    pick.count,
                    share,
                    pick.sure,
                )

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
            yield (
                one.name,
                text_kind(speak, one.kind),
                place_said(report.course, one, speak.lang),
                text_said(report.course, one, speak),
            )

    return Sheet("texts", t("Shared texts"), columns, rows)


def module_title(course: Course, module: str, lang: Lang) -> str:
    """Return the title of a module, or of the situations."""
    found = course.modules.get(module) or course.situation_pools.get(module)
    return found.title[lang] if found else module


def place_said(course: Course, text: SharedText, lang: Lang) -> str:
    """Return where a shared text stands, in words of the course."""
    match text.kind:
        case "evidence":
            return next((one.name[lang] for one in course.rated if one.id == text.at), text.at)
        case "reflection" if text.at in course.questions:
            return one_line(prose_text(course.questions[text.at][1].stem[lang]))
        case "workbook":
            found = _field(course, text.at)
            return f"{found[0].title[lang]}: {found[1].label[lang]}" if found else text.at
        case "note" if is_item(course, text.at):
            title, around = title_of_item(course, text.at)
            return f"{around[lang]}: {one_line(title[lang])}"
        case _:
            return text.at


def text_said(course: Course, text: SharedText, speak: Words) -> str:
    """Return a shared text as people read it: a choice of the workbook in its words, a day as it is written."""
    found = _field(course, text.at) if text.kind == "workbook" else None
    if found is None:
        return tidy(text.text)
    field = found[1]
    if field.kind == "date":
        with suppress(ValueError):
            return day_said(date.fromisoformat(text.text), speak)
    return tidy(next((one.text[speak.lang] for one in field.choices if one.id == text.text), text.text))


def _field(course: Course, at: str) -> tuple[Workbook, Field] | None:
    page_id, _, field_id = at.partition("/")
    page = course.workbooks.get(page_id)
    field = next((one for one in page[1].fields if one.id == field_id), None) if page else None
    return (page[1], field) if page and field else None
