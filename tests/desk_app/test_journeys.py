"""A trainer's ways by keyboard, over forty learners and twelve spoiled files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import DataTable, Input

from cmcourse.desk.screens.folder import FolderScreen
from cmcourse.desk.screens.people import PeopleScreen
from cmcourse.desk.screens.person import PersonScreen
from cmcourse.desk.source import Source
from cmcourse.i18n import words
from cmcourse.i18n.desk import verdict_word
from tests.desk import PEOPLE, Inbox, name_of
from tests.desk_app.helpers import Trainer, trainer


async def test_from_a_typed_path_to_the_table(source: Source, inbox: Inbox) -> None:
    async with trainer(source, None) as at:
        assert "In welchem Ordner liegen die Nachweise?" in await at.look()
        field = at.app.screen.query_one("#typed")
        assert at.app.focused is field
        assert at.app.screen.query_one("#typed", Input).value == str(Path.cwd())
        await at.press("tab")
        assert at.app.screen.query_one("#typed", Input).value == str(Path.cwd())
        assert "40 JSON-Dateien darin" in await at.type(str(inbox.folder))
        text = await at.press("enter")
        assert isinstance(at.app.screen, PeopleScreen)
        assert "24 von 36 bereit, 6 begonnen, 6 zu prüfen" in text
    assert source.kept()["folder"] == str(inbox.folder)


async def test_going_through_folders_by_arrows(source: Source, own_inbox: Path) -> None:
    async with trainer(source, None) as at:
        assert "inbox/" in await at.look()
        await at.press("down", "down", "enter")  # past "read" and "one folder up", or what lies before it
        while "40 JSON-Dateien darin" not in (text := await at.look()):
            assert "inbox/" in text
            await at.press("tab")
        await at.press("enter")
        assert isinstance(at.app.screen, PeopleScreen)


async def test_every_file_has_one_row_with_its_verdict(knowing: Source, inbox: Inbox) -> None:
    speak = words("de")
    async with trainer(knowing, inbox.folder, (120, 70)) as at:
        table = at.app.screen.query_one(DataTable)
        assert table.row_count == PEOPLE + len(at.picture.report.missing)
        rows = {row.file_name: row for row in at.picture.rows if row.file_name}
        shown = {key.value: table.get_row(key) for key in table.rows}
        assert set(rows) == set(inbox.expected)
        for file, (verdict, _code) in inbox.expected.items():
            assert verdict_word(speak, verdict) in str(shown[rows[file].key][2])


async def test_who_is_not_ready_and_which_file_was_edited(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        text = await at.press("v")
        assert "Nur nicht unverändert" in text
        assert name_of(1) not in text
        await _only_edited(at)
        assert "Nur nicht bereit" in await at.press("escape", "b")
        shown = at.app.screen
        assert isinstance(shown, PeopleScreen)
        group = at.picture.report.group
        people = [one for one in shown._shown if one.learner >= 0]
        assert len(people) == group.begun + group.nothing + group.check
        assert all(one.verdict == "broken" for one in shown._shown if one.learner < 0)
        text = await at.press("b", "b")
        assert "Nur begonnen" in text
        assert "begonnen" in text.splitlines()[5]
        assert "Nur" not in await at.press("escape")


async def _only_edited(at: Trainer) -> None:
    for _ in range(10):
        if "Nur verändert" in await at.press("v"):
            return
    raise AssertionError("there is no filter for edited files")


async def test_filtering_by_words(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        await at.press("slash")
        text = await at.type("person 12")
        assert "1 von 40" in text
        await at.press("enter")
        assert "Person 12" in (await at.press("enter")).splitlines()[0]
        await at.press("escape")
        assert "1 von 40" not in await at.press("escape")


async def test_words_that_fit_nothing(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        await at.press("slash")
        assert "0 von 40. Esc zeigt alle." in await at.type("xyz")
        await at.press("enter", "enter", "space", "s")
        assert "unverändert" in await at.press("escape")


async def test_ordering_by_keys_and_mouse(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (120, 60)) as at:
        screen = at.app.screen
        assert isinstance(screen, PeopleScreen)

        def quizzes() -> list[int | None]:
            return [at.picture.row(one.key).quiz for one in screen._shown]  # type: ignore[union-attr]

        assert screen.ordered_by == "standing"
        await at.press("s", "s")
        assert screen.ordered_by == "quiz"
        found = quizzes()
        known = [one for one in found if one is not None]
        assert known == sorted(known)
        assert found == known + [None] * (len(found) - len(known))
        await at.press("S")
        known = [one for one in quizzes() if one is not None]
        assert known == sorted(known, reverse=True)
        assert quizzes()[-1] is None
        table = screen.query_one(DataTable)
        await at.pilot.click(table, offset=(8, 0))
        await at.look()
        assert screen.ordered_by == "name"
        await at.pilot.click(table, offset=(8, 0))
        await at.look()
        assert screen.is_turned


async def _open(at: Trainer, name: str) -> str:
    await at.press("slash")
    await at.type(name)
    return await at.press("enter", "enter")


async def test_what_one_person_sent_at_each_level(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (120, 200)) as at:
        text = await _open(at, "person 10")  # full
        assert "GETEILTE TEXTE" in text
        assert "SELBSTEINSCHÄTZUNG" in text
        assert "Voll" in text
        await at.press("escape", "escape")
        text = await _open(at, "person 01")  # results
        assert "GETEILTE TEXTE" not in text
        assert "SELBSTEINSCHÄTZUNG" in text
        await at.press("escape", "escape")
        text = await _open(at, "person 11")  # completion
        assert "SELBSTEINSCHÄTZUNG" not in text
        assert "was erledigt ist, keine Antworten („Abschluss“)" in text


async def test_going_on_to_the_next_person_and_back(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        await at.press("enter")
        assert isinstance(at.app.screen, PersonScreen)
        keys = at.app.screen.around
        await at.press("right", "right", "left")
        assert at.app.screen.key == keys[1]
        await at.press("escape")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.at == keys[1]


async def test_the_reason_of_a_verdict_in_words(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        await _only_edited(at)
        text = await at.press("enter")
        assert "✗ verändert" in text
        assert "zählt das nicht mit" in text


async def test_group_questions_and_texts(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder, (100, 120)) as at:
        text = await at.press("g")
        assert "ZUERST" in text
        assert f"{at.picture.report.group.ready} von {at.picture.report.group.people} bereit" in text
        heat = at.picture.report.group.heat[0]
        line = next(line for line in text.splitlines() if heat.competency.name.de[:12] in line and "[" in line)
        counts = [
            int(one.strip("[]").replace("·", "0")) for one in line.split() if one.strip("[]·").isdigit() or "·" in one
        ]
        newest = heat.now
        assert newest is not None
        assert tuple(counts[: len(newest.counts)]) == newest.counts
        text = await at.press("f", "enter")
        assert "WAS GEWÄHLT WURDE" in text or "richtig" in text
        text = await at.press("t")
        assert "Geteilte Texte" in text
        text = await at.press("enter")
        assert "│ " in text
        assert isinstance((await at.press("escape", "escape"), at.app.screen)[1], PeopleScreen)


async def test_below_five_people_there_is_no_heat_map(source: Source, inbox: Inbox, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for number in (0, 1, 5, 6):
        (few / f"{number}.json").write_bytes((inbox.folder / f"{number:02}.json").read_bytes())
    async with trainer(source, few, (100, 60)) as at:
        text = await at.press("g")
        assert "erst ab 5 Personen" in text or "ab 5 Personen" in text
        assert "Jedes Feld zählt Personen" not in text


async def test_an_empty_folder_invites(source: Source, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with trainer(source, tmp_path / "empty") as at:
        assert "liegen noch keine Dateien" in " ".join((await at.look()).split())
        for key in ("enter", "space", "s", "v", "b", "g", "f", "t", "x"):
            await at.press(key)


async def test_a_remembered_folder_that_is_gone(source: Source, tmp_path: Path) -> None:
    async with trainer(source, tmp_path / "gone") as at:
        assert "gibt es nicht mehr" in " ".join((await at.look()).split())
        assert isinstance(at.app.screen, FolderScreen)


def _people(at: Trainer) -> PeopleScreen:
    assert isinstance(at.app.screen, PeopleScreen)
    return at.app.screen


async def test_both_languages_and_all_colours_in_place(source: Source, inbox: Inbox) -> None:
    async with trainer(source, inbox.folder) as at:
        await at.press("down", "down")
        here = _people(at)
        marked = here.at
        text = await at.press("l")
        assert "Trainer's desk" in text
        assert "check file" in text
        for _ in range(5):
            assert "check file" in await at.press("k")
        assert _people(at) is here
        assert here.at == marked
        assert "ON THIS PAGE" in await at.press("question_mark")
        assert "Trainer's desk" in await at.press("escape")
    assert source.kept()["lang"] == "en"


async def test_a_cohort_tells_who_is_missing(knowing: Source, inbox: Inbox) -> None:
    knowing.cohort = None
    async with trainer(knowing, inbox.folder, (120, 60)) as at:
        assert all(one.standing != "missing" for one in at.picture.rows)
        text = await at.press("c")
        assert "Herbst 2026" in text
        seen = at.picture
        await at.press("c")
        everybody = at.picture
        assert everybody is not seen
        assert await at.press("g", "c") != await at.press("c")
        assert at.picture is everybody
        await at.press("c", "p")
        assert at.picture is seen
        missing = {one.name for one in at.picture.rows if one.standing == "missing"}
        assert {"Céline Moreau", "Pavel Novák"} <= missing
        assert "keine Datei" in text
        await at.press("slash")
        await at.type("celine")
        assert "hat noch nichts geschickt" in await at.press("enter", "enter")
    assert knowing.kept()["cohort"] == inbox.cohort.id


@pytest.mark.parametrize("keys", ["g", "f", "t", "x", "o"])
async def test_escape_leads_back_to_people(source: Source, inbox: Inbox, keys: str) -> None:
    async with trainer(source, inbox.folder) as at:
        await at.press(keys)
        await at.press("escape")
        assert isinstance(at.app.screen, PeopleScreen)
