"""`cmcourse doctor` says what is fine, what to do, and leaves everything as it is."""

from __future__ import annotations

import fcntl
import json
import os
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from .own import TINY, call, everything, other_window, page, saved


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is all(one["ok"] for one in data["checks"])
    return {one["check"]: one for one in data["checks"]}


def test_all_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, page(1, "a"))
    before = everything(tmp_path)
    assert call(tmp_path, "doctor") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "All is fine."
    assert f"OK     Data folder: {tmp_path}" in lines
    assert "OK     Profile: default, 1 entry" in lines
    assert everything(tmp_path) == before


def test_a_program_reads_json_and_a_missing_folder_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path / "data" / "deep", "doctor", "--json") == 0
    checks = found(capsys)
    assert list(checks) == [
        *("terminal", "encoding", "colours", "signs", "folder", "write", "lock", "profile"),
        *("cmcourse", "python", "course", "textual"),
    ]
    assert checks["folder"]["value"] == str(tmp_path / "data" / "deep")
    assert checks["course"]["value"].endswith(" 1.0.0")
    assert checks["textual"]["value"][0].isdigit()
    assert list(tmp_path.iterdir()) == []


def test_another_window_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, page(1, "a"))
    with other_window(tmp_path):
        before = everything(tmp_path)
        assert call(tmp_path, "doctor", "--json") == 1
        assert everything(tmp_path) == before
    lock = found(capsys)["lock"]
    assert "PID" in lock["value"]
    assert lock["todo"] == "Close the other window to write in this one."


def test_a_damaged_profile_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "default.json").write_text("{")
    assert call(tmp_path, "doctor", lang="de") == 1
    out = capsys.readouterr().out
    assert "OFFEN  Profil: default\n       → " in out
    assert "1 Punkt ist zu tun." in out
    assert (tmp_path / "default.json").read_text() == "{"


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert call(tmp_path / "file" / "data", "doctor", "--json") == 1
    assert found(capsys)["write"]["todo"]


def test_a_course_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    call_with_last_course = ["--course", str(tmp_path / "empty"), "doctor", "--json"]
    assert call(tmp_path / "data", *call_with_last_course) == 1
    assert not found(capsys)["course"]["ok"]


def run(tmp_path: Path, **environ: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", str(tmp_path), "doctor", "--json"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environ}, timeout=60, check=False)
    return {one["check"]: one for one in json.loads(done.stdout)["checks"]} | {"code": done.returncode}


def test_an_old_console_is_told(tmp_path: Path) -> None:
    checks = run(tmp_path, PYTHONIOENCODING="cp850")
    assert checks["code"] == 1
    assert (checks["encoding"]["ok"], checks["signs"]["ok"]) == (True, False)
    checks = run(tmp_path, PYTHONIOENCODING="ascii")
    assert (checks["encoding"]["ok"], checks["signs"]["ok"]) == (False, False)
    assert run(tmp_path, PYTHONIOENCODING="utf-8")["code"] == 0


@pytest.mark.parametrize(("columns", "lines", "code"), [(80, 24, 0), (59, 24, 1), (80, 19, 1)])
def test_a_small_window_is_told(tmp_path: Path, columns: int, lines: int, code: int) -> None:
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    command = [
        sys.executable,
        "-m",
        "cmcourse",
        "--course",
        TINY,
        "--data-dir",
        str(tmp_path),
        "--lang",
        "en",
        "doctor",
    ]
    environ = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    with subprocess.Popen(command, stdout=theirs, stdin=theirs, env=environ) as process:
        os.close(theirs)
        out = b""
        while chunk := _chunk(ours):
            out += chunk
        assert process.wait(60) == code
    os.close(ours)
    assert f"{columns} × {lines}" in out.decode()
    assert "switched off by NO_COLOR" in out.decode()
    assert ("at least 60 × 20" in out.decode()) is bool(code)


def _chunk(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize("command", ["doctor", "profile", "backup", "restore --yes x", "merge x", "erase --yes"])
def test_neither_textual_nor_rich_is_loaded(tmp_path: Path, command: str) -> None:
    code = (
        "import sys; from cmcourse.cli import main; main(['--data-dir', 'data', *sys.argv[1:]]); "
        "sys.exit(bool({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *command.split()], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 0
