"""The end of the course and the papers, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from cmcourse.engine.places import ExportAt, FinishAt, Home, PapersAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.exchange.certificate import check_certificate
from cmcourse.exchange.papers import PaperWriter
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import PAGE, dated, learn
from tests.tui.asked import in_all_sizes, in_both_languages
from tests.tui.helpers import MIRIAM, desk


@in_all_sizes
@in_both_languages
async def test_the_page_at_the_end(
    welcomed: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion
) -> None:
    learn(welcomed)
    welcomed.change(lang=lang)
    welcomed.go(FinishAt())
    async with desk(welcomed, size) as at:
        assert await at.look() == snapshot


async def test_it_opens_by_itself_after_the_last_field(welcomed: Session) -> None:
    learn(welcomed)
    welcomed.go(WorkbookAt(PAGE))
    welcomed.fill("why", "")
    welcomed.change(finished=False)
    async with desk(welcomed, (80, 40)) as at:
        await at.press("enter")
        await at.type("Damit es weitergeht")
        text = await at.press("escape")
        assert at.here() == FinishAt()
        assert "✓ Sie haben den Kurs abgeschlossen." in text
        await at.press("h")
        assert at.here() == Home()
        text = await at.press("F")
        assert "ZUM MITNEHMEN" in text


async def test_before_the_end_it_says_what_is_missing(welcomed: Session) -> None:
    async with desk(welcomed, (80, 30)) as at:
        text = await at.press("F")
        assert "○ Der Kurs ist noch nicht abgeschlossen." in text
        assert "Noch zu tun: die Vorbereitung; 2 offene Module" in text
        text = await at.press("enter")
        assert at.here() == PapersAt("certificate")
        assert "noch nicht; zu tun: die Vorbereitung" in text


async def test_from_the_end_the_certificate_is_two_keys_away(welcomed: Session, tmp_path: Path) -> None:
    learn(welcomed)
    welcomed.go(FinishAt())
    async with desk(welcomed, (120, 40)) as at:
        text = await at.press("enter", "enter")
        (path,) = tmp_path.glob("*.html")
        assert str(path) in "".join(text.split())
        assert check_certificate(path.read_text("utf-8")) == "fits"
        await at.press("escape")
        assert at.here() == FinishAt()
        await at.press("down", "enter")
        assert at.here() == ExportAt()


@in_all_sizes
@in_both_languages
async def test_all_papers(welcomed: Session, size: tuple[int, int], lang: Lang, snapshot: SnapshotAssertion) -> None:
    learn(welcomed)
    welcomed.change(lang=lang)
    async with desk(welcomed, size) as at:
        assert await at.press("x") == snapshot


async def test_every_paper_is_written_in_every_form(welcomed: Session, tmp_path: Path) -> None:
    learn(welcomed)
    async with desk(welcomed, (120, 50)) as at:
        await at.press("x")
        for _ in range(3):
            await at.press("enter", "right")
        await at.press("enter", "down", "enter", "down", "enter")
        text = await at.press("down", "enter")
        assert "Geschrieben:" in text
    names = sorted(path.name.removeprefix("cmcourse-").partition("-2026")[0] for path in tmp_path.iterdir())
    assert names == ["abschlussbescheinigung", "das-modell", *["mein-arbeitsbuch"] * 4, "mein-profil"]


async def test_at_the_beginning_only_the_model_can_be_written(welcomed: Session) -> None:
    async with desk(welcomed, (80, 30)) as at:
        text = await at.press("x")
        assert text.count("noch leer") == 2
        assert "▌zum Drucken (HTML)" in text.split("Das Modell")[1]
        assert "das-modell" in "".join((await at.press("enter")).split())


async def test_an_existing_file_gets_a_number_and_a_folder_that_is_gone_is_said(
    welcomed: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(welcomed)
    async with desk(welcomed, (120, 40)) as at:
        await at.press("x", "enter", "enter")
        assert len(list(tmp_path.glob("*.html"))) == 2
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        text = await at.press("enter")
        assert "konnte nicht geschrieben werden" in " ".join(text.replace("▌", " ").split())


async def test_days_that_are_left_out_are_told(tiny: Course, env: Env) -> None:
    course = dated(tiny, "who", "what")
    store = MemoryStore(settings=MIRIAM)
    sitting = Session(course, store, env, RecordExporter(course, store, env), papers=PaperWriter(course, store, env))
    sitting.go(WorkbookAt(PAGE))
    sitting.fill("first", "nächste Woche")
    sitting.fill("tasks", (("Ravi", "bis 1.12.2026"),))
    async with desk(sitting, (100, 30)) as at:
        await at.press("f8", "right", "right", "right")
        text = await at.press("enter")
        assert "Kein Datum zu erkennen, deshalb nicht im Kalender: nächste Woche" in " ".join(text.split())
