from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from functools import partial

import pytest

from cmcourse.engine.commands import Refusal
from cmcourse.engine.places import Home, LessonAt, ModuleAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.errors import StorageError
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.message import said
from cmcourse.model.settings import Settings
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from cmcourse.tui.app import CourseApp
from cmcourse.tui.screens.lesson import LessonScreen
from cmcourse.tui.widgets.frame import HeaderRow
from tests.tui.helpers import MIRIAM, desk

LESSON = "day1.one.value"


class WatchedStore(MemoryStore):
    """Remembers the threads that wrote, and fails when told to."""

    def __init__(self) -> None:
        super().__init__(settings=MIRIAM)
        self.writers: set[int] = set()
        self.full = False

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        self.writers.add(threading.get_ident())
        if self.full:
            raise StorageError("{file} could not be written: {reason}", file="profile.json", reason="disk full")
        super().save(events, settings)


class ShutStore(MemoryStore):
    """A profile that another window holds."""

    read_only = True

    def __init__(self, notes: bool = False) -> None:
        super().__init__(settings=MIRIAM)
        self.notes = (said("Everything is saved."),) if notes else ()


def over(course: Course, store: MemoryStore, env: Env) -> Session:
    return Session(course, store, env, RecordExporter(course, store, env))


def told(app: CourseApp) -> list[str]:
    return [one.message for one in app._notifications]


async def test_nothing_is_written_on_the_event_loop(tiny: Course, env: Env) -> None:
    store = WatchedStore()
    async with desk(over(tiny, store, env)) as at:
        await at.press("enter", "enter", "l", "b", "h")
        await at.app.go(LessonAt(LESSON))
        await at.press("space", "enter")
        await at.app.set_up(theme="papier")
        assert store.writers
        assert threading.get_ident() not in store.writers


async def test_a_refusal_is_told_in_the_language(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        made = await at.app.act(lambda: Refusal("unanswered"))
        await at.pilot.pause()
        assert not made
        assert told(at.app) == ["! Bitte antworten Sie zuerst. Mit Esc machen Sie eine Pause."]


async def test_a_full_disk_says_what_is_safe_and_changes_nothing(tiny: Course, env: Env) -> None:
    store = WatchedStore()
    session = over(tiny, store, env)
    session.go(LessonAt(LESSON))
    async with desk(session) as at:
        store.full = True
        await at.press("space")
        assert "disk full" in told(at.app)[0]
        assert "alles davor ist sicher" in told(at.app)[0]
        assert isinstance(at.app.screen, LessonScreen)
        assert not session.progress.ticks
        store.full = False
        await at.press("space")
        assert session.progress.ticks == {"day1.one.t2": True}


async def test_a_move_from_a_screen_that_is_gone_is_dropped(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        go = partial(welcomed.go, ModuleAt("day1.one"))
        await at.app._moving.acquire()
        first, second = at.app.run_worker(at.app.act(go)), at.app.run_worker(at.app.act(welcomed.up))
        await at.pilot.pause()
        at.app._moving.release()
        assert await first.wait()
        assert not await second.wait()
        assert at.here() == ModuleAt("day1.one")


async def test_keys_typed_ahead_are_not_lost(welcomed: Session) -> None:
    welcomed.go(LessonAt(LESSON))
    async with desk(welcomed) as at:
        await at.pilot.press("h", "p", "h", "b", "h")
        assert "Kleiner Kurs" in await at.look()
        assert at.here() == Home()


async def test_language_switches_in_place_and_keeps_the_cursor(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        assert "WEITER" in await at.press("down", "down")
        before = at.app.screen
        text = await at.press("l")
        assert "GO ON" in text
        assert "Enter choose" in text
        assert "Tiny course" in text
        assert at.app.screen is before
        assert welcomed.settings.lang == "en"
        assert "WEITER" in await at.press("l")


async def test_the_theme_is_kept(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.app.set_up(theme="kontrast")
        await at.pilot.pause()
        assert (at.app.theme, welcomed.settings.theme) == ("kontrast", "kontrast")


async def test_terminal_themes_and_no_colour_can_be_used(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        for theme in ("ansi-dark", "ansi-light", "papier"):
            await at.app.set_up(theme=theme)
            assert "▌" in await at.look()


async def test_leaving_says_that_everything_is_saved(welcomed: Session, capsys: pytest.CaptureFixture[str]) -> None:
    app = CourseApp(welcomed, ascii_only=False)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    assert app.return_value == 0
    assert capsys.readouterr().err == "Alles ist gespeichert.\n"


async def test_ctrl_c_says_how_to_leave(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        await at.press("ctrl+c")
        assert told(at.app) == ["Strg+Q beendet den Kurs. Alles ist gespeichert."]


async def test_a_profile_held_elsewhere_is_read_only_on_every_page(tiny: Course, env: Env) -> None:
    session = over(tiny, ShutStore(), env)
    async with desk(session) as at:
        note = "! Ein anderes Fenster hat dieses Profil geöffnet."
        assert note in await at.look()
        await at.app.go(LessonAt(LESSON))
        assert note in await at.look()
        await at.press("space")
        assert "gespeichert" in told(at.app)[-1]
        await at.press("enter")
        assert at.here() != LessonAt(LESSON)


async def test_the_store_says_what_happened_on_the_first_page(tiny: Course, env: Env) -> None:
    async with desk(over(tiny, ShutStore(notes=True), env)) as at:
        text = await at.look()
        assert "! Alles ist gespeichert." in text
        assert "Ein anderes Fenster" not in text


async def test_the_footer_can_be_clicked(welcomed: Session) -> None:
    async with desk(welcomed) as at:
        text = await at.look()
        row = text.splitlines()[-1]
        await at.pilot.click(offset=(row.index("Arbeitsbuch"), 23))
        await at.look()
        assert at.here() == WorkbookAt()


async def test_waiting_shows_after_a_moment(welcomed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    free, seen = threading.Event(), threading.Event()
    tell = HeaderRow._tell

    def watched(header: HeaderRow, *, waiting: bool = True) -> None:
        tell(header, waiting=waiting)
        seen.set()

    def slow() -> None:
        free.wait(10)

    monkeypatch.setattr(HeaderRow, "_tell", watched)
    async with desk(welcomed) as at:
        work = at.app.run_worker(at.app.act(slow))
        assert await asyncio.to_thread(seen.wait, 10)
        assert (await at.look()).splitlines()[0].endswith("………")
        free.set()
        assert await work.wait()
        assert "………" not in await at.look()
