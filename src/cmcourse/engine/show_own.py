"""What a learner makes of it: self-assessment and profile as views."""

from __future__ import annotations

from cmcourse.engine.places import WAVES, RatingAt
from cmcourse.engine.plan import gap_steps, strengths
from cmcourse.engine.standing import wave_state
from cmcourse.engine.views import ProfileRow, ProfileView, RatingView
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


def profile_rows(course: Course, progress: Progress) -> tuple[ProfileRow, ...]:
    """Return the perceived levels of all competencies; empty as long as nothing was rated."""
    if not progress.ratings:
        return ()

    def level(wave: Wave, competency: str) -> int | None:
        rated = progress.ratings.get(wave, {}).get(competency)
        return rated.level if rated else None

    return tuple(
        ProfileRow(one, level("before", one.id), level("after", one.id), level("then", one.id)) for one in course.rated
    )


def profile(course: Course, progress: Progress) -> ProfileView:
    """Return the profile, with the first wave that is still open."""
    rows = profile_rows(course, progress)
    model = course.competencies
    waiting = next((wave for wave in WAVES if wave_state(course, progress, wave) != "done"), None)
    return ProfileView(
        rows=rows,
        scale=model.scale if model else (),
        dates={wave: max(one.at for one in rated.values()) for wave, rated in progress.ratings.items() if rated},
        open_waves=(waiting,) if waiting else (),
        strengths=strengths(rows),
        steps=gap_steps(course, progress, rows),
    )
