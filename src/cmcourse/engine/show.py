"""Places to views: what a learner sees where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import assert_never

from cmcourse.engine import show_own as own
from cmcourse.engine import show_review as review
from cmcourse.engine.achieved import unmet
from cmcourse.engine.clinic import clinic_entry, clinic_list
from cmcourse.engine.finish import finish_view
from cmcourse.engine.items import notes_view
from cmcourse.engine.leaving import text_groups
from cmcourse.engine.next import Cards, Next, Step
from cmcourse.engine.overview import model_view
from cmcourse.engine.own_settings import settings_view
from cmcourse.engine.papers import papers_view
from cmcourse.engine.places import (
    CardAt,
    CaseAt,
    ClinicAt,
    ExportAt,
    FinishAt,
    Home,
    LessonAt,
    ModelAt,
    ModuleAt,
    NotesAt,
    PapersAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    ReviewAt,
    SettingsAt,
    SummaryAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.plan import next_in, place_of, title_of
from cmcourse.engine.profile_rows import profile_rows
from cmcourse.engine.scoring import open_attempt, unanswered
from cmcourse.engine.shuffle import shuffled
from cmcourse.engine.standing import Part, case_end, completed, missing, module_standing, step_done
from cmcourse.engine.target import Target, day_set
from cmcourse.engine.today import go_on, pre_work, today
from cmcourse.engine.views import (
    CaseView,
    DayRows,
    ExportView,
    HomeView,
    LessonView,
    ModuleRow,
    ModuleView,
    View,
    WelcomeView,
)
from cmcourse.engine.views_parts import PartRow, StepRow
from cmcourse.engine.views_quiz import QuestionView
from cmcourse.engine.views_review import ReviewEndView, ReviewView
from cmcourse.engine.workbook import workbook, workbook_list
from cmcourse.model.course import Course, Day, Lesson, Module
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings
from cmcourse.model.text import Text

WELCOME_STEPS = 4


class Shower:
    """Builds views from course, progress, settings and the time; holds nothing else."""

    def __init__(self, course: Course, progress: Progress, settings: Settings, now: datetime) -> None:
        self.course = course
        self.progress = progress
        self.settings = settings
        self.now = now

    def view(self, place: Place, *, fresh: bool = False) -> View:
        """Return the view of a place; `fresh` shows a checkpoint without its answer."""
        match place:
            case Welcome(step):
                return WelcomeView(step, WELCOME_STEPS, self.course.products, self.course.title)
            case Home():
                return self._home()
            case ModuleAt(module):
                return self._module(self.course.modules[module])
            case LessonAt():
                return self._lesson(place, fresh)
            case QuizAt():
                from cmcourse.engine.show_quiz import quiz

                return quiz(self.course, self.progress, self.settings, place)
            case SummaryAt():
                from cmcourse.engine.show_quiz import summary

                return summary(self.course, self.progress, place)
            case CaseAt():
                return self._case(place)
            case RatingAt():
                return own.rating(self.course, self.progress, place)
            case ProfileAt():
                from cmcourse.engine.profile import profile

                return profile(self.course, self.progress)
            case WorkbookAt(page):
                if not page:
                    return workbook_list(self.course, self.progress, self._today, self.settings.name)
                day = self.day_of(self.course.workbooks[page][0])
                return workbook(self.course, self.progress, page, day, self._today, self.settings.name)
            case ExportAt():
                return ExportView(self.settings.name, text_groups(self.course, self.progress))
            case ReviewAt():
                return self._review()
            case CardAt():
                shown = review.card(self.course, self.progress, self.settings, place, self.now)
                return replace(shown, next=self.next_step()) if isinstance(shown, ReviewEndView) else shown
            case PapersAt(wanted):
                return papers_view(self.course, self.progress, wanted)
            case FinishAt():
                return finish_view(self.course, self.progress, self._today)
            case SettingsAt():
                return settings_view(self.course, self.settings)
            case NotesAt():
                return notes_view(self.course, self.progress)
            case ClinicAt(entry, by):
                return clinic_entry(self.course, entry, by) if entry else clinic_list(self.course, by)
            case ModelAt():
                return model_view(self.course, self.progress)
            case _:
                assert_never(place)

    @property
    def _today(self) -> date:
        return self.now.astimezone().date()

    def day_of(self, module: Module) -> Day:
        """Return the day a module belongs to."""
        return next(day for day in self.course.days if any(one.id == module.id for one in day.modules))

    def parts(self, module: Module) -> tuple[Part, ...]:
        """Return the parts of a module with their state."""
        return module_standing(self.course, self.progress, module).parts

    def _home(self) -> HomeView:
        target = self._target()
        resume = go_on(self.course, self.progress, target)
        following = resume.module.id if resume and resume.module else ""
        rows = profile_rows(self.course, self.progress)
        is_completed = completed(self.course, self.progress)
        asked_for = unmet(self.course, self.progress, complete=is_completed)
        found = self._review()
        cards = found.mixed if found.prompt else found.due
        return HomeView(
            title=self.course.title,
            resume=resume,
            today=today(self.course, self.progress, resume, rows, target, cards, found.prompt),
            days=tuple(self._day(day, following) for day in self.course.days),
            profile=rows,
            missing=missing(self.course, self.progress),
            completed=is_completed,
            review=found,
            target=target,
            unmet=asked_for,
            achieved=bool(asked_for) and all(one.done for one in asked_for),
        )

    def go_on(self) -> Next | None:
        """Return what "go on" leads to, None if all is done."""
        return go_on(self.course, self.progress, self._target())

    def next_step(self) -> Step | None:
        """Return the first step of the next 20 minutes that is no review."""
        return next((step for step in self._home().today if not isinstance(step.what, Cards)), None)

    def _target(self) -> Target | None:
        day = day_set(self.settings.target)
        if day is None:
            return None
        minutes = sum(one.minutes for one in pre_work(self.course, self.progress))
        return Target(day, (day - self.now.date()).days, minutes)

    def _review(self) -> ReviewView:
        standings = (module_standing(self.course, self.progress, module) for module in self.course.open_modules)
        return review.overview(self.course, self.progress, standings, day_set(self.settings.target), self.now)

    def _day(self, day: Day, following: str) -> DayRows:
        rows = [module_standing(self.course, self.progress, module) for module in day.modules]
        return DayRows(
            day=day,
            modules=tuple(ModuleRow(row, row.module.id == following) for row in rows),
            minutes=sum(row.module.minutes for row in rows),
            done=sum(row.state == "done" for row in rows),
            total=len(rows),
        )

    def _module(self, module: Module) -> ModuleView:
        standing = module_standing(self.course, self.progress, module)
        return ModuleView(
            self.day_of(module), standing, self._outline(module), next_in(self.course, self.progress, module)
        )

    def _outline(self, module: Module, current: str = "") -> tuple[PartRow, ...]:
        return tuple(self._part_row(module, part, current) for part in self.parts(module))

    def _part_row(self, module: Module, part: Part, current: str) -> PartRow:
        detail = (module.quiz.length, len(module.quiz.questions)) if part.kind == "quiz" else None
        return PartRow(
            kind=part.kind,
            title=title_of(self.course, part.kind, part.id),
            minutes=part.minutes,
            state=part.state,
            place=place_of(self.course, self.progress, part.kind, part.id),
            is_current=part.id == current,
            detail=detail,
            check=self._check(part),
            tested_out=part.tested_out,
            waiting=self._passed_over(part),
        )

    def _passed_over(self, part: Part) -> tuple[int, ...]:
        """Return the pages, from 1 on, of checkpoints that wait although something behind or before them was done."""
        if part.kind != "lesson" or part.state != "started":
            return ()
        lesson = self.course.lessons[part.id][1]
        done = [step_done(self.progress, lesson, step) for step in range(len(lesson.steps))]
        return tuple(
            step + 1
            for step, (_page, checkpoint) in enumerate(lesson.steps)
            if checkpoint and not done[step] and (done[step - 1] if step else any(done))
        )

    def _check(self, part: Part) -> QuizAt | None:
        """Return where a lesson that is not done can be skipped by a short check."""
        if part.kind != "lesson" or part.state == "done" or part.id not in self.course.pools:
            return None
        running = open_attempt(self.course, self.progress, part.id)
        return QuizAt(part.id, running.id, unanswered(self.course, running)[0]) if running else QuizAt(part.id)

    def _steps(self, lesson: Lesson, current: int) -> tuple[StepRow, ...]:
        return tuple(
            StepRow(
                heading=None if check else Text(lesson.pages.de[page].heading, lesson.pages.en[page].heading),
                done=step_done(self.progress, lesson, index),
                is_current=index == current,
                place=LessonAt(lesson.id, index),
            )
            for index, (page, check) in enumerate(lesson.steps)
        )

    def _lesson(self, place: LessonAt, fresh: bool) -> LessonView | QuestionView:
        module, lesson = self.course.lessons[place.lesson]
        page, checkpoint = lesson.steps[place.step]
        outline = self._outline(module, lesson.id)
        steps = self._steps(lesson, place.step)
        mine = next(part for part in self.parts(module) if part.id == lesson.id)
        if checkpoint:
            question = self.course.questions[checkpoint][1]
            shown = QuestionView(
                context="checkpoint",
                day=self.day_of(module),
                module=module,
                title=lesson.title,
                number=place.step + 1,
                total=len(lesson.steps),
                question=question,
                form=shuffled(question.form(), question.id),
                parts=outline,
                steps=steps,
            )
            from cmcourse.engine.show_quiz import with_answer

            answered = None if fresh else self.progress.checkpoints.get(checkpoint)
            return with_answer(self.course, self.progress, shown, answered)
        return LessonView(
            day=self.day_of(module),
            module=module,
            lesson=lesson,
            parts=outline,
            steps=steps,
            step=place.step,
            page=page,
            ticks=dict(self.progress.ticks),
            platform=self.settings.platform,
            check=self._check(mine) if mine.state == "open" and place.step == 0 else None,
            tested_out=mine.tested_out,
        )

    def _case(self, place: CaseAt) -> CaseView:
        module, case = self.course.cases[place.case]
        run = self.progress.runs.get(place.run)
        ends = {case_end(case, one) for one in self.progress.runs_of(case.id)} - {""}
        view = CaseView(
            day=self.day_of(module),
            module=module,
            case=case,
            decided=min(place.seen, len(run.decisions)) if run else 0,
            ends_seen=len(ends),
            next=next_in(self.course, self.progress, module),
        )
        if run is None:
            return replace(view, step=case.step(case.start) if place.seen else None)
        at = case.start
        for index, (step_id, option_id) in enumerate(run.decisions):
            step = case.step(step_id)
            option = next((one for one in step.options if one.id == option_id), None) if step else None
            if step is None or option is None:
                return view
            if index == place.seen:
                return replace(view, step=step, chosen=option)
            at = option.then
        return replace(view, step=case.step(at), end=case.end(at))
