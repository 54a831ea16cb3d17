"""Commands lead to events or are refused with a reason; nothing reached is lowered."""

from __future__ import annotations

import dataclasses

import pytest

from cmcourse.engine.commands import (
    Command,
    Decide,
    Fill,
    Mark,
    Note,
    Rate,
    Read,
    Refusal,
    Report,
    StartQuiz,
    Submit,
    Tick,
)
from cmcourse.engine.decide import decide, draw
from cmcourse.engine.ports import Env
from cmcourse.engine.scoring import graded, quiz_standing
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import AttemptFinished, AttemptStarted, Event, Responded
from cmcourse.model.progress import Progress

MODULE = "day1.one"


def carry_out(course: Course, progress: Progress, command: Command, env: Env) -> tuple[Event, ...]:
    made = decide(course, progress, command, env)
    assert not isinstance(made, Refusal), made
    for event in made:
        progress.apply(event)
    return made


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Read("nowhere", 0), "unknown"),
        (Read("day1.one.core-team", 99), "unknown"),
        (Submit("nowhere", ("a",)), "unknown"),
        (Submit("day1.one.c1", ("x",)), "form"),
        (Submit("day1.one.c1", "true"), "form"),
        (Submit("day1.one.q01", ("a",)), "closed"),
        (Submit("day1.one.q01", ("a",), attempt="none"), "unknown"),
        (StartQuiz("nowhere"), "unknown"),
        (Decide("nowhere", "", "a"), "unknown"),
        (Decide("day1.one.case", "", "zz"), "unknown"),
        (Rate("before", "k99", 3), "unknown"),
        (Rate("before", "k1", 6), "form"),
        (Rate("before", "k1", 3, "x" * 10_001), "too-long"),
        (Fill("nowhere", "x", ""), "unknown"),
        (Tick("nowhere", True), "unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(command: Command, reason: str, tiny: Course, env: Env) -> None:
    made = decide(tiny, Progress(), command, env)
    assert isinstance(made, Refusal)
    assert made.reason == reason


def play(course: Course, progress: Progress, env: Env, *, right: bool) -> AttemptStarted:
    (started,) = carry_out(course, progress, StartQuiz(MODULE), env)
    assert isinstance(started, AttemptStarted)
    for question_id in started.questions:
        question = course.questions[question_id][1]
        wrong = (
            next(one for one in ({"value": "?"}, ("b",), ("c",), ("true",)) if question.form().admits(one))
            if (not right and question.type in ("single", "multiple", "true-false", "number", "short-text"))
            else (question.answer() or "Text")
        )
        last = carry_out(course, progress, Submit(question_id, wrong, started.attempt), env)
    assert isinstance(last[-1], AttemptFinished)
    return started


def test_a_worse_later_attempt_lowers_nothing(tiny: Course, env: Env) -> None:
    progress = Progress()
    play(tiny, progress, env, right=True)
    play(tiny, progress, env, right=False)
    standing = quiz_standing(tiny, progress, MODULE)
    assert (standing.best, standing.first, standing.passed, standing.attempts) == (1.0, 1.0, True, 2)
    assert standing.last is not None
    assert standing.last < 1


def test_a_question_is_answered_once_in_an_attempt(tiny: Course, env: Env) -> None:
    progress = Progress()
    (started,) = carry_out(tiny, progress, StartQuiz(MODULE), env)
    assert isinstance(started, AttemptStarted)
    question = tiny.questions[started.questions[0]][1]
    command = Submit(question.id, question.answer() or "x", started.attempt)
    carry_out(tiny, progress, command, env)
    assert decide(tiny, progress, command, env) == Refusal("answered", question.id)


def test_a_changed_question_is_neither_right_nor_wrong(tiny: Course) -> None:
    question = tiny.questions["day1.one.q01"][1]
    answered = Responded(id="1", n=1, at="", question=question.id, hash="other", response=question.answer())
    assert graded(tiny, answered).outcome is None


def test_a_second_attempt_asks_what_was_not_asked(tiny: Course) -> None:
    pool = tiny.pools[MODULE]
    smaller = dataclasses.replace(pool, length=len(pool.questions) // 2)
    first = draw(smaller, 1, {})
    second = draw(smaller, 2, dict.fromkeys(first, 1))
    assert len(set(first)) == len(first) == smaller.length
    goals = {question.id: (question.goal, question.competency) for question in pool.questions}
    assert {goals[one] for one in first} == {goals[one] for one in second} == set(goals.values())
    assert len(set(first) & set(second)) < smaller.length


def test_saying_the_same_again_makes_no_event(tiny: Course, env: Env) -> None:
    progress = Progress()
    for command in (Rate("before", "k1", 3), Read("day1.one.core-team", 0), Tick("day1.one.core-team.try", True)):
        assert len(carry_out(tiny, progress, command, env)) == 1
        assert carry_out(tiny, progress, command, env) == ()


def test_a_bookmark_and_a_note_stand_until_they_are_taken_away(tiny: Course, env: Env) -> None:
    progress = Progress()
    item = f"{next(iter(tiny.lessons))}/0"
    carry_out(tiny, progress, Mark(item, on=True), env)
    carry_out(tiny, progress, Note(item, "  Ravi fragen  "), env)
    assert (set(progress.marks), progress.notes[item].text) == ({item}, "Ravi fragen")
    assert carry_out(tiny, progress, Note(item, "Ravi fragen"), env) == ()
    carry_out(tiny, progress, Mark(item, on=False), env)
    carry_out(tiny, progress, Note(item, ""), env)
    assert (progress.marks, progress.notes) == ({}, {})


@pytest.mark.parametrize("item", ["", "nowhere/0", "day1.one.core-team/99", "day1.one.core-team/x", "q99"])
def test_nothing_is_noted_where_nothing_is(tiny: Course, env: Env, item: str) -> None:
    assert decide(tiny, Progress(), Mark(item, on=True), env) == Refusal("unknown", item)
    assert decide(tiny, Progress(), Note(item, "x"), env) == Refusal("unknown", item)


def test_a_report_names_the_question_as_it_was_asked(tiny: Course, env: Env) -> None:
    progress = Progress()
    carry_out(tiny, progress, Report("day1.one.q01", "unclear", " Wer ist gemeint? "), env)
    (report,) = progress.reports
    assert (report.question, report.fault, report.text) == ("day1.one.q01", "unclear", "Wer ist gemeint?")
    assert report.hash == fingerprint(tiny.questions["day1.one.q01"][1])
    assert decide(tiny, progress, Report("q99", "typo"), env) == Refusal("unknown", "q99")
