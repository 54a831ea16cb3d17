"""Keys that work at any prompt, and what a page offers beside going on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.engine.places import (
    ExportAt,
    Home,
    LessonAt,
    ModuleAt,
    Place,
    ProfileAt,
    ReviewAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.plain.lookup import term_rows
from cmcourse.plain.render import render
from cmcourse.plain.voice import voice_of
from tests.plain.typist import Sitting, open_session, sit

FIRST_RUN = ["", "", "", ""]


def after(course: Course, *lines: str) -> Sitting:
    return sit(course, [*FIRST_RUN, *lines])


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["p"], ProfileAt()),
        (["w"], ReviewAt()),
        (["b"], WorkbookAt()),
        (["e"], ExportAt()),
        (["P"], ProfileAt()),
        (["p", "h"], Home()),
        (["p", "-"], Home()),
        (["b", "1", "-"], WorkbookAt()),
        (["12"], ReviewAt()),
        (["1", "", "-"], LessonAt("start.listen", 0)),
        (["1", "-"], ModuleAt("start")),
        (["1", "-", "-"], Home()),
        (["2", "2"], ModuleAt("day1.one")),
        (["2", "-"], Home()),
        (["2", "p"], ProfileAt()),
        (["7", "b"], WorkbookAt()),
        (["3"], ProfileAt()),
        (["4"], WorkbookAt()),
        (["5"], ExportAt()),
    ],
)
def test_keys_lead_to_places(tiny: Course, lines: list[str], place: Place) -> None:
    assert after(tiny, *lines).session.place == place


def test_the_first_run_is_not_skipped(tiny: Course) -> None:
    sitting = sit(tiny, ["h", "p", "w", "e"])
    assert sitting.text.count("Zuerst bitte die wenigen Fragen zum Start.") == 4
    assert sitting.session.place == Welcome(0)
    assert not sitting.session.settings.welcomed


def test_settings_of_the_first_run_are_kept(tiny: Course) -> None:
    settings = sit(tiny, ["2", "Miriam", "1", ""]).session.settings
    assert (settings.lang, settings.name, settings.platform, settings.welcomed) == ("en", "Miriam", "viva-engage", True)


def test_the_language_changes_at_any_prompt_and_the_page_comes_again(tiny: Course) -> None:
    sitting = after(tiny, "1", "l")
    assert "Vorbereitung: Zuhören. Seite 1 von 3." in sitting.text
    assert "Before you start: Listening. Page 1 of 3." in sitting.text
    assert sitting.session.settings.lang == "en"


def test_quitting_ends_the_sitting_at_once(tiny: Course) -> None:
    sitting = after(tiny, "q", "1", "1")
    assert sitting.text.endswith("> q\nAlles ist gespeichert. Auf Wiedersehen.\n")


@pytest.mark.parametrize("lines", [[], ["1"], ["1", ""], ["p"], ["p", "1", ""], ["b", "1"], ["w"], ["e", "1"]])
def test_help_names_the_keys_and_asks_again(tiny: Course, lines: list[str]) -> None:
    before, asked = after(tiny, *lines), after(tiny, *lines, "?", "?")
    assert asked.lines.count("  q         beenden; alles ist gespeichert") == 2
    assert asked.session.view() == before.session.view()
    assert asked.lines[-2] == before.lines[-2]


def test_the_glossary_knows_terms_of_both_languages_and_of_the_page(session: Session) -> None:
    session.change(welcomed=True)
    session.go(LessonAt("start.listen"))
    voice = voice_of(session)

    def told(word: str) -> str:
        return " ".join(row.text for row in term_rows(word, session.view(), voice))

    assert told("core team").startswith("Kernteam: Der kleine Kreis, der die Community trägt.")
    assert told("COMM") == "Community: Menschen, die ein Thema verbindet. Siehe auch: Kernteam."
    assert told("Ökosystem") == "Zu „Ökosystem“ steht nichts im Glossar."
    assert told("") == "Begriffe: Community. g mit einem davon sagt, was er bedeutet."


def test_tries_are_ticked_off_and_unticked(tiny: Course) -> None:
    assert after(tiny, "1", "", "", "1").session.progress.ticks == {"start.listen.try": True}
    assert after(tiny, "1", "", "", "1", "1").session.progress.ticks == {"start.listen.try": False}


def test_the_platform_names_functions(tiny: Course) -> None:
    store = after(tiny, "7", "2").store
    session = open_session(tiny, store)
    session.go(LessonAt("day1.one.core-team"))
    said = [row.text for row in render(session.view(), voice_of(session))]
    assert "Auf Ihrer Plattform (Slack): Channel; Erwähnung." in said


def test_planned_and_broken_modules_say_why_they_are_closed(tiny: Course) -> None:
    first, second = tiny.modules.values()
    modules = (replace(first, state="planned"), replace(second, fault="quiz.yaml:3:1: wrong"))
    days = tuple(replace(day, modules=(module,)) for day, module in zip(tiny.days, modules, strict=True))
    sitting = after(replace(tiny, days=days), "2", "1", "", "2", "2", "")
    assert " 1  Bevor es losgeht (geplant, 15 Minuten)" in sitting.lines
    assert "Dieses Modul ist geplant." in sitting.text
    assert "Dieses Modul ist geschlossen, weil eine seiner Dateien einen Fehler hat." in sitting.text
    assert sitting.session.place == Home()


def test_a_checkpoint_can_wait(tiny: Course) -> None:
    sitting = after(tiny, "1", "", "")
    assert sitting.session.place == LessonAt("start.listen", 2)
    assert not sitting.session.progress.checkpoints


def test_a_wrong_checkpoint_can_be_tried_again(tiny: Course) -> None:
    sitting = after(tiny, "1", "", "a", "v", "b")
    assert sitting.text.count("Womit beginnt eine Community?") == 2
    assert sitting.session.progress.checkpoints["start.c1"].response == ("a",)


def test_the_module_list_names_the_checkpoint_that_is_open_and_leads_back_to_it(tiny: Course) -> None:
    sitting = after(tiny, "1", "", "-", "-", "1")
    assert "begonnen, Kontrollfrage auf Seite 2 offen" in " ".join(sitting.lines)
    assert sitting.session.place == LessonAt("start.listen", 1)


def test_0_begins_a_lesson_again_and_says_where_it_does_nothing(tiny: Course) -> None:
    assert after(tiny, "1", "", "", "0").session.place == LessonAt("start.listen", 0)
    sitting = after(tiny, "0")
    assert "Mit 0 beginnen nur Lektionen und Fälle von vorn." in sitting.text
    assert sitting.session.place == Home()


def test_all_reasons_are_offered_only_where_there_are_some(tiny: Course) -> None:
    sitting = after(tiny, "1", "", "a")
    assert "i = alle Begründungen" in sitting.text
    assert "i = alle Begründungen" not in after(tiny, "1", "").text


def test_wrong_input_is_told_what_is_possible(tiny: Course) -> None:
    said = " ".join(after(tiny, "4", "1", "2", "Text", "", "2", "3").lines)
    assert "Möglich ist hier: Enter, 1, 2 oder ein Punkt. Mit ? sehen Sie alle Tasten." in said
    said = " ".join(after(tiny, "/ ravi will helfen", "7", "").lines)
    assert "Möglich ist hier: Enter oder 1. Mit ? sehen Sie alle Tasten." in said


@pytest.mark.parametrize("key", ["q", "-"])
def test_a_key_at_the_example_of_a_rating_keeps_the_level(tiny: Course, key: str) -> None:
    sitting = after(tiny, "p", "1", "", "3", key)
    assert [(one.level, one.evidence) for one in sitting.session.progress.rated] == [(3, "")]


def test_a_level_with_its_example_is_one_rating(tiny: Course) -> None:
    sitting = after(tiny, "p", "1", "", "3", "Ich fragte Ravi.")
    assert [(one.level, one.evidence) for one in sitting.session.progress.rated] == [(3, "Ich fragte Ravi.")]
