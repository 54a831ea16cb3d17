"""Quizzes, short checks and situations as rows: before the first question, and after the last."""

from __future__ import annotations

import textwrap
from typing import assert_never

from cmcourse.engine.views import QuizIntroView, SummaryRow, SummaryView
from cmcourse.model.course import Pool
from cmcourse.model.question import Choose
from cmcourse.model.text import prose_text
from cmcourse.plain.blocks import prose
from cmcourse.plain.question import verdict
from cmcourse.plain.rows import Row, Rows, joined, numbered
from cmcourse.plain.voice import Voice

_ONE_LINE = 56


def intro_rows(view: QuizIntroView, voice: Voice) -> Rows:
    """Return what a quiz is about to ask, and what was reached."""
    minutes = voice.minutes(view.minutes)
    asks = voice.tn("{n} question, about {minutes}.", "{n} questions, about {minutes}.", view.length, minutes=minutes)
    rows = [Row(_quiz_name(view.pool, voice)), *prose(view.intro, voice), Row(f"{asks} {_stakes(view, voice)}")]
    if view.best is not None and view.first is not None and view.last is not None:
        rows.append(_attempts(view.best, view.first, view.last, view.attempts, voice))
    if view.resume:
        rows.append(Row(voice.t("You were at question {n} of {total}.", n=view.resume[0], total=view.resume[1])))
    if view.confidence:
        rows.append(Row(voice.t("After each answer you can say how sure you are. It never counts.")))
    return rows


def _quiz_name(pool: Pool, voice: Voice) -> str:
    match pool.kind:
        case "module":
            return voice.t("Quiz: {module}", module=voice.say(pool.title))
        case "lesson":
            return voice.t("Short check of the lesson “{title}”", title=voice.say(pool.title))
        case "situations":
            return voice.say(pool.title)
        case _:
            assert_never(pool.kind)


def _stakes(view: QuizIntroView, voice: Voice) -> str:
    """Return what the result is good for."""
    goal = voice.percent(view.pass_mark) if view.pass_mark is not None else ""
    match view.pool.kind:
        case "module":
            return voice.t("The goal is {goal}. The best attempt counts; nothing gets worse by another one.", goal=goal)
        case "lesson":
            return voice.t(
                "From {goal} on the lesson counts as done without reading it. If you reach less, nothing is lost, and "
                "you read it.",
                goal=voice.t("{n} of {total} questions", n=view.needed, total=view.length),
            )
        case "situations":
            return voice.t("There is nothing to pass: what you show here stands in your profile beside your ratings.")
        case _:
            assert_never(view.pool.kind)


def summary_rows(view: SummaryView, voice: Voice) -> Rows:
    """Return the result of an attempt and its questions with their numbers."""
    score = view.score
    quiz = voice.say(view.pool.title) if view.pool.kind == "module" else _quiz_name(view.pool, voice)
    right = voice.t("{right} of {n} questions right", right=score.right, n=score.counted)
    rows = [
        Row(voice.t("Result: {quiz}", quiz=quiz)),
        Row(f"{voice.percent(score.credit)}, {right}. {_meaning(view, voice)}"),
        _attempts(view.best, view.first, view.last, view.attempts, voice),
    ]
    if score.changed:
        rows.append(
            Row(
                voice.tn(
                    "{n} question has changed since and does not count.",
                    "{n} questions have changed since and do not count.",
                    score.changed,
                )
            )
        )
    if any(row.question and isinstance(form := row.question.form(), Choose) and form.many for row in view.rows):
        rows.append(
            Row(
                voice.t(
                    "Where several answers fit: right ones less wrong ones, divided by all that fit, never below 0."
                )
            )
        )
    return joined((rows, numbered(_summary_line(row, voice) for row in view.rows)))


def _meaning(view: SummaryView, voice: Voice) -> str:
    """Return what a result means."""
    t = voice.t
    if view.pass_mark is None:
        return t(
            "This is not a mark. It stands in your profile beside how you see yourself; where both differ, it is "
            "worth looking. What counts is the first attempt."
        )
    goal = voice.percent(view.pass_mark)
    if view.pool.kind == "lesson":
        if view.passed:
            return t("The lesson counts as done. You can read it at any time.")
        return t("The goal is {goal}. Nothing is lost: go on, and you read the lesson.", goal=goal)
    return t("The goal of {goal} is reached.", goal=goal) if view.passed else t("The goal is {goal}.", goal=goal)


def _attempts(best: float, first: float, last: float, attempts: int, voice: Voice) -> Row:
    said = voice.tn("{n} attempt", "{n} attempts", attempts)
    if attempts < 2:
        return Row(f"{said}, {voice.percent(best)}.")
    shares = voice.t(
        "best {best}, first {first}, last {last}",
        best=voice.percent(best),
        first=voice.percent(first),
        last=voice.percent(last),
    )
    return Row(f"{said}, {shares}.")


def _summary_line(row: SummaryRow, voice: Voice) -> str:
    if row.question is None:
        return voice.t("It is no longer part of the course.")
    said = verdict(row.question, row.question.form(), row.outcome, voice)
    stem = textwrap.shorten(prose_text(row.question.stem[voice.lang]), _ONE_LINE, placeholder=" …")
    flag = f" {voice.t('Flagged.')}" if row.marked else ""
    return f"{said} {stem}{flag}"
