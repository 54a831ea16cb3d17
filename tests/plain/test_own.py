"""The end of the course, papers, settings, earlier values and the choice of texts, typed in plain mode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmcourse.engine.commands import Note
from cmcourse.engine.places import FinishAt, WorkbookAt
from cmcourse.exchange.certificate import check_certificate
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.store.memory import MemoryStore
from tests.helpers import dated, learn
from tests.plain.typist import open_session, sit

PAGE = "day1.one.workbook"


@pytest.fixture
def learned(tiny: Course) -> MemoryStore:
    """The profile of one who has done all and has seen the end."""
    store = MemoryStore(settings=Settings(welcomed=True, name="Miriam"))
    session = open_session(tiny, store)
    learn(session)
    session.go(FinishAt())
    return store


@pytest.fixture
def fresh() -> MemoryStore:
    """The profile of one who is past the first run."""
    return MemoryStore(settings=Settings(welcomed=True, name="Miriam"))


def test_the_end_leads_to_the_certificate(tiny: Course, learned: MemoryStore, folder: Path) -> None:
    shown = sit(tiny, ["15", "1", "", "1", "-", "", "q"], store=learned)
    (path,) = folder.glob("*.html")
    assert check_certificate(path.read_text("utf-8")) == "fits"
    assert str(path) in "".join(shown.text.split())
    assert shown.text.count("Sie haben den Kurs „Kleiner Kurs“ abgeschlossen.") == 2


def test_before_the_end_it_says_what_is_missing(tiny: Course, fresh: MemoryStore, folder: Path) -> None:
    shown = sit(tiny, ["15", "1", "", "q"], store=fresh)
    said = "Der Kurs ist noch nicht abgeschlossen. Noch zu tun: die Vorbereitung; 2 offene Module;"
    assert said in " ".join(shown.text.split())
    assert "Es gibt noch nichts zu schreiben." in shown.text
    assert not list(folder.iterdir())


def test_papers_are_written_in_the_form_that_is_chosen(tiny: Course, learned: MemoryStore, folder: Path) -> None:
    sit(tiny, ["14", "1", "2", "1", "4", "2", "3", "3", "2", "4", "1", "6", "1", "", "q"], store=learned)
    names = sorted(path.name.replace("cmcourse-", "").partition("-2026")[0] + path.suffix for path in folder.iterdir())
    assert names == [
        "abschlussbescheinigung.txt", "das-modell.html", "mein-arbeitsbuch.ics", "mein-arbeitsbuch.md",
        "mein-kernteam.html", "mein-profil.txt",
    ]  # fmt: skip


def test_days_that_are_left_out_are_told(tiny: Course, fresh: MemoryStore) -> None:
    course = dated(tiny, "what")
    session = open_session(course, fresh)
    session.go(WorkbookAt(PAGE))
    session.fill("first", "nächste Woche")
    session.fill("tasks", (("Ravi", "bis 1.12.2026"),))
    shown = sit(course, ["4", "2", "x", "", "4", "q"], store=fresh)
    assert "„Erstes Treffen“: Kein Datum zu erkennen, deshalb nicht im Kalender: nächste" in shown.text
    assert "Geschrieben:" in shown.text


def test_every_setting_is_changed_at_once(tiny: Course, fresh: MemoryStore) -> None:
    typed = ["16", "1", "Miriam K.", "3", "2", "4", "5", "im Mai", "1.12.2026", "6", "7", "2", "8", "9", "2"]
    shown = sit(tiny, [*typed, "1", "", "", "q"], store=fresh)
    settings = fresh.settings()
    assert (settings.name, settings.platform, settings.confidence) == ("Miriam K.", "slack", False)
    assert (settings.target, settings.plain, settings.theme) == ("2026-12-01", True, "papier")
    assert (settings.motion, settings.plain_signs, settings.lang) == (False, True, "en")
    assert "Darin ist kein Datum zu erkennen." in shown.text
    assert "Workshop-Termin: 01.12.2026" in shown.text
    assert "Workshop date: 2026-12-01" in shown.text


def test_name_and_day_can_be_taken_away(tiny: Course) -> None:
    store = MemoryStore(settings=Settings(welcomed=True, name="Miriam", target="2026-12-01"))
    sit(tiny, ["16", "1", ".", "5", ".", "5", "", "q"], store=store)
    assert (store.settings().name, store.settings().target) == ("", "")


def test_commands_lead_away_from_the_settings(tiny: Course, fresh: MemoryStore) -> None:
    shown = sit(tiny, ["16", "1", "-", "3", "w", "h", "16", "7", "h", "q"], store=fresh)
    assert fresh.settings().name == "Miriam"
    assert "Arbeitsbuch" in shown.text


def test_an_earlier_value_is_taken_back(tiny: Course, fresh: MemoryStore) -> None:
    session = open_session(tiny, fresh)
    session.go(WorkbookAt(PAGE))
    for field, values in (("why", ("Erst so", "Dann anders")), ("tasks", ((("Ravi", "Fragen"),), ()))):
        for value in values:
            session.fill(field, value)
    shown = sit(tiny, ["4", "2", "v", "1", "1", "v", "2", "1", "v", "", "q"], store=fresh)
    assert "Früher in „Wozu ein Kernteam?“:" in shown.text
    assert "24.11.2026: Erst so" in shown.text
    assert "24.11.2026: - Wer: Ravi. Was: Fragen." in shown.text
    assert shown.text.count("Zurückgeholt.") == 2
    assert shown.session.progress.workbook[PAGE, "why"] == "Erst so"
    assert shown.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "Fragen"),)


def test_texts_that_leave_are_chosen_by_number(tiny: Course, fresh: MemoryStore, folder: Path) -> None:
    session = open_session(tiny, fresh)
    for page, field in (("start.workbook", "need"), (PAGE, "why")):
        session.go(WorkbookAt(page))
        session.fill(field, f"Text auf {page}")
    session.act(Note("day1.one.case", "Ravi anrufen"))
    shown = sit(tiny, ["5", "3", "", "9", "x", "2, 3", "1", "q"], store=fresh)
    assert " 1  Meine Community, 1 Feld" in shown.text
    assert " 3  1 Notiz" in shown.text
    assert shown.text.count("Erwartet: Nummern von 1 bis 3") == 2
    (path,) = folder.glob("*.json")
    told = path.read_text("utf-8")
    assert "Text auf start.workbook" not in told
    assert f"Text auf {PAGE}" in told
    assert "Ravi anrufen" in told


@pytest.mark.parametrize(("typed", "leaves"), [("", True), ("0", False)])
def test_all_or_none_of_the_texts(tiny: Course, fresh: MemoryStore, folder: Path, typed: str, leaves: bool) -> None:
    session = open_session(tiny, fresh)
    session.go(WorkbookAt(PAGE))
    session.fill("why", "Geheim")
    sit(tiny, ["5", "3", "", typed, "1", "q"], store=fresh)
    (path,) = folder.glob("*.json")
    assert ("Geheim" in path.read_text("utf-8")) == leaves
    assert json.loads(path.read_text("utf-8"))["level"] == "full"
