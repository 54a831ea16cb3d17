"""Where a profile lies: as asked for, on the stick, or in the folder of the machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import platformdirs
import pytest

import cmcourse
from cmcourse.cli import main
from cmcourse.errors import ExitCode, UsageError
from cmcourse.store.folder import MAX_NAME, profile_files

TINY = Path(__file__).parents[1] / "courses" / "tiny"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the program as one file on a memory stick."""
    package = Path(cmcourse.__file__).parent
    stick = tmp_path / "stick"
    stick.mkdir()
    target = stick / "cmcourse.pyz"
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("__main__.py", "from cmcourse.__main__ import main\nmain()\n")
        for source in package.rglob("*"):
            if source.is_file() and source.suffix != ".pyc":
                file.write(source, f"cmcourse/{source.relative_to(package)}")
    return target


def _data_file(tmp_path: Path, *command: str) -> Path:
    environ = {name: value for name, value in os.environ.items() if name != "CMCOURSE_DATA_DIR"}
    environ |= {"XDG_DATA_HOME": str(tmp_path / "home"), "HOME": str(tmp_path / "home")}
    options = ["--course", str(TINY), "status", "--json"]
    done = subprocess.run([*command, *options], env=environ, capture_output=True, text=True, check=True, cwd=tmp_path)
    return Path(json.loads(done.stdout)["file"])


def test_a_folder_beside_the_program_is_used(tmp_path: Path, archive: Path) -> None:
    assert not _data_file(tmp_path, sys.executable, str(archive)).is_relative_to(archive.parent)
    (archive.parent / "cmcourse-data").mkdir()
    assert _data_file(tmp_path, sys.executable, str(archive)) == archive.parent / "cmcourse-data" / "default.json"
    assert _data_file(tmp_path, sys.executable, "stick/cmcourse.pyz").parent == archive.parent / "cmcourse-data"


def test_a_folder_beside_the_archive_the_code_is_read_from_is_used(tmp_path: Path, archive: Path) -> None:
    (archive.parent / "cmcourse-data").mkdir()
    plain = shutil.copy(archive, archive.with_suffix(".zip"))
    start = f"import sys; sys.path.insert(0, {str(plain)!r}); from cmcourse.__main__ import main; main()"
    assert _data_file(tmp_path, sys.executable, "-c", start).parent == archive.parent / "cmcourse-data"


def test_the_folder_that_was_asked_for_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cmcourse-data").mkdir()
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "cmcourse.pyz")])
    assert profile_files(None, "default").data == tmp_path / "cmcourse-data" / "default.json"
    assert profile_files(tmp_path / "mine", "default").data == tmp_path / "mine" / "default.json"


def test_else_the_folder_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    expected = platformdirs.user_data_path("cmcourse", appauthor=False)
    assert profile_files(None, "default").folder == expected


@pytest.mark.parametrize("name", ["default", "Anna Müller", "a", "a.b-c_d", "2026", "Jürgen", "x" * MAX_NAME])
def test_names_of_people_are_names_of_profiles(tmp_path: Path, name: str) -> None:
    assert profile_files(tmp_path, name).data.parent == tmp_path


PATHS = ["", " ", ".", "..", "../a", "a/b", "a\\b", "C:a", "a\x00", "a\n", " a", "a ", "a.", ".a", "-a", "a*", "{a}"]
TAKEN = ["con", "NUL.txt", "com1", "anna.owner", "anna.unreadable-1"]


@pytest.mark.parametrize("name", [*PATHS, *TAKEN, "x" * (MAX_NAME + 1)])
def test_other_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--profile"):
        profile_files(tmp_path / "data", name)


def test_the_command_line_names_the_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--data-dir", str(tmp_path), "--profile", "../x", "--lang", "en", "status"])
    assert code == ExitCode.USAGE
    assert "--profile" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_same_letters_name_the_same_profile(tmp_path: Path) -> None:
    assert profile_files(tmp_path, "Mu\u0308ller") == profile_files(tmp_path, "Müller")
