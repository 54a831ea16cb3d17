"""A machine with a data folder of its own, for the commands on a learner's own data."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cmcourse.cli import main
from cmcourse.model.event import Event, FieldFilled, FieldValue, Noted, PageRead
from cmcourse.model.settings import Settings
from cmcourse.store.tinydb_store import open_profile, read_profile
from tests.helpers import COURSES

TINY = str(COURSES / "tiny")


def page(n: int, id_: str, number: int = 0) -> PageRead:
    return PageRead(id=id_, n=n, at="2026-11-24T09:12:00Z", lesson="day1.one.first", page=number)


def filled(n: int, id_: str, value: FieldValue, field: str = "name") -> FieldFilled:
    at = f"2026-11-{n:02}T09:12:00Z"
    return FieldFilled(id=id_, n=n, at=at, page="day1.one.workbook", field=field, value=value)


def noted(n: int, id_: str, text: str, item: str = "day1.one.core-team/0") -> Noted:
    return Noted(id=id_, n=n, at=f"2026-11-{n:02}T09:12:00Z", item=item, text=text)


def saved(folder: Path, *events: Event, profile: str = "default", name: str = "Miriam Kröger") -> Path:
    """Save a profile and return its file."""
    store = open_profile(folder, profile)
    store.save(events, Settings(name=name, lang="en", welcomed=True))
    store.close()
    return store.path


def ids(folder: Path, profile: str = "default") -> list[str]:
    return [event.id for event in read_profile(folder, profile).events]


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder but locks, which come and go."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def call(folder: Path, *arguments: object, lang: str = "en", profile: str = "default") -> int:
    options = ["--course", TINY, "--data-dir", str(folder), "--lang", lang, "--profile", profile]
    return main([*options, *map(str, arguments)])


@contextmanager
def other_window(folder: Path, profile: str = "default") -> Iterator[None]:
    """Hold the profile from another process."""
    code = (
        "import sys; from pathlib import Path; from cmcourse.store.tinydb_store import open_profile; "
        "store = open_profile(Path(sys.argv[1]), sys.argv[2]); print('open', flush=True); sys.stdin.readline(); "
        "store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder), profile], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield
        process.communicate("done\n")


def typed_into(folder: Path, text: str, *arguments: object, lang: str = "en") -> tuple[int, str, str]:
    """Run a command in a terminal where somebody types; return exit code, stdout and stderr."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", str(folder), "--lang", lang]
    with subprocess.Popen(
        [*command, *map(str, arguments)], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.write(ours, text.encode())
        out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return process.returncode, out.decode(), err.decode()
