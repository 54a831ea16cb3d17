"""The workbook reads itself through: days against today and other fields, and people against a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from cmcourse.engine.snags import Shown, Sight, Snag, snags
from cmcourse.i18n import words
from cmcourse.i18n.snags import snag_words
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.text import LANGS, Prose, Text
from cmcourse.model.workbook import Column, Field

TODAY = date(2026, 11, 24)
WRITTEN = "2026-11-20"


def dated(name: str, earliest: str = "", latest: str = "") -> Field:
    label, nothing = Text(f"{name}: Tag", f"{name}: day"), Prose((), ())
    return Field(name, "date", label, nothing, nothing, earliest=earliest, latest=latest)


def table(name: str, *columns: Column) -> Field:
    return replace(dated(name), kind="table", columns=(Column("what", Text("Was", "What")), *columns))


def found(fields: Mapping[Field, FieldValue], name: str = "Miriam Kröger", today: date = TODAY) -> list[Snag]:
    """Return what there is to look at in the last of some fields of a page."""
    shown = {
        f"{page}{field.id}": Shown("p", field, value, versions(value))
        for field, value in fields.items()
        for page in ("", "p/")
    }
    return list(snags([*shown.values()][-1], Sight(today, name, lambda page, ref: shown.get(ref))))


def versions(value: FieldValue) -> list[FieldFilled]:
    return [FieldFilled(id="0" * 32, n=1, at=f"{WRITTEN}T09:00:00Z", page="p", field="f", value=value)]


TESTED = table("contacts", Column("tested", Text("Getestet am", "Tested on"), latest="today"))


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("20. November 2026", []),
        ("24.11.2026", []),
        ("25.11.2026", ["future"]),
        ("tested on 3 December 2026", ["future"]),
        ("3. Juni 2026, wieder 3. Juni 2027", ["future"]),
        ("19. November", []),
        ("3. Juni", []),
        ("9. Februar", ["future"]),
        ("offen, am 3. Dezember 2026", []),
        ("noch fragen bis 3.12.", []),
        ("still open, 3 December 2026", []),
        ("", []),
        ("bald", []),
        ("–", []),
    ],
)
def test_what_must_have_happened_lies_not_ahead(cell: str, kinds: list[str]) -> None:
    assert [(one.kind, one.row) for one in found({TESTED: (("a", ""), ("b", cell))})] == [(kind, 2) for kind in kinds]


def test_what_lay_ahead_is_no_matter_any_more_once_it_has_come() -> None:
    assert found({TESTED: (("b", "25.11.2026"),)}, today=date(2026, 11, 25)) == []


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [("2027-01-18", []), ("2026-11-19", []), ("2026-01-18", ["past"]), ("18. Januar", []), ("18.1.2025", ["past"])],
)
def test_a_day_that_was_over_when_it_was_written_is_told_however_late_one_looks(typed: str, kinds: list[str]) -> None:
    field = dated("first", earliest="today")
    assert [one.kind for one in found({field: typed}, today=date(2030, 1, 1))] == kinds


PLAN = table("aims", Column("end", Text("Bis", "By"), "date", earliest="first", latest="p/last"))
BOUNDS: Mapping[Field, FieldValue] = {dated("first"): "2027-01-18", dated("last"): "2027-04-07"}


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("7. April 2027", []),
        ("18.1.2027", []),
        ("8 April 2027", ["late"]),
        ("2027-01-17", ["early"]),
        ("asked on 3 December 2026, by 7 April 2027", []),
        ("zugesagt 1.2.2027, fertig 30.6.2027", ["late"]),
        ("bis März", []),
        ("16. Februar", []),
        ("16. Mai", ["late"]),
    ],
)
def test_days_lie_between_two_other_fields(cell: str, kinds: list[str]) -> None:
    assert [one.kind for one in found({**BOUNDS, PLAN: (("a", cell),)})] == kinds


def test_what_is_not_filled_contradicts_nothing() -> None:
    assert found({dated("first"): "", dated("last"): "bald", PLAN: (("a", "1.1.2031"),)}) == []
    assert found({PLAN: (("a", "1.1.2031"),)}) == []
    assert found({**BOUNDS, replace(PLAN, retired=True): (("a", "1.1.2031"),)}) == []
    assert found({**BOUNDS, PLAN: ""}) == []


def test_a_field_without_a_day_hands_on_its_own_bound() -> None:
    weeks = {dated("week-1"): "2027-03-01", dated("week-3", earliest="week-1"): ""}
    week_6 = dated("week-6", earliest="week-3")
    assert [(one.kind, one.bound) for one in found({**weeks, week_6: "2027-02-01"})] == [("early", date(2027, 3, 1))]
    assert found({**weeks, week_6: "2027-03-01"}) == []
    circle: Mapping[Field, FieldValue] = {dated("a", latest="b"): "", dated("b", latest="a"): ""}
    assert found({**circle, dated("c", latest="a"): "2027-03-01"}) == []


ROLES = table("roles", Column("who", Text("Wer", "Who")))
JOBS = table("jobs", Column("who", Text("Wer", "Who"), listed=("roles", "sponsor")))
ROWS: FieldValue = (("Willkommen", "Céline, Lyon"), ("Treffen", "Ravi Patil"))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ravi", []),
        ("celine", []),
        ("Celine und Patil", []),
        ("Miriam, ich", []),
        ("Ulrike Bahr", []),
        ("Olga", ["Olga"]),
        ("Ravi und Olga Schmidt", ["Olga Schmidt"]),
        ("Xaver, Lyon", ["Xaver"]),
        ("Kernteam", []),
    ],
)
def test_who_has_a_job_has_a_row(cell: str, names: list[str]) -> None:
    sponsor = replace(dated("sponsor"), kind="line")
    fields: Mapping[Field, FieldValue] = {
        ROLES: ROWS,
        sponsor: "Ulrike Bahr, Vorstand",
        JOBS: (("a", cell), ("b", cell)),
    }
    assert [(one.name, one.row) for one in found(fields)] == [(name, 1) for name in names]


def test_without_rows_nobody_is_missed() -> None:
    assert found({ROLES: (), JOBS: (("a", "Olga"),)}) == []
    assert found({JOBS: (("a", "Olga"),)}) == []


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_said_in_both_languages(lang: str) -> None:
    speak = words("de" if lang == "de" else "en")
    week = dated("w6", earliest="w3")
    late = found({**BOUNDS, PLAN: (("a", "8.4.2027"),)})
    early = found({dated("w3"): "2027-02-04", week: "2027-02-03"})
    ahead = found({TESTED: (("a", "25.11.2026"),)})
    past = found({dated("f", earliest="today"): "2025-01-18"})
    unknown = found({ROLES: ROWS, JOBS: (("a", "Olga"),)}, name="")
    assert [snag_words(speak, one) for one in (*late, *early, *ahead, *past, *unknown)] == {
        "de": [
            "Zeile 1, Bis: 8. April 2027 liegt nach „last“ (7. April 2027).",
            "3. Februar 2027 liegt vor „w3“ (4. Februar 2027).",
            "Zeile 1, Getestet am: 25. November 2026 liegt in der Zukunft; hier gehört hin, was geschehen ist.",
            "18. Januar 2025 war beim Eintragen schon vorbei. Stimmt das Jahr?",
            "Zeile 1, Wer: Olga hat keine Zeile in „roles“. Sind Sie das selbst? Dann tragen Sie Ihren Namen in den "
            "Einstellungen ein.",
        ],
        "en": [
            "Row 1, By: 8 April 2027 is later than “last” (7 April 2027).",
            "3 February 2027 is earlier than “w3” (4 February 2027).",
            "Row 1, Tested on: 25 November 2026 is still to come, but this should have happened.",
            "18 January 2025 was over when it was entered. Is the year right?",
            "Row 1, Who: Olga has no row in “roles”. If that is you: give your name in the settings.",
        ],
    }[lang]
