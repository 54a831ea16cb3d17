"""One window writes; a second one reads and says who has the profile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cmcourse.errors import ExitCode, LockedError
from cmcourse.store.tinydb_store import open_profile, read_profile

from .samples import answered, at

OTHER_WINDOW = """
import sys
from pathlib import Path
from cmcourse.model.event import PageRead
from cmcourse.store.tinydb_store import open_profile
store = open_profile(Path(sys.argv[1]), "default")
store.save([PageRead(id="other", n=1, at="2026-11-24T09:00:00Z", lesson="l", page=0)])
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@contextmanager
def other_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that holds the profile until it gets a line."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process


def test_a_second_window_reads_and_names_the_first(tmp_path: Path) -> None:
    with other_window(tmp_path) as other:
        store = open_profile(tmp_path, "default")
        assert store.read_only
        assert [event.id for event in store.events()] == ["other"]
        assert f"PID {other.pid}" in store.holder
        assert store.holder in str(store.notes[0])
        with pytest.raises(LockedError, match=f"PID {other.pid}") as caught:
            store.save([answered(2)])
        assert caught.value.exit_code is ExitCode.STORAGE
        assert [event.id for event in read_profile(tmp_path, "default").events] == ["other"]
        other.communicate("done\n")
    assert not (tmp_path / "default.owner.json").exists()
    assert not open_profile(tmp_path, "default").read_only


def test_who_must_write_is_refused(tmp_path: Path) -> None:
    with other_window(tmp_path) as other:
        with pytest.raises(LockedError):
            open_profile(tmp_path, "default", read_only_if_locked=False)
        other.communicate("done\n")


def test_a_killed_window_blocks_nobody(tmp_path: Path) -> None:
    with other_window(tmp_path) as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        store = open_profile(tmp_path, "default", now=at())
        assert not store.read_only
        assert store.notes == ()
        store.save([answered(2)])
        second = open_profile(tmp_path, "default")
        assert f"PID {os.getpid()} · 2026-11-24 09:12 UTC" in second.holder


@pytest.mark.parametrize("owner", [None, "", "[", "[]", '{"pid": "x"}'])
def test_a_holder_who_left_no_name_is_another_window(tmp_path: Path, owner: str | None) -> None:
    first = open_profile(tmp_path, "default")
    path = tmp_path / "default.owner.json"
    path.unlink()
    if owner is not None:
        path.write_text(owner)
    second = open_profile(tmp_path, "default")
    assert second.read_only
    assert second.holder == ""
    assert "another window" in str(second.notes[0])
    with pytest.raises(LockedError):
        second.save([answered(1)])
    assert not first.read_only


def test_a_closed_store_writes_no_more(tmp_path: Path) -> None:
    store = open_profile(tmp_path, "default")
    store.close()
    store.close()
    assert store.read_only
    with pytest.raises(LockedError):
        store.save([answered(1)])


def test_profiles_do_not_block_each_other(tmp_path: Path) -> None:
    first, second = open_profile(tmp_path, "anna"), open_profile(tmp_path, "ravi")
    first.save([answered(1)])
    second.save([answered(2)])
    assert [event.n for event in read_profile(tmp_path, "anna").events] == [1]
    assert [event.n for event in read_profile(tmp_path, "ravi").events] == [2]
