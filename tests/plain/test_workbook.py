"""A page of the workbook: each kind of field is typed, kept, added to, written anew and cleared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.model.text import Text
from cmcourse.model.workbook import Workbook
from cmcourse.store.memory import MemoryStore
from tests.plain.typist import Sitting, open_session, sit

PAGE = "day1.one.workbook"
TWO = (("Ravi", "Fragen"), ("Mona", "Texte"))


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
        ("tasks", "", ["5", "Ravi", "-", "Mona", "Texte", ""], (("Mona", "Texte"),)),
        ("tasks", "", ["5", "Ravi", "–", ""], (("Ravi", "–"),)),
        ("tasks", "", ["5", ".", "Fragen", ""], (("", "Fragen"),)),
        ("tasks", TWO, ["5", "n", "Lea", "Bilder", "", ""], (*TWO, ("Lea", "Bilder"))),
        ("tasks", TWO, ["5", "n 2", "Lea", "Bilder", ""], (TWO[0], ("Lea", "Bilder"), TWO[1])),
        ("tasks", TWO, ["5", "x 1", ""], TWO[1:]),
        ("tasks", TWO, ["5", "x1", "X 1", ""], ()),
        ("tasks", TWO, ["5", "2", "", "Orte", ""], (TWO[0], ("Mona", "Orte"))),
        ("tasks", TWO, ["5", "2", ".", ""], (TWO[0], ("", "Texte"))),
        ("tasks", TWO, ["5", "2", "Lea", "-", "", "Orte"], (TWO[0], ("Lea", "Orte"))),
        ("tasks", TWO, ["5", "2", "Lea", "q"], (TWO[0], ("Lea", "Texte"))),
        ("tasks", TWO, ["5", "2", "Lea"], (TWO[0], ("Lea", "Texte"))),
        ("tasks", TWO, ["5", "2", ".", "."], TWO[:1]),
        ("tasks", TWO, ["5", "3", "x 9", "y", ""], TWO),
        ("tasks", (("Ravi", "Fragen"),), ["5", "."], ()),
        ("first", "", ["6", "2026-12-01"], "2026-12-01"),
        ("first", "", ["6", "bald", "4. Dezember"], "2026-12-04"),
        ("first", "", ["6", "4.12. um 10 Uhr"], "4.12. um 10 Uhr"),
        ("first", "bald", ["6", ""], "bald"),
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
    names, tasks = lines.index(" 4  Namen:"), lines.index(" 5  Wer macht was?")
    assert lines[names + 1 : names + 3] == ["    - Ravi", "    - Mona"]
    assert lines[tasks + 1] == "    - Wer: Ravi. Was: Fragen."


def test_a_text_that_is_too_long_is_refused_in_words(tiny: Course) -> None:
    sitting = at_page(tiny, "1", "x" * 10_001)
    assert "Der Text ist länger als 10000 Zeichen und wurde nicht gespeichert." in sitting.lines


def changed_fields(course: Course, **changes: Mapping[str, Any]) -> Course:
    """Return the course with other values in fields of the page."""

    def changed(page: Workbook) -> Workbook:
        return replace(page, fields=tuple(replace(one, **changes.get(one.id, {})) for one in page.fields))

    days = tuple(
        replace(
            day,
            modules=tuple(
                replace(one, workbook=changed(one.workbook)) if one.workbook and one.workbook.id == PAGE else one
                for one in day.modules
            ),
        )
        for day in course.days
    )
    return replace(course, days=days)


def dated(course: Course) -> Course:
    """Return the course with a day asked for in the table, and a limit for the text."""
    who, what = next(one for one in course.workbooks[PAGE][1].fields if one.id == "tasks").columns
    return changed_fields(course, tasks={"columns": (who, replace(what, kind="date"))}, why={"limit": 10})


def test_a_day_is_read_back_and_what_is_none_is_asked_again(tiny: Course) -> None:
    said = " ".join(at_page(tiny, "6", "bald", "4.12.").lines)
    assert "Darin ist kein Datum zu erkennen. Lesbar sind: 4.12.2026, 4. Dezember 2026," in said
    assert "> 4.12. Freitag, 4. Dezember 2026." in said
    assert " 6  Erstes Treffen: Freitag, 4. Dezember 2026" in said


def test_columns_are_named_before_the_first_cell_and_days_are_read_back(tiny: Course) -> None:
    sitting = at_page(dated(tiny), "5", "Ravi", "bis 4. Dezember", "Mona", "bald", "")
    said = " ".join(sitting.lines)
    assert said.index("2 Spalten: Wer; Was (mit Datum).") < said.index("Zeile 1, Wer (Enter = Ende):")
    assert "> bis 4. Dezember Freitag, 4. Dezember 2026." in said
    assert "> bald Darin ist kein Datum zu erkennen; in den Kalender kommt die Zeile so nicht." in said
    assert "1 Zeile hat kein Datum und steht nicht im Kalender: Mona." in said


def test_wrong_input_at_a_table_is_told_what_can_be_typed(tiny: Course) -> None:
    sitting = at_page(tiny, "5", "9", "", filled={"tasks": TWO})
    said = " ".join(" ".join(sitting.lines).split())
    assert " 1 Wer: Ravi. Was: Fragen." in said
    assert "Möglich ist hier: Enter; die Nummer einer Zeile, 1 bis 2; n; n oder x mit einer Zeile, etwa x 1;" in said


def test_characters_are_counted_where_a_field_has_a_limit(tiny: Course) -> None:
    sitting = at_page(dated(tiny), "2", "zwölf Zeichen", "", "2", "kurz", "")
    said = " ".join(sitting.lines)
    assert "13 von 10 Zeichen. Das sind 3 zu viel." in said
    assert "4 von 10 Zeichen." in said
    assert sitting.session.progress.workbook[PAGE, "why"] == "kurz"
    kept = at_page(dated(tiny), "2", "zwölf Zeichen", "", "")
    assert kept.session.progress.workbook[PAGE, "why"] == "zwölf Zeichen"


def test_a_required_field_that_stays_empty_says_that_it_stays_open(tiny: Course) -> None:
    said = "Dieses Feld ist erforderlich und bleibt deshalb offen."
    assert said in at_page(tiny, "2", "").text
    assert said not in at_page(tiny, "4", "").text
    assert said not in at_page(tiny, "1", "").text


def test_first_cells_that_are_given_are_not_typed(tiny: Course) -> None:
    course = changed_fields(tiny, tasks={"rows": (Text("Ravi", "Ravi"), Text("Mona", "Mona"))})
    sitting = at_page(course, "5", "Fragen", "", "Lea", "Bilder", "")
    assert sitting.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "Fragen"), ("Lea", "Bilder"))
    assert "Wer: Mona. Zeile 2, Was (Enter = Zeile auslassen):" in " ".join(sitting.lines)
    again = at_page(course, "5", "n", "Texte", "", "", filled={"tasks": (("Ravi", "Fragen"),)})
    assert again.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "Fragen"), ("Mona", "Texte"))
    left = at_page(course, "5", "", "-")
    assert (PAGE, "tasks") not in left.session.progress.workbook


def test_inserting_nothing_tells_no_row(tiny: Course) -> None:
    assert "Zeile 1: Wer" not in at_page(tiny, "5", "n 1", "", "", filled={"tasks": TWO}).text


def test_what_contradicts_another_field_is_told_at_once_and_on_the_page(tiny: Course) -> None:
    who, what = next(one for one in tiny.workbooks[PAGE][1].fields if one.id == "tasks").columns
    course = changed_fields(tiny, tasks={"columns": (who, replace(what, kind="date", latest="first"))})
    sitting = at_page(course, "5", "Ravi", "5.12.2026", "", "b", "2", filled={"first": "2026-12-04"})
    told = "Bitte prüfen: Zeile 1, Was: 5. Dezember 2026 liegt nach „Erstes Treffen“ (4. Dezember 2026)."
    said = " ".join(" ".join(sitting.lines).split())
    assert said.count(told) == 3
    assert said.count("1 Stelle zu prüfen.") == 2
    assert "2 von 6 Feldern ausgefüllt, 1 Stelle zu prüfen Zahl" in said
    assert sitting.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "5.12.2026"),)
