"""The rows of the profile: levels and situations side by side."""

from __future__ import annotations

from cmcourse.engine.achieved import FORM_AFTER, FORM_BEFORE, first_attempt, shown_in
from cmcourse.engine.views_profile import ProfileRow
from cmcourse.model.course import Course, Wave
from cmcourse.model.progress import Progress


def profile_rows(course: Course, progress: Progress) -> tuple[ProfileRow, ...]:
    """Return all competencies with their levels and points; empty as long as nothing was rated or shown."""
    before = shown_in(course, first_attempt(progress, FORM_BEFORE))
    after = shown_in(course, first_attempt(progress, FORM_AFTER))
    if not (progress.ratings or before or after):
        return ()

    def level(wave: Wave, competency: str) -> int | None:
        rated = progress.ratings.get(wave, {}).get(competency)
        return rated.level if rated else None

    return tuple(
        ProfileRow(
            one,
            level("before", one.id),
            level("after", one.id),
            level("then", one.id),
            before.get(one.id),
            after.get(one.id),
        )
        for one in course.rated
    )
