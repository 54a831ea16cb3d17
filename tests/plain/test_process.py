"""The installed command in plain mode, through a pipe and in a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

from tests.helpers import COURSES

LOOK = """
import sys
from cmcourse.cli import main
code = main(sys.argv[1:])
print(code, sorted(name for name in ("textual", "rich") if name in sys.modules), file=sys.stderr)
"""


def options(folder: Path) -> list[str]:
    return ["--plain", "--course", str(COURSES / "tiny"), "--data-dir", str(folder / "data"), "--lang", "de"]


def piped(folder: Path, typed: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cmcourse", *options(folder)],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environ},
        timeout=60,
        check=False,
    )


def test_a_pipe_gets_the_home_page_and_ends_well(folder: Path) -> None:
    first = piped(folder, "\n\n\n\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Kleiner Kurs – Start" in first.stdout
    assert first.stdout.endswith("Alles ist gespeichert. Auf Wiedersehen.\n")
    second = piped(folder, "")
    assert second.stdout.splitlines()[:2] == ["", "Kleiner Kurs – Start"]
    assert (second.returncode, second.stderr) == (0, "")


def test_answers_are_on_disk_after_the_pipe_ends(folder: Path) -> None:
    piped(folder, "\n\n\n\n1\n\nb\n")
    again = piped(folder, "1\n-\n")
    assert "Ihre Antwort: Mit Zuhören." in again.stdout


def test_a_console_without_umlauts_is_served(folder: Path) -> None:
    shown = piped(folder, "\n\n\n\n1\n", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Zuhoeren" in shown.stdout


def test_neither_textual_nor_rich_is_imported(folder: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", LOOK, *options(folder)],
        input="\n\n\n\n1\n\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert shown.stderr.splitlines()[-1] == "0 []"


def test_in_a_narrow_terminal_the_answer_stands_behind_the_prompt(folder: Path) -> None:
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "cmcourse", *options(folder)], stdin=inner, stdout=inner, stderr=inner, close_fds=True
    ) as process:
        os.close(inner)
        os.write(outer, b"\n\x04")
        shown = b""
        while True:
            try:
                part = os.read(outer, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(outer)
    text = shown.decode().replace("\r\n", "\n")
    assert process.returncode == 0
    assert "Enter = Deutsch: " in text
    assert text.endswith("Name (Enter = keiner): \nAlles ist gespeichert. Auf Wiedersehen.\n")
    assert max(map(len, text.splitlines())) <= 40
    assert "\x1b" not in text
