"""Files of every old schema open; files of a newer one are left alone."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cmcourse.errors import StorageError
from cmcourse.model.event import learner_of
from cmcourse.store.migrate import MIGRATIONS, SCHEMA_VERSION
from cmcourse.store.tinydb_store import open_profile, read_profile

from .samples import answered, at

FIXTURES = Path(__file__).parent / "fixtures"


def test_there_is_a_fixture_of_every_old_schema() -> None:
    found = sorted(int(re.sub(r"\D", "", path.name)) for path in FIXTURES.glob("schema-*.json"))
    assert found == list(range(SCHEMA_VERSION)) == list(range(len(MIGRATIONS)))


def test_the_first_draft_opens_with_everything_in_it(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "schema-0.json", tmp_path / "default.json")
    old = (tmp_path / "default.json").read_bytes()
    read = read_profile(tmp_path, "default")
    store = open_profile(tmp_path, "default", now=at())
    assert [event.id for event in store.events()] == [event.id for event in read.events] == ["a1", "a2", "a3", "a4"]
    assert store.settings() == read.settings
    assert store.settings().name == "Miriam Kröger"
    assert store.notes == ()
    assert (tmp_path / "default.json").read_bytes() == old
    store.save([answered(5)])
    store.close()
    tables = json.loads((tmp_path / "default.json").read_text())
    assert tables["meta"] == {
        "1": {"schema_version": SCHEMA_VERSION, "created": "2026-11-24T09:12:00Z", "learner": learner_of("a1")}
    }
    assert len(tables["events"]) == 5
    assert [path.read_bytes() for path in (tmp_path / "backups").iterdir()] == [old]


def test_the_learner_of_the_first_schema_is_the_one_its_records_carried(tmp_path: Path) -> None:
    """In this file a merge has put an entry of another machine in row 1; the first by its counter made the id."""
    shutil.copy(FIXTURES / "schema-1.json", tmp_path / "default.json")
    store = open_profile(tmp_path, "default", now=at())
    events = store.events()
    assert [event.id for event in events] == ["b1", "c1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"]
    assert store.learner == read_profile(tmp_path, "default").learner == "0b49521e003b6b05"
    store.save([replace(answered(0), id="a0")])
    store.close()
    again = read_profile(tmp_path, "default")
    assert again.events[0].id == "a0"
    assert again.learner == "0b49521e003b6b05"
    assert again.settings.target == "2026-12-01"


def test_a_profile_of_the_first_schema_without_entries_has_no_learner_yet(tmp_path: Path) -> None:
    tables = {"meta": {"1": {"schema_version": 1, "created": ""}}, "events": {}, "settings": {}}
    (tmp_path / "default.json").write_text(json.dumps(tables))
    store = open_profile(tmp_path, "default", now=at())
    assert store.learner == ""
    store.save([answered(1)])
    store.save([answered(2)])
    store.close()
    assert read_profile(tmp_path, "default").learner == learner_of(answered(1).id)


def test_a_draft_without_settings_opens(tmp_path: Path) -> None:
    (tmp_path / "default.json").write_text('{"events": []}')
    assert read_profile(tmp_path, "default").events == ()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    newer = json.dumps({"meta": {"1": {"schema_version": SCHEMA_VERSION + 1}}, "events": {}, "surprise": []})
    (tmp_path / "default.json").write_text(newer)
    for attempt in (lambda: open_profile(tmp_path, "default"), lambda: read_profile(tmp_path, "default")):
        with pytest.raises(StorageError, match="newer version"):
            attempt()
    assert (tmp_path / "default.json").read_text() == newer
    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["default.json"]
    with pytest.raises(StorageError, match="newer version"):
        open_profile(tmp_path, "default", read_only_if_locked=False)
