"""A page of the workbook: each kind of field is typed, kept, added to, written anew and cleared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.model.text import Text
from cmcourse.store.memory import MemoryStore
from tests.helpers import PAGE, changed_fields
from tests.plain.typist import Sitting, open_session, sit

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
        ("names", ("Ravi",), ["4", "2", "."], ()),
        ("why", "alt", ["2", "2", "."], ""),
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
        ("tasks", TWO, ["5", "2", "-", "Orte", "Lea", ""], (("Ravi", "Orte"), ("Lea", "Texte"))),
        ("tasks", TWO, ["5", "n", "-", "Orte", "Lea", "q"], (TWO[0], ("Mona", "Orte"), ("Lea", ""))),
        ("tasks", TWO, ["5", "n 2", "-", "Orte", "Lea", "Bilder"], (("Ravi", "Orte"), ("Lea", "Bilder"), TWO[1])),
        ("tasks", TWO, ["5", "1", "-", "-"], TWO),
        ("tasks", TWO, ["5", ".", "1"], ()),
        ("tasks", TWO, ["5", ".", "", ""], TWO),
        ("tasks", TWO, ["5", ".", "-", ""], TWO),
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
    assert sitting.text.count("Füllen Sie aus, was Sie wissen.") == 1
    assert sitting.text.count("Enter = Feld für Feld, Nummer = ein Feld") == 2


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


def dated(course: Course) -> Course:
    """Return the course with a day asked for in the table, and a limit for the text."""
    who, what = next(one for one in course.workbooks[PAGE][1].fields if one.id == "tasks").columns
    return changed_fields(course, tasks={"columns": (who, replace(what, kind="date"))}, why={"limit": 10})


def test_a_day_is_read_back_and_what_is_none_is_asked_again(tiny: Course) -> None:
    said = " ".join(at_page(tiny, "6", "bald", "4.12.", "s").lines)
    assert "Darin ist kein Datum zu erkennen. Lesbar sind: 4.12.2026, 4. Dezember 2026," in said
    assert "> 4.12. Freitag, 4. Dezember 2026." in said
    assert " 6  Erstes Treffen: Freitag, 4. Dezember 2026" in said


def test_columns_are_named_before_the_first_cell_and_days_are_read_back(tiny: Course) -> None:
    sitting = at_page(dated(tiny), "5", "Ravi", "bis 4. Dezember", "Mona", "bald", "", "s")
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
    prompts = (
        "Ravi, Was (Enter = Zeile auslassen):",
        "Mona, Was (Enter = Zeile auslassen):",
        "Zeile 3, Wer (Enter = Ende):",
    )
    assert [one for one in sitting.lines if one in prompts] == list(prompts)
    assert "Zeile 3 (Lea), Was:" in sitting.lines
    left = at_page(course, "5", "", "-", "-")
    assert (PAGE, "tasks") not in left.session.progress.workbook


def test_a_given_row_that_was_left_out_keeps_its_place_and_number(tiny: Course) -> None:
    course = changed_fields(tiny, tasks={"rows": (Text("Ravi", "Ravi"), Text("Mona", "Mona"), Text("Ada", "Ada"))})
    mona = (("Mona", "Texte"),)
    sitting = at_page(course, "5", "3", "Bilder", "1", "Fragen", "x 2", "", filled={"tasks": mona})
    assert [one for one in sitting.lines if one[2:8] == "  Wer:"] == [
        " 1  Wer: Ravi. Noch offen.",
        " 2  Wer: Mona. Was: Texte.",
        " 3  Wer: Ada. Noch offen.",
    ]
    versions = [one.value for one in sitting.session.progress.versions[PAGE, "tasks"]]
    assert versions[2] == (("Ravi", "Fragen"), *mona, ("Ada", "Bilder"))
    assert versions[3] == (("Ravi", "Fragen"), ("Ada", "Bilder"))
    english = at_page(course, "l", "5", "1", "questions", "", filled={"tasks": mona})
    assert english.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "questions"), *mona)


def test_only_what_changed_is_said_after_a_field_that_was_chosen(tiny: Course) -> None:
    sitting = at_page(tiny, "3", "2", "3", "", "4", "-", "s")
    said = sitting.lines
    assert "Gewählt: mehr als fünf." in said
    assert said.count("Gespeichert: Feld 3 von 6, Größe.") == said.count("Unverändert: Feld 3 von 6, Größe.") == 1
    assert not [one for one in said if "Feld 4 von 6, " in one]
    assert sitting.text.count("Füllen Sie aus, was Sie wissen.") == 2
    assert said.count(" 3  Größe: mehr als fünf") == 1


def test_enter_goes_on_at_the_first_field_that_is_open(tiny: Course) -> None:
    sitting = at_page(tiny, "", "", "-", "-", filled={"name": "Alt"})
    assert any(line.startswith("Enter = weiter bei Feld 2,") for line in sitting.lines)
    heads = [line.partition(":")[0] for line in sitting.lines if line.startswith("Feld ")]
    assert heads == [f"Feld {n} von 6" for n in (2, 3, 2, 1)]
    left = " ".join(at_page(tiny, *[""] * 6, filled={"name": "Alt"}).lines)
    assert "Für eine ausgefüllte Seite fehlt noch: Wozu ein Kernteam?" in left


def test_an_example_is_shown_again_only_on_demand(tiny: Course) -> None:
    example = "Damit es weitergeht, wenn ich fehle."
    assert example in at_page(tiny, "2").text
    assert example not in at_page(tiny, "2", filled={"why": "alt"}).text
    asked = at_page(tiny, "2", "2", "eins", "?", "zwei", "", filled={"why": "alt"})
    assert f"Beispiel: {example}" in asked.text
    assert asked.session.progress.workbook[PAGE, "why"] == "eins\nzwei"
    assert "beenden; alles ist gespeichert" in at_page(tiny, "2", "-", "?").text


def test_what_is_cleared_can_be_got_back_and_what_is_carried_over_says_where_from(tiny: Course) -> None:
    back = "Geleert. Was hier stand, holen Sie auf der Seite mit v zurück."
    again = "Das Feld zeigt jetzt wieder, was auf „Meine Community“ steht."
    said = " ".join(at_page(tiny, "1", ".", filled={"name": "Alt"}).lines)
    assert f"{back} {again}" in said
    plain = at_page(tiny, "5", ".", "1", "v", "1", filled={"tasks": TWO})
    assert "Alle 2 Zeilen leeren? 1 = ja, Enter = nein:" in plain.lines
    assert back in plain.lines
    assert again not in plain.text
    assert plain.session.progress.workbook[PAGE, "tasks"] == TWO
    carried = at_page(tiny, "1", ".")
    assert "Das kommt von „Meine Community“ und steht hier, solange es dort steht." in " ".join(carried.lines)
    assert (PAGE, "name") not in carried.session.progress.workbook


def test_a_table_that_is_carried_over_is_not_cleared_but_replaced(tiny: Course) -> None:
    course = changed_fields(tiny, tasks={"carried": "start.workbook/name"})
    sitting = at_page(course, "5", ".", "x 1", "1", "Lea", "", ".", "v")
    said = " ".join(sitting.lines)
    assert said.count("Das kommt von „Meine Community“ und steht hier") == 2
    assert "Geleert. Was hier stand, holen Sie auf der Seite mit v zurück. Das Feld zeigt jetzt wieder" in said
    assert [one.value for one in sitting.session.progress.versions[PAGE, "tasks"]] == [(("Lea", ""),), ()]
    taken = at_page(course, "5", "")
    assert taken.session.progress.workbook[PAGE, "tasks"] == (("Werkraum", ""),)


def test_a_prompt_names_the_row_by_its_first_cell_and_shortens_it(tiny: Course) -> None:
    long = "Ravi aus der Montage in Zwickau, Halle 2"
    said = at_page(tiny, "5", long, "-", "", "", "").lines
    assert "Zeile 1 (Ravi aus der Montage in…), Was:" in said
    assert f"Zeile 1, Wer (Enter = „{long}“):" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31. Februar", "Den 31. Februar gibt es nicht."),
        ("31.4.2027", "Den 31. April 2027 gibt es nicht."),
        ("2027-02-29", "Den 29. Februar 2027 gibt es nicht."),
    ],
)
def test_a_day_that_no_calendar_has_is_said_to_be_none(tiny: Course, typed: str, said: str) -> None:
    assert said in at_page(tiny, "6", typed).lines
    assert said in at_page(dated(tiny), "5", "Ravi", f"bis {typed}").lines


def test_inserting_nothing_tells_no_row(tiny: Course) -> None:
    assert "Zeile 1: Wer" not in at_page(tiny, "5", "n 1", "", "", filled={"tasks": TWO}).text


def test_what_contradicts_another_field_is_told_at_once_and_on_the_page(tiny: Course) -> None:
    who, what = next(one for one in tiny.workbooks[PAGE][1].fields if one.id == "tasks").columns
    course = changed_fields(tiny, tasks={"columns": (who, replace(what, kind="date", latest="first"))})
    sitting = at_page(course, "5", "Ravi", "5.12.2026", "", "s", "b", "2", filled={"first": "2026-12-04"})
    told = "Bitte prüfen: Zeile 1, Was: 5. Dezember 2026 liegt nach „Erstes Treffen“ (4. Dezember 2026)."
    said = " ".join(" ".join(sitting.lines).split())
    assert said.count(told) == 3
    assert said.count("1 Stelle zu prüfen.") == 2
    assert "2 von 6 Feldern ausgefüllt, 1 Stelle zu prüfen Zahl" in said
    assert sitting.session.progress.workbook[PAGE, "tasks"] == (("Ravi", "5.12.2026"),)
