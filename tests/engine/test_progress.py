"""Folding events: each counts once, and merging two machines gives the same progress in either order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.session import Session
from cmcourse.engine.standing import completed, missing, module_standing
from cmcourse.model.course import Course
from cmcourse.model.event import Event, from_data, to_data
from cmcourse.model.progress import Progress, fold
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, learn
from tests.stories import NOW, Story, stamp


class NoExport:
    """An exporter for sessions that write no record."""

    def preview(self, level: object, name: str, lang: object) -> tuple[str, ...]:
        raise AssertionError

    def write(self, level: object, name: str, target: object = None) -> object:
        raise AssertionError


def learned(course: Course, first: int = 1) -> tuple[Event, ...]:
    store = MemoryStore()
    learn(Session(course, store, counting_env(Clock(), first), NoExport()))  # type: ignore[arg-type]
    return tuple(store.events())


def facts(progress: Progress) -> tuple[object, ...]:
    return (progress.pages, progress.checkpoints, progress.ratings, progress.workbook, progress.ticks, progress.seen)


def test_a_whole_course_is_completed(tiny: Course) -> None:
    progress = fold(learned(tiny))
    assert completed(tiny, progress), missing(tiny, progress)
    assert all(module_standing(tiny, progress, module).state == "done" for module in tiny.open_modules)


@given(seed=st.integers(0, 2**16), split=st.integers(0, 200))
def test_folding_does_not_depend_on_order_or_doubles(tiny: Course, seed: int, split: int) -> None:
    events = list(learned(tiny))
    mixed = [*events, *events[:split]]
    random.Random(seed).shuffle(mixed)
    assert fold(mixed) == fold(events)


@given(cut=st.integers(0, 60))
def test_two_machines_merge_alike_in_either_order(tiny: Course, cut: int) -> None:
    one, two = learned(tiny, 1), learned(tiny, 10_000)[:cut]
    assert facts(fold([*one, *two])) == facts(fold([*two, *one]))
    assert fold([*one, *two]) == fold([*two, *one])


def test_every_answer_is_kept_in_its_order(tiny: Course) -> None:
    story = Story(tiny).answer("start.c1", ("b",)).answer("start.c1", ("a",))
    story.quiz("day1.one", "day1.one.q01", ("a",)).answer("day1.one.q01", ("b",), attempt="attempt-2")
    story.answer("day1.one.q02", ("a",), attempt="nowhere")
    progress = fold(story.events)
    assert {one: [answer.response for answer in given] for one, given in progress.answers.items()} == {
        "start.c1": [("b",), ("a",)],
        "day1.one.q01": [("a",)],
    }
    assert progress.checkpoints["start.c1"].response == ("a",)


def test_it_is_known_when_a_lesson_was_last_read(tiny: Course) -> None:
    progress = fold(Story(tiny).read("start.listen", NOW).events)
    assert progress.read_at == {"start.listen": stamp(NOW)}
    assert progress.pages["start.listen"] == {0, 1}


def test_events_survive_json(tiny: Course) -> None:
    events = learned(tiny)
    assert [from_data(to_data(event)) for event in events] == list(events)
