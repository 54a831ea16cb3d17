"""Search finds what fits, in every spelling of an umlaut, and of questions only those that were seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cmcourse.engine.commands import Note
from cmcourse.engine.places import CaseAt, ClinicAt, LessonAt, QuizAt
from cmcourse.engine.search import Hit, Index, folded
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress
from cmcourse.model.text import LANGS, Lang
from tests.helpers import right


def titles(hits: Sequence[Hit]) -> list[str]:
    return [f"{hit.kind} {hit.title}" for hit in hits]


@pytest.mark.parametrize(("one", "other"), [("Führung", "fuehrung"), ("GROSS", "groß"), ("Céline", "celine")])
def test_spellings_are_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.fixture(scope="module")
def real() -> dict[Lang, Index]:
    return {lang: Index(read_bundle(), lang) for lang in LANGS}


def test_a_title_comes_before_a_mention(real: dict[Lang, Index]) -> None:
    found = titles(real["de"].find("Kernteam", Progress()))
    assert found[0] == "term Kernteam"
    assert "module Kernteam bilden und starten" in found[:3]


@pytest.mark.parametrize("words", ["fuehrungskraft", "Führungskraft", "FUHRUNGSKRAFT", "führungsk"])
def test_umlauts_are_found_however_they_are_typed(real: dict[Lang, Index], words: str) -> None:
    assert "clinic Wie überzeuge ich meine Führungskraft?" in titles(real["de"].find(words, Progress()))


def test_all_words_must_fit_and_word_parts_and_endings_are_a_second_chance(real: dict[Lang, Index]) -> None:
    assert real["de"].find("Betriebsrat Daten", Progress())
    assert not real["de"].find("Betriebsrat xyzzy", Progress())
    assert titles(real["de"].find("großer Knall", Progress())) == ["case Der große Knall"]
    assert titles(real["de"].find("ernteam", Progress()))[0] == "module Kernteam bilden und starten"


def test_a_hit_opens_at_its_place_and_shows_the_words_around(real: dict[Lang, Index]) -> None:
    kinds = {hit.kind: hit for hit in real["en"].find("core team", Progress())}
    assert isinstance(kinds["lesson"].place, LessonAt)
    assert kinds["lesson"].ref == f"{kinds['lesson'].place.lesson}/{kinds['lesson'].ref.rpartition('/')[2]}"
    assert isinstance(kinds["case"].place, CaseAt)
    assert isinstance(kinds["clinic"].place, ClinicAt)
    assert kinds["term"].place is None
    assert "core team" in kinds["lesson"].snippet


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "a OR b", "NEAR(", "' --", "💥", "x" * 10_000])
def test_any_words_can_be_sought(real: dict[Lang, Index], words: str) -> None:
    assert isinstance(real["de"].find(words, Progress()), tuple)


def test_a_question_is_found_once_it_was_seen(session: Session) -> None:
    session.change(welcomed=True, lang="de")
    question = session.course.questions["day1.one.q01"][1]
    word = question.stem.de[0].spans[0].text.split()[0]  # type: ignore[union-attr]
    assert "question" not in {hit.kind for hit in session.find(word)}
    session.go(QuizAt("day1.one"))
    session.start_quiz()
    while isinstance(session.place, QuizAt):
        shown = session.view()
        session.answer(right(shown.question))  # type: ignore[union-attr]
        session.forward()
    found = next(hit for hit in session.find(word) if hit.ref == "day1.one.q01")
    assert isinstance(found.place, QuizAt)
    session.go(found.place)
    assert session.annotated.item == "day1.one.q01"


def test_own_notes_come_first_and_in_both_languages(session: Session, tiny: Course) -> None:
    page = f"{next(iter(tiny.lessons))}/0"
    session.act(Note(page, "Kernteam: Céline fragen\nund Kemal"))
    for lang in LANGS:
        session.change(lang=lang)
        first = session.find("celine")[0]
        assert (first.kind, first.title, first.ref) == ("note", "Kernteam: Céline fragen", page)
        assert first.place == LessonAt(next(iter(tiny.lessons)), 0)
