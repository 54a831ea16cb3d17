"""A page of the workbook: each kind of field is typed, kept, added to, written anew and cleared."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.store.memory import MemoryStore
from tests.plain.typist import Sitting, open_session, sit

PAGE = "day1.one.workbook"


def at_page(course: Course, *lines: str, filled: dict[str, FieldValue] | None = None) -> Sitting:
    """Type lines at a page whose fields were filled before."""
    store = MemoryStore()
    session = open_session(course, store)
    session.change(welcomed=True, lang="de")
    session.go(WorkbookAt("start.workbook"))
    session.fill("name", "Werkraum")
    session.go(WorkbookAt(PAGE))
    for field, value in (filled or {}).items():
        assert session.fill(field, value) is None
    return sit(course, ["b", "2", *lines], store=store)


@pytest.mark.parametrize(
    ("field", "before", "lines", "now"),
    [
        ("name", "", ["1", "Prüfstand"], "Prüfstand"),
        ("name", "", ["1", ""], "Werkraum"),
        ("name", "Alt", ["1", ""], "Alt"),
        ("name", "Alt", ["1", "."], ""),
        ("why", "", ["2", "eins", "zwei", ""], "eins\nzwei"),
        ("why", "alt", ["2", ""], "alt"),
        ("why", "alt", ["2", "1", "neu", ""], "alt\nneu"),
        ("why", "alt", ["2", "2", "neu", ""], "neu"),
        ("why", "alt", ["2", "2", ""], "alt"),
        ("why", "alt", ["2", "."], ""),
        ("why", "", ["2", "eins", "h"], "eins\nh"),
        ("why", "", ["2", "eins", "-"], "eins"),
        ("why", "", ["2", "eins", "q"], "eins"),
        ("why", "", ["2", "eins"], "eins"),
        ("size", "", ["3", "2"], "large"),
        ("size", "small", ["3", ""], "small"),
        ("size", "small", ["3", "7", "."], ""),
        ("names", "", ["4", "Ravi", "Mona", ""], ("Ravi", "Mona")),
        ("names", ("Ravi",), ["4", "1", "Mona", ""], ("Ravi", "Mona")),
        ("names", ("Ravi",), ["4", "2", "Mona", ""], ("Mona",)),
        ("names", ("Ravi",), ["4", "."], ()),
        ("tasks", "", ["5", "Ravi", "Fragen", ""], (("Ravi", "Fragen"),)),
        ("tasks", "", ["5", "Ravi", "", "Mona", "Texte", ""], (("Ravi", ""), ("Mona", "Texte"))),
        ("tasks", "", ["5", "Ravi"], (("Ravi", ""),)),
        ("tasks", "", ["5", "Ravi", "q"], (("Ravi", ""),)),
        ("tasks", "", ["5", "Ravi", "Fragen", "q"], (("Ravi", "Fragen"),)),
        ("tasks", (("Ravi", "Fragen"),), ["5", "1", "Mona", "Texte", ""], (("Ravi", "Fragen"), ("Mona", "Texte"))),
        ("tasks", (("Ravi", "Fragen"),), ["5", "."], ()),
        ("first", "", ["6", "2026-12-01"], "2026-12-01"),
    ],
)
def test_fields_are_filled(tiny: Course, field: str, before: FieldValue, lines: list[str], now: FieldValue) -> None:
    sitting = at_page(tiny, *lines, filled={field: before} if before else {})
    assert sitting.code == 0
    assert sitting.session.progress.workbook[PAGE, field] == now


def test_each_row_of_a_table_is_saved_at_once(tiny: Course) -> None:
    sitting = at_page(tiny, "5", "Ravi", "Fragen", "Mona", "Texte", "")
    rows = [one.value for one in sitting.session.progress.versions[PAGE, "tasks"]]
    assert rows == [(("Ravi", "Fragen"),), (("Ravi", "Fragen"), ("Mona", "Texte"))]


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6"])
def test_a_key_at_a_field_leads_back_to_the_page_and_fills_nothing(tiny: Course, number: str) -> None:
    sitting = at_page(tiny, number, "-")
    assert sitting.session.place == WorkbookAt(PAGE)
    assert not [page for page, _field in sitting.session.progress.workbook if page == PAGE]
    assert sitting.text.count("Füllen Sie aus, was Sie wissen.") == 2


def test_enter_leads_through_the_fields_and_minus_back_a_field(tiny: Course) -> None:
    sitting = at_page(tiny, "", "Prüfstand", "-", "", "Wozu", "", "-", "-")
    heads = [line.partition(":")[0] for line in sitting.lines if line.startswith("Feld ")]
    assert heads == [f"Feld {n} von 6" for n in (1, 2, 1, 2, 3, 2, 1)]
    assert sitting.session.place == WorkbookAt(PAGE)


def test_a_filled_page_is_shown_as_sentences(tiny: Course) -> None:
    filled: dict[str, FieldValue] = {"size": "small", "names": ("Ravi", "Mona"), "tasks": (("Ravi", "Fragen"),)}
    lines = at_page(tiny, filled=filled).lines
    assert " 3  Größe: drei bis fünf" in lines
    assert lines[lines.index(" 4  Namen: - Ravi") + 1] == "    - Mona"
    assert " 5  Wer macht was? - Wer: Ravi. Was: Fragen." in lines


def test_a_text_that_is_too_long_is_refused_in_words(tiny: Course) -> None:
    sitting = at_page(tiny, "1", "x" * 10_001)
    assert "Der Text ist länger als 10000 Zeichen und wurde nicht gespeichert." in sitting.lines
