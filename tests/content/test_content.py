"""The real course: no fault, not guessable by simple means, playable to the end by a robot learner."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import pytest
import yaml

from cmcourse.engine.session import Session
from cmcourse.engine.standing import module_standing
from cmcourse.loader.bundle import read_bundle, read_folder
from cmcourse.loader.lint import check_folder
from cmcourse.loader.nodes import LOADER
from cmcourse.loader.pack import pack, unpack
from cmcourse.model.case import Case
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang, Text
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.content.counts import words
from tests.content.guessing import CONTENT, Row, key_length, rows
from tests.helpers import Clock, counting_env, learn


@pytest.fixture(scope="module")
def course() -> Course:
    return read_folder(CONTENT)


def test_the_course_has_no_fault() -> None:
    assert [str(problem) for problem in check_folder(CONTENT)] == []


def test_packing_keeps_the_course(course: Course) -> None:
    assert unpack(pack(course), Course) == course


def test_the_program_carries_the_course_of_the_folder(course: Course) -> None:
    assert read_bundle() == course


def test_no_simple_guesser_beats_chance(course: Course) -> None:
    found = [row for row in rows(course) if row.too_good]
    assert found == [], "\n".join(map(_line, found))


def _line(row: Row) -> str:
    return f"{row.kind} {row.lang} {row.guesser}: {row.right:.0%} against {row.chance:.0%} by chance"


@pytest.mark.parametrize("lang", LANGS)
def test_keys_are_not_the_long_ones(course: Course, lang: str) -> None:
    assert key_length(course, "de" if lang == "de" else "en") <= 1.2


def test_a_learner_who_is_always_right_completes_every_open_module(course: Course) -> None:
    store = MemoryStore()
    clock = Clock()
    session = Session(course, store, counting_env(clock), RecordExporter(course, store))
    learn(session)
    states = {module.id: module_standing(course, session.progress, module).state for module in course.open_modules}
    assert set(states.values()) == {"done"}, states


def test_every_path_of_every_case_ends(course: Course) -> None:
    for _module, case in course.cases.values():
        assert set(paths(case)) == {end.id for end in case.ends}, case.id


def paths(case: Case) -> Iterator[str]:
    waiting = [(case.start, 0)]
    while waiting:
        at, depth = waiting.pop()
        step = case.step(at)
        if step is None:
            yield at
            continue
        assert depth <= len(case.steps), f"{case.id}: a path goes in circles"
        waiting.extend((option.then, depth + 1) for option in step.options)


@pytest.mark.parametrize("lang", LANGS)
def test_lessons_can_be_read_in_a_sitting(course: Course, lang: Lang) -> None:
    odd = {
        lesson: words(one, lang)
        for lesson, (_module, one) in course.lessons.items()
        if not 450 <= words(one, lang) <= 900
    }
    assert odd == {}
    assert {lesson: one.minutes for lesson, (_m, one) in course.lessons.items() if not 8 <= one.minutes <= 12} == {}


def test_every_file_reads_alike_without_the_compiled_yaml_reader() -> None:
    for path in sorted(CONTENT.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        ours, other = (yaml.serialize(yaml.compose(text, Loader=kind)) for kind in (LOADER, yaml.SafeLoader))
        assert ours == other, path


def test_no_one_line_text_holds_marks_that_only_longer_texts_know(course: Course) -> None:
    assert [text for text in one_line_texts(course) if "*" in text.de or "*" in text.en] == []


def one_line_texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from one_line_texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from one_line_texts(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from one_line_texts(one)
