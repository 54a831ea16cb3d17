"""One sitting: at most ten minutes, the most urgent first; rounds over many modules in some weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.places import CardAt, Home, LessonAt, Place, RatingAt, ReviewAt
from cmcourse.engine.ports import Env
from cmcourse.engine.review import Card, CardKind, deck
from cmcourse.engine.session import Session
from cmcourse.engine.sitting import MOST_CARDS, MOST_SECONDS, SECONDS, WEEKS, counts, due_cards, minutes, mixed_cards
from cmcourse.engine.views import HomeView, QuestionView
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, learn, right
from tests.stories import DAY, NOW, Story


def card(name: str, days: int, *, kind: CardKind = "question", module: str = "m", **values: bool) -> Card:
    """Return a card that is due in some days (negative: has been), a week after its last answer."""
    due = NOW + days * DAY
    return Card(name, kind, module, due - 7 * DAY, due, grade=3, **values)


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [one.id for one in cards]


def test_sure_and_wrong_comes_first_then_what_is_longest_due() -> None:
    cards = (card("b", -1), card("a", -3), card("later", 1), card("sure", 0, surely_wrong=True), card("c", 0))
    assert ids(due_cards(cards, NOW)) == ["sure", "a", "b", "c"]


def test_a_sitting_takes_ten_minutes_at_most() -> None:
    questions = tuple(card(f"q{n}", -1) for n in range(40))
    terms = tuple(card(f"term:{n}", -1, kind="term") for n in range(40))
    assert len(due_cards(questions, NOW)) == 15
    assert len(due_cards(terms, NOW)) == MOST_CARDS
    assert minutes(due_cards(questions, NOW)) == 10
    assert minutes(()) == 0
    assert minutes(due_cards(questions[:6], NOW)) == 4


def test_the_two_sides_of_a_term_do_not_meet_in_one_sitting() -> None:
    cards = (
        card("term:x", 0, kind="term"),
        card("meaning:x", -5, kind="meaning"),
        card("meaning:y", 0, kind="meaning"),
    )
    assert ids(due_cards(cards, NOW)) == ["meaning:x", "meaning:y"]


def test_a_mixed_round_takes_modules_in_turns_and_what_has_faded_most_first() -> None:
    cards = (
        card("a1", 3, module="a"),
        card("a2", -1, module="a"),
        card("b1", 1, module="b"),
        card("c1", 6, module="c"),
    )
    assert ids(mixed_cards(cards, NOW)) == ["a2", "b1", "c1", "a1"]
    assert mixed_cards(cards[:2], NOW) == ()


def test_a_mixed_round_leaves_out_what_was_answered_today() -> None:
    fresh = Card("a", "question", "a", NOW - timedelta(hours=2), NOW + DAY, grade=3)
    assert ids(mixed_cards((fresh, card("b", 1, module="b"), card("c", 1, module="c")), NOW)) == ["b", "c"]


def test_cards_are_counted_by_their_days() -> None:
    days = {"a": -9, "b": 0, "c": 1, "d": 7, "e": 8}
    known = [replace(card(name, day), grade=3) for name, day in days.items()]
    found = counts(known, NOW)
    assert (found.due, found.unknown, found.fading, found.kept, found.total, found.due_in) == (2, 0, 2, 1, 5, 0)


def test_what_was_never_known_does_not_fade() -> None:
    found = counts([card("a", 0), card("b", 1), replace(card("c", 1), grade=1), replace(card("d", 9), grade=2)], NOW)
    assert (found.due, found.unknown, found.fading, found.kept) == (1, 2, 0, 1)
    assert counts([card("a", 4), card("b", 9)], NOW).due_in == 4


@given(
    st.lists(
        st.builds(
            card,
            st.sampled_from([f"{kind}{n}" for kind in ("q", "term:", "meaning:") for n in range(12)]),
            st.integers(-40, 10),
            kind=st.sampled_from(("question", "term", "meaning")),
            module=st.sampled_from("abc"),
            surely_wrong=st.booleans(),
        ),
        max_size=60,
        unique_by=lambda one: one.id,
    )
)
def test_every_sitting_fits_and_holds_nothing_twice(cards: list[Card]) -> None:
    for chosen in (due_cards(cards, NOW), mixed_cards(cards, NOW)):
        assert len(chosen) <= MOST_CARDS
        assert sum(SECONDS[one.kind] for one in chosen) <= MOST_SECONDS
        assert len(set(ids(chosen))) == len(chosen)
        terms = [one.id.partition(":")[2] for one in chosen if ":" in one.id]
        assert len(set(terms)) == len(terms)
        assert set(chosen) <= set(cards)
    assert all(one.days(NOW) == 0 for one in due_cards(cards, NOW))
    if any(one.days(NOW) == 0 for one in cards):
        assert due_cards(cards, NOW)


# Weeks after the workshop and after a module


def opened(course: Course, clock: Clock, settings: Settings, story: Story | None = None) -> tuple[Session, MemoryStore]:
    store = MemoryStore(tuple(story.events) if story else (), settings)
    env = counting_env(clock)
    return Session(course, store, env, RecordExporter(course, store, env)), store


def overview(session: Session) -> ReviewView:
    view = session.shower.view(ReviewAt())
    assert isinstance(view, ReviewView)
    return view


def two_modules(course: Course, at: datetime) -> Story:
    return Story(course).read("start.listen", at).quiz("day1.one", "day1.one.q01", ("a",), at)


@pytest.mark.parametrize("days", range(100))
def test_weeks_after_the_workshop_propose_a_mixed_round(tiny: Course, days: int) -> None:
    target = date(2026, 11, 24)
    now = NOW + days * DAY
    settings = Settings(welcomed=True, target=target.isoformat())
    session, _ = opened(tiny, Clock(now), settings, two_modules(tiny, NOW - 3 * DAY))
    prompt = overview(session).prompt
    assert (prompt.week if prompt else 0) == (days // 7 if days // 7 in WEEKS else 0)


def test_before_the_workshop_nothing_is_proposed(tiny: Course) -> None:
    settings = Settings(welcomed=True, target="2026-12-24")
    session, _ = opened(tiny, Clock(NOW), settings, two_modules(tiny, NOW - 3 * DAY))
    assert overview(session).prompt is None


def test_a_module_that_was_completed_is_asked_again_after_weeks(tiny: Course) -> None:
    clock = Clock(NOW)
    session, _ = opened(tiny, clock, Settings(welcomed=True))
    learn(session)
    clock.now = NOW + 22 * DAY
    prompt = overview(session).prompt
    assert prompt is not None
    assert (prompt.week, prompt.module) == (3, tiny.modules["start"])
    home = session.shower.view(Home())
    assert isinstance(home, HomeView)
    assert home.today[0].reason == "mixed"


def test_a_round_that_was_done_is_not_proposed_again_in_that_week(tiny: Course) -> None:
    clock = Clock(NOW + 8 * DAY)
    session, _ = opened(tiny, clock, Settings(welcomed=True, target="2026-11-24"), two_modules(tiny, NOW))
    view = overview(session)
    assert view.prompt is not None
    assert view.mixed is not None
    session.go(view.mixed.place)
    finish(session)
    assert overview(session).prompt is None
    clock.now += 14 * DAY
    again = overview(session).prompt
    assert again is not None
    assert again.week == 3


# A sitting as places


def here(session: Session) -> Place:
    return session.place


def finish(session: Session) -> None:
    """Answer all cards of the sitting right."""
    while not isinstance(view := session.view(), ReviewEndView):
        if isinstance(view, QuestionView) and not view.answered:
            assert session.answer(right(view.question)) is None
        elif isinstance(view, TermView) and view.shown and not view.grade:
            assert session.grade(3) is None
        else:
            assert session.forward() is None


@pytest.fixture
def due(tiny: Course) -> Session:
    story = Story(tiny).read("start.listen", NOW - 5 * DAY).answer("start.c1", ("b",), NOW - 5 * DAY)
    return opened(tiny, Clock(NOW), Settings(welcomed=True), story)[0]


def test_a_sitting_goes_from_card_to_card_to_its_end_and_on(due: Session) -> None:
    due.go(ReviewAt())
    due.forward()
    assert due.place == CardAt("start.c1,term:community", 0, due.progress.last_n)
    assert due.forward() is not None
    assert due.answer(("a",)) is None
    view = due.view()
    assert isinstance(view, QuestionView)
    assert (view.context, view.number, view.total, view.due_in) == ("review", 1, 2, 3)
    assert due.answer(("b",)) is not None
    due.forward()
    assert isinstance(due.view(), TermView)
    assert due.grade(3) is not None
    due.forward()
    assert due.forward() is not None
    assert due.grade(2) is None
    end = due.view()
    assert isinstance(end, ReviewEndView)
    assert [(row.grade, row.due_in) for row in end.rows] == [(3, 3), (2, 1)]
    assert end.counts.due == 0
    assert end.more is None
    due.forward()
    assert here(due) == RatingAt("before", -1)


def test_one_goes_back_card_by_card_and_up_to_the_overview(due: Session) -> None:
    due.go(ReviewAt())
    due.forward()
    finish(due)
    due.back()
    view = due.view()
    assert isinstance(view, TermView)
    assert view.grade == 3
    assert due.grade(4) is not None
    due.back()
    assert isinstance(due.view(), QuestionView)
    due.back()
    assert due.place == ReviewAt()
    due.up()
    assert here(due) == Home()


def test_a_sitting_that_was_left_shows_only_what_was_answered(due: Session) -> None:
    due.go(CardAt("start.c1,term:community", 2, due.progress.last_n))
    view = due.view()
    assert isinstance(view, ReviewEndView)
    assert view.rows == ()
    assert view.more is not None
    assert view.more.number == 2


def test_the_review_leads_on_when_nothing_is_due(tiny: Course, session: Session) -> None:
    session.change(welcomed=True)
    session.go(ReviewAt())
    assert session.forward() is None
    assert session.place == LessonAt("start.listen", 0)


def test_where_another_window_holds_the_profile_cards_can_be_seen_and_not_answered(tiny: Course, env: Env) -> None:
    story = Story(tiny).answer("start.c1", ("b",), NOW - 5 * DAY)
    store = MemoryStore(tuple(story.events), Settings(welcomed=True))
    store.read_only = True
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(ReviewAt())
    session.forward()
    refused = session.answer(("a",))
    assert refused is not None
    assert refused.reason == "read-only"


def test_a_module_that_was_closed_asks_nothing(tiny: Course) -> None:
    clock = Clock(NOW)
    session, _ = opened(tiny, clock, Settings(welcomed=True))
    learn(session)
    first, day = tiny.days
    closed = replace(tiny, days=(first, replace(day, modules=(replace(day.modules[0], state="planned"),))))
    assert {one.module for one in deck(tiny, session.progress, NOW)} == {"start", "day1.one"}
    assert {one.module for one in deck(closed, session.progress, NOW)} == {"start"}
