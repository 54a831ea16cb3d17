"""Quizzes as views: what one is about to ask, its questions, its result."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.places import LessonAt, QuizAt, SummaryAt
from cmcourse.engine.plan import next_in
from cmcourse.engine.scoring import graded, quiz_standing, score
from cmcourse.engine.shuffle import shuffled
from cmcourse.engine.standing import MINUTES_A_QUESTION
from cmcourse.engine.teaches import page_that_teaches
from cmcourse.engine.views_quiz import QuestionView, QuizIntroView, SummaryRow, SummaryView
from cmcourse.model.course import Course, Lesson, Pool
from cmcourse.model.event import Responded
from cmcourse.model.progress import Progress
from cmcourse.model.question import Write
from cmcourse.model.settings import Settings
from cmcourse.model.text import Text


def quiz(course: Course, progress: Progress, settings: Settings, place: QuizAt) -> QuestionView | QuizIntroView:
    """Return a question of an attempt; before the start, or if the question has left the course, the introduction."""
    attempt = progress.attempts.get(place.attempt)
    question_id = attempt.questions[place.index] if attempt else ""
    if attempt is None or question_id not in course.questions:
        return intro(course, progress, settings, place.quiz)
    pool = course.pools[place.quiz]
    question = course.questions[question_id][1]
    view = QuestionView(
        context="quiz",
        day=pool.day,
        module=pool.module,
        title=pool.title,
        number=place.index + 1,
        total=len(attempt.questions),
        question=question,
        form=shuffled(question.form(), f"{attempt.seed}:{question.id}"),
        pool=pool,
        asks_confidence=settings.confidence and _weighs_confidence(pool) and not isinstance(question.form(), Write),
    )
    return with_answer(course, progress, view, attempt.responses.get(question_id))


def _weighs_confidence(pool: Pool) -> bool:
    """Tell whether it is of use to know how sure somebody was: situations are for the profile, which does not ask."""
    return pool.kind != "situations"


def with_answer(course: Course, progress: Progress, view: QuestionView, answered: Responded | None) -> QuestionView:
    """Return the view of a question with whether it was reported, and with its answer, if there is one."""
    question = view.question
    reported = any(one.question == question.id for one in progress.reports)
    view = replace(view, reported=reported)
    if answered is None:
        return view
    result = graded(course, answered)
    return replace(
        view,
        response=answered.response,
        outcome=result.outcome,
        remarks=question.remarks(),
        changed=result.outcome is None,
        source=page_that_teaches(course, question) if view.context == "quiz" else None,
    )


def intro(course: Course, progress: Progress, settings: Settings, quiz_id: str) -> QuizIntroView:
    """Return what a quiz is about to ask, and what was reached."""
    pool = course.pools[quiz_id]
    standing = quiz_standing(course, progress, pool.id)
    running = standing.open_attempt
    in_situations = pool.kind == "situations" and course.situations is not None
    return QuizIntroView(
        day=pool.day,
        module=pool.module,
        pool=pool,
        length=pool.length,
        minutes=pool.length * MINUTES_A_QUESTION,
        pass_mark=_pass_mark(course, pool),
        best=standing.best,
        first=standing.first,
        last=standing.last,
        attempts=standing.attempts,
        resume=(len(running.responses) + 1, len(running.questions)) if running else None,
        confidence=settings.confidence if _weighs_confidence(pool) else None,
        intro=course.situations.intro if in_situations and course.situations else None,
    )


def _pass_mark(course: Course, pool: Pool) -> float | None:
    return None if pool.kind == "situations" else course.pass_mark


def summary(course: Course, progress: Progress, place: SummaryAt) -> SummaryView:
    """Return the result of an attempt."""
    pool = course.pools[place.quiz]
    reached = score(course, progress.attempts[place.attempt])
    standing = quiz_standing(course, progress, pool.id)
    pass_mark = _pass_mark(course, pool)
    module = course.module_of(pool)
    return SummaryView(
        day=pool.day,
        module=pool.module,
        pool=pool,
        score=reached,
        pass_mark=pass_mark,
        passed=None if pass_mark is None else reached.credit >= pass_mark - 1e-9,
        best=standing.best or 0.0,
        first=standing.first or 0.0,
        last=standing.last or 0.0,
        attempts=standing.attempts,
        rows=tuple(_rows(course, progress, place)),
        next=next_in(course, progress, module) if module else None,
    )


def _rows(course: Course, progress: Progress, place: SummaryAt) -> list[SummaryRow]:
    attempt = progress.attempts[place.attempt]
    rows: list[SummaryRow] = []
    for index, question_id in enumerate(attempt.questions):
        answered = attempt.responses.get(question_id)
        if answered is None:
            continue
        found = course.questions.get(question_id)
        question = found[1] if found else None
        source = page_that_teaches(course, question) if question else None
        lesson = course.lessons[source.lesson][1] if source else None
        rows.append(
            SummaryRow(
                number=index + 1,
                question=question,
                response=answered.response,
                outcome=graded(course, answered).outcome,
                lesson=lesson,
                place=QuizAt(place.quiz, place.attempt, index),
                source=source,
                heading=_heading(lesson, source) if lesson and source else None,
                confidence=answered.confidence,
                marked=question_id in progress.marks,
            )
        )
    return rows


def _heading(lesson: Lesson, source: LessonAt) -> Text:
    page = lesson.steps[source.step][0]
    return Text(lesson.pages.de[page].heading, lesson.pages.en[page].heading)
