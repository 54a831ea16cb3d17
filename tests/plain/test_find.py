"""Finding again in plain mode: search, notes, bookmarks, clinic, model."""

from __future__ import annotations

from cmcourse.engine.places import CaseAt, ClinicAt, ModuleAt
from cmcourse.model.course import Course
from cmcourse.model.event import Marked, Noted
from tests.plain.typist import sit

START = ["", "", "", ""]


def test_search_opens_a_hit(tiny: Course) -> None:
    sitting = sit(tiny, [*START, "/ ravi will helfen", "1", "q"])
    assert "1 Fundstelle zu „ravi will helfen“:" in sitting.text
    assert sitting.session.place == CaseAt("day1.one.case")


def test_search_asks_for_words_and_tells_a_term_in_place(tiny: Course) -> None:
    sitting = sit(tiny, [*START, "8", "community", "1", "", "8", "xyzzy", "q"])
    assert "Suchen nach:" in sitting.text
    assert "Begriff: Community." in sitting.text
    assert "Nichts gefunden zu „xyzzy“" in sitting.text


def test_a_note_and_a_bookmark_are_told_and_taken_away(tiny: Course) -> None:
    typed = [*START, "", "m", "n", "Ravi fragen", "", "h", "10", "1", "n", ".", "", "m", "q"]
    sitting = sit(tiny, typed)
    kinds = [event for event in sitting.events if isinstance(event, (Marked, Noted))]
    assert [getattr(event, "text", getattr(event, "on", None)) for event in kinds] == [True, "Ravi fragen", "", False]
    assert "Ihre Notiz: Ravi fragen" in sitting.text
    assert not sitting.session.annotated.note


def test_nothing_is_noted_on_the_start_page(tiny: Course) -> None:
    sitting = sit(tiny, [*START, "n", "m", "q"])
    assert sitting.text.count("Notizen und Lesezeichen gibt es an") == 2


def test_the_clinic_by_sign(tiny: Course) -> None:
    sitting = sit(tiny, [*START, "c", "s", "1", "", "q"])
    assert "Was dahintersteckt: Niemand wurde gefragt." in sitting.text
    assert sitting.session.place == ClinicAt(by="sign")


def test_the_model_opens_a_package(tiny: Course) -> None:
    sitting = sit(tiny, [*START, "11", "1", "q"])
    assert "Aufgaben abgehakt" in sitting.text
    assert isinstance(sitting.session.place, ModuleAt)
