"""The self-assessment by keyboard, and the profile it leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.places import CaseAt, Home, LessonAt, ProfileAt, QuizAt, RatingAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import ProfileRow, QuestionView
from cmcourse.i18n import words
from cmcourse.i18n.names import wave_name
from cmcourse.model.course import Course, Wave
from cmcourse.model.text import Lang
from cmcourse.tui.signs import signs
from cmcourse.tui.widgets.rail import rail
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import desk

LEVELS: dict[Wave, tuple[int, int, int]] = {"before": (2, 1, 2), "after": (4, 3, 2), "then": (1, 1, 1)}


def rate(session: Session, *waves: Wave) -> None:
    """Rate all competencies in some waves, without the screen."""
    for wave in waves:
        for index, level in enumerate(LEVELS[wave]):
            session.go(RatingAt(wave, index))
            session.rate(level)


@in_all_sizes
@in_both_languages
async def test_all_competencies_one_after_the_other(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(RatingAt("before", -1))
    async with desk(welcomed, size) as at:
        text = " ".join((await at.look()).split())
        assert {"de": "nie einer Beurteilung", "en": "never for appraisal"}[lang] in text
        text = await at.press("enter")
        assert "1 / 3" in text
        assert {"de": "Welcher Satz trifft heute am besten", "en": "Which sentence fits you best today?"}[lang] in text
        assert "▌ ❯ 3" in await at.press("3")
        assert "2 / 3" in await at.press("enter")
        await at.press("1", "enter", "down", "down", "enter")
        assert welcomed.place == ProfileAt()
        kept = welcomed.progress.ratings["before"]
        assert [kept[one].level for one in ("k1", "k2", "k3")] == [3, 1, 2]


async def test_enter_alone_rates_nothing(welcomed: Session) -> None:
    welcomed.go(RatingAt("before", 0))
    async with desk(welcomed) as at:
        assert "! Wählen Sie zuerst: 1 bis 5, dann Enter." in await at.press("enter")
        assert not welcomed.progress.ratings
        assert "Wählen Sie zuerst" not in await at.press("3")


@pytest.mark.parametrize("wave", ["before", "after", "then"])
@in_both_languages
async def test_the_title_names_the_wave(welcomed: Session, wave: Wave, lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(RatingAt(wave, 0))
    async with desk(welcomed) as at:
        assert wave_name(words(lang), wave) in (await at.look()).splitlines()[0]


@in_all_sizes
async def test_the_second_wave_announces_the_one_that_looks_back(welcomed: Session, size: tuple[int, int]) -> None:
    rate(welcomed, "before", "after")
    welcomed.go(ProfileAt())
    async with desk(welcomed, size) as at:
        assert "❯ Als Nächstes: wie Sie die Zeit vor dem Kurs heute" in await at.look()
        await at.press("enter")
        assert welcomed.place == RatingAt("then", -1)


@in_all_sizes
async def test_an_example_can_be_added(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(RatingAt("before", 0))
    async with desk(welcomed, size) as at:
        assert "Beispiel aus meiner Arbeit (freiwillig)  e" in await at.look()
        await at.press("2", "e")
        assert "Im Mai" in await at.type("Im Mai")
        await at.press("enter")
        assert welcomed.place == RatingAt("before", 1)
        assert welcomed.progress.ratings["before"]["k1"].evidence == "Im Mai"
        await at.press("left")
        text = await at.press("end")
        assert "Im Mai" in text


async def test_an_example_alone_asks_for_the_level(welcomed: Session) -> None:
    welcomed.go(RatingAt("before", 0))
    async with desk(welcomed) as at:
        await at.press("e")
        await at.type("Im Mai 3")
        assert "! Wählen Sie zuerst: 1 bis 5" in await at.press("enter")
        await at.press("4", "enter")
        assert welcomed.progress.ratings["before"]["k1"].evidence == "Im Mai 3"


@pytest.mark.parametrize(("key", "place"), [("left", RatingAt("before", 0)), ("escape", Home())])
async def test_what_is_marked_is_kept_on_the_way_out(welcomed: Session, key: str, place: RatingAt | Home) -> None:
    welcomed.go(RatingAt("before", 1))
    async with desk(welcomed) as at:
        await at.press("5", key)
        assert welcomed.place == place
        assert welcomed.progress.ratings["before"]["k2"].level == 5


async def test_leaving_the_course_keeps_what_is_marked(welcomed: Session) -> None:
    welcomed.go(RatingAt("before", 1))
    async with desk(welcomed) as at:
        await at.press("5", "ctrl+q")
    assert welcomed.progress.ratings["before"]["k2"].level == 5


async def test_the_look_back_asks_for_the_time_before(welcomed: Session) -> None:
    welcomed.go(RatingAt("then", 0))
    async with desk(welcomed) as at:
        text = await at.look()
        assert "Welcher Satz traf vor dem Kurs am besten auf Sie zu" in text
        assert "Denken Sie an die Zeit vor dem Kurs." in text


@in_all_sizes
@in_both_languages
async def test_the_profile(welcomed: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion) -> None:
    welcomed.change(lang=lang)
    rate(welcomed, "before", "after", "then")
    welcomed.go(ProfileAt())
    async with desk(welcomed, size) as at:
        assert await at.look() == snapshot


@in_all_sizes
@in_both_languages
async def test_the_profile_with_what_was_shown(
    welcomed: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    welcomed.change(lang=lang)
    rate(welcomed, "before", "after", "then")
    for form in ("a", "b"):
        welcomed.go(QuizAt(f"situations.{form}"))
        welcomed.start_quiz()
        while isinstance(view := welcomed.view(), QuestionView):
            welcomed.answer(("a",) if form == "a" else view.question.answer())
            welcomed.forward()
    welcomed.go(ProfileAt())
    async with desk(welcomed, size) as at:
        assert await at.look() == snapshot


async def test_an_empty_profile_invites(welcomed: Session) -> None:
    welcomed.go(ProfileAt())
    async with desk(welcomed) as at:
        text = await at.look()
        assert "Noch kein Profil." in text
        assert "Selbsteinschätzung vorher  s" in text
        await at.press("s")
        assert welcomed.place == RatingAt("before", -1)


async def test_steps_start_by_number_and_by_enter(welcomed: Session) -> None:
    rate(welcomed, "before")
    welcomed.go(ProfileAt())
    async with desk(welcomed, (80, 40)) as at:
        text = await at.look()
        assert "WAS SICH JETZT LOHNT" in text
        assert "für „Kernteam aufbauen“" in text
        await at.press("1")
        assert "Diese Woche: Fragen Sie heute eine Person." in text
        assert welcomed.place == LessonAt("day1.one.core-team", 0)
        text = await at.press("p", "down")
        assert "▌    Ein Schritt fehlt." in text
        await at.press("enter")
        assert at.here() == CaseAt("day1.one.case")


async def test_what_comes_next_is_offered_and_the_wave_after_waits_for_the_lessons(welcomed: Session) -> None:
    rate(welcomed, "before")
    welcomed.go(ProfileAt())
    async with desk(welcomed, (80, 40)) as at:
        text = await at.look()
        assert "Situationen A  s" in text
        assert "Selbsteinschätzung nachher" not in text
        await at.press("s")
        assert welcomed.place == QuizAt("situations.a")
        await at.press("escape")
        assert at.here() == ProfileAt()


async def test_the_wave_after_tells_that_lessons_are_open(welcomed: Session) -> None:
    welcomed.go(RatingAt("after", -1))
    async with desk(welcomed, (80, 40)) as at:
        assert "Diese Einschätzung gehört ans Ende des Kurses; 1 Lektion ist noch offen." in flat(await at.look())


async def test_an_example_comes_back_at_the_wave_after(welcomed: Session) -> None:
    welcomed.go(RatingAt("before", 0))
    welcomed.rate(2, "Gespräch mit Anke")
    welcomed.go(RatingAt("after", 0))
    async with desk(welcomed, (80, 40)) as at:
        assert "Ihr Beispiel vorher: Gespräch mit Anke" in await at.look()


def flat(text: str) -> str:
    """Return a screen as it reads, whatever its width."""
    return " ".join(text.split())


def rows(tiny: Course) -> list[ProfileRow]:
    """Return a profile with all waves."""
    return [
        ProfileRow(one, LEVELS["before"][index], LEVELS["after"][index], LEVELS["then"][index])
        for index, one in enumerate(tiny.rated)
    ]


def test_a_rail_shows_the_newest_mark_on_top(tiny: Course) -> None:
    first, second, third = rows(tiny)
    assert rail(first, signs(), 3).plain == "◇──○──┃──●───"[:13]
    assert rail(second, signs(), 3).plain == "○─────●──┃───"
    assert rail(third, signs(True), 2).plain == "<-*-----"[:9] + "-"
    assert rail(replace(third, before=None, after=None, then=None), signs(), 2).plain == "──┃──────"


@pytest.mark.parametrize("width", [60, 71, 76, 110, 160, 200])
async def test_no_width_lets_the_profile_run_over(welcomed: Session, width: int) -> None:
    rate(welcomed, "before", "after", "then")
    welcomed.go(ProfileAt())
    async with desk(welcomed, (width, 20)) as at:
        assert await at.look()
