"""The pages of the workbook as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.show import Shower
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.exchange.paper import Bullets, Content, Entry, Grid, Leaf, Paper, day_said, one_line, passage, tidy
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import kept_in_words
from cmcourse.model.course import Course, Field
from cmcourse.model.event import FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang


def filled_pages(
    course: Course, progress: Progress, settings: Settings, now: datetime, page: str = ""
) -> tuple[WorkbookView, ...]:
    """Return the pages the learner has written on, or the one that is asked for if there is anything on it."""
    shower = Shower(course, progress, settings, now)
    views = [shower.view(WorkbookAt(one)) for one in course.workbooks if page in ("", one)]
    return tuple(view for view in views if isinstance(view, WorkbookView) and view.state != "open")


def workbook_paper(pages: Sequence[WorkbookView], name: str, day: date, speak: Words) -> Paper:
    """Return pages as a paper of a learner, who may be nameless."""
    about = [speak.t("Name: {name}", name=one_line(name))] if one_line(name) else []
    return Paper(
        speak.lang,
        speak.t("My workbook"),
        (*about, speak.t("As of {date}", date=day_said(day, speak))),
        tuple(_leaf(page, speak) for page in pages),
    )


def value_said(field: Field, value: FieldValue, lang: Lang) -> Content:
    """Return what was written in a field."""
    if field.kind == "date" and isinstance(value, str):
        return passage(kept_in_words(words(lang), value))
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


def _leaf(page: WorkbookView, speak: Words) -> Leaf:
    lang = speak.lang
    empty = [row.field.label[lang] for row in page.fields if not has_value(row.value)]
    return Leaf(
        page.page.title[lang],
        tuple(_entry(row, speak) for row in page.fields if has_value(row.value)),
        where=f"{page.day.title[lang]} · {page.module.title[lang]}",
        missing=speak.t("Still empty: {fields}", fields=" · ".join(empty)) if empty else "",
    )


def _entry(row: FieldRow, speak: Words) -> Entry:
    note = speak.t("Carried over from another page") if row.carried else ""
    return Entry(row.field.label[speak.lang], (value_said(row.field, row.value, speak.lang),), note)
