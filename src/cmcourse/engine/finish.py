"""The end of the course: what was done, what it changed, what comes next."""

from __future__ import annotations

from datetime import date

from cmcourse.engine.achieved import achieved
from cmcourse.engine.days import found_days
from cmcourse.engine.papers import CERTIFICATE
from cmcourse.engine.places import ExportAt, PapersAt, Place, ProfileAt, ReviewAt, WorkbookAt
from cmcourse.engine.standing import Missing, ModuleStanding, missing, module_standing
from cmcourse.model.competency import Competency
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class Done:
    """What was done: modules of all, minutes they were planned for, and their parts; `quiz_mean` of best results."""

    modules: int
    of_modules: int
    minutes: int
    lessons: int
    quizzes: int
    cases: int
    pages: int
    quiz_mean: float | None


@value
class LevelChange:
    """How a competency was rated before and after the course."""

    competency: Competency
    before: int
    after: int


@value
class ComingDay:
    """A day the learner wrote down for the time after the course, as in 2026-12-01, and what for."""

    day: str
    what: Text


@value
class FinishView:
    """The page at the end. While something is `missing`, it tells that; `ways` lead to what can be taken along.

    `achieved` is None where the course has no rule for that.
    """

    title: Text
    missing: tuple[Missing, ...]
    done: Done
    levels: tuple[LevelChange, ...]
    coming: tuple[ComingDay, ...]
    ways: tuple[Place, ...]
    achieved: bool | None = None

    @property
    def completed(self) -> bool:
        """Whether the completion rule is met."""
        return not self.missing

    @property
    def risen(self) -> int:
        """The number of competencies that were rated higher after the course than before."""
        return sum(one.after > one.before for one in self.levels)


def finish_view(course: Course, progress: Progress, today: date) -> FinishView:
    """Return the page at the end as it is today."""
    standings = [module_standing(course, progress, module) for module in course.modules.values()]
    pages = [page for page in course.completion.workbook if page in course.workbooks]
    return FinishView(
        title=course.title,
        missing=tuple(one for one in missing(course, progress, [one.state for one in standings]) if not one.done),
        done=_done(standings),
        levels=_levels(course, progress),
        coming=_coming(course, progress, pages, today),
        achieved=achieved(course, progress) if course.achieved else None,
        ways=(PapersAt(CERTIFICATE), ExportAt(), PapersAt(), *map(WorkbookAt, pages), ReviewAt(), ProfileAt()),
    )


def _done(standings: list[ModuleStanding]) -> Done:
    done = [one for one in standings if one.state == "done"]
    parts = [part.kind for one in standings for part in one.parts if part.state == "done"]
    best = [one.quiz.best for one in standings if one.quiz.best is not None]
    return Done(
        modules=len(done),
        of_modules=len(standings),
        minutes=sum(one.module.minutes for one in done),
        lessons=parts.count("lesson"),
        quizzes=parts.count("quiz"),
        cases=parts.count("case"),
        pages=parts.count("workbook"),
        quiz_mean=sum(best) / len(best) if best else None,
    )


def _levels(course: Course, progress: Progress) -> tuple[LevelChange, ...]:
    before, after = progress.ratings.get("before", {}), progress.ratings.get("after", {})
    return tuple(
        LevelChange(one, before[one.id].level, after[one.id].level)
        for one in course.rated
        if one.id in before and one.id in after
    )


def _coming(course: Course, progress: Progress, pages: list[str], today: date) -> tuple[ComingDay, ...]:
    found: list[ComingDay] = []
    for page in pages:
        for field in course.workbooks[page][1].fields:
            key = (page, field.id)
            value = progress.workbook.get(key, "") if field.kind == "date" else ""
            days = found_days(field, value, progress.versions.get(key, ()))
            found += [ComingDay(one.when.day.isoformat(), field.label) for one in days if one.when.end >= today]
    return tuple(sorted(found, key=lambda one: one.day))
