"""`cmcourse trainer check`, called as from a shell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml

from cmcourse.cli import main
from cmcourse.i18n import words
from cmcourse.i18n.desk import SIGNS, reason_sentence, verdict_word
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.record import Reason, ReasonCode, Verdict
from tests.helpers import COURSES
from tests.record.samples import first_option, profile, written

TINY = COURSES / "tiny"


def other_course(folder: Path) -> Course:
    """Return a course with another id."""
    shutil.copytree(TINY, folder)
    text = (folder / "course.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["id"] == "tiny"
    (folder / "course.yaml").write_text(text.replace("id: tiny", "id: another"), encoding="utf-8")
    return read_folder(folder)


@pytest.fixture
def inbox(tiny: Course, tmp_path: Path) -> Path:
    """A folder of files as mails bring them."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "1-empty.json").touch()
    (inbox / "2-brochure.json").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    with (inbox / "3-huge.json").open("wb") as file:
        file.truncate(50_000_000)
    foreign = other_course(tmp_path / "another")
    written(foreign, profile(foreign, 1000), inbox / "4-other.json", "Ilse Tamm")
    written(tiny, profile(tiny, 2000, first_option), inbox / "5-good.json", "Miriam Aydin mit einem recht langen Namen")
    return inbox


def call(*arguments: object, lang: str = "en") -> int:
    return main(["--course", str(TINY), "--lang", lang, "trainer", "check", *map(str, arguments)])


def test_each_file_of_a_folder_has_one_row(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(inbox) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "Verdict File Name Scope Modules Quiz Date Reason",
        "✗ broken 1-empty.json – – – – – The file is empty.",
        "– not a record 2-brochure.json – – – – – This is another kind of file.",
        "✗ broken 3-huge.json – – – – – The file is larger than any record.",
        "! other course version 4-other.json Ilse Tamm Results – – 2026-11-24 "
        "This is a record of the course “another”; you check with “tiny”.",
        "✓ intact 5-good.json Miriam Aydin mit einem recht langen Namen Results 1/2 65 % 2026-11-24",
        "",
        "5 files: intact 1, other course version 1, broken 2, not a record 1.",
        "No check can prove who sat at the keyboard, nor that nobody computed a whole record anew with a program.",
    ]
    assert all(line == line.rstrip() for line in lines)


def test_it_speaks_german(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(inbox, lang="de") == 1
    out = capsys.readouterr().out
    assert out.startswith("Befund")
    assert "✓ unverändert" in out
    assert "Die Datei ist leer." in out
    assert "5 Dateien: unverändert 1, andere Kursfassung 1, beschädigt 2, kein Nachweis 1." in out
    assert "Keine Prüfung kann beweisen" in out


def test_a_program_reads_json(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(inbox, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in found] == ["broken", "not-a-record", "broken", "other-version", "intact"]
    assert found[0]["reason"] == {"code": "empty"}
    assert found[3]["reason"] == {"code": "other-course", "theirs": "another", "ours": "tiny"}
    assert found[4] == {
        "file": str(inbox / "5-good.json"),
        "verdict": "intact",
        "reason": {"code": "intact"},
        "name": "Miriam Aydin mit einem recht langen Namen",
        "learner": found[4]["learner"],
        "level": "results",
        "made": "2026-11-24",
        "course": {"id": "tiny", "version": "1.0.0"},
        "modules": 2,
        "modules_done": ["day1.one"],
        "quiz_best": found[4]["quiz_best"],
        "quiz_mean": 65,
        "waves_done": ["before", "after"],
        "pre_work_done": True,
        "completed": False,
        "answers": 14,
        "answers_scored": 14,
        "also": [],
        "invitation": "",
    }


def test_all_intact_is_fine(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(inbox / "5-good.json") == 0
    assert "1 file: intact 1." in capsys.readouterr().out


def test_a_path_that_is_not_there_ends_with_3(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(inbox, tmp_path / "nowhere") == 3
    told = capsys.readouterr()
    assert "nowhere" in told.err
    assert told.out == ""


def test_an_empty_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert call(tmp_path / "empty") == 0
    assert "no files" in capsys.readouterr().err
    assert call(tmp_path / "empty", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_without_a_path_it_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 2


def test_names_of_files_cannot_steer_the_screen(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "6-\x1b[31m[bold]red.json").touch()
    call(inbox)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "6- [31m[bold]red.json" in out


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_through_a_pipe_no_console_is_too_old(encoding: str, inbox: Path) -> None:
    command = [sys.executable, "-m", "cmcourse", "--course", str(TINY), "--lang", "de", "trainer", "check", str(inbox)]
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "40"}
    done = subprocess.run(command, capture_output=True, env=environ, timeout=60, check=False)
    out = done.stdout.decode(encoding)
    assert done.returncode == 1
    assert done.stderr == b""
    assert "Miriam Aydin mit einem recht langen Namen" in out
    assert ("✓" if encoding == "utf-8" else "+") + " unver" in out


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
def test_in_a_narrow_terminal_reasons_stand_below(inbox: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "cmcourse", "--course", str(TINY), "--lang", "en", "trainer", "check", str(inbox)]
    environ = {**os.environ, "COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
    process = subprocess.Popen(command, stdout=theirs, stdin=theirs, env=environ)
    os.close(theirs)
    out = b""
    while chunk := _chunk(ours):
        out += chunk
    assert process.wait(60) == 1
    os.close(ours)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", out.decode()).splitlines()
    assert "1-empty.json: The file is empty." in lines
    assert "Reason" not in lines[0]
    table = lines[: lines.index("")]
    assert max(map(len, table)) <= 80


def _chunk(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_verdict_and_reason_has_words(lang: str) -> None:
    speak = words("de" if lang == "de" else "en")
    names = "theirs ours number of what told found file name why line key format answers seconds cohort"
    values = {**dict.fromkeys(names.split(), "x"), "made": "2027-01-01"}
    sentences = {code: reason_sentence(speak, Reason(code, values)) for code in get_args(ReasonCode)}
    assert all(sentence or code == "intact" for code, sentence in sentences.items())
    assert not any("{" in sentence for sentence in sentences.values())
    assert len({verdict_word(speak, verdict) for verdict in get_args(Verdict)}) == len(SIGNS) == 9
