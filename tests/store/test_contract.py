"""What every store keeps, in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cmcourse.engine.ports import Store
from cmcourse.model.event import FieldFilled
from cmcourse.model.settings import Settings
from cmcourse.store.memory import MemoryStore
from cmcourse.store.tinydb_store import open_profile

from .samples import answered, at

Reopen = Callable[[Store], Store]


def _memory(_folder: Path) -> tuple[Store, Reopen]:
    return MemoryStore(), lambda store: MemoryStore(store.events(), store.settings())


def _tinydb(folder: Path) -> tuple[Store, Reopen]:
    opened = [open_profile(folder, "default", now=at())]

    def reopen(_store: Store) -> Store:
        opened[-1].close()
        opened.append(open_profile(folder, "default", now=at()))
        return opened[-1]

    return opened[0], reopen


@pytest.fixture(params=[_memory, _tinydb], ids=["memory", "tinydb"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Store, Reopen]:
    made: tuple[Store, Reopen] = request.param(tmp_path)
    return made


def test_a_new_profile_is_empty_and_can_be_written(opened: tuple[Store, Reopen]) -> None:
    store, _ = opened
    assert list(store.events()) == []
    assert store.settings() == Settings()
    assert list(store.notes) == []
    assert not store.read_only


def test_events_and_settings_are_kept(opened: tuple[Store, Reopen]) -> None:
    store, reopen = opened
    settings = Settings(name="Miriam", lang="en", welcomed=True)
    store.save([answered(1)], settings)
    store.save([answered(2), answered(3)])
    for found in (store, reopen(store)):
        assert list(found.events()) == [answered(1), answered(2), answered(3)]
        assert found.settings() == settings


def test_settings_alone_leave_the_events(opened: tuple[Store, Reopen]) -> None:
    store, reopen = opened
    store.save([answered(1)])
    store.save(settings=Settings(name="Ravi"))
    again = reopen(store)
    assert list(again.events()) == [answered(1)]
    assert again.settings().name == "Ravi"


def test_events_come_back_in_the_order_in_which_they_count(opened: tuple[Store, Reopen]) -> None:
    store, reopen = opened
    store.save([answered(3), answered(1)])
    store.save([answered(2)])
    assert [event.n for event in store.events()] == [1, 2, 3]
    assert [event.n for event in reopen(store).events()] == [1, 2, 3]


def test_an_event_counts_once(opened: tuple[Store, Reopen]) -> None:
    store, reopen = opened
    store.save([answered(1)])
    store.save([answered(1), answered(2)])
    assert list(store.events()) == list(reopen(store).events()) == [answered(1), answered(2)]


def test_what_was_given_out_does_not_change_later(opened: tuple[Store, Reopen]) -> None:
    store, _ = opened
    before = store.events()
    store.save([answered(1)])
    assert list(before) == []


@pytest.mark.parametrize("text", ["Grüße aus Köln – „ja“", "😀", "\ud83d", "\x1b[31m\x00", '"}]\\', "\u2028"])
def test_any_text_survives(opened: tuple[Store, Reopen], text: str) -> None:
    store, reopen = opened
    event = FieldFilled(id="a", n=1, at="2026-11-24T09:12:00Z", page="p", field="f", value=text)
    store.save([event], Settings(name=text))
    again = reopen(store)
    assert list(again.events()) == [event]
    assert again.settings().name == text
