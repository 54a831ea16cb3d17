"""The screen of a question: quiz and checkpoint, hint, certainty, changed questions, resuming."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.places import LessonAt, ModuleAt, QuizAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.event import Event, Responded
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from cmcourse.tui.screens.question import QuestionScreen
from tests.tui.asked import NOW, answers, asked, in_all_sizes, in_both_languages, key_of
from tests.tui.helpers import MIRIAM, Desk, desk

SINGLE, STATEMENT, HINTED = "day1.one.q01", "day1.one.q03", "start.q01"
CORE_TEAM = "day1.one.core-team"


def checkpoint_step(course: Course, lesson: str, question: str) -> int:
    """Return the step of a lesson at which a checkpoint stands."""
    return next(n for n, (_, one) in enumerate(course.lessons[lesson][1].steps) if one == question)


def focused(at: Desk) -> str:
    """Return the id of what has the focus."""
    return at.app.focused.id or "" if at.app.focused else ""


@in_all_sizes
@in_both_languages
async def test_a_question(
    tiny: Course, env: Env, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    session = asked(tiny, env, SINGLE, lang=lang)
    async with desk(session, size) as at:
        assert await at.look() == snapshot(name="question")
        assert await at.press("b", "enter") == snapshot(name="feedback")


async def test_feedback_is_shown_once_the_answer_is_kept(tiny: Course, env: Env) -> None:
    class Watched(MemoryStore):
        shown: str = ""

        def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
            if any(isinstance(one, Responded) for one in events):
                screen = at.app.screen
                assert isinstance(screen, QuestionScreen)
                self.shown = "feedback" if screen.view.answered else "question"
            super().save(events, settings)

    first = asked(tiny, env, SINGLE)
    store = Watched(first._store.events(), MIRIAM)
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(first.place)
    async with desk(session) as at:
        await at.press("a", "enter")
        assert store.shown == "question"
        assert any(isinstance(one, Responded) for one in store.events())
        assert at.app.screen.query_one("#go-on")


async def test_one_enter_goes_on_after_the_answer(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE, STATEMENT)
    async with desk(session) as at:
        await at.press("a", "enter")
        assert focused(at) == "go-on"
        text = await at.press("enter")
        assert "2 / 2" in text
        assert focused(at) == "form"
        assert "1 / 2" in await at.press("left")
        assert "2 / 2" in await at.press("right")


async def test_an_unanswered_question_is_not_passed_over(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE, STATEMENT)
    async with desk(session) as at:
        text = await at.press("right")
        assert "1 / 2" in text
        assert "Bitte antworten Sie zuerst." in text


async def test_how_sure_is_kept_and_never_shown_again(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE, STATEMENT)
    async with desk(session) as at:
        assert "Wie sicher?" in await at.look()
        assert "❯3 sicher" in await at.press("3")
        assert "❯" not in (await at.press("3")).split("Wie sicher?")[1]
        await at.press("2", "a")
        assert "Wie sicher?" not in await at.press("enter")
        assert answers(session)[0].confidence == 2
        assert "❯" not in await at.press("enter")


@in_all_sizes
async def test_a_hint_opens_and_closes(tiny: Course, env: Env, size: tuple[int, int]) -> None:
    session = asked(tiny, env, HINTED, "start.q02")
    async with desk(session, size) as at:
        assert "t Tipp" in await at.look() or size[0] == 60
        assert "█ Tipp  Denken Sie an den Bedarf." in await at.press("t")
        assert "Denken Sie an den Bedarf." not in await at.press("t")
        await at.press("a", "enter")
        assert "t Tipp" not in await at.press("t")
        assert "Denken Sie an den Bedarf." not in await at.press("enter", "t")


async def test_a_changed_question_says_so(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE, STATEMENT)
    old = Responded(id="e2", n=2, at=NOW, question=SINGLE, hash="older", response=("a",), attempt="a1")
    progress: Progress = session.progress
    progress.apply(old)
    async with desk(session) as at:
        text = await at.look()
        assert "! Die Frage hat sich seit Ihrer Antwort geändert." in text
        assert "Noch nicht" not in text
        assert focused(at) == "go-on"


@in_all_sizes
async def test_leaving_in_the_middle_and_coming_back(tiny: Course, env: Env, size: tuple[int, int]) -> None:
    store = MemoryStore(settings=MIRIAM)
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(QuizAt("day1.one"))
    async with desk(session, size) as at:
        await at.press("enter")
        here = session.place
        assert isinstance(here, QuizAt)
        first = session.progress.attempts[here.attempt].questions[0]
        session.answer(tiny.questions[first][1].answer() or "ja")
        session.forward()
        at.app.show()
        assert "2 / 9" in await at.look()
        await at.press("ctrl+q")
    again = Session(tiny, store, env, RecordExporter(tiny, store, env))
    async with desk(again, size) as at:
        await at.look()
        text = await at.press("enter")
        assert again.place == QuizAt("day1.one", here.attempt, 1)
        assert "2 / 9" in text


@in_all_sizes
@in_both_languages
async def test_a_checkpoint_can_be_tried_again(
    tiny: Course, welcomed: Session, size: tuple[int, int], lang: Lang
) -> None:
    welcomed.change(lang=lang)
    welcomed.go(LessonAt(CORE_TEAM, checkpoint_step(tiny, CORE_TEAM, "day1.one.c1")))
    async with desk(welcomed, size) as at:
        text = await at.look()
        beside = {"de": "Wie sicher?", "en": "How sure?"}[lang]
        assert beside not in text
        not_yet, right = {"de": ("Noch nicht", "Richtig"), "en": ("Not yet", "Right")}[lang]
        assert f"█ {not_yet}" in await at.press(key_of(welcomed, "true"), "enter")
        await at.press("v")
        assert focused(at) == "form"
        assert f"█ {not_yet}" not in await at.look()
        assert f"█ {right}" in await at.press(key_of(welcomed, "false"), "enter")
        before = welcomed.place
        await at.press("enter")
        assert welcomed.place != before


async def test_the_outline_stays_beside_a_checkpoint(tiny: Course, welcomed: Session) -> None:
    welcomed.go(LessonAt(CORE_TEAM, checkpoint_step(tiny, CORE_TEAM, "day1.one.c1")))
    async with desk(welcomed, (120, 40)) as at:
        text = await at.look()
        assert "• Frage" in text
        await at.press("a", "enter")
        assert "• Frage" in await at.look()
        await at.press("o", "up", "enter")
        assert welcomed.place == LessonAt(CORE_TEAM, 0)


async def test_in_a_narrow_window_the_outline_opens(tiny: Course, welcomed: Session) -> None:
    welcomed.go(LessonAt(CORE_TEAM, checkpoint_step(tiny, CORE_TEAM, "day1.one.c1")))
    async with desk(welcomed) as at:
        assert "• Frage" not in await at.look()
        assert "• Frage" in await at.press("o")
        assert "• Frage" not in await at.press("escape")
        assert isinstance(welcomed.place, LessonAt)


async def test_the_language_switches_in_the_middle(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        await at.press("b")
        text = await at.press("l")
        assert "▌ ❯ b" in text
        assert "How do you answer Ravi?" in text
        await at.press("enter", "i")
        text = await at.press("l")
        assert "Wie antworten Sie Ravi?" in text
        assert "Begründungen einklappen" in text
        assert focused(at) == "go-on"


async def test_esc_pauses(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        assert "Esc Pause" in await at.look()
        await at.press("escape")
        assert session.place == ModuleAt("day1.one")


@pytest.mark.parametrize("width", [60, 76, 109, 110, 140, 200])
async def test_no_width_lets_a_checkpoint_run_over(tiny: Course, welcomed: Session, width: int) -> None:
    welcomed.go(LessonAt(CORE_TEAM, checkpoint_step(tiny, CORE_TEAM, "day1.one.c1")))
    async with desk(welcomed, (width, 24)) as at:
        assert await at.press("a", "enter")


async def test_help_and_glossary_open_over_a_question(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, SINGLE)
    async with desk(session) as at:
        await at.press("b")
        assert "Eine Antwort wählen" in await at.press("question_mark")
        assert "▌ ❯ b" in await at.press("escape")
        await at.press("g")
        assert "▌ ❯ b" in await at.press("escape")
        await at.press("enter")
        assert answers(session)[0].response


async def test_where_another_window_holds_the_profile_nothing_is_answered(tiny: Course, env: Env) -> None:
    class Held(MemoryStore):
        read_only = True

    store = Held(asked(tiny, env, SINGLE)._store.events(), MIRIAM)
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(QuizAt("day1.one", "a1", 0))
    async with desk(session) as at:
        text = await at.press("b", "enter")
        assert "nichts gespeichert" in " ".join(text.split())
        assert not answers(session)
        assert "▌ ❯ b" in text
