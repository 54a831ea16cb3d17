"""The next 20 minutes and the day of the workshop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.next import Cards, Next, Step
from cmcourse.engine.places import CaseAt, Home, LessonAt, QuizAt, RatingAt
from cmcourse.engine.session import Session
from cmcourse.engine.target import Target
from cmcourse.engine.today import MINUTES, MOST_STEPS
from cmcourse.engine.views import HomeView
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.settings import Settings
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, learn
from tests.stories import DAY, NOW, Story

TODAY = date(2026, 11, 24)


def opened(course: Course, events: tuple[Event, ...] = (), **settings: str) -> Session:
    store = MemoryStore(events, Settings(welcomed=True, **settings))  # type: ignore[arg-type]
    env = counting_env(Clock(NOW))
    return Session(course, store, env, RecordExporter(course, store, env))


def home(session: Session) -> HomeView:
    view = session.shower.view(Home())
    assert isinstance(view, HomeView)
    return view


def told(steps: tuple[Step, ...]) -> list[tuple[str, str, int]]:
    """Return reason, kind and minutes of each step."""
    return [(step.reason, step.what.kind if isinstance(step.what, Next) else "cards", step.minutes) for step in steps]


def test_at_the_beginning_the_course_is_the_plan(tiny: Course) -> None:
    assert told(home(opened(tiny)).today) == [("next", "lesson", 4), ("next", "rating", 15)]


def test_cards_come_first_then_what_was_begun(tiny: Course) -> None:
    story = Story(tiny).answer("start.c1", ("b",), NOW - 5 * DAY).read("day1.one.core-team", NOW - 5 * DAY)
    session = opened(tiny, tuple(story.events))
    session.go(LessonAt("day1.one.core-team", 1))
    assert told(home(session).today) == [("review", "cards", 1), ("begun", "lesson", 3), ("next", "lesson", 3)]


def test_a_case_in_the_middle_was_begun(tiny: Course) -> None:
    session = opened(tiny)
    session.go(CaseAt("day1.one.case"))
    session.forward()
    session.choose("a")
    assert isinstance(session.place, CaseAt)
    assert home(session).today[0].reason == "begun"


def test_gaps_of_the_profile_follow(tiny: Course) -> None:
    session = opened(tiny, tuple(Story(tiny).read("start.listen").answer("start.c1", ("a",)).events))
    for index, level in enumerate((2, 1, 1)):
        session.go(RatingAt("before", index))
        session.rate(level)
    session.go(QuizAt("start"))
    steps = home(session).today
    assert [step.reason for step in steps] == ["next", "gap", "gap"]
    assert steps[1].competency is not None
    assert steps[1].competency.id == "k2"


def test_the_pre_work_comes_first_when_the_workshop_is_near(tiny: Course) -> None:
    session = opened(tiny, tuple(Story(tiny).answer("day1.one.c1", ("true",), NOW - DAY).events), target="2026-12-01")
    session.go(LessonAt("day1.one.core-team", 0))
    assert told(home(session).today) == [
        ("review", "cards", 1),
        ("pre-work", "lesson", 4),
        ("pre-work", "rating", 15),
    ]
    session.change(target="2027-03-01")
    assert [step.reason for step in home(session).today] == ["review", "begun", "next"]


@pytest.mark.parametrize("target", ["", "2026-12-01"])
@pytest.mark.parametrize("begun", ["", "start.listen", "day1.one.core-team"])
def test_going_on_is_the_first_part_of_the_plan(tiny: Course, target: str, begun: str) -> None:
    session = opened(tiny, tuple(Story(tiny).answer("day1.one.c1", ("true",), NOW - DAY).events), target=target)
    if begun:
        session.go(LessonAt(begun))
        session.forward()
    view = home(session)
    first = next(step.what for step in view.today if isinstance(step.what, Next))
    assert view.resume == first
    session.resume()
    assert session.place == first.place


def test_what_is_too_long_is_begun(tiny: Course) -> None:
    story = Story(tiny).read("start.listen", NOW - 5 * DAY).answer("start.c1", ("b",), NOW - 5 * DAY)
    for number in range(1, 9):
        question = f"day1.one.q0{number}"
        story.quiz("day1.one", question, tiny.questions[question][1].answer(), NOW - 5 * DAY, confidence=1)
    session = opened(tiny, tuple(story.events), target="2026-12-01")
    steps = home(session).today
    assert told(steps) == [("review", "cards", 7), ("pre-work", "rating", 13)]
    assert not steps[1].is_whole


def test_after_the_course_the_look_back_and_gaps_are_the_plan(tiny: Course) -> None:
    session = opened(tiny)
    learn(session)
    steps = home(session).today
    assert told(steps)[0] == ("next", "rating", 15)
    assert steps[0].place == RatingAt("then", -1)
    assert [step.reason for step in steps[1:]] == ["gap", "next"]


@given(acts=st.lists(st.tuples(st.sampled_from(["read", "check", "quiz", "go"]), st.integers(0, 9)), max_size=8))
def test_the_plan_always_fits(tiny: Course, acts: list[tuple[str, int]]) -> None:
    story = Story(tiny)
    places = []
    for what, number in acts:
        lesson = list(tiny.lessons)[number % len(tiny.lessons)]
        match what:
            case "read":
                story.read(lesson, NOW - number * DAY)
            case "check":
                story.answer("start.c1", ("ab"[number % 2],), NOW - number * DAY)
            case "quiz":
                story.quiz("day1.one", "day1.one.q01", ("a",), NOW - number * DAY)
            case _:
                places.append(LessonAt(lesson))
    session = opened(tiny, tuple(story.events), target=(TODAY + timedelta(days=len(acts))).isoformat())
    for place in places:
        session.go(place)
    steps = home(session).today
    assert len(steps) <= MOST_STEPS
    assert sum(step.minutes for step in steps) <= MINUTES
    assert all(step.minutes > 0 for step in steps)
    assert len({step.place for step in steps}) == len(steps)
    assert [isinstance(step.what, Cards) for step in steps] == sorted(
        (isinstance(step.what, Cards) for step in steps), reverse=True
    )
    for step in steps:
        session.go(step.place)
        assert session.view() is not None


# The day of the workshop


@pytest.mark.parametrize(
    ("days", "minutes", "a_day", "fits", "near"),
    [
        (12, 45, 4, True, True),
        (1, 20, 20, True, True),
        (1, 21, 21, False, True),
        (15, 90, 6, True, False),
        (0, 10, 10, False, True),
        (0, 0, 0, True, True),
        (-3, 10, 10, False, False),
    ],
)
def test_minutes_a_day_and_whether_they_fit(days: int, minutes: int, a_day: int, fits: bool, near: bool) -> None:
    target = Target(TODAY + timedelta(days=days), days, minutes)
    assert (target.a_day, target.fits, target.is_near) == (a_day, fits, near)


def test_the_pre_work_that_is_left_is_counted_in_minutes(tiny: Course) -> None:
    session = opened(tiny, target="2026-12-01")
    found = home(session).target
    assert found is not None
    assert (found.days, found.minutes) == (7, 4 + 15 + 5)
    learn(session)
    done = home(session).target
    assert done is not None
    assert (done.minutes, done.fits) == (0, True)
    session.change(target="never")
    assert home(session).target is None
