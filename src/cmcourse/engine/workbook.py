"""The workbook as views: its pages, the fields with their values, what stood in a field before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cmcourse.engine.days import found_days, told, undated
from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.plan import next_in
from cmcourse.engine.snags import Shown, Sight, snags
from cmcourse.engine.standing import has_value, workbook_state
from cmcourse.engine.views import Earlier, FieldRow, WorkbookListView, WorkbookRow, WorkbookView
from cmcourse.model.course import Course, Day
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.workbook import Field


def workbook_list(course: Course, progress: Progress, today: date, name: str) -> WorkbookListView:
    """Return all pages of the workbook with how many fields are filled, and how much there is to look at."""
    sight = _sight(course, progress, today, name)
    return WorkbookListView(
        tuple(
            WorkbookRow(
                module=module,
                page=page,
                state=workbook_state(progress, page),
                filled=sum(has_value(progress.workbook.get((page.id, one.id), "")) for one in page.asked),
                place=WorkbookAt(page.id),
                snags=sum(len(snags(_shown(course, progress, page.id, one), sight)) for one in page.fields),
            )
            for module, page in course.workbooks.values()
        )
    )


def workbook(course: Course, progress: Progress, page_id: str, day: Day, today: date, name: str) -> WorkbookView:
    """Return a page of the workbook; a field without a value of its own shows the one carried over.

    What was taken over and never changed goes on with its source.

    A field that is no longer asked for stays where somebody has written in it.
    """
    module, page = course.workbooks[page_id]
    shown = (one for one in page.fields if not one.retired or (page.id, one.id) in progress.versions)
    sight = _sight(course, progress, today, name)
    fields = tuple(_field(course, progress, page.id, one, sight) for one in shown)
    return WorkbookView(day, module, page, fields, workbook_state(progress, page), next_in(course, progress, module))


def fitted(field: Field, value: FieldValue) -> FieldValue:
    """Return a value in the shape of a field; it may come from a field of another kind, or of an older course."""
    match field.kind:
        case "line" | "text" | "date":
            return value if isinstance(value, str) else "\n".join(_lines(value))
        case "choice":
            return value if isinstance(value, str) and any(one.id == value for one in field.choices) else ""
        case "list":
            return tuple(value.splitlines() if isinstance(value, str) else _lines(value))
        case "table":
            rows = value.splitlines() if isinstance(value, str) else value
            return tuple(_row(row, max(1, len(field.columns))) for row in rows)


def _lines(value: Sequence[str | tuple[str, ...]]) -> list[str]:
    return [line if isinstance(line, str) else " · ".join(filter(has_value, line)) for line in value]


def _row(row: str | tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return a row of `width` cells: filled up with empty ones, or with what is over in the last one."""
    cells = (row,) if isinstance(row, str) else row
    if len(cells) <= width:
        return (*cells, *[""] * (width - len(cells)))
    return (*cells[: width - 1], " / ".join(filter(has_value, cells[width - 1 :])))


def _carried(course: Course, field: Field, value: FieldValue) -> FieldValue:
    """Return a value of the source of a field as the field takes it.

    Between tables each cell goes to the column with the id of its own.
    """
    if not has_value(value):
        return ""
    source = course.field(field.carried)
    if source is None or field.kind != "table" or source.kind != "table":
        return fitted(field, value)
    at = {column.id: index for index, column in enumerate(source.columns)}
    places = [at.get(column.id, -1) for column in field.columns]
    rows = fitted(source, value)
    return tuple(tuple(row[place] if place >= 0 else "" for place in places) for row in rows if has_value(row))


def _key(ref: str) -> tuple[str, str]:
    page, _, name = ref.partition("/")
    return page, name


def _sight(course: Course, progress: Progress, today: date, name: str) -> Sight:
    def look(page: str, ref: str) -> Shown | None:
        whole = ref if "/" in ref else f"{page}/{ref}"
        field = course.field(whole)
        return _shown(course, progress, _key(whole)[0], field) if field else None

    return Sight(today, name, look)


def _own(progress: Progress, page: str, field: Field) -> FieldValue:
    own = progress.workbook.get((page, field.id), "")
    return fitted(field, own) if has_value(own) else own


def _shown(course: Course, progress: Progress, page: str, field: Field) -> Shown:
    """Return a field with its own value, or the one its source offers."""
    value = _own(progress, page, field)
    offered = _offered(course, progress, field, value) if field.carried else ""
    if has_value(offered):
        versions = progress.versions.get(_key(field.carried), ())
        return Shown(page, field, offered, versions, offered=True, carried=not has_value(value))
    return Shown(page, field, value, progress.versions.get((page, field.id), ()))


def _field(course: Course, progress: Progress, page: str, field: Field, sight: Sight) -> FieldRow:
    shown = _shown(course, progress, page, field)
    days = found_days(field, shown.value, shown.versions)
    return FieldRow(
        field,
        shown.value,
        carried=shown.carried,
        earlier=_earlier(field, progress.versions.get((page, field.id), ()), _own(progress, page, field)),
        days=days,
        undated=() if shown.offered else undated(field, shown.value, days),
        snags=snags(shown, sight),
        told=told(field, shown.value, shown.versions),
    )


def _offered(course: Course, progress: Progress, field: Field, value: FieldValue) -> FieldValue:
    """Return what its source gives a field that is empty, or was taken over and never changed: that goes on with it."""
    source = _key(field.carried)
    newest = _carried(course, field, progress.workbook.get(source, ""))
    if not has_value(value):
        return newest
    before = (_carried(course, field, one.value) for one in progress.versions.get(source, ()))
    return newest if any(value == one for one in before) else ""


def _earlier(field: Field, versions: Sequence[FieldFilled], value: FieldValue) -> tuple[Earlier, ...]:
    """Return what stood in a field before, the newest first, each value once and none that is empty."""
    found: dict[FieldValue, str] = {}
    for one in reversed(versions):
        old = fitted(field, one.value) if has_value(one.value) else ""
        if has_value(old) and old != value:
            found.setdefault(old, one.at)
    return tuple(Earlier(old, at) for old, at in found.items())
