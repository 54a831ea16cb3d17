"""`cmcourse restore` puts a backup in place of the profile and keeps what was there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cmcourse.store.backup import backups
from cmcourse.store.contents import read_contents
from cmcourse.store.folder import profile_files
from cmcourse.store.migrate import SCHEMA_VERSION
from cmcourse.store.tinydb_store import read_profile

from .own import call, everything, ids, other_window, page, saved, typed_into

DRAFT = Path(__file__).parents[1] / "store" / "fixtures" / "schema-0.json"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a profile with two entries, beside a profile with one other entry."""
    shutil.move(saved(tmp_path / "away", page(1, "a"), page(2, "b"), name="Ravi"), tmp_path / "backup.json")
    saved(tmp_path / "data", page(1, "mine"))
    return tmp_path / "backup.json"


def test_the_backup_takes_the_place_of_the_profile_which_is_kept(
    backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = backup.parent / "data"
    before = (data / "default.json").read_bytes()
    assert call(data, "restore", backup, "--yes") == 0
    assert ids(data) == ["a", "b"]
    assert read_profile(data, "default").settings.name == "Ravi"
    kept = backups(profile_files(data, "default"))[0]
    assert kept.read_bytes() == before
    told = capsys.readouterr()
    assert "2 entries were restored.\n" in told.err
    assert str(kept) in told.err
    assert call(data, "restore", kept, "--yes") == 0
    assert ids(data) == ["mine"]


@pytest.mark.parametrize("command", [("restore", "--yes"), ("merge", "--is-mine")])
@pytest.mark.parametrize(("old", "new"), [('"page":0', '"page":7'), ('"PageRead"', '"PageRaed"'), ('"Ravi"', '"Rabi"')])
def test_a_backup_that_was_changed_is_refused(
    backup: Path, command: tuple[str, ...], old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = backup.parent / "data", backup.parent / "copy.json"
    assert call(backup.parent / "new", "restore", backup, "--yes") == 0
    assert call(backup.parent / "new", "backup", "-o", copy) == 0
    whole = copy.read_text()
    copy.write_text(whole.replace(old, new))
    assert copy.read_text() != whole
    before = everything(data)
    assert call(data, *command, copy) == 3
    assert "was changed after it was written" in capsys.readouterr().err
    assert everything(data) == before
    copy.write_text(json.dumps(json.loads(whole), indent=2))
    assert call(data, *command, copy) == 0
    assert {"a", "b"} <= set(ids(data))


def test_on_a_new_machine_there_is_nothing_to_keep(backup: Path) -> None:
    data = backup.parent / "new"
    assert call(data, "restore", backup, "--yes", profile="ravi") == 0
    assert ids(data, "ravi") == ["a", "b"]
    assert list(everything(data)) == ["ravi.json"]


def test_an_old_schema_is_migrated(tmp_path: Path) -> None:
    assert call(tmp_path / "data", "restore", DRAFT, "--yes") == 0
    assert ids(tmp_path / "data") == ["a1", "a2", "a3", "a4"]
    tables = json.loads((tmp_path / "data" / "default.json").read_text())
    assert tables["meta"]["1"]["schema_version"] == SCHEMA_VERSION


def test_a_damaged_profile_is_set_aside(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = backup.parent / "data"
    (data / "default.json").write_text('{"events"')
    assert call(data, "restore", backup, "--yes") == 0
    assert ids(data) == ["a", "b"]
    (aside,) = data.glob("default.unreadable-*.json")
    assert aside.read_text() == '{"events"'
    assert str(aside) in capsys.readouterr().err


REFUSED = {
    "empty": ("", "damaged or another kind of file"),
    "cut": ('{"events": {"1"', "damaged or another kind of file"),
    "list": ("[]", "no profile and no backup"),
    "record": ('{"format": "cmcourse-record/1", "events": [{"kind": "Responded"}]}', "no profile and no backup"),
    "tinydb": ('{"_default": {"1": {"x": 1}}}', "no profile and no backup"),
    "nonsense": ('{"meta": {"1": {"schema_version": 1}}, "settings": {}, "events": {"1": 5}}', "no profile"),
    "deep": ("[" * 100_000, "no profile and no backup"),
    "newer": (json.dumps({"meta": {"1": {"schema_version": SCHEMA_VERSION + 1}}}), "newer version of cmcourse"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("command", [("restore", "--yes"), ("merge",)])
def test_other_files_are_refused_and_nothing_is_touched(
    backup: Path, command: tuple[str, ...], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, reason = REFUSED[kind]
    (backup.parent / "file.json").write_text(text)
    before = everything(backup.parent)
    assert call(backup.parent / "data", *command, backup.parent / "file.json") == 3
    assert reason in capsys.readouterr().err
    assert everything(backup.parent) == before


@pytest.mark.parametrize("command", [("restore", "--yes"), ("merge",)])
def test_a_file_that_is_not_there_and_a_folder_are_refused(backup: Path, command: tuple[str, ...]) -> None:
    before = everything(backup.parent)
    assert call(backup.parent / "data", *command, backup.parent / "nowhere.json") == 3
    assert call(backup.parent / "data", *command, backup.parent) == 3
    assert everything(backup.parent) == before


def test_bytes_that_are_no_text_are_refused(backup: Path) -> None:
    (backup.parent / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert call(backup.parent / "data", "restore", backup.parent / "picture.png", "--yes") == 3


def test_without_a_terminal_it_needs_yes(
    backup: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", (backup.parent / "backup.json").open())
    before = everything(backup.parent)
    assert call(backup.parent / "data", "restore", backup) == 2
    assert "--yes" in capsys.readouterr().err
    assert everything(backup.parent) == before


def test_another_window_is_named(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = backup.parent / "data"
    with other_window(data):
        before = everything(data)
        assert call(data, "restore", backup, "--yes") == 4
        assert everything(data) == before
    assert "open in another window (" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "typed", "there"), [("en", "y\n", ["a", "b"]), ("de", "ja\n", ["a", "b"]), ("de", "\n", ["mine"])]
)
def test_in_a_terminal_it_tells_and_asks(backup: Path, lang: str, typed: str, there: list[str]) -> None:
    data = backup.parent / "data"
    code, _out, err = typed_into(data, typed, "restore", backup, lang=lang)
    assert code == 0
    assert ids(data) == there
    assert ("The backup holds 2 entries, the last of 2026-11-24, Ravi." in err) is (lang == "en")
    assert ("Nichts wurde geändert." in err) is (there == ["mine"])


def test_the_oldest_rolling_backup_can_come_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(1, 10):
        saved(data, page(number, f"e{number}"))
    files = profile_files(data, "default")
    oldest = backups(files)[-1]
    held = read_contents(oldest)
    assert call(data, "restore", oldest, "--yes") == 0
    assert held
    assert ids(data) == list(held.events)
    newest = read_contents(backups(files)[0])
    assert newest
    assert len(newest.events) == 9
