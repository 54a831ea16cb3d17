"""`cmcourse backup` writes a copy and overwrites nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cmcourse.store.checksum import signed

from .own import call, everything, other_window, page, saved


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, beside a data folder with a profile."""
    saved(tmp_path / "data", page(1, "a"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_each_backup_is_a_new_file_with_the_whole_profile(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads((here.parent / "data" / "default.json").read_bytes())
    assert [call(here.parent / "data", "backup") for _ in range(3)] == [0, 0, 0]
    told = capsys.readouterr()
    first, second, third = told.out.splitlines()
    assert re.fullmatch(r"cmcourse-backup-default-\d{4}-\d\d-\d\d\.json", first)
    assert [second, third] == [first.replace(".json", "-2.json"), first.replace(".json", "-3.json")]
    copies = {name: json.loads(copy) for name, copy in everything(here).items()}
    assert [copy.pop("checksum") for copy in copies.values()] == [signed(data)["checksum"]] * 3
    assert copies == dict.fromkeys((first, second, third), data)
    assert "keep it where only you read" in told.err


def test_a_named_file_must_be_new(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(here.parent / "data", "backup", "-o", "mine.json") == 0
    assert capsys.readouterr().out == "mine.json\n"
    (here / "mine.json").write_text("other")
    assert call(here.parent / "data", "backup", "-o", "mine.json") == 2
    assert "exists already" in capsys.readouterr().err
    assert everything(here) == {"mine.json": b"other"}


def test_a_folder_that_is_not_there_is_a_storage_error(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(here.parent / "data", "backup", "-o", "nowhere/mine.json") == 4
    assert "Traceback" not in capsys.readouterr().err


def test_without_a_profile_there_is_nothing_to_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path / "data", "backup", "-o", tmp_path / "x.json") == 2
    assert "no saved progress" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_damaged_profile_is_not_copied(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here.parent / "data" / "default.json").write_text('{"events"')
    assert call(here.parent / "data", "backup") == 4
    assert "damaged" in capsys.readouterr().err
    assert not list(here.iterdir())


def test_another_window_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with other_window(here.parent / "data"):
        assert call(here.parent / "data", "backup") == 4
    assert "open in another window (" in capsys.readouterr().err
    assert not list(here.iterdir())


def test_help_speaks_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "backup", "--help", lang="de") == 0
    assert "Kopie Ihres Profils" in " ".join(capsys.readouterr().out.split())
