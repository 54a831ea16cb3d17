"""Writing in the workbook by keyboard; every field is kept when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from cmcourse.engine.places import Home, SettingsAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.errors import StorageError
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.event import Event, FieldValue
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang, Text
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import MIRIAM, Desk, desk

START, PAGE = "start.workbook", "day1.one.workbook"
TABLE = 4


def kept(session: Session, field: str, page: str = PAGE) -> FieldValue:
    """Return the value of a field as it is kept."""
    return session.progress.workbook.get((page, field), "")


def focused(at: Desk) -> str:
    """Return the id of what has the focus."""
    return at.app.focused.id or "" if at.app.focused else ""


@in_all_sizes
@in_both_languages
async def test_the_list_leads_to_a_page(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(WorkbookAt())
    async with desk(welcomed, size) as at:
        text = await at.look()
        assert {"de": "○ Mein Kernteam", "en": "○ My core team"}[lang] in text
        assert {"de": "0 von 6 Feldern", "en": "0 of 6 fields"}[lang] in text
        await at.press("down", "enter")
        assert welcomed.place == WorkbookAt(PAGE)
        await at.press("escape")
        assert welcomed.place == WorkbookAt()


@in_all_sizes
@in_both_languages
async def test_a_field_is_kept_when_it_is_left(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed, size) as at:
        await at.press("enter")
        assert focused(at) == "field-0"
        screen = at.app.screen
        await at.type("Runde h?")
        assert not kept(welcomed, "name", START)
        text = await at.press("tab")
        assert kept(welcomed, "name", START) == "Runde h?"
        assert {"de": "✓ gespeichert", "en": "✓ saved"}[lang] in text
        assert "1 / 2" in text
        assert focused(at) == "field-1"
        assert at.app.screen is screen


async def test_every_kind_of_field(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, (80, 40)) as at:
        await at.press("enter")
        await at.type("Prüfstand")
        await at.press("enter")
        assert focused(at) == "field-1"
        await at.type("Damit es")
        await at.press("enter")
        await at.type("weitergeht")
        await at.press("tab", "b")
        assert kept(welcomed, "size") == "large"
        await at.press("tab")
        await at.type("Ravi")
        await at.press("enter", "enter")
        await at.type("Miriam")
        await at.press("tab", "tab")
        await at.type("2026-12-01")
        await at.press("enter")
        assert focused(at) == "go-on"
        await at.press("enter")
    assert kept(welcomed, "name") == "Prüfstand"
    assert kept(welcomed, "why") == "Damit es\nweitergeht"
    assert kept(welcomed, "names") == ("Ravi", "Miriam")
    assert kept(welcomed, "first") == "2026-12-01"
    assert not isinstance(welcomed.place, WorkbookAt)


async def go_to_table(at: Desk) -> str:
    """Bring the focus to the table."""
    return await at.press("enter", *["tab"] * TABLE)


@in_all_sizes
async def test_a_table_is_written_row_by_row(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, size) as at:
        assert "▌ ❯ +  Neue Zeile" in await go_to_table(at)
        await at.press("enter")
        await at.type("Ravi")
        await at.press("enter")
        assert "Fragen" in await at.type("Fragen")
        text = await at.press("enter")
        assert "Wer  Ravi" in text
        assert "▌ ❯ +" in text
        assert kept(welcomed, "tasks") == (("Ravi", "Fragen"),)
        await at.press("enter")
        await at.type("Miriam")
        await at.press("escape")
        assert welcomed.place == WorkbookAt(PAGE)
        assert kept(welcomed, "tasks") == (("Ravi", "Fragen"), ("Miriam", ""))
        rows = [one.value for one in welcomed.progress.versions[PAGE, "tasks"]]
        assert rows == [(("Ravi", "Fragen"),), (("Ravi", "Fragen"), ("Miriam", ""))]


async def test_rows_are_changed_and_taken_out(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    welcomed.fill("tasks", (("Ravi", "Fragen"), ("Miriam", "Einladen")))
    async with desk(welcomed, (80, 40)) as at:
        await go_to_table(at)
        await at.press("enter", "end")
        await at.type(" K.")
        await at.press("escape")
        assert kept(welcomed, "tasks") == (("Ravi K.", "Fragen"), ("Miriam", "Einladen"))
        assert "Noch einmal Entf nimmt diese Zeile heraus." in await at.press("delete")
        assert "Noch einmal Entf" not in await at.press("up")
        await at.press("delete", "delete")
        assert kept(welcomed, "tasks") == (("Miriam", "Einladen"),)
        await at.press("enter", *["backspace"] * 6, "tab", *["backspace"] * 8, "enter")
        assert kept(welcomed, "tasks") == ()


async def test_a_choice_is_taken_back(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed) as at:
        await at.press("enter", "tab", "tab", "space")
        assert kept(welcomed, "size") == "small"
        await at.press("down", "space")
        assert kept(welcomed, "size") == "large"
        await at.press("space")
        assert kept(welcomed, "size") == ""


@in_all_sizes
async def test_enter_ticks_a_choice_and_then_goes_on(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, size) as at:
        text = await at.press("enter", "tab", "tab")
        if size[0] > 60:
            assert "a–b wählen   Enter ankreuzen" in text.splitlines()[-1]
        text = await at.press("down", "enter")
        assert kept(welcomed, "size") == "large"
        assert focused(at) == "field-2"
        if size[0] > 60:
            assert "Enter weiter" in text.splitlines()[-1]
        await at.press("enter")
        assert focused(at) == "field-3"


async def test_on_arrival_the_keys_of_the_app_work(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed) as at:
        text = await at.look()
        assert focused(at) == "body"
        assert "Enter schreiben" in text.splitlines()[-1]
        await at.press("S")
        assert welcomed.place == SettingsAt()
    assert not kept(welcomed, "name", START)


async def test_a_page_that_is_filled_goes_on_at_enter(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    welcomed.fill("name", "Runde")
    welcomed.fill("need", "Antworten")
    async with desk(welcomed) as at:
        assert "Enter weiter" in await at.look()
        await at.press("enter")
    assert welcomed.place != WorkbookAt(START)


async def test_a_field_reached_by_tab_keeps_its_text(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    welcomed.fill("name", "Runde")
    welcomed.fill("need", "Antworten")
    async with desk(welcomed) as at:
        await at.press("tab")
        await at.type(" 2")
        await at.press("tab", "!", "tab")
    assert kept(welcomed, "name", START) == "Runde 2"
    assert kept(welcomed, "need", START) == "Antworten!"


async def test_the_page_keys_scroll_while_a_text_is_written(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, (60, 20)) as at:
        await at.press("tab", "tab")
        assert isinstance(at.app.focused, TextArea)
        body = at.app.screen.query_one("#body")
        before = body.scroll_y
        await at.press("pagedown")
        assert body.scroll_y > before
        await at.press("pageup")
        assert body.scroll_y == before


async def test_carried_values_are_marked_until_they_are_ones_own(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    welcomed.fill("name", "Runde")
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed) as at:
        text = await at.look()
        assert "→ Aus „Meine Community“ übernommen." in text
        assert "0 / 6" in text
        await at.press("enter", "tab", "shift+tab")
        assert kept(welcomed, "name") == ""
        text = await at.press("enter")
        assert kept(welcomed, "name") == "Runde"
        assert "übernommen. Enter" not in text
        assert "1 / 6" in text


@in_all_sizes
async def test_the_example_folds_while_typing(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed, size) as at:
        assert "Prüfstand-Runde" not in await at.look()
        assert "█ Beispiel  Prüfstand-Runde" in await at.press("enter", "f2")
        assert focused(at) == "field-0"
        assert "Prüfstand-Runde" not in await at.press("f2")


@pytest.mark.parametrize("key", ["escape", "ctrl+q", "ctrl+p"])
async def test_no_way_out_loses_what_is_written(welcomed: Session, key: str) -> None:
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed) as at:
        await at.press("enter")
        await at.type("Runde")
        await at.press(key)
    assert kept(welcomed, "name", START) == "Runde"


async def test_fields_left_in_haste_are_all_kept(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed) as at:
        at.app.screen.query_one(Input).value = "Runde"
        at.app.screen.query_one(TextArea).text = "Antworten"
        await at.pilot.press("tab", "tab", "tab")
        await at.look()
        assert kept(welcomed, "name", START) == "Runde"
        assert kept(welcomed, "need", START) == "Antworten"


async def test_what_cannot_be_saved_holds_back_once(tiny: Course, env: Env) -> None:
    class Full(MemoryStore):
        def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
            if events:
                raise StorageError("The disk is full.")
            super().save(events, settings)

    store = Full(settings=MIRIAM)
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(WorkbookAt(START))
    async with desk(session, (120, 40)) as at:
        await at.press("enter")
        await at.type("Runde")
        text = await at.press("escape")
        assert "Runde" in text
        assert "The disk is full." in text
        await at.press("escape")
        assert session.place == WorkbookAt()


async def test_the_language_switches_and_values_stay(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, (80, 40)) as at:
        await at.press("enter")
        await at.type("Runde")
        await at.press("tab", "tab", "a")
        text = await at.press("l")
        assert "Runde" in text
        assert "[✓] a  three to five" in text
        assert focused(at) == "field-2"


async def test_home_and_end_move_the_marker_of_a_list(env: Env) -> None:
    course = read_bundle()
    session = Session(course, MemoryStore(settings=MIRIAM), env, RecordExporter(course, MemoryStore(), env))
    session.go(WorkbookAt())
    pages = list(course.workbooks)
    async with desk(session) as at:
        await at.press("end", "enter")
        assert session.place == WorkbookAt(pages[-1])
        session.go(WorkbookAt())
        at.app.show()
        await at.press("home", "enter")
        assert session.place == WorkbookAt(pages[0])


async def test_from_the_list_home(welcomed: Session) -> None:
    welcomed.go(WorkbookAt())
    async with desk(welcomed) as at:
        await at.press("escape")
        assert welcomed.place == Home()


@pytest.mark.parametrize("width", [60, 76, 110, 200])
async def test_no_width_lets_a_page_run_over(welcomed: Session, width: int) -> None:
    welcomed.go(WorkbookAt(PAGE))
    welcomed.fill("tasks", (("Ravi " * 12, "Fragen " * 20),))
    async with desk(welcomed, (width, 20)) as at:
        await go_to_table(at)
        assert await at.press("enter")


async def test_where_another_window_holds_the_profile_esc_still_leads_out(tiny: Course, env: Env) -> None:
    class Held(MemoryStore):
        read_only = True

    store = Held(settings=MIRIAM)
    session = Session(tiny, store, env, RecordExporter(tiny, store, env))
    session.go(WorkbookAt(START))
    async with desk(session) as at:
        await at.press("enter")
        await at.type("Runde")
        await at.press("escape")
        assert session.place == WorkbookAt()
        assert not store.events()


async def test_a_date_is_read_back_and_what_is_none_is_told(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, (80, 60)) as at:
        await at.press("enter", *["tab"] * 5)
        await at.type("4. dezember")
        assert "Freitag, 4. Dezember 2026" in await at.press("shift+tab")
        assert kept(welcomed, "first") == "2026-12-04"
        await at.press("tab", "end")
        await at.type(" oder bald, 2. x")
        await at.press("ctrl+u")
        await at.type("bald")
        text = " ".join((await at.press("shift+tab")).split())
        assert "! Darin ist kein Datum zu erkennen." in text
        assert kept(welcomed, "first") == "bald"


async def test_first_cells_that_are_given_stand_there_and_alone_are_not_kept(welcomed: Session) -> None:
    page = welcomed.course.workbooks[PAGE][1]
    given = (Text("Ravi", "Ravi"), Text("Mona", "Mona"))
    fields = tuple(replace(one, rows=given) if one.id == "tasks" else one for one in page.fields)
    module = welcomed.course.workbooks[PAGE][0]
    changed = replace(module, workbook=replace(page, fields=fields))
    days = tuple(
        replace(day, modules=tuple(changed if one.id == module.id else one for one in day.modules))
        for day in welcomed.course.days
    )
    welcomed.course = replace(welcomed.course, days=days)
    welcomed.go(WorkbookAt(PAGE))
    async with desk(welcomed, (80, 60)) as at:
        text = await go_to_table(at)
        assert "Wer  Ravi" in text
        assert "Wer  Mona" in text
        await at.press("down", "enter")
        await at.type("Texte")
        await at.press("enter")
        assert kept(welcomed, "tasks") == (("Mona", "Texte"),)
