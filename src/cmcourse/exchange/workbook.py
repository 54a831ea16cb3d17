"""The pages of the workbook as a paper, and the brief made of some of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from cmcourse.engine.dates import days_in, kept_day
from cmcourse.engine.days import told
from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.show import Shower
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.exchange.lines import content_lines, heading
from cmcourse.exchange.paper import Bullets, Content, Entry, Grid, Leaf, Paper, one_line, passage, tidy
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import date_in_words
from cmcourse.i18n.names import paper_name
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang
from cmcourse.model.workbook import SHEET, BriefPart, CoverLine, Field


def filled_pages(
    course: Course, progress: Progress, settings: Settings, now: datetime, page: str = ""
) -> tuple[WorkbookView, ...]:
    """Return the pages the learner has written on, or the one that is asked for if there is anything on it."""
    shower = Shower(course, progress, settings, now)
    views = [shower.view(WorkbookAt(one)) for one in course.workbooks if page in ("", one)]
    return tuple(view for view in views if isinstance(view, WorkbookView) and view.state != "open")


def workbook_paper(pages: Sequence[WorkbookView], about: Sequence[str], speak: Words) -> Paper:
    """Return pages as a paper; `about` stands on its cover."""
    return Paper(speak.lang, speak.t("My workbook"), tuple(about), tuple(_leaf(page, speak) for page in pages))


def cover(
    course: Course, progress: Progress, name: str, day: date, speak: Words, *, whole: bool = False
) -> tuple[str, ...]:
    """Return the lines of the cover that are known, or the `whole` one, which tells what is open."""
    dated = speak.t("As of {date}", date=date_in_words(speak, day))
    if course.brief is None:
        return (speak.t("Name: {name}", name=one_line(name)), dated) if one_line(name) else (dated,)
    lines = [
        (line.label[speak.lang], _cover_said(line, course, progress, speak) if line.fields else one_line(name))
        for line in course.brief.cover
    ]
    return (*(f"{label}: {said or speak.t('open')}" for label, said in lines if said or whole), dated)


def brief_paper(course: Course, progress: Progress, settings: Settings, now: datetime, speak: Words) -> Paper | None:
    """Return the short paper for those who decide, None if nothing is written that it would tell."""
    brief = course.brief
    if brief is None:
        return None
    views = _told_from(course, progress, settings, now)
    fields = [(view, row) for view in views for row in view.fields]
    entries = {f"{view.page.id}/{row.field.id}": (row, _entry(row, view, speak)) for view, row in fields}
    drafts = {
        f"{view.page.id}/{row.field.id}" for view, row in fields if _is_practice(row, view) and has_value(row.value)
    }
    practice = {ref: entries.pop(ref)[1].label for ref in drafts}
    if not any(has_value(entries[ref][0].value) for part in brief.parts for ref in part.fields if ref in entries):
        return None
    return Paper(
        speak.lang,
        paper_name(speak, "brief"),
        cover(course, progress, settings.name, now.date(), speak, whole=True),
        tuple(_part(part, entries, practice, views, speak) for part in brief.parts),
        brief=True,
    )


def brief_pages(course: Course, progress: Progress, settings: Settings, now: datetime) -> tuple[WorkbookView, ...]:
    """Return the pages of the brief with the fields that it prints; what is marked as practice is empty."""
    told = _told(course)
    return tuple(
        replace(view, fields=tuple(_real(row, view) for row in view.fields if f"{view.page.id}/{row.field.id}" in told))
        for view in _told_from(course, progress, settings, now)
    )


def _told_from(course: Course, progress: Progress, settings: Settings, now: datetime) -> tuple[WorkbookView, ...]:
    shower = Shower(course, progress, settings, now)
    ids = dict.fromkeys(one.partition("/")[0] for one in _told(course))
    return tuple(view for one in ids if isinstance(view := shower.view(WorkbookAt(one)), WorkbookView))


def _told(course: Course) -> Sequence[str]:
    return [ref for part in course.brief.parts for ref in part.fields] if course.brief else []


def _real(row: FieldRow, page: WorkbookView) -> FieldRow:
    """Return a field as empty if its page says that it holds practice: nobody decides on an invented story."""
    return replace(row, value="", told="", snags=()) if _is_practice(row, page) else row


def _is_practice(row: FieldRow, page: WorkbookView) -> bool:
    mark = next((one for one in page.fields if one.field.marks == row.field.id), None)
    return mark is not None and mark.value == mark.field.choices[-1].id


def _part(
    part: BriefPart,
    entries: Mapping[str, tuple[FieldRow, Entry]],
    practice: Mapping[str, str],
    views: Sequence[WorkbookView],
    speak: Words,
) -> Leaf:
    found = [entries[ref] for ref in part.fields if ref in entries]
    drafts = [practice[ref] for ref in part.fields if ref in practice]
    filled = [replace(entry, note="") for row, entry in found if has_value(row.value)]
    empty = [entry.label for row, entry in found if not has_value(row.value)]
    if part.signed:
        t, line = speak.t, f"\n{'_' * 12}"
        head = (t("Decision"), t("Hours a week"), t("Money"), t("Until"), t("Name, date"))
        filled.append(
            Entry(
                t("To be signed"), (Grid(head, ((f"\n{t('yes / yes with changes / no')}", line, line, line, line),)),)
            )
        )
    pages = [view for view in views if any(ref.partition("/")[0] == view.page.id for ref in part.fields)]
    left_out = (
        speak.t("Left out, because it is a practice draft: {fields}", fields=" · ".join(drafts)) if drafts else ""
    )
    missing = ". ".join(filter(None, (_still_empty(empty, speak), left_out)))
    return Leaf(part.title[speak.lang], tuple(filled), _status(pages, speak), missing)


def _cover_said(line: CoverLine, course: Course, progress: Progress, speak: Words) -> str:
    """Return what the fields of a line say: the first that is filled, or every one."""
    found = [one for ref in line.fields if (one := _field_said(course, progress, ref, speak))]
    return " · ".join(found if line.every else found[:1])


def _field_said(course: Course, progress: Progress, ref: str, speak: Words) -> str:
    page, _, name = ref.partition("/")
    value, field = progress.workbook.get((page, name), ""), course.field(ref)
    if field is None or not isinstance(value, str) or not has_value(value):
        return ""
    written = told(field, value, progress.versions.get((page, name), ()))
    return one_line("\n".join(content_lines(value_said(field, written, speak.lang))))


def value_said(field: Field, value: FieldValue, lang: Lang) -> Content:
    """Return what was written in a field."""
    if field.kind == "date" and isinstance(value, str):
        return passage(_dated(value, words(lang)))
    if isinstance(value, str):
        return passage(next((one.text[lang] for one in field.choices if one.id == value), value))
    rows = [row for row in value if isinstance(row, tuple) and has_value(row)]
    if not rows:
        return Bullets(tuple(one_line(line) for line in value if isinstance(line, str) and has_value(line)))
    head = [column.label[lang] for column in field.columns]
    width = max(len(head), *map(len, rows))
    return Grid(_padded(head, width), tuple(_padded([tidy(cell) for cell in row], width) for row in rows))


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _dated(typed: str, speak: Words) -> str:
    """Return a text that is a day and nothing else as all days are written, any other one as it is."""
    days = days_in(typed, date.min, whole=True)
    alone = len(days) == 1 and kept_day(typed, date.min) == days[0].isoformat()
    return date_in_words(speak, days[0]) if alone else typed


def _leaf(page: WorkbookView, speak: Words) -> Leaf:
    lang = speak.lang
    asked = [row for row in page.fields if not row.field.marks]
    empty = [row.field.label[lang] for row in asked if not has_value(row.value)]
    return Leaf(
        page.page.title[lang],
        tuple(_entry(row, page, speak) for row in asked if has_value(row.value)),
        where=_mark(page, SHEET, speak),
        missing=_still_empty(empty, speak),
    )


def _still_empty(labels: Sequence[str], speak: Words) -> str:
    return speak.t("Still empty: {fields}", fields=" · ".join(labels)) if labels else ""


def _entry(row: FieldRow, page: WorkbookView, speak: Words) -> Entry:
    note = speak.t("Carried over from another page") if row.carried else ""
    content = value_said(row.field, row.told, speak.lang)
    if isinstance(content, Grid):
        rows = (tuple(_dated(cell, speak) or "–" for cell in cells) for cells in content.rows)
        content = Grid(content.head, tuple(rows))
    return Entry(row.field.label[speak.lang], (content,), note, _mark(page, row.field.id, speak))


def reservation(page: WorkbookView, marked: str, lang: Lang) -> str:
    """Return under which reservation a field stands: the last answer to the choice that marks it, if not the first."""
    row = next((one for one in page.fields if one.field.marks == marked), None)
    return "" if row is None or row.value == row.field.choices[0].id else row.field.choices[-1].text[lang]


def _status(pages: Sequence[WorkbookView], speak: Words) -> str:
    """Return how far the sheets are from which a part is made, "" if none tells."""
    marks = [(page.page.title[speak.lang], _marked(page, SHEET, speak)) for page in pages]
    sheets = " · ".join(f"{title} ({mark[1]})" for title, mark in marks if mark)
    return speak.t("Status of the sheets: {sheets}", sheets=sheets) if sheets else ""


def _mark(page: WorkbookView, marked: str, speak: Words) -> str:
    """Return what a choice says about a field or the whole page, "" if none does."""
    mark = _marked(page, marked, speak)
    return f"{heading(mark[0])} {mark[1]}" if mark else ""


def _marked(page: WorkbookView, marked: str, speak: Words) -> tuple[str, str] | None:
    for row in page.fields:
        if row.field.marks == marked:
            said = next((one.text[speak.lang] for one in row.field.choices if one.id == row.value), speak.t("open"))
            return row.field.label[speak.lang], said
    return None
