"""Choosing which texts leave with a record, by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from cmcourse.engine.commands import Note
from cmcourse.engine.places import ExportAt, WorkbookAt
from cmcourse.engine.session import Session
from tests.tui.asked import in_all_sizes
from tests.tui.helpers import desk

START, PAGE = "start.workbook", "day1.one.workbook"


def write(session: Session) -> None:
    """Write on two pages and leave a note."""
    for page, field, text in ((START, "need", "Antworten finden"), (PAGE, "why", "Damit es weitergeht")):
        session.go(WorkbookAt(page))
        session.fill(field, text)
    session.act(Note("day1.one.case", "Ravi anrufen"))
    session.go(ExportAt())


@in_all_sizes
async def test_unticked_texts_stay(welcomed: Session, size: tuple[int, int], tmp_path: Path) -> None:
    write(welcomed)
    async with desk(welcomed, size) as at:
        text = await at.press("down", "down", "enter")
        assert "[✓] Meine Community" in text
        text = await at.press("space", "down", "down", "space")
        assert "[ ] Meine Community" in text
        assert "[ ] Notizen" in text
        await at.press("tab", "tab", "enter")
    (path,) = tmp_path.glob("*.json")
    told = path.read_text("utf-8")
    assert "Damit es weitergeht" in told
    assert "Antworten finden" not in told
    assert "Ravi anrufen" not in told


async def test_the_preview_follows_the_ticks(welcomed: Session) -> None:
    write(welcomed)
    async with desk(welcomed, (160, 60)) as at:
        assert "Antworten finden" not in await at.press("down")
        assert "Antworten finden" in await at.press("down")
        text = await at.press("enter", "enter")
        assert "Antworten finden" not in text
        assert "Die Texte dieser Seiten bleiben auf diesem Rechner:" in " ".join(text.split())
        assert "Antworten finden" in await at.press("space")


async def test_at_other_levels_there_is_nothing_to_choose(welcomed: Session, tmp_path: Path) -> None:
    write(welcomed)
    async with desk(welcomed, (80, 40)) as at:
        assert "[✓]" not in await at.look()
        assert "[✓]" in await at.press("down", "down")
        assert "[✓]" not in await at.press("up")
        await at.press("enter", "tab", "enter")
    (path,) = tmp_path.glob("*.json")
    assert json.loads(path.read_text("utf-8"))["level"] == "results"


async def test_without_any_text_there_is_nothing_to_choose(welcomed: Session) -> None:
    welcomed.go(ExportAt())
    async with desk(welcomed, (80, 40)) as at:
        assert "[✓]" not in await at.press("down", "down")
        await at.press("enter")
        assert at.app.focused is not None
        assert at.app.focused.id == "name"
