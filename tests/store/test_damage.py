"""A file that cannot be read is kept aside, and the newest good backup takes its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmcourse.errors import StorageError
from cmcourse.model.settings import Settings
from cmcourse.store.backup import KEPT
from cmcourse.store.tinydb_store import open_profile, read_profile

from .samples import answered, at

DAMAGED = [
    b"",
    b'{"events": {"1": {"kind"',
    b"\x00" * 4096,
    b"\xff\xfe\x00\xd8",
    b"[1, 2, 3]",
    b'"text"',
    b"{}",
    b"[" * 100_000,
    b'{"meta": {}, "events": {}, "settings": {}}',
    b'{"meta": {"1": {"schema_version": "1"}}, "events": {}, "settings": {}}',
    b'{"meta": {"1": {"schema_version": 1}}, "events": [], "settings": {}}',
    b'{"meta": {"1": {"schema_version": 1}}, "events": {}}',
    b'{"meta": 3, "events": {}}',
    b'{"events": 7}',
]


def _sessions(folder: Path, count: int, profile: str = "default") -> None:
    """Hold that many sittings, a minute apart, each with one answer."""
    for number in range(1, count + 1):
        store = open_profile(folder, profile, now=at(number))
        store.save([answered(number)], Settings(name="Miriam"))
        store.close()


def _backups(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


@pytest.mark.parametrize("damage", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_kept_and_the_newest_backup_restored(tmp_path: Path, damage: bytes) -> None:
    _sessions(tmp_path, 3)
    (tmp_path / "default.json").write_bytes(damage)
    store = open_profile(tmp_path, "default", now=at(60))
    aside = tmp_path / "default.unreadable-20261124T101200000000Z.json"
    assert aside.read_bytes() == damage
    assert [event.n for event in store.events()] == [1, 2]
    assert store.settings().name == "Miriam"
    [note] = store.notes
    assert dict(note.values) == {"backup": "default-20261124T091500000000Z.json", "aside": aside.name}
    assert aside.name in str(note)
    store.close()
    again = open_profile(tmp_path, "default", now=at(61))
    assert again.notes == ()
    assert [event.n for event in again.events()] == [1, 2]


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    _sessions(tmp_path, 4)
    (tmp_path / "default.json").write_bytes(b"{")
    (tmp_path / "backups" / _backups(tmp_path)[-1]).write_bytes(b"{")
    (tmp_path / "backups" / _backups(tmp_path)[-2]).write_text('{"meta": {"1": {"schema_version": 99}}}')
    store = open_profile(tmp_path, "default", now=at(60))
    assert [event.n for event in store.events()] == [1]
    assert dict(store.notes[0].values)["backup"] == _backups(tmp_path)[0]


def test_without_a_backup_the_course_starts_anew(tmp_path: Path) -> None:
    (tmp_path / "default.json").write_bytes(b"broken")
    store = open_profile(tmp_path, "default", now=at())
    assert list(store.events()) == []
    assert "starts anew" in str(store.notes[0])
    store.save([answered(1)])
    assert (tmp_path / "default.unreadable-20261124T091200000000Z.json").read_bytes() == b"broken"
    assert [event.n for event in read_profile(tmp_path, "default").events] == [1]


def test_files_set_aside_never_replace_each_other(tmp_path: Path) -> None:
    for damage in (b"one", b"two", b"three"):
        (tmp_path / "default.json").write_bytes(damage)
        open_profile(tmp_path, "default", now=at()).close()
    assert {path.read_bytes() for path in tmp_path.glob("default.unreadable-*")} == {b"one", b"two", b"three"}


def test_reading_alone_changes_nothing_in_a_damaged_profile(tmp_path: Path) -> None:
    _sessions(tmp_path, 2)
    (tmp_path / "default.json").write_bytes(b"broken")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StorageError, match="damaged"):
        read_profile(tmp_path, "default")
    assert sorted(tmp_path.rglob("*")) == before


BAD_ROWS = [
    {"kind": "Danced", "id": "x", "n": 9, "at": "2026-11-24T09:12:00Z"},
    {"kind": "PageRead", "id": "x", "n": "nine", "at": "2026-11-24T09:12:00Z", "lesson": "l", "page": 0},
    {"kind": "PageRead"},
    {},
    [],
    "text",
    None,
]


@pytest.mark.parametrize("row", BAD_ROWS, ids=range(len(BAD_ROWS)))
def test_one_bad_row_is_set_aside_and_told(tmp_path: Path, row: object) -> None:
    _sessions(tmp_path, 2)
    path = tmp_path / "default.json"
    tables = json.loads(path.read_text())
    tables["events"]["77"] = row
    path.write_text(json.dumps(tables))
    assert len(read_profile(tmp_path, "default").notes) == 1
    store = open_profile(tmp_path, "default", now=at(60))
    assert [event.n for event in store.events()] == [1, 2]
    assert dict(store.notes[0].values) == {"n": 1}
    store.save([answered(3)])
    store.close()
    tables = json.loads(path.read_text())
    assert list(tables["unreadable"].values()) == [row]
    assert len(tables["events"]) == 3
    store = open_profile(tmp_path, "default", now=at(61))
    assert store.notes == ()
    store.save([answered(4)])
    assert list(json.loads(path.read_text())["unreadable"].values()) == [row]


def test_a_row_that_a_newer_program_can_read_counts_again(tmp_path: Path) -> None:
    _sessions(tmp_path, 2)
    path = tmp_path / "default.json"
    tables = json.loads(path.read_text())
    tables["unreadable"] = {"1": tables["events"].pop("1")}
    path.write_text(json.dumps(tables))
    store = open_profile(tmp_path, "default", now=at(60))
    assert [event.n for event in store.events()] == [1, 2]
    store.save([answered(3)])
    assert "unreadable" not in json.loads(path.read_text())


def test_a_backup_is_made_at_the_first_save_of_a_sitting(tmp_path: Path) -> None:
    _sessions(tmp_path, 1)
    assert not (tmp_path / "backups").exists()
    before = (tmp_path / "default.json").read_bytes()
    store = open_profile(tmp_path, "default", now=at(5))
    assert not (tmp_path / "backups").exists()
    store.save([answered(2)])
    store.save([answered(3)])
    assert _backups(tmp_path) == ["default-20261124T091700000000Z.json"]
    assert (tmp_path / "backups" / "default-20261124T091700000000Z.json").read_bytes() == before


def test_an_unchanged_profile_gets_no_second_backup(tmp_path: Path) -> None:
    _sessions(tmp_path, 1)
    for minute in (5, 6, 7):
        store = open_profile(tmp_path, "default", now=at(minute))
        store.save()
        store.close()
    assert len(_backups(tmp_path)) == 1


def test_the_newest_seven_backups_are_kept_of_each_profile(tmp_path: Path) -> None:
    _sessions(tmp_path, 3, "anna")
    _sessions(tmp_path, KEPT + 4, "anna-b")
    _sessions(tmp_path, KEPT + 4)
    made = _backups(tmp_path)
    assert [name for name in made if name.startswith("default-")] == [
        f"default-20261124T09{12 + minute}00000000Z.json" for minute in range(5, KEPT + 5)
    ]
    assert len([name for name in made if name.startswith("anna-2026")]) == 2
    assert len([name for name in made if name.startswith("anna-b-")]) == KEPT


def test_a_backup_that_cannot_be_made_is_told_and_nothing_saved(tmp_path: Path) -> None:
    _sessions(tmp_path, 1)
    (tmp_path / "backups").write_text("in the way")
    store = open_profile(tmp_path, "default", now=at(5))
    with pytest.raises(StorageError):
        store.save([answered(2)])
    assert [event.n for event in read_profile(tmp_path, "default").events] == [1]
