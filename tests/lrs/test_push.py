"""`cmcourse trainer push` against a real learning record store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from cmcourse.cli import main
from cmcourse.commands.trainer.common import Stopped
from cmcourse.commands.trainer.push import command
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.event import in_order
from cmcourse.store.memory import MemoryStore
from cmcourse.wiring import Wiring
from tests.helpers import COURSES
from tests.lrs.ralph import Ralph
from tests.record.samples import first_option, profile, written

TINY = COURSES / "tiny"
LEARNERS = ("Ravi", "Miriam", "Céline")


@pytest.fixture
def inbox(tiny: Course, tmp_path: Path) -> Path:
    """Records of three learners, about 130 statements."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, name in enumerate(LEARNERS, 1):
        store = profile(tiny, 1000 * number, first_option)
        written(tiny, store, folder / f"{name}.json", name, "full" if number == 1 else "results")
    return folder


def call(folder: Path, *arguments: object, lang: str = "en") -> int:
    options = ["--course", str(TINY), "--data-dir", str(folder / "data"), "--lang", lang]
    return main([*options, "trainer", *map(str, arguments)])


def told(folder: Path, inbox: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """Return the statements as `trainer xapi` writes them, by id."""
    capsys.readouterr()
    call(folder, "xapi", inbox, *options)
    lines = capsys.readouterr().out.splitlines()
    found = {one["id"]: one for one in map(json.loads, lines)}
    assert len(found) == len(lines)
    return found


def same(stored: dict[str, Any], sent: dict[str, Any]) -> bool:
    """Tell whether a store keeps what it was sent; what it adds does not count."""
    return {key: value for key, value in stored.items() if key in sent} == sent


def assert_each_once(ralph: Ralph, expected: dict[str, Any]) -> None:
    stored = ralph.statements()
    assert Counter(one["id"] for one in stored) == Counter(list(expected))
    assert all(same(one, expected[one["id"]]) for one in stored)


def test_each_statement_stands_once_in_the_store(
    ralph: Ralph, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = told(tmp_path, inbox, capsys)
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert capsys.readouterr().out == f"{len(expected)} statements about 3 people sent; the store has them.\n"
    assert_each_once(ralph, expected)
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert capsys.readouterr().out == "There is nothing new to send.\n3 people were sent completely before.\n"
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint, "--again", lang="de") == 0
    assert "über 3 Personen gesendet" in capsys.readouterr().out
    assert call(tmp_path / "other machine", "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert_each_once(ralph, expected)


@contextmanager
def losing(ralph: Ralph, after: int, act: Callable[[], None] = lambda: None) -> Iterator[str]:
    """Stand before the store; from the request `after` on, pass requests on, lose the answers, and do something."""
    count = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal count
            count += 1
            body = self.rfile.read(int(self.headers["Content-Length"]))
            connection = HTTPConnection(urlsplit(ralph.endpoint).netloc)
            connection.request("POST", self.path, body, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            if count >= after:
                self.close_connection = True
                act()
                return
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/xAPI"
    server.shutdown()
    server.server_close()


def test_a_push_that_lost_its_answers_and_was_stopped_can_be_repeated(
    ralph: Ralph, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = told(tmp_path, inbox, capsys)

    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    wiring = Wiring(
        lang="en", data_dir=tmp_path / "data", profile="default", course_dir=TINY, plain=False, default_lang="en"
    )
    with losing(ralph, after=2) as endpoint:
        push = command(words("en"), interrupted)
        with pytest.raises(Stopped) as raised:
            push.main([str(inbox), "--endpoint", endpoint], obj=wiring, standalone_mode=False)
    assert str(raised.value) == "Stopped. 50 statements are in the store; call again, and the rest follows."
    assert len(ralph.statements()) == 100
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert_each_once(ralph, expected)


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_a_process_that_was_ended_can_be_repeated(
    ralph: Ralph, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: signal.Signals
) -> None:
    expected = told(tmp_path, inbox, capsys)
    running: list[subprocess.Popen[str]] = []
    with losing(ralph, after=2, act=lambda: running[0].send_signal(kind)) as endpoint:
        options = ["--course", str(TINY), "--data-dir", str(tmp_path / "data"), "--lang", "en"]
        arguments = [*options, "trainer", "push", str(inbox), "--endpoint", endpoint]
        command = [sys.executable, "-m", "cmcourse", *arguments]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_listen))
        _out, err = running[0].communicate(timeout=60)
    assert "Traceback" not in err
    if kind is signal.SIGINT:
        assert (running[0].returncode, "50 statements are in the store" in err) == (1, True)
    assert 100 <= len(ralph.statements()) <= len(expected)
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert_each_once(ralph, expected)


def _listen() -> None:
    """Let the process be interrupted, also where the tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_later_record_adds_what_is_new(
    ralph: Ralph, tiny: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = profile(tiny, 1000, first_option)
    events = in_order(store.events())
    early = MemoryStore(events[:20], store.settings())
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    written(tiny, early, inbox / "before.json", "Ravi", day=24)
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    first = ralph.statements()
    (inbox / "before.json").unlink()
    written(tiny, store, inbox / "after.json", "Ravi", "full", day=30)
    capsys.readouterr()
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert "other content" not in capsys.readouterr().out
    stored = ralph.statements()
    assert stored[: len(first)] == first
    assert Counter(one["id"] for one in stored) == Counter(list(told(tmp_path, inbox, capsys)))
    assert max(one["timestamp"] for one in stored) < "2026-11-25"


def test_what_came_first_stays(ralph: Ralph, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another machine with a record of another day tells other times under the same ids."""
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 0
    first = ralph.statements()
    text = ralph.file.read_text(encoding="utf-8")
    ralph.file.write_text(text.replace("2026-11-24T11:5", "2026-11-24T10:5"), encoding="utf-8")
    moved = ralph.statements()
    assert moved != first
    capsys.readouterr()
    assert call(tmp_path / "other", "push", inbox, "--endpoint", ralph.endpoint) == 0
    assert "stood there before with other content; the store keeps what came first" in capsys.readouterr().out
    assert ralph.statements() == moved


def test_a_wrong_key_sends_nothing(
    ralph: Ralph, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMCOURSE_LRS_SECRET", "guessed")
    assert call(tmp_path, "push", inbox, "--endpoint", ralph.endpoint) == 4
    assert "does not let us in (401)" in capsys.readouterr().err
    assert not ralph.file.exists()
