"""Files are written whole or not at all, and stay TinyDB's."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from cmcourse.errors import ExitCode, StorageError
from cmcourse.store import atomic
from cmcourse.store.atomic import AtomicStorage, encode, make_folder, write_file
from cmcourse.store.migrate import SCHEMA_VERSION
from cmcourse.store.tinydb_store import open_profile, read_profile

from .samples import answered, at


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_storage_serves_tinydb(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    with TinyDB(path, storage=AtomicStorage) as database:
        database.table("people").insert_multiple([{"name": "Ravi"}, {"name": "Jörg"}])
        database.table("people").update({"town": "Pune"}, where("name") == "Ravi")
        database.insert({"alone": True})
    with TinyDB(path) as plain:
        assert plain.table("people").all() == [{"name": "Ravi", "town": "Pune"}, {"name": "Jörg"}]
        assert plain.all() == [{"alone": True}]
    assert _names(tmp_path) == ["some.json"]


def test_rows_that_are_encoded_already_are_written_as_they_are(tmp_path: Path) -> None:
    storage = AtomicStorage(tmp_path / "some.json")
    storage.write({"events": {"1": encode({"a": ["ü", None]}), "2": {"b": 1}}, "empty": {}})
    assert storage.read() == {"events": {"1": {"a": ["ü", None]}, "2": {"b": 1}}, "empty": {}}


def test_a_profile_is_a_plain_tinydb_document(tmp_path: Path) -> None:
    store = open_profile(tmp_path, "default", now=at())
    store.save([answered(1), answered(2)])
    with TinyDB(store.path, access_mode="r") as plain:
        assert plain.tables() == {"events", "settings", "meta"}
        assert [row["n"] for row in plain.table("events").search(where("kind") == "Responded")] == [1, 2]
        meta = {"schema_version": SCHEMA_VERSION, "created": "2026-11-24T09:12:00Z", "learner": store.learner}
        assert plain.table("meta").all() == [meta]


def test_only_the_owner_may_read_a_profile(tmp_path: Path) -> None:
    store = open_profile(tmp_path / "new", "default", now=at())
    store.save([answered(1)])
    assert store.path.stat().st_mode & 0o077 == 0
    assert store.path.parent.stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        store = open_profile(tmp_path, "default", now=at())
        number = 0
        try:
            while True:
                store.save([answered(number + 1)])
                number += 1
        except StorageError as error:
            kept = [event.n for event in store.events()] == list(range(1, number + 1))
            os.write(tell, f"{number} {kept} {error}".encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    with os.fdopen(told) as pipe:
        saved, all_kept, message = pipe.read().split(" ", 2)
    assert int(saved) > 20
    assert all_kept == "True"
    assert "The disk is full" in message
    assert [event.n for event in read_profile(tmp_path, "default").events] == list(range(1, int(saved) + 1))
    assert not [name for name in _names(tmp_path) if name.endswith(".tmp")]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StorageError, match="--data-dir") as caught:
        open_profile(tmp_path / "data", "default")
    assert caught.value.exit_code is ExitCode.STORAGE
    with pytest.raises(StorageError):
        make_folder(tmp_path / "data" / "below")


def test_a_save_that_failed_can_be_repeated(tmp_path: Path) -> None:
    store = open_profile(tmp_path, "default", now=at())
    store.save([answered(1)])
    (tmp_path / "default.json.tmp").mkdir()
    with pytest.raises(StorageError, match="as it was before"):
        store.save([answered(2)])
    assert list(store.events()) == list(read_profile(tmp_path, "default").events) == [answered(1)]
    (tmp_path / "default.json.tmp").rmdir()
    store.save([answered(2)])
    assert list(read_profile(tmp_path, "default").events) == [answered(1), answered(2)]


def test_a_folder_that_vanished_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be saved"):
        write_file(tmp_path / "gone" / "file.json", b"{}")


def test_a_file_that_a_virus_scanner_holds_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = os.replace, [errno.EACCES, errno.EPERM]

    def sometimes(source: str, target: str) -> None:
        if refusals:
            raise PermissionError(refusals.pop(), "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", sometimes)
    write_file(tmp_path / "file.json", b"new")
    assert (tmp_path / "file.json").read_bytes() == b"new"


def test_content_reaches_the_disk_before_its_name_and_the_name_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, replace = os.fsync, os.replace
    seen: list[str] = []

    def synced(handle: int) -> None:
        seen.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def replaced(source: str, target: str) -> None:
        seen.append("replaced")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_file(tmp_path / "file.json", b"new")
    assert seen == ["file.json.tmp", "replaced", tmp_path.name]


def test_a_file_that_stays_held_is_told_and_left_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file.json").write_bytes(b"old")

    def never(source: str, target: str) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", never)
    monkeypatch.setattr(atomic, "RETRIES", (0, 0))
    with pytest.raises(StorageError, match="does not allow writing"):
        write_file(tmp_path / "file.json", b"new")
    assert (tmp_path / "file.json").read_bytes() == b"old"
    assert _names(tmp_path) == ["file.json"]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "default.json").mkdir()
    with pytest.raises(StorageError, match="cannot be read"):
        open_profile(tmp_path, "default")
    with pytest.raises(StorageError, match="cannot be read"):
        read_profile(tmp_path, "default")
