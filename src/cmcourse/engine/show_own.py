"""What a learner makes of it: self-assessment and workbook as views."""

from __future__ import annotations

from cmcourse.engine.places import WAVES, RatingAt, WorkbookAt
from cmcourse.engine.plan import next_in
from cmcourse.engine.standing import has_value, workbook_state
from cmcourse.engine.views import (
    FieldRow,
    RatingView,
    WorkbookListView,
    WorkbookRow,
    WorkbookView,
)
from cmcourse.model.course import Course, Day, Field, Wave
from cmcourse.model.event import FieldValue
from cmcourse.model.progress import Progress


def rating(course: Course, progress: Progress, place: RatingAt) -> RatingView:
    """Return the introduction of a wave, or one of its competencies."""
    model = course.competencies
    wave: Wave = next((one for one in WAVES if one == place.wave), "before")
    total = len(course.rated)
    competency = course.rated[place.index] if 0 <= place.index < total else None
    rated = progress.ratings.get(wave, {}).get(competency.id) if competency else None
    return RatingView(
        wave=wave,
        intro=model.intro if model else None,
        scale=model.scale if model else (),
        competency=competency,
        number=place.index + 1,
        total=total,
        level=rated.level if rated else None,
        evidence=rated.evidence if rated else "",
    )


def workbook_list(course: Course, progress: Progress) -> WorkbookListView:
    """Return all pages of the workbook with how many fields are filled."""
    return WorkbookListView(
        tuple(
            WorkbookRow(
                module=module,
                page=page,
                state=workbook_state(progress, page),
                filled=sum(has_value(progress.workbook.get((page.id, one.id), "")) for one in page.fields),
                place=WorkbookAt(page.id),
            )
            for module, page in course.workbooks.values()
        )
    )


def workbook(course: Course, progress: Progress, page_id: str, day: Day) -> WorkbookView:
    """Return a page of the workbook; a field without a value of its own shows the one carried over."""
    module, page = course.workbooks[page_id]
    fields = tuple(_field(progress, page.id, one) for one in page.fields)
    return WorkbookView(day, module, page, fields, workbook_state(progress, page), next_in(course, progress, module))


def _field(progress: Progress, page: str, field: Field) -> FieldRow:
    own: FieldValue = progress.workbook.get((page, field.id), "")
    source, _, name = field.carried.partition("/")
    carried = progress.workbook.get((source, name), "") if field.carried and not has_value(own) else ""
    return FieldRow(field, carried, carried=True) if has_value(carried) else FieldRow(field, own, carried=False)
