"""Review, the plan of the day and the day of the workshop by keyboard; plain mode makes the same events."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.places import CardAt, Home, LessonAt, QuizAt, ReviewAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.event import Event, Reviewed
from cmcourse.model.settings import Settings
from cmcourse.model.text import LANGS, Lang, prose_text
from cmcourse.plain.run import run as run_plain
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.content.guessing import CONTENT
from tests.helpers import Clock, counting_env
from tests.stories import DAY, NOW, Story
from tests.tui.helpers import MIRIAM, SIZES, desk

in_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
in_both_languages = pytest.mark.parametrize("lang", LANGS)


def five_days_ago(course: Course) -> Story:
    """A lesson was read, its checkpoint missed although sure, and a matching question of the quiz missed."""
    then = NOW - 5 * DAY
    story = Story(course).read("start.listen", then).answer("start.c1", ("b",), then, confidence=3)
    return story.quiz("day1.one", "day1.one.q05", {"a": "b", "b": "a"}, then)


def sitting(course: Course, settings: Settings = MIRIAM, clock: Clock | None = None) -> tuple[Session, MemoryStore]:
    store = MemoryStore(tuple(five_days_ago(course).events), settings)
    env = counting_env(clock or Clock(NOW))
    return Session(course, store, env, RecordExporter(course, store, env)), store


@pytest.fixture
def due(tiny: Course) -> Session:
    """A sitting with four cards due: the checkpoint, a key question, the missed question and a term."""
    return sitting(tiny)[0]


def reviews(events: tuple[Event, ...]) -> list[tuple[str, int]]:
    return [(one.card, one.grade) for one in events if isinstance(one, Reviewed)]


WHOLE = ["a", "2", "enter", "enter", *["b", "enter", "enter"], *["a", "c", "enter", "enter"], "enter", "1"]
"""Right and fairly sure; right; both pairs right; a term turned over and not known."""


@in_all_sizes
async def test_a_sitting_by_keyboard(due: Session, size: tuple[int, int]) -> None:
    async with desk(due, size) as at:
        assert at.here() == Home()
        await at.press("w")
        assert at.here() == ReviewAt()
        text = await at.press("enter")
        assert "1 / 4" in text
        assert "Womit beginnt eine Community?" in text
        await at.press("a", "2", "enter")
        assert due.progress.reviews["start.c1"][-1].grade == 3
        assert due.progress.reviews["start.c1"][-1].confidence == 2
        await at.press("enter", *WHOLE[4:])
        assert {card: [one.grade for one in given] for card, given in due.progress.reviews.items()} == {
            "start.c1": [3],
            "day1.one.q01": [3],
            "day1.one.q05": [3],
            "term:community": [1],
        }
        text = await at.look()
        assert "3 von 4 Karten gewusst." in text
        assert "Zuhören" in await at.press("pagedown")
        await at.press("enter")
        assert at.here() == QuizAt("day1.one")


async def test_a_card_says_when_it_comes_back(due: Session) -> None:
    async with desk(due) as at:
        text = await at.press("w", "enter", "b", "enter")
        assert "Noch nicht" in text
        assert "Diese Karte kommt morgen wieder." in text
        text = await at.press("i")
        assert "der Bedarf kommt zuerst" in text


async def test_a_sitting_can_be_left_at_any_card_and_begun_again(due: Session) -> None:
    async with desk(due) as at:
        await at.press("w", "enter", "a", "enter", "enter")
        await at.press("escape")
        assert at.here() == ReviewAt()
        text = await at.look()
        assert "4 Karten sind fällig." in text
        await at.press("h", "1")
        assert isinstance(at.here(), CardAt)
        assert "1 / 3" in await at.look()
        assert "Wie antworten Sie Ravi?" in await at.look()


async def test_an_answered_card_can_be_looked_at_again(due: Session) -> None:
    async with desk(due) as at:
        await at.press("w", "enter", "a", "enter", "enter")
        text = await at.press("left")
        assert "Richtig" in text
        assert "1 / 4" in text
        await at.press("right", *WHOLE[4:], "left")
        text = await at.look()
        assert "nicht gewusst" in text
        assert "Diese Karte kommt morgen wieder." in text
        await at.press("enter")
        assert len(due.progress.reviews["term:community"]) == 1


async def test_a_term_is_graded_by_arrows_too(due: Session) -> None:
    async with desk(due) as at:
        await at.press("w", "enter", *WHOLE[:-2])
        assert "Menschen, die ein Thema verbindet." not in await at.look()
        assert "Menschen, die ein Thema verbindet." in await at.press("enter")
        await at.press("4")
        assert due.progress.reviews["term:community"][-1].grade == 4


async def test_digits_do_nothing_before_a_term_is_turned_over(due: Session) -> None:
    async with desk(due) as at:
        await at.press("w", "enter", *WHOLE[:-2], "1", "2", "3")
        assert "term:community" not in due.progress.reviews


async def test_the_other_side_asks_for_the_term(tiny: Course) -> None:
    session, _ = sitting(tiny)
    session.go(CardAt("meaning:community", 0, session.progress.last_n))
    async with desk(session) as at:
        text = await at.look()
        assert "Welcher Begriff ist das?" in text
        assert "Menschen, die ein Thema verbindet." in text
        assert "Community" not in text.replace("Community M", "")
        assert "Community" in await at.press("enter")
        assert "meaning:community" not in session.progress.reviews
        await at.press("enter")
        assert session.progress.reviews["meaning:community"][-1].grade == 3


async def test_without_cards_the_review_invites(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        text = await at.press("w")
        assert "Noch keine Karten." in text
        assert "Karten kommen von selbst" in text
        await at.press("enter")
        assert at.here() == LessonAt("start.listen")


async def test_when_nothing_is_due_it_says_when_the_next_card_comes(tiny: Course) -> None:
    session, _ = sitting(tiny, clock=Clock(NOW - 5 * DAY))
    async with desk(session) as at:
        text = await at.press("w")
        assert "Heute ist nichts fällig. Die nächste Karte kommt morgen." in text
        assert "Gemischte Runde" in text


async def test_a_mixed_round_is_proposed_a_week_after_the_workshop(tiny: Course) -> None:
    target = (NOW - timedelta(days=8)).date().isoformat()
    session, _ = sitting(tiny, replace(MIRIAM, target=target))
    async with desk(session, (120, 40)) as at:
        assert "1 Woche nach dem Workshop: Module" in await at.look()
        text = await at.press("w")
        first = text.index("Gemischte Runde: 4 Karten")
        assert first < text.index("4 Karten wiederholen")


async def test_lessons_of_what_was_not_known_are_offered(due: Session) -> None:
    async with desk(due) as at:
        await at.press("w", "enter", *WHOLE, "down", "enter")
        assert at.here() == LessonAt("start.listen")


@in_both_languages
@in_all_sizes
@pytest.mark.parametrize("name", ["overview", "question", "term", "end"])
async def test_how_it_looks(
    due: Session, name: str, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    due.change(lang=lang)
    keys = {"overview": [], "question": WHOLE[:3], "term": WHOLE[:-1], "end": WHOLE}
    async with desk(due, size) as at:
        await at.press("w")
        if name != "overview":
            await at.press("enter", *keys[name])
        assert await at.look() == snapshot


async def test_home_with_cards_and_a_workshop(tiny: Course, snapshot: SnapshotAssertion) -> None:
    session, _ = sitting(tiny, replace(MIRIAM, target="2026-12-06"))
    async with desk(session, (120, 30)) as at:
        assert await at.look() == snapshot


# The plan of the day


async def test_digits_start_the_steps_of_today(due: Session) -> None:
    async with desk(due) as at:
        await at.press("2")
        assert at.here() == QuizAt("day1.one")
        await at.press("h", "3")
        assert at.here() == QuizAt("situations.a")
        await at.press("h", "1")
        assert isinstance(at.here(), CardAt)


async def test_steps_are_chosen_by_arrows_too(due: Session) -> None:
    async with desk(due, (120, 40)) as at:
        await at.press("right", "down", "enter")
        assert at.here() == QuizAt("day1.one")


# The day of the workshop


@in_all_sizes
async def test_the_day_of_the_workshop_is_set_and_taken_away(welcomed: Session, size: tuple[int, int]) -> None:
    async with desk(welcomed, size) as at:
        assert "Wann ist Ihr Workshop?" in await at.look()
        text = await at.press("d")
        assert "Workshop-Termin" in text
        assert "Den 31. November gibt es nicht." in await at.press(*"31.11.", "enter")
        assert welcomed.settings.target == ""
        assert "Den 31. November gibt es nicht." not in await at.press("backspace")
        await at.press("backspace", *"2.", "enter")
        assert welcomed.settings.target == "2026-12-31"
        text = await at.look()
        assert "Workshop in 37 Tagen" in text
        assert "am Tag" in text
        await at.press("d", *["backspace"] * 10, "enter")
        assert welcomed.settings.target == ""
        assert "Workshop in" not in await at.look()


async def test_escape_leaves_the_day_as_it_is(welcomed: Session) -> None:
    welcomed.change(target="2026-12-01")
    async with desk(welcomed) as at:
        assert "01.12.2026" in await at.press("d")
        await at.press("backspace", "escape")
        assert welcomed.settings.target == "2026-12-01"


async def test_the_palette_sets_the_day_from_anywhere(welcomed: Session) -> None:
    welcomed.go(LessonAt("start.listen"))
    async with desk(welcomed) as at:
        await at.press("ctrl+p")
        await at.type("workshop")
        await at.press("enter")
        assert "1.12.2026" in await at.look()
        await at.press(*"1.12.", "enter")
        assert welcomed.settings.target == "2026-12-01"
        assert at.here() == LessonAt("start.listen")


async def test_a_day_that_is_too_near_is_told_so(welcomed: Session) -> None:
    welcomed.change(target="2026-11-25")
    async with desk(welcomed) as at:
        text = await at.look()
        assert "Workshop in 1 Tag" in text
        assert "Planen Sie eine längere Sitzung" in " ".join(text.split())


async def test_a_setting_that_is_no_day_is_none(welcomed: Session) -> None:
    welcomed.change(target="bald")
    async with desk(welcomed) as at:
        assert "Wann ist Ihr Workshop?" in await at.look()
        await at.press("d", "escape")


# The same answers in both front ends


async def test_both_front_ends_make_the_same_events(tiny: Course) -> None:
    session, store = sitting(tiny)
    async with desk(session) as at:
        await at.press("w", "enter", *WHOLE)
        await at.press("h", "ctrl+q")
    other, other_store = sitting(tiny)
    typed = ["w", "", "a", "2", "", "b", "", "", "1a 2c", "", "", "", "1", "h", "q"]
    out = io.StringIO()
    assert run_plain(other, io.StringIO("".join(f"{line}\n" for line in typed)), out) == 0
    assert reviews(tuple(store.events())) == reviews(tuple(other_store.events())), out.getvalue()
    assert list(store.events()) == list(other_store.events())


@pytest.mark.parametrize("lang", LANGS)
async def test_the_longest_terms_of_the_real_course_fit(env: Env, lang: Lang) -> None:
    course = read_folder(CONTENT)
    terms = sorted(course.terms, key=lambda one: -len(prose_text(one.meaning[lang])))[:8]
    store = MemoryStore(settings=replace(MIRIAM, lang=lang))
    session = Session(course, store, env, RecordExporter(course, store, env))
    queue = ",".join(f"{side}:{term.id}" for term in terms for side in ("term", "meaning"))
    async with desk(session, (60, 20)) as at:
        for index in range(2 * len(terms)):
            for shown in (0, 1):
                session.go(CardAt(queue, index, 0, shown))
                at.app.show()
                assert await at.look()
            assert ("sofort gewusst" if lang == "de" else "known at once") in await at.press("pagedown", "pagedown")
