"""What a learner makes of it: the self-assessment as views."""

from __future__ import annotations

from collections.abc import Iterator

from cmcourse.engine.places import WAVES, RatingAt
from cmcourse.engine.standing import unread_before
from cmcourse.engine.views import RatedOn, RatingView
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
        intro=((model.then if wave == "then" else None) or model.intro) if model else None,
        scale=model.scale if model else (),
        competency=competency,
        number=place.index + 1,
        total=total,
        level=rated.level if rated else None,
        evidence=rated.evidence if rated else "",
        unread=unread_before(course, progress, wave),
        earlier=tuple(_earlier(progress, wave, competency.id)) if competency else (),
    )


def _earlier(progress: Progress, wave: Wave, competency: str) -> Iterator[RatedOn]:
    for before in WAVES[: WAVES.index(wave)]:
        rated = progress.ratings.get(before, {}).get(competency)
        if rated and rated.evidence.strip():
            yield RatedOn(rated.at, before, rated.level, rated.evidence)
