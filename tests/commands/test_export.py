"""`cmcourse export`, called as from a shell."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_folder
from cmcourse.record.write import RecordExporter
from cmcourse.store.tinydb_store import open_profile
from tests.helpers import COURSES, Clock, counting_env, learn

TINY = str(COURSES / "tiny")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder, with the profile of a learner beside it."""
    course = read_folder(COURSES / "tiny")
    env = counting_env(Clock())
    store = open_profile(tmp_path / "data", "default")
    session = Session(course, store, env, RecordExporter(course, store, env))
    learn(session)
    session.change(name="Ravi Kulkarni")
    store.close()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def call(folder: Path, *arguments: str, lang: str = "en") -> int:
    return main(["--course", TINY, "--data-dir", str(folder.parent / "data"), "--lang", lang, "export", *arguments])


def test_a_named_file_is_written_without_a_question(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "--level", "full", "-o", "mine.json") == 0
    data = json.loads(Path("mine.json").read_text(encoding="utf-8"))
    assert (data["level"], data["learner"]["name"]) == ("full", "Ravi Kulkarni")
    told = capsys.readouterr()
    assert told.out == "mine.json\n"
    assert told.err.startswith("Scope: Full\nName: Ravi Kulkarni\n")
    assert "  My community, Name: Prüfstand-Runde\n" in told.err
    assert told.err.endswith("this program sends nothing.\n")


def test_without_a_terminal_it_asks_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "--name", "Pseudonym 7") == 0
    (path,) = folder.iterdir()
    assert path.name.startswith("cmcourse-pseudonym-7-")
    assert json.loads(path.read_text(encoding="utf-8"))["level"] == "results"
    assert capsys.readouterr().out == f"{path.name}\n"


def test_the_preview_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "--preview", "--level", "completion", lang="de") == 0
    told = capsys.readouterr()
    assert told.out.startswith("Umfang: Abschluss\nName: Ravi Kulkarni\n")
    assert told.err == ""
    assert list(folder.iterdir()) == []


def test_an_empty_name_does_not_fall_back_on_the_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "--name", "", "-o", "mine.json") == 0
    assert "Ravi Kulkarni" not in Path("mine.json").read_text(encoding="utf-8")


def test_another_file_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("mine")
    assert call(folder, "-o", "notes.txt") == 2
    assert "not a record of yours" in capsys.readouterr().err
    assert Path("notes.txt").read_text() == "mine"


def test_a_folder_that_is_not_there_is_a_storage_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "-o", "nowhere/mine.json") == 4
    assert "Traceback" not in capsys.readouterr().err


def test_without_progress_there_is_nothing_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "here").mkdir()
    assert call(tmp_path / "here", "-o", str(tmp_path / "x.json")) == 2
    assert not (tmp_path / "x.json").exists()
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
@pytest.mark.parametrize(
    ("lang", "typed", "writes"),
    [("de", b"j\n", True), ("en", b"y\n", True), ("de", b"\n", False), ("en", b"n\n", False)],
)
def test_in_a_terminal_it_shows_and_asks(folder: Path, lang: str, typed: bytes, writes: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", "../data", "--lang", lang, "export"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        os.write(ours, typed)
        out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    told = err.decode()
    assert ("Umfang: Ergebnisse" if lang == "de" else "Scope: Results") in told
    assert ("j = ja" if lang == "de" else "y = yes") in told
    written = [path.name for path in folder.iterdir()]
    assert out.decode().split() == written
    assert bool(written) is writes
