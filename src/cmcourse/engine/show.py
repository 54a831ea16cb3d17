"""Places to views: what a learner sees where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from cmcourse.engine import show_own as own
from cmcourse.engine.clinic import clinic_entry, clinic_list
from cmcourse.engine.finish import finish_view
from cmcourse.engine.items import notes_view
from cmcourse.engine.leaving import text_groups
from cmcourse.engine.next import Next
from cmcourse.engine.overview import model_view
from cmcourse.engine.own_settings import settings_view
from cmcourse.engine.papers import papers_view
from cmcourse.engine.places import (
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
    SettingsAt,
    SummaryAt,
    Welcome,
    WorkbookAt,
    from_text,
)
from cmcourse.engine.plan import next_in, next_of, next_part, open_parts, place_of, title_of
from cmcourse.engine.shuffle import shuffled
from cmcourse.engine.standing import (
    MINUTES_A_QUESTION,
    Part,
    case_end,
    completed,
    graded,
    missing,
    module_standing,
    open_attempt,
    quiz_standing,
    score,
    step_done,
)
from cmcourse.engine.views import (
    CaseView,
    DayRows,
    ExportView,
    HomeView,
    LessonView,
    ModuleRow,
    ModuleView,
    PartRow,
    QuestionView,
    QuizIntroView,
    StepRow,
    SummaryRow,
    SummaryView,
    View,
    WelcomeView,
)
from cmcourse.engine.workbook import workbook, workbook_list
from cmcourse.model.course import Course, Day, Lesson, Module
from cmcourse.model.event import Responded
from cmcourse.model.progress import Progress
from cmcourse.model.question import Question
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
                return self._quiz(place) if place.attempt else self._quiz_intro(place)
            case SummaryAt():
                return self._summary(place)
            case CaseAt():
                return self._case(place)
            case RatingAt():
                return own.rating(self.course, self.progress, place)
            case ProfileAt():
                return own.profile(self.course, self.progress)
            case WorkbookAt(page):
                if not page:
                    return workbook_list(self.course, self.progress)
                return workbook(self.course, self.progress, page, self.day_of(self.course.workbooks[page][0]))
            case ExportAt():
                return ExportView(self.settings.name, text_groups(self.course, self.progress))
            case PapersAt(wanted):
                return papers_view(self.course, self.progress, wanted)
            case FinishAt():
                return finish_view(self.course, self.progress, self.now.astimezone().date())
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

    def day_of(self, module: Module) -> Day:
        """Return the day a module belongs to."""
        return next(day for day in self.course.days if any(one.id == module.id for one in day.modules))

    def parts(self, module: Module) -> tuple[Part, ...]:
        """Return the parts of a module with their state."""
        return module_standing(self.course, self.progress, module).parts

    def _home(self) -> HomeView:
        resume = self._resume()
        following = resume.module.id if resume and resume.module else ""
        days = tuple(self._day(day, following) for day in self.course.days)
        todo = [one for one in open_parts(self.course, self.progress) if resume is None or one.title != resume.title]
        return HomeView(
            title=self.course.title,
            resume=resume,
            today=tuple(todo[:3]),
            days=days,
            profile=own.profile_rows(self.course, self.progress),
            missing=missing(self.course, self.progress),
            completed=completed(self.course, self.progress),
        )

    def _resume(self) -> Next | None:
        place = from_text(self.settings.place)
        part = _part_id(place)
        for module in self.course.open_modules:
            for one in self.parts(module):
                if (one.kind, one.id) == part and (one.state != "done" or self._is_running(place)):
                    following = next_of(self.course, self.progress, module, one)
                    return replace(following, place=place) if isinstance(place, LessonAt) else following
        return next_part(self.course, self.progress)

    def _is_running(self, place: Place | None) -> bool:
        """Tell whether an attempt or a case was begun at a place and waits to be gone on with."""
        match place:
            case QuizAt(quiz, attempt) if attempt:
                running = open_attempt(self.course, self.progress, quiz)
                return running is not None and running.id == attempt
            case CaseAt(case, run_id):
                run = self.progress.runs.get(run_id)
                return run is not None and not case_end(self.course.cases[case][1], run)
            case _:
                return False

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
        )

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
            answered = None if fresh else self.progress.checkpoints.get(checkpoint)
            return self._with_answer(shown, answered)
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
        )

    def _with_answer(self, view: QuestionView, answered: Responded | None) -> QuestionView:
        if answered is None:
            return view
        result = graded(self.course, answered)
        return replace(
            view,
            response=answered.response,
            outcome=result.outcome,
            remarks=view.question.remarks(),
            changed=result.outcome is None,
        )

    def _quiz_intro(self, place: QuizAt) -> QuizIntroView:
        pool = self.course.pools[place.quiz]
        standing = quiz_standing(self.course, self.progress, pool.id)
        running = standing.open_attempt
        return QuizIntroView(
            day=pool.day,
            module=pool.module,
            pool=pool,
            length=pool.length,
            minutes=pool.length * MINUTES_A_QUESTION,
            pass_mark=self.course.pass_mark,
            best=standing.best,
            first=standing.first,
            last=standing.last,
            attempts=standing.attempts,
            resume=(len(running.responses) + 1, len(running.questions)) if running else None,
        )

    def _quiz(self, place: QuizAt) -> QuestionView | QuizIntroView:
        pool = self.course.pools[place.quiz]
        attempt = self.progress.attempts[place.attempt]
        question_id = attempt.questions[place.index]
        if question_id not in self.course.questions:
            return self._quiz_intro(QuizAt(place.quiz))
        question: Question = self.course.questions[question_id][1]
        view = QuestionView(
            context="quiz",
            day=pool.day,
            module=pool.module,
            title=pool.title,
            number=place.index + 1,
            total=len(attempt.questions),
            question=question,
            form=shuffled(question.form(), f"{attempt.seed}:{question.id}"),
        )
        return self._with_answer(view, attempt.responses.get(question_id))

    def _summary(self, place: SummaryAt) -> SummaryView:
        pool = self.course.pools[place.quiz]
        attempt = self.progress.attempts[place.attempt]
        reached = score(self.course, attempt)
        standing = quiz_standing(self.course, self.progress, pool.id)
        return SummaryView(
            day=pool.day,
            module=pool.module,
            pool=pool,
            score=reached,
            pass_mark=self.course.pass_mark,
            passed=reached.credit >= self.course.pass_mark - 1e-9,
            best=standing.best or 0.0,
            first=standing.first or 0.0,
            attempts=standing.attempts,
            rows=tuple(self._summary_rows(place)),
            next=next_in(self.course, self.progress, pool.module),
        )

    def _summary_rows(self, place: SummaryAt) -> list[SummaryRow]:
        attempt = self.progress.attempts[place.attempt]
        rows: list[SummaryRow] = []
        for index, question_id in enumerate(attempt.questions):
            answered = attempt.responses.get(question_id)
            if answered is None:
                continue
            found = self.course.questions.get(question_id)
            question = found[1] if found else None
            lesson = self.course.lessons.get(question.lesson) if question else None
            rows.append(
                SummaryRow(
                    number=index + 1,
                    question=question,
                    response=answered.response,
                    outcome=graded(self.course, answered).outcome,
                    lesson=lesson[1] if lesson else None,
                    place=QuizAt(place.quiz, place.attempt, index),
                )
            )
        return rows

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


def _part_id(place: Place | None) -> tuple[str, str]:
    match place:
        case LessonAt(lesson):
            return "lesson", lesson
        case QuizAt(quiz):
            return "quiz", quiz
        case CaseAt(case):
            return "case", case
        case WorkbookAt(page):
            return "workbook", page
        case RatingAt(wave):
            return "rating", wave
        case _:
            return "", ""
