"""Playing a case by keyboard."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import CaseAt, ModuleAt
from cmcourse.engine.session import Session
from cmcourse.model.text import Lang
from cmcourse.tui.widgets.sheet import Board
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import desk

CASE = "day1.one.case"


@in_all_sizes
@in_both_languages
async def test_a_way_through_the_case(welcomed: Session, size: tuple[int, int], lang: Lang) -> None:
    welcomed.change(lang=lang)
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed, size) as at:
        assert {"de": "Fall beginnen  Enter", "en": "Begin the case  Enter"}[lang] in await at.look()
        text = await at.press("enter")
        assert "Ravi · Pune" in text
        before = await at.press("a")
        assert "▌ ❯ a" in before
        after = await at.press("enter")
        outcome = {"de": "█ Ravi freut sich über den Anruf.", "en": "█ Ravi is glad about the call."}[lang]
        chosen = next(n for n, line in enumerate(after.splitlines()) if "▌ ❯ a" in line)
        assert outcome in after.splitlines()[chosen + 2]
        assert before.splitlines()[1:chosen] == after.splitlines()[1:chosen]
        text = await at.press("enter")
        assert {"de": "Entscheidung 2", "en": "Decision 2"}[lang] in text
        await at.press("down", "enter")
        text = await at.press("enter")
        assert {"de": "✓ Ravi trägt mit", "en": "✓ Ravi carries with you"}[lang] in text
        for name in {"de": ("Gewonnen", "Der Preis", "Grundsatz"), "en": ("Won", "Price", "Principle")}[lang]:
            assert name in text
        assert {"de": "1 von 2 Ausgängen gesehen", "en": "1 of 2 ends seen"}[lang] in text


async def test_another_way_leads_to_another_end(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        await at.press("enter", "b", "enter", "enter")
        assert "v spielt den Fall noch einmal" in await at.look()
        await at.press("v")
        assert "1 von 2 Ausgängen gesehen" in await at.look()
        await at.press("enter", "a", "enter", "enter", "a", "enter")
        text = await at.press("enter")
        assert "2 von 2 Ausgängen gesehen" in text
        assert "v spielt den Fall" not in text
        await at.press("enter")
        assert not isinstance(welcomed.place, CaseAt)


async def test_enter_alone_decides_nothing(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        await at.press("enter")
        assert "! Wählen Sie zuerst: a bis b, dann Enter." in await at.press("enter")
        assert not welcomed.progress.runs
        assert "v spielt" not in await at.press("v")


async def test_the_footer_names_the_letters_there_are(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        footer = (await at.press("enter")).splitlines()[-1]
        assert "a–f" not in footer
        assert "a–b wählen" in footer or "a–c wählen" in footer


async def test_a_pause_comes_back_to_the_same_decision(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        await at.press("enter", "a", "enter", "enter")
        await at.press("escape")
        assert welcomed.place == ModuleAt("day1.one")
        welcomed.resume()
        at.app.show()
        assert "Entscheidung 2" in await at.look()


async def test_the_language_switches_on_an_outcome(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        await at.press("enter", "a", "enter")
        text = await at.press("l")
        assert "█ Ravi is glad about the call." in text
        assert "Decision 2" in await at.press("enter")


@pytest.mark.parametrize("width", [60, 76, 110, 200])
async def test_no_width_lets_a_case_run_over(welcomed: Session, width: int) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed, (width, 20)) as at:
        await at.press("enter", "b", "enter")
        assert await at.press("enter")


async def test_a_case_goes_on_where_it_was_left_and_0_begins_it_again(welcomed: Session) -> None:
    welcomed.go(CaseAt(CASE))
    async with desk(welcomed) as at:
        await at.press("enter", "a", "enter", "escape")
        assert welcomed.place == ModuleAt("day1.one")
        board = at.app.screen.query_one("#module", Board)
        board.at = next(spot.id for spot in board.spots if isinstance(spot.value, CaseAt))
        assert "Entscheidung 2" in await at.press("enter")
        await at.press("0")
        assert at.here() == CaseAt(CASE)
        assert "Fall beginnen" in await at.look()
