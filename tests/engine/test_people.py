"""People in cells: names are found, roles, places and sentences are not."""

from __future__ import annotations

import pytest

from cmcourse.engine.people import name_words, people_in


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Miriam", ["Miriam"]),
        ("Céline Morel", ["Céline Morel"]),
        ("Lukas und Neha, ab März", ["Lukas", "Neha"]),
        ("Olga, Pavel, Ravi", ["Olga", "Pavel", "Ravi"]),
        ("Ana/Ben & Cem", ["Ana", "Ben", "Cem"]),
        ("Anna and Ben (IT)", ["Anna", "Ben"]),
        ("Frau Dr. Lindqvist", ["Lindqvist"]),
        ("Anna-Lena O’Neill", ["Anna-Lena O’Neill"]),
        ("Céline, Lyon", ["Céline"]),
        ("Ravi, Anja Weber", ["Ravi", "Anja Weber"]),
        ("ich", []),
        ("I and we", []),
        ("Kernteam, alle", []),
        ("Core team / all members", []),
        ("–", []),
        ("niemanden", []),
        ("Technikerin aus Lyon", []),
        ("Teamleitung Pune", []),
        ("Works council", []),
        ("HR, IT", []),
        ("Betriebsrat und Plattformteam", []),
        ("im Wechsel, Céline plant", []),
        ("reihum", []),
        ("Nachtschicht Zwickau", []),
        ("L. D.", []),
        ("Leitung, Kommunikation", []),
        ("Ravi 30 Minuten", []),
        ("Montag: Pavel", []),
        ("( [ , / und", []),
        ("Eine sehr lange Angabe", []),
    ],
)
def test_who_is_named_in_a_cell(cell: str, named: list[str]) -> None:
    assert list(people_in([cell])[0]) == named


def test_a_word_behind_a_comma_is_a_person_where_it_leads_elsewhere() -> None:
    assert people_in(["Lukas, Miriam", "Miriam", "Céline, Lyon"]) == (("Lukas", "Miriam"), ("Miriam",), ("Céline",))


def test_names_are_compared_without_accents_and_capitals() -> None:
    assert name_words("CÉLINE Groß, 30") == {"celine", "gross"}
