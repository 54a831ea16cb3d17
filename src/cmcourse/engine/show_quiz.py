"""Quizzes as views: what one is about to ask, its questions, its result."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.places import QuizAt, SummaryAt
from cmcourse.engine.plan import next_in
from cmcourse.engine.shuffle import shuffled
from cmcourse.engine.standing import MINUTES_A_QUESTION, graded, quiz_standing, score
from cmcourse.engine.views import QuestionView, QuizIntroView, SummaryRow, SummaryView
from cmcourse.model.course import Course
from cmcourse.model.event import Responded
from cmcourse.model.progress import Progress


def quiz(course: Course, progress: Progress, place: QuizAt) -> QuestionView | QuizIntroView:
    """Return a question of an attempt; before the start, or if the question has left the course, the introduction."""
    attempt = progress.attempts.get(place.attempt)
    question_id = attempt.questions[place.index] if attempt else ""
    if attempt is None or question_id not in course.questions:
        return intro(course, progress, place.quiz)
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
    )
    return with_answer(course, view, attempt.responses.get(question_id))


def with_answer(course: Course, view: QuestionView, answered: Responded | None) -> QuestionView:
    """Return the view of a question with its answer, if there is one."""
    if answered is None:
        return view
    result = graded(course, answered)
    return replace(
        view,
        response=answered.response,
        outcome=result.outcome,
        remarks=view.question.remarks(),
        changed=result.outcome is None,
    )


def intro(course: Course, progress: Progress, quiz_id: str) -> QuizIntroView:
    """Return what a quiz is about to ask, and what was reached."""
    pool = course.pools[quiz_id]
    standing = quiz_standing(course, progress, pool.id)
    running = standing.open_attempt
    return QuizIntroView(
        day=pool.day,
        module=pool.module,
        pool=pool,
        length=pool.length,
        minutes=pool.length * MINUTES_A_QUESTION,
        pass_mark=course.pass_mark,
        best=standing.best,
        first=standing.first,
        last=standing.last,
        attempts=standing.attempts,
        resume=(len(running.responses) + 1, len(running.questions)) if running else None,
    )


def summary(course: Course, progress: Progress, place: SummaryAt) -> SummaryView:
    """Return the result of an attempt."""
    pool = course.pools[place.quiz]
    reached = score(course, progress.attempts[place.attempt])
    standing = quiz_standing(course, progress, pool.id)
    return SummaryView(
        day=pool.day,
        module=pool.module,
        pool=pool,
        score=reached,
        pass_mark=course.pass_mark,
        passed=reached.credit >= course.pass_mark - 1e-9,
        best=standing.best or 0.0,
        first=standing.first or 0.0,
        attempts=standing.attempts,
        rows=tuple(_rows(course, progress, place)),
        next=next_in(course, progress, pool.module),
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
        lesson = course.lessons.get(question.lesson) if question else None
        rows.append(
            SummaryRow(
                number=index + 1,
                question=question,
                response=answered.response,
                outcome=graded(course, answered).outcome,
                lesson=lesson[1] if lesson else None,
                place=QuizAt(place.quiz, place.attempt, index),
            )
        )
    return rows
