"""The whole course in plain mode: nothing is lost wherever the input ends, and both languages say the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cmcourse.engine.standing import completed
from cmcourse.engine.views import View
from cmcourse.model.course import Course
from cmcourse.model.event import Event, to_data
from cmcourse.model.text import LANGS, Lang
from tests.plain.typist import Sitting, learn_all, sit

ALL_SAVED = {"de": "Alles ist gespeichert. Auf Wiedersehen.", "en": "Everything is saved. Goodbye."}


@pytest.fixture(scope="module")
def whole(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Sitting, list[str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("whole"))
        return learn_all(tiny)


def asking_all(course: Course) -> Course:
    """Return the course with quizzes that ask all questions."""
    days = tuple(
        replace(day, modules=tuple(replace(one, quiz=replace(one.quiz, draw=0)) for one in day.modules))
        for day in course.days
    )
    return replace(course, days=days)


def test_the_course_can_be_completed(tiny: Course, whole: tuple[Sitting, list[str]]) -> None:
    sitting, _typed = whole
    assert sitting.code == 0
    assert completed(tiny, sitting.session.progress)
    assert sitting.lines[-1] == ALL_SAVED["de"]


def test_the_record_is_written_after_its_preview(tiny: Course, folder: Path) -> None:
    sitting, _typed = learn_all(tiny)
    (written,) = folder.glob("*.json")
    assert json.loads(written.read_text("utf-8"))["level"] == "results"
    assert sitting.text.index("Das stünde in der Datei:") < sitting.text.index(f"Geschrieben: {written.name}")


def test_what_was_typed_leads_to_the_same_events_again(tiny: Course, whole: tuple[Sitting, list[str]]) -> None:
    sitting, typed = whole
    again = sit(tiny, typed)
    assert again.events == sitting.events
    assert again.lines[-1] == ALL_SAVED["de"]


def test_both_languages_lead_to_the_same_places(tiny: Course) -> None:
    (german, typed), (english, also_typed) = (learn_all(tiny, lang=lang) for lang in LANGS)
    assert typed == also_typed
    assert [type(one) for one in german.events] == [type(one) for one in english.events]


def test_every_question_type_is_answered(tiny: Course) -> None:
    sitting, _typed = learn_all(asking_all(tiny))
    answered = {
        responded.question
        for attempt in sitting.session.progress.attempts.values()
        for responded in attempt.responses.values()
    }
    types = {tiny.questions[one][1].type for one in answered | set(sitting.session.progress.checkpoints)}
    assert types == {"single", "multiple", "true-false", "order", "match", "gap", "number", "short-text", "reflection"}


def kept(event: Event) -> dict[str, Any]:
    """Return what must be saved wherever the input ends: an answer is; how sure one was, or an example, follows it."""
    return {key: value for key, value in to_data(event).items() if key not in ("confidence", "evidence")}


def test_wherever_the_input_ends_all_before_it_is_saved(tiny: Course, whole: tuple[Sitting, list[str]]) -> None:
    sitting, typed = whole
    full = [kept(event) for event in sitting.events]
    before = 0
    for length in range(len(typed)):
        cut = sit(tiny, typed[:length])
        saved = [kept(event) for event in cut.events]
        assert cut.code == 0
        assert cut.lines[-1] == ALL_SAVED["de"]
        same = saved == full[: len(saved)]
        unfinished = saved[:-1] == full[: len(saved) - 1] and saved[-1]["kind"] in ("FieldFilled", "Responded")
        assert same or unfinished
        assert len(saved) >= before
        before = len(saved) if same else len(saved) - 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_next_sitting_goes_on_where_the_last_ended(
    tiny: Course, lang: Lang, whole: tuple[Sitting, list[str]]
) -> None:
    _sitting, typed = whole
    first = sit(tiny, typed[:6], lang=lang)
    second = sit(tiny, [""], lang=lang, store=first.store)
    shown: View = second.session.view()
    assert shown == first.session.view()
