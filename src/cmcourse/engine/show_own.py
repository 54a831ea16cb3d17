"""What a learner makes of it: the self-assessment as views."""

from __future__ import annotations

from cmcourse.engine.places import WAVES, RatingAt
from cmcourse.engine.views import RatingView
from cmcourse.model.course import Course, Wave
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
