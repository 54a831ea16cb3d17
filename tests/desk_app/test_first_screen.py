"""The first screen answers a trainer's three questions; filters, orders and what is told behave as one expects."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import DataTable

from cmcourse.desk.first import first_lines
from cmcourse.desk.picture import gathered
from cmcourse.desk.screens.group import GroupScreen
from cmcourse.desk.screens.people import PeopleScreen
from cmcourse.desk.screens.questions import QuestionsScreen, seen_in
from cmcourse.desk.screens.reading import ReadingScreen
from cmcourse.desk.screens.texts import TextsScreen
from cmcourse.desk.source import Source, look_at
from cmcourse.i18n import words
from cmcourse.record.points import NOTES, points_of
from cmcourse.tui.signs import signs
from tests.desk import Inbox, name_of
from tests.desk_app.helpers import trainer


@pytest.fixture
def few(inbox: Inbox, tmp_path: Path) -> Path:
    """A folder of eight, one of whose files is edited and one a copy."""
    (tmp_path / "few").mkdir()
    for number in (0, 1, 5, 6, 10, 4, 20, 22):
        shutil.copy(inbox.folder / f"{number:02}.json", tmp_path / "few")
    return tmp_path / "few"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_three_answers_on_the_first_screen(source: Source, few: Path, size: tuple[int, int]) -> None:
    async with trainer(source, few, size) as at:
        text = " ".join((await at.look()).split())
        assert f"{name_of(20)} (Frage aus „" in text
        assert f"{name_of(22)} = {name_of(0)}" in text
        assert "1 von 8 ist nicht bereit" in text
        assert "@Olaf Brandt" in text
        assert "Sprechen Sie über" in text or "Am knappsten am Ziel" in text


@pytest.mark.parametrize("room", [3, 6, 9, 12])
def test_no_number_is_skipped_and_files_come_first(source: Source, inbox: Inbox, room: int) -> None:
    points = points_of(source.read(inbox.folder, lambda _done, _of: None).report)
    assert points[0].code == "files"
    assert sum(one.code == "files" for one in points) == 1
    kinds = {one.code for one in points} - NOTES
    assert {one.code for one in points[: len(kinds)]} == kinds
    lines = [line.plain for line in first_lines(points, words("de"), 70, room)]
    assert len(lines) == room
    numbers = [int(line.partition(".")[0]) for line in lines if line.partition(".")[0].isdecimal()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert lines[-1] == f"{len(points) - len(numbers)} weitere mit g" or len(numbers) == len(points)
    assert "verändert 2" in lines[0]
    whole = first_lines(points, words("de"), 70, 200)
    assert not any(line.plain.endswith("…") and "weitere" in line.plain for line in whole)


@pytest.mark.parametrize(
    ("sought", "count"), [("prüfen", 10), ("kopie", 1), ("✗", 8), ("begonnen", 6), ("person 12", 1), ("22.json", 1)]
)
async def test_the_filter_looks_into_all_that_a_row_shows(
    source: Source, inbox: Inbox, sought: str, count: int
) -> None:
    async with trainer(source, inbox.folder) as at:
        shown = at.app.screen
        assert isinstance(shown, PeopleScreen)
        await at.press("slash")
        shown.query_one("#find").value = sought  # type: ignore[attr-defined]
        assert f"„{sought}“" in await at.look()
        assert len(shown._shown) == count


async def test_a_new_order_shows_its_beginning_and_home_and_end_move(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        table = at.app.screen.query_one(DataTable)
        await at.press("end")
        assert table.cursor_row == table.row_count - 1
        await at.press("s")
        assert table.cursor_row == 0
        await at.press("end", "home")
        assert table.cursor_row == 0


async def test_questions_come_in_the_order_of_what_to_talk_about_first(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        text = await at.press("f")
        assert "sicher+falsch ↓" in text
        assert f"{len(seen_in(at.picture.report))} Fragen" in text
        shown = at.app.screen
        assert isinstance(shown, QuestionsScreen)
        first = [one.values["id"] for one in at.picture.points if one.code == "sure-wrong"]
        assert [one.key for one in shown._shown][: len(first)] == first
        pages = [await at.press("enter")] + [await at.press("right") for _ in range(5)]
        assert any("sicher: " in one and "✓ ist richtig" in one for one in pages)


async def test_texts_by_place_and_by_person(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (100, 60)) as at:
        await at.press("t")
        shown = at.app.screen
        assert isinstance(shown, TextsScreen)
        texts = at.picture.texts
        assert len(shown._shown) == len({(one.kind, one.at) for one in texts})
        await at.press("slash")
        await at.type("reflexion")
        assert 0 < len(shown._shown) < len(gathered(texts, by_person=False))
        await at.press("escape")
        text = await at.press("w")
        assert "nach Stellen" in text
        assert len(shown._shown) == len({one.name for one in texts})
        text = await at.press("enter")
        assert "large" not in text


async def test_a_page_that_is_asked_for_while_the_folder_is_read(source: Source, inbox: Inbox) -> None:
    async with trainer(source, None) as at:
        at.app.open_folder(inbox.folder)
        await at.pilot.pause()
        if isinstance(at.app.screen, ReadingScreen):
            await at.pilot.press("g")
        else:
            await at.press("g")
        await at.look()
        assert isinstance(at.app.screen, GroupScreen)


async def test_what_is_told_stands_in_the_header_alone(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        text = await at.press("k", "k", "k")
        assert not at.app._notifications
        shown = at.app.screen
        assert isinstance(shown, PeopleScreen)
        assert shown.told
        assert shown.told in text.splitlines()[0]
        assert shown.told not in (await at.press("x")).splitlines()[0]
        await at.press("escape")
        at.app.fall_silent()
        assert "von 36 bereit" in (await at.look()).splitlines()[0]


async def test_no_color_sends_none(source: Source, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with trainer(source, inbox.folder) as at:
        assert "✗ verändert" in await at.look()
        for strip in at.app.screen._compositor.render_strips():
            for segment in strip.apply_filter(at.app.get_line_filters()[-1], at.app.screen.styles.background):
                assert segment.style is None or not segment.style.color or segment.style.color.is_default


async def test_a_person_who_is_ready_without_a_module(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (100, 60)) as at:
        await at.press("slash")
        await at.type("person 09")
        text = await at.press("enter", "enter")
        assert "begonnen; noch offen: " in text
        assert "Bereit heißt: alle Lektionen von" in text
        assert signs(ascii_only=False).started in text
        assert text.rstrip().splitlines()[-2].strip() or "Keine Prüfung" in text
        assert text.index("Keine Prüfung") > text.index("WAS GETAN IST")


def test_only_json_files_are_counted_as_records(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("")
    (tmp_path / "a.JSON").write_text("")
    looked = look_at(str(tmp_path))
    assert (looked.files, looked.others) == (1, 1)
