"""Which texts of a learner can leave with a record: workbook pages one by one, and all notes."""

from __future__ import annotations

from cmcourse.engine.ports import NOTES
from cmcourse.engine.standing import has_value
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class TextGroup:
    """Texts that leave or stay together: a workbook page with `count` filled fields, or `NOTES` without a title."""

    id: str
    title: Text | None
    count: int


def text_groups(course: Course, progress: Progress) -> tuple[TextGroup, ...]:
    """Return the pages that were written on, in the order of the course, then the notes."""
    groups = []
    for _module, page in course.workbooks.values():
        filled = sum(has_value(progress.workbook.get((page.id, field.id), "")) for field in page.fields)
        groups.append(TextGroup(page.id, page.title, filled))
    groups.append(TextGroup(NOTES, None, len(progress.notes)))
    return tuple(group for group in groups if group.count)
