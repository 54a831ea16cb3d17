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
    first = piped(folder, "\n\n\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Kleiner Kurs – Start" in first.stdout
    assert first.stdout.endswith("Alles ist gespeichert. Auf Wiedersehen.\n")
    second = piped(folder, "")
    assert second.stdout.splitlines()[:2] == ["", "Kleiner Kurs – Start"]
    assert (second.returncode, second.stderr) == (0, "")


def test_answers_are_on_disk_after_the_pipe_ends(folder: Path) -> None:
    piped(folder, "\n\n\n1\n\nb\n")
    again = piped(folder, "1\n-\n")
    assert "Ihre Antwort: Mit Zuhören." in again.stdout


def test_a_console_without_umlauts_is_served(folder: Path) -> None:
    shown = piped(folder, "\n\n\n1\n", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Zuhoeren" in shown.stdout


def test_neither_textual_nor_rich_is_imported(folder: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", LOOK, *options(folder)],
        input="\n\n\n1\n\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert shown.stderr.splitlines()[-1] == "0 []"


def in_terminal(folder: Path, *turns: tuple[str, bytes]) -> str:
    """Return what a terminal of 40 columns shows; each of the keys is typed once its prompt stands there."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "cmcourse", *options(folder)],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        close_fds=True,
        env={**os.environ, "TERM": "dumb"},
    ) as process:
        os.close(inner)
        shown, since, waiting = b"", 0, list(turns)
        while part := _read(outer):
            shown += part
            if waiting and waiting[0][0].encode() in shown[since:]:
                since = len(shown)
                os.write(outer, waiting.pop(0)[1])
    os.close(outer)
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def _read(outer: int) -> bytes:
    try:
        return os.read(outer, 4096)
    except OSError:
        return b""


def test_in_a_narrow_terminal_the_answer_stands_behind_the_prompt(folder: Path) -> None:
    text = in_terminal(folder, ("Name (Enter = keiner): ", b"\x04"))
    assert text.endswith("Name (Enter = keiner): \nAlles ist gespeichert. Auf Wiedersehen.\n")
    assert max(map(len, text.splitlines())) <= 40
    assert "\x1b" not in text


def test_arrow_keys_edit_the_line_and_nothing_of_it_is_written_beside_the_profile(folder: Path) -> None:
    in_terminal(
        folder,
        ("Name (Enter = keiner): ", b"Miriab\x1b[D\x1b[Cc\x7f\x7fm\r"),
        ("Zahl (Enter = andere): ", b"\r"),
        ("Enter = Startseite: ", b"\r"),
        ("q = Ende): ", b"q\r"),
    )
    assert "Miriam" in piped(folder, "16\n").stdout
    assert [file.name for file in folder.iterdir()] == ["data"]


def test_a_language_that_was_asked_for_is_not_asked_again(folder: Path) -> None:
    shown = piped(folder, "").stdout
    assert "Schritt 1 von 3." in shown
    assert "Sprache / Language" not in shown
