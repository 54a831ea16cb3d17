"""Review cards: which there are, when each comes back, and that no clock can lose or hurry one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.commands import Command, Review
from cmcourse.engine.commands import Refusal as Refused
from cmcourse.engine.decide import decide
from cmcourse.engine.ports import Env
from cmcourse.engine.review import LONGEST, deck
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Event, Responded, Reviewed
from cmcourse.model.progress import Progress, fold
from tests.stories import DAY, NOW, Story, stamp

ONE, Q01, CHECK = "day1.one", "day1.one.q01", "start.c1"


@pytest.fixture
def story(tiny: Course) -> Story:
    return Story(tiny)


# Which cards there are


def test_nothing_learned_is_no_card(tiny: Course) -> None:
    assert deck(tiny, Progress(), NOW) == ()


@pytest.mark.parametrize(
    ("response", "confidence", "is_card"),
    [("b", 0, True), ("b", 3, True), ("a", 1, True), ("a", 0, False), ("a", 2, False), ("a", 3, False)],
)
def test_what_was_missed_or_unsure_becomes_a_card(story: Story, response: str, confidence: int, is_card: bool) -> None:
    assert (CHECK in story.answer(CHECK, (response,), confidence=confidence).cards()) is is_card


def test_a_checkpoint_missed_first_stays_a_card_after_the_right_answer(story: Story) -> None:
    card = story.answer(CHECK, ("b",)).answer(CHECK, ("a",)).cards()[CHECK]
    assert card.grade == 3


def test_a_key_question_becomes_a_card_once_its_lesson_is_finished(story: Story) -> None:
    assert Q01 not in story.read("day1.one.core-team").cards()
    story.answer("day1.one.c1", ("false",)).answer("day1.one.c2", "Ravi")
    card = story.cards()[Q01]
    assert (card.grade, card.days(NOW)) == (0, 1)


def test_a_key_question_becomes_a_card_with_its_quiz_too(story: Story) -> None:
    assert set(story.quiz(ONE, "day1.one.q10", ("false",)).cards()) == {Q01}
    assert Story(story.course).quiz(ONE, Q01, ("b",)).cards()[Q01].grade == 3


def test_what_is_never_scored_is_no_card(story: Story) -> None:
    assert not story.answer("day1.one.c2", "Ravi", confidence=1).cards()


def test_situations_of_the_self_assessment_are_no_cards(story: Story) -> None:
    story.quiz("situations.a", "situations.a01", ("c",))
    assert fold(story.events).answers
    assert not story.cards()


def test_key_terms_of_a_lesson_that_was_read_are_cards_in_both_directions(story: Story) -> None:
    cards = story.read("start.listen").cards()
    assert {one: cards[one].days(NOW) for one in cards} == {"term:community": 1, "meaning:community": 3}
    assert cards["term:community"].module == "start"


def test_an_answer_to_another_wording_makes_no_card_but_a_review_keeps_one(story: Story) -> None:
    story.answer(CHECK, ("b",))
    story.events = [replace(one, hash="other") for one in story.events if isinstance(one, Responded)]
    assert not story.cards()
    assert story.review(CHECK, 2).cards()[CHECK].grade == 2


def test_what_has_left_the_course_is_no_card(story: Story) -> None:
    assert not story.review("gone.q01", 1).review("term:gone", 1).cards()


# When they come back


@pytest.mark.parametrize(("response", "confidence", "days"), [("a", 0, 1), ("b", 1, 1), ("b", 0, 2), ("b", 3, 8)])
def test_the_first_answer_sets_the_first_interval(story: Story, response: str, confidence: int, days: int) -> None:
    assert story.quiz(ONE, Q01, (response,), confidence=confidence).cards()[Q01].days(NOW) == days


def test_sure_and_wrong_is_known_until_the_next_answer(story: Story) -> None:
    assert story.answer(CHECK, ("b",), confidence=3).cards()[CHECK].surely_wrong
    assert not story.review(CHECK, 3, NOW + DAY).cards(NOW + DAY)[CHECK].surely_wrong
    assert story.review(CHECK, 1, NOW + 3 * DAY, confidence=3).cards(NOW + 3 * DAY)[CHECK].surely_wrong


def test_a_week_with_a_clock_that_stands_still_in_between(story: Story) -> None:
    story.answer(CHECK, ("b",))
    seen = []
    for day in range(1, 8):
        now = NOW + day * DAY
        left = story.cards(now)[CHECK].days(now)
        seen.append(left)
        if left == 0:
            story.review(CHECK, 3, now)
    assert seen == [0, 1, 0, 5, 4, 3, 2]


def test_a_card_is_due_from_the_morning_of_its_day(story: Story) -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    story.answer(CHECK, ("b",), late)
    assert story.cards(late)[CHECK].days(late) == 1
    morning = datetime(2026, 11, 25, 0, 5, tzinfo=UTC)
    assert story.cards(morning)[CHECK].days(morning) == 0


def test_days_are_those_of_the_learner_s_clock(story: Story) -> None:
    story.answer(CHECK, ("b",), datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
    east = timezone(timedelta(hours=2))
    there = datetime(2026, 11, 25, 12, 0, tzinfo=east)
    assert story.cards(there)[CHECK].days(there) == 1
    assert story.cards(there.astimezone(UTC))[CHECK].days(there.astimezone(UTC)) == 0


def test_a_year_away_leaves_every_card_due_and_none_lost(story: Story) -> None:
    story.read("start.listen").answer(CHECK, ("b",)).quiz(ONE, Q01, ("b",), confidence=3)
    before, after = set(story.cards()), story.cards(NOW + 365 * DAY)
    assert set(after) == before == {CHECK, Q01, "term:community", "meaning:community"}
    assert all(card.days(NOW + 365 * DAY) == 0 for card in after.values())


def test_no_card_stays_away_longer_than_three_months(story: Story) -> None:
    now = NOW
    story.answer(CHECK, ("b",), now)
    for _ in range(6):
        now = story.cards(now)[CHECK].due
        story.review(CHECK, 4, now)
    assert story.cards(now)[CHECK].days(now) == LONGEST


def test_the_sides_of_a_term_stand_a_day_apart(story: Story) -> None:
    story.read("start.listen")
    now = NOW + 5 * DAY
    assert {card.days(now) for card in story.cards(now).values()} == {0}
    story.review("term:community", 1, now)
    assert {one: card.days(now) for one, card in story.cards(now).items()} == {
        "term:community": 1,
        "meaning:community": 1,
    }


# Clocks that are wrong


def test_a_clock_set_back_stands_still_until_it_has_caught_up(story: Story) -> None:
    story.answer(CHECK, ("b",)).review(CHECK, 3, NOW + DAY)
    due = story.cards(NOW + DAY)[CHECK].due
    story.review(CHECK, 3, NOW - 400 * DAY)
    card = story.cards(NOW + DAY)[CHECK]
    assert card.last == NOW + DAY
    assert card.due >= due


def test_while_the_clock_is_back_nothing_breaks_and_afterwards_all_is_as_it_was(story: Story) -> None:
    story.answer(CHECK, ("b",))
    before, wrong = story.cards()[CHECK], NOW - 400 * DAY
    assert story.cards(wrong)[CHECK].days(wrong) == 0
    assert story.cards()[CHECK] == before


def test_a_clock_a_year_ahead_is_not_believed_once_it_is_right_again(story: Story) -> None:
    story.answer(CHECK, ("b",), NOW).review(CHECK, 4, NOW + 365 * DAY)
    later = NOW + 2 * DAY
    card = story.cards(later)[CHECK]
    assert card.last == NOW
    assert card.due <= later + LONGEST * DAY
    story.review(CHECK, 1, later)
    assert story.cards(later)[CHECK].days(later) == 1


def test_a_card_that_knows_no_other_time_is_due(story: Story) -> None:
    story.answer(CHECK, ("b",), NOW + 365 * DAY).review("term:community", 3, "yesterday")
    assert {card.days(NOW) for card in story.cards().values()} == {0}
    east = NOW.astimezone(timezone(timedelta(hours=2)))
    assert {card.days(east) for card in story.cards(east).values()} == {0}


# Properties

TIMES = st.integers(-500, 500).map(lambda days: stamp(NOW + days * DAY)) | st.sampled_from(
    ["", "never", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-24", "2026-11-24T09:12:00+02:00"]
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["check", "quiz", "review", "term", "meaning", "read"]),
        st.integers(-1, 6),
        st.integers(0, 3),
        TIMES,
    ),
    max_size=12,
)


def told(course: Course, acts: Iterable[tuple[str, int, int, str]]) -> Story:
    story = Story(course)
    for what, grade, confidence, at in acts:
        match what:
            case "check":
                story.answer(CHECK, ("a" if grade > 1 else "b",), at, confidence=confidence)
            case "quiz":
                story.quiz(ONE, Q01, ("b" if grade > 1 else "a",), at, confidence)
            case "review":
                story.review(CHECK if grade % 2 else Q01, grade, at, confidence)
            case "read":
                story.read("start.listen", at)
            case _:
                story.review(f"{what}:core-team", grade, at)
    return story


@given(acts=ACTS, seed=st.integers(0, 2**16))
def test_the_schedule_does_not_depend_on_the_order_of_reading(
    tiny: Course, acts: list[tuple[str, int, int, str]], seed: int
) -> None:
    events = told(tiny, acts).events
    mixed = [*events, *events[: seed % 5]]
    random.Random(seed).shuffle(mixed)
    assert deck(tiny, fold(mixed), NOW) == deck(tiny, fold(events), NOW)


@given(acts=ACTS, days=st.integers(-400, 400))
def test_no_card_is_due_before_its_last_answer(tiny: Course, acts: list[tuple[str, int, int, str]], days: int) -> None:
    now = NOW + days * DAY
    for card in deck(tiny, fold(told(tiny, acts).events), now):
        assert card.due >= card.last
        assert card.last <= now + DAY
        assert card.kind != "question" or card.due - card.last <= LONGEST * DAY


@given(acts=ACTS, more=ACTS)
def test_no_card_is_ever_lost(
    tiny: Course, acts: list[tuple[str, int, int, str]], more: list[tuple[str, int, int, str]]
) -> None:
    before = set(told(tiny, acts).cards())
    assert before <= set(told(tiny, [*acts, *more]).cards())


@given(grades=st.lists(st.integers(1, 4), min_size=1, max_size=10))
def test_cards_answered_when_they_are_due_come_back_later_the_better_they_are_known(
    tiny: Course, grades: Sequence[int]
) -> None:
    def after(last: int) -> int:
        story, now = Story(tiny), NOW
        for grade in (*grades, last):
            story.review("term:core-team", grade, now)
            now = story.cards(now)["term:core-team"].due
        card = story.cards(now)["term:core-team"]
        return (card.due - card.last).days

    assert after(1) <= after(2) <= after(3) <= after(4)


# The command


def carry_out(course: Course, progress: Progress, command: Command, env: Env) -> tuple[Event, ...]:
    made = decide(course, progress, command, env)
    assert not isinstance(made, Refused), made
    for event in made:
        progress.apply(event)
    return made


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Review("nowhere", ("a",)), "unknown"),
        (Review(Q01, ("a",)), "unknown"),
        (Review("term:core-team", grade=3), "unknown"),
        (Review(CHECK, ("zz",)), "form"),
        (Review(CHECK, grade=3), "form"),
        (Review("term:community", grade=0), "form"),
        (Review("term:community", grade=5), "form"),
    ],
)
def test_what_makes_no_sense_is_refused(story: Story, command: Command, reason: str, env: Env) -> None:
    progress = fold(story.answer(CHECK, ("b",)).read("start.listen").events)
    made = decide(story.course, progress, command, env)
    assert isinstance(made, Refused)
    assert made.reason == reason


@pytest.mark.parametrize(
    ("response", "confidence", "grade"), [("b", 0, 1), ("b", 3, 1), ("a", 1, 2), ("a", 0, 3), ("a", 2, 3), ("a", 3, 4)]
)
def test_questions_are_graded_by_answer_and_confidence(
    story: Story, response: str, confidence: int, grade: int, env: Env
) -> None:
    progress = fold(story.answer(CHECK, ("b",)).events)
    (made,) = carry_out(story.course, progress, Review(CHECK, (response,), confidence), env)
    assert isinstance(made, Reviewed)
    assert (made.grade, made.response, made.confidence) == (grade, (response,), confidence)
    assert made.hash == fingerprint(story.course.questions[CHECK][1])
    assert {card.id: card.grade for card in deck(story.course, progress, NOW)} == {CHECK: grade}


def test_a_partly_right_answer_is_not_known(story: Story) -> None:
    assert story.quiz(ONE, "day1.one.q02", ("a",)).cards()["day1.one.q02"].grade == 1


def test_terms_are_graded_by_the_learner(story: Story, env: Env) -> None:
    progress = fold(story.read("start.listen").events)
    (made,) = carry_out(story.course, progress, Review("meaning:community", grade=2), env)
    assert isinstance(made, Reviewed)
    assert (made.card, made.grade, made.hash, made.response) == ("meaning:community", 2, "", "")
