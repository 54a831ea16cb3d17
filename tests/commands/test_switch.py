"""Another profile from within the course: the sitting ends, the next one begins."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.profiles import FolderProfiles
from cmcourse.store.folder import chosen_profile, profile_files
from cmcourse.store.tinydb_store import read_profile
from tests.commands.own import TINY, call, ids, page, saved


def piped(folder: Path, *lines: str, profile: str = "") -> str:
    """Type lines into plain mode and return what was printed."""
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", str(folder), "--plain"]
    command += ["--profile", profile] if profile else []
    typed = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


def test_a_new_profile_begins_in_plain_mode_and_is_opened_at_the_next_start(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"))
    out = piped(tmp_path, "16", "10", "n", "anna", "", "Anna", "", "", "q")
    assert "The profile “anna” is opened." in out
    assert out.count("Goodbye") + out.count("Auf Wiedersehen") == 1
    assert read_profile(tmp_path, "anna").settings.name == "Anna"
    assert ids(tmp_path) == ["a"]
    assert chosen_profile(tmp_path) == "anna"
    assert "anna: " in piped(tmp_path, "16", "10", "q")
    assert call(tmp_path, "status", profile="default") == 0


def test_back_to_the_default_profile(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"))
    saved(tmp_path, page(1, "b"), profile="anna")
    assert "The profile “anna” is opened." in piped(tmp_path, "16", "10", "1", "q")
    assert (tmp_path / "chosen-profile.txt").read_text() == "anna\n"
    piped(tmp_path, "16", "10", "2", "q")
    assert not (tmp_path / "chosen-profile.txt").exists()


def test_a_profile_gets_another_name_from_within(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"))
    piped(tmp_path, "16", "10", "u", "anna", "q")
    assert ids(tmp_path, "anna") == ["a"]
    assert not (tmp_path / "default.json").exists()
    assert chosen_profile(tmp_path) == "anna"


def test_taken_and_impossible_names_are_said(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"))
    saved(tmp_path, page(1, "b"), profile="anna")
    out = piped(tmp_path, "16", "10", "n", "anna", "10", "u", "../x", "10", "n", "default", "q")
    assert out.count("already, or a backup of one") == 2
    assert "cannot be called “../x”" in out
    assert ids(tmp_path) == ["a"]


def test_a_choice_that_is_gone_leads_to_the_default(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"))
    saved(tmp_path, page(1, "b"), profile="anna")
    piped(tmp_path, "16", "10", "1", "q")
    assert call(tmp_path, "profile", "rename", "berta", profile="anna") == 0
    assert chosen_profile(tmp_path) == "berta"
    assert call(tmp_path, "erase", "--yes", profile="berta") == 0
    assert chosen_profile(tmp_path) == "default"
    assert not (tmp_path / "chosen-profile.txt").exists()
    (tmp_path / "chosen-profile.txt").write_text("../../etc/passwd")
    assert chosen_profile(tmp_path) == "default"


def test_a_new_profile_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "profile", "new", "anna") == 0
    assert "new profile “anna”" in capsys.readouterr().err
    assert call(tmp_path, "profile", "new", "anna") == 2
    assert call(tmp_path, "profile", "new", "a/b") == 2
    assert call(tmp_path, "profile") == 0
    assert capsys.readouterr().out == "anna  –\n"


def test_the_variable_names_a_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, page(1, "b"), profile="anna", name="Anna")
    monkeypatch.setenv("CMCOURSE_PROFILE", "anna")
    assert main(["--course", TINY, "--data-dir", str(tmp_path), "--lang", "en", "status"]) == 0
    assert "Anna" in capsys.readouterr().out


def test_profiles_are_known_with_their_learners(tmp_path: Path) -> None:
    saved(tmp_path, page(1, "a"), name="Miriam")
    (tmp_path / "torn.json").write_text("{")
    known = FolderProfiles(profile_files(tmp_path, "new")).known()
    assert [(one.name, one.learner, one.last, one.broken) for one in known] == [
        ("default", "Miriam", "2026-11-24", False),
        ("new", "", "", False),
        ("torn", "", "", True),
    ]


def test_the_app_gives_way_to_lines_of_text_and_back(tmp_path: Path) -> None:
    """In a terminal: the settings, the choice “lines of text”, and plain mode asks at once in the same window."""
    saved(tmp_path, page(1, "a"))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", str(tmp_path)]
    environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
        try:
            _read_until(ours, "help")
            os.write(ours, b"S")
            _read_until(ours, "Lines of text")
            os.write(ours, b"\x1b[B" * 20)
            _read_until(ours, "")
            os.write(ours, b"\x1b[A\x1b[A\r")
            _read_until(ours, "Your choice (Enter")
            os.write(ours, b"q\n")
            assert process.wait(30) == 0
        finally:
            process.kill()
            os.close(ours)
            os.close(theirs)
    assert read_profile(tmp_path, "default").settings.plain


def _read_until(terminal: int, wanted: str, patience: float = 30) -> str:
    """Read what the terminal shows until it holds the words; without words, until it is quiet."""
    seen, end = "", time.monotonic() + patience
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if ready:
            seen += os.read(terminal, 65536).decode(errors="replace")
        elif not wanted:
            return seen
        if wanted and wanted in seen:
            return seen
    raise AssertionError(f"{wanted!r} did not come: {seen[-500:]!r}")
