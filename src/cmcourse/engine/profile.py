"""The profile of competencies: levels and situations side by side, strengths, and what closes the widest gaps."""

from __future__ import annotations

from collections.abc import Iterator

from cmcourse.engine.achieved import FORM_AFTER, Shown, first_attempt, shown_in, unmet
from cmcourse.engine.next import Next
from cmcourse.engine.places import ClinicAt, Place
from cmcourse.engine.plan import next_in, next_of
from cmcourse.engine.profile_rows import profile_rows
from cmcourse.engine.readings import readings
from cmcourse.engine.standing import has_begun, module_standing, stage_parts, unread_before
from cmcourse.engine.views_profile import FormRow, GapStep, HistoryRow, ProfileRow, ProfileView, RatedOn
from cmcourse.model.competency import Competency
from cmcourse.model.course import Course, Stage
from cmcourse.model.progress import Progress

STEPS, STRENGTHS, MINUTES_CLINIC = 3, 2, 3
WEAK = 0.5
"""A competency of which less than this share was shown is no strength, and worth a step even without a gap."""


def profile(course: Course, progress: Progress) -> ProfileView:
    """Return the profile."""
    rows = profile_rows(course, progress)
    forms = tuple(_forms(course, progress))
    model = course.competencies
    begun = progress.ratings.get("after") or any(one.form == FORM_AFTER for one in forms)
    asked = unmet(course, progress) if begun else ()
    return ProfileView(
        rows=rows,
        scale=model.scale if model else (),
        dates={wave: max(one.at for one in rated.values()) for wave, rated in progress.ratings.items() if rated},
        waiting=tuple(waiting(course, progress)),
        strengths=strengths(rows),
        steps=tuple(gap_steps(course, progress, rows)),
        readings=readings(rows, forms),
        history=_history(course, progress),
        forms=forms,
        unmet=asked,
        achieved=bool(asked) and all(one.done for one in asked),
    )


def waiting(course: Course, progress: Progress) -> Iterator[Next]:
    """Yield what of the self-assessment comes next: a wave, or a form of the situations with the wave after it.

    What comes after the lessons waits until they are done, unless it was begun. Its module offers it before.
    """
    for stage in course.self_assessment or (Stage("", ("before", "after", "then")),):
        if not has_begun(progress, stage) and any(unread_before(course, progress, wave) for wave in stage.waves):
            return
        module = course.modules.get(stage.module)
        for part in stage_parts(course, progress, stage):
            if part.state != "done":
                yield next_of(course, progress, module, part)
                if part.kind == "rating":
                    return


def strengths(rows: tuple[ProfileRow, ...]) -> tuple[Competency, ...]:
    """Return up to two competencies that reach the target and were not shown to be weak, the highest first."""
    reached = [row for row in rows if row.now is not None and row.now >= row.competency.target and not _is_weak(row)]
    reached.sort(key=lambda row: (-(row.now or 0), -(row.shown.share if row.shown else 0.0)))
    return tuple(row.competency for row in reached[:STRENGTHS])


def _is_weak(row: ProfileRow) -> bool:
    return row.shown is not None and row.shown.share < WEAK


def gap_steps(course: Course, progress: Progress, rows: tuple[ProfileRow, ...]) -> Iterator[GapStep]:
    """Yield next steps for the widest gaps first, then for what was shown to be weak, each to another place."""
    wanted = [row for row in rows if row.now is not None and (row.gap or _is_weak(row))]
    wanted.sort(key=lambda row: (-row.gap, row.shown.share if row.shown else 1.0))
    taken: set[Place] = set()
    for row in wanted:
        named = tuple(_named(course, progress, row.competency))
        offers = (*(one for one, done in named if not done), *_open(course, progress, row.competency))
        again = tuple(one for one, _done in named)
        found = next((one for one in (*offers, *again) if one.place not in taken), None)
        if found is not None and len(taken) < STEPS:
            taken.add(found.place)
            more = tuple(one for one, done in named if not done and one.title != found.title)
            yield GapStep(row, found, more, row.competency.next.act if row.competency.next else None)


def _named(course: Course, progress: Progress, competency: Competency) -> Iterator[tuple[Next, bool]]:
    """Yield lesson, case and clinic entry that the course names for a competency, with whether they are done."""
    closing = competency.next
    if closing is None:
        return
    for part_id, known in ((closing.lesson, course.lessons), (closing.case, course.cases)):
        if part_id in known:
            module = known[part_id][0]
            part = next(one for one in module_standing(course, progress, module).parts if one.id == part_id)
            yield next_of(course, progress, module, part), part.state == "done"
    if closing.clinic in course.clinic_entries:
        entry = course.clinic_entries[closing.clinic]
        yield Next(ClinicAt(entry.id), "clinic", None, entry.question, MINUTES_CLINIC), False


def _open(course: Course, progress: Progress, competency: Competency) -> Iterator[Next]:
    """Yield what is open in the modules of a competency."""
    for module_id in competency.modules:
        module = course.modules.get(module_id)
        following = next_in(course, progress, module) if module is not None and module.is_open else None
        if following is not None:
            yield following


def _history(course: Course, progress: Progress) -> tuple[HistoryRow, ...]:
    rated = [(one, tuple(event for event in progress.rated if event.competency == one.id)) for one in course.rated]
    return tuple(
        HistoryRow(one, tuple(RatedOn(event.at, event.wave, event.level, event.evidence) for event in events))
        for one, events in rated
        if events
    )


def _forms(course: Course, progress: Progress) -> Iterator[FormRow]:
    for form in course.situations.forms if course.situations else ():
        attempt = first_attempt(progress, form)
        if attempt is not None:
            found = shown_in(course, attempt).values()
            yield FormRow(form, attempt.finished, Shown(sum(one.points for one in found), sum(one.of for one in found)))
