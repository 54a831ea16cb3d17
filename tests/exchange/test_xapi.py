"""Statements that two validators of others accept, and a real store takes once, however often they are sent."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from cmcourse.errors import UsageError
from cmcourse.exchange.lrs import Journal, PushError, Store, push
from cmcourse.exchange.xapi import statement_lines, statements
from cmcourse.model.course import Course
from cmcourse.record.report import Report, make_report
from tests.desk import make_inbox
from tests.outside import npm_modules, ralph_python

USER, PASSWORD = "trainer", "geheim"
SERVER = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""
VALIDATE_JS = """
const validate = require('@learninglocker/xapi-validation').default;
const lines = require('fs').readFileSync(process.argv[2], 'utf8').trim().split('\\n');
const bad = lines.map(line => validate(JSON.parse(line))).filter(found => found.length);
console.log(JSON.stringify({count: lines.length, bad: bad.slice(0, 3)}));
"""
VALIDATE_PY = """
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
lines = open(sys.argv[1], encoding="utf-8").read().strip().split("\\n")
for line in lines:
    BaseXapiStatement(**json.loads(line))
print(len(lines))
"""


@pytest.fixture(scope="module")
def report(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Report:
    inbox = make_inbox(tiny, tmp_path_factory.mktemp("xapi") / "inbox")
    return make_report([inbox.folder], tiny, inbox.known)


@pytest.fixture(scope="module")
def lines(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "statements.jsonl"
    path.write_text("".join(statement_lines(report)), encoding="utf-8")
    return path


def test_ids_are_stable_and_told_once(report: Report) -> None:
    first, second = list(statements(report)), list(statements(report))
    assert first == second
    assert len({one["id"] for one in first}) == len(first) > 500


def test_self_assessment_and_texts_are_never_told(lines: Path) -> None:
    told = lines.read_text(encoding="utf-8")
    assert "rated" not in told
    for text in ("Das Kernteam sind Ravi", "I asked two colleagues", "Ich habe drei Personen"):
        assert text not in told
    verbs = {json.loads(line)["verb"]["id"].rpartition("/")[2] for line in told.splitlines()}
    assert verbs == {"attempted", "answered", "passed", "failed", "completed"}


def test_only_records_that_count_are_told(report: Report) -> None:
    names = {one["actor"]["name"] for one in statements(report)}
    assert names <= {one.name for one in report.learners if one.counts}
    assert "Somebody Else" not in names


def test_learning_lockers_validator_finds_nothing(lines: Path) -> None:
    modules = npm_modules("@learninglocker/xapi-validation")
    done = subprocess.run(
        ["node", "-e", VALIDATE_JS, "-", str(lines)],
        env={**os.environ, "NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(done.stdout)
    assert found == {"count": len(lines.read_text(encoding="utf-8").splitlines()), "bad": []}


def test_ralphs_model_takes_every_statement(lines: Path) -> None:
    done = subprocess.run(
        [str(ralph_python()), "-c", VALIDATE_PY, str(lines)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-800:]
    assert int(done.stdout) == len(lines.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def lrs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A Ralph on loopback that keeps its statements in a file: its address, and the file."""
    python = ralph_python()
    folder = tmp_path_factory.mktemp("ralph")
    kept = folder / "data" / "statements.jsonl"
    kept.parent.mkdir()
    environ = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(kept.parent),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": kept.name,
    }
    auth = ["auth", "-u", USER, "-p", PASSWORD, "-s", "all", "-M", "mailto:trainer@example.org", "-w"]
    subprocess.run([str(python.parent / "ralph"), *auth], env=environ, check=True, capture_output=True, timeout=120)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([str(python), "-c", SERVER, str(port)], env=environ, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/__heartbeat__", server)
        yield f"http://127.0.0.1:{port}/xAPI", kept
    finally:
        server.terminate()
        server.wait(30)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            urlopen(url, timeout=5).close()
        except URLError:
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.2)
                break
        else:
            return
    pytest.skip("the store did not start")


class Interrupting(Store):
    """A store whose connection breaks after two batches."""

    batches = 0

    def send(self, batch: list[Any]) -> int:
        self.batches += 1
        if self.batches == 3:
            raise PushError("The learning record store did not take the statements: {reason}", reason="broken")
        return super().send(batch)


def test_an_interrupted_and_repeated_push_leaves_each_statement_once(
    report: Report, lrs: tuple[str, Path], tmp_path: Path
) -> None:
    endpoint, kept = lrs
    told = list(statements(report))[:400]
    with Journal(tmp_path / "push.db") as journal, pytest.raises(PushError):
        push(told, Interrupting(endpoint, USER, PASSWORD), journal, 50)
    with Journal(tmp_path / "push.db") as journal:
        done = push(told, Store(endpoint, USER, PASSWORD), journal, 50)
    assert (done.sent, done.known) == (300, 100)
    with Journal(tmp_path / "another.db") as journal:
        again = push(told, Store(endpoint, USER, PASSWORD), journal, 50)
    assert (again.sent, again.known) == (0, 400)
    stored = [json.loads(line)["id"] for line in kept.read_text(encoding="utf-8").splitlines()]
    assert sorted(stored) == sorted(one["id"] for one in told)


def test_a_wrong_password_is_said_at_once(report: Report, lrs: tuple[str, Path], tmp_path: Path) -> None:
    waits: list[float] = []
    with Journal(tmp_path / "push.db") as journal, pytest.raises(PushError, match="401"):
        push(statements(report), Store(lrs[0], USER, "falsch", waits.append), journal)
    assert waits == []


def test_a_store_that_is_not_there_is_tried_again(report: Report, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    with Journal(tmp_path / "push.db") as journal, pytest.raises(PushError):
        push(statements(report), Store(f"http://127.0.0.1:{port}", USER, PASSWORD, waits.append), journal)
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize("endpoint", ["ftp://example.org", "example.org", "file:///etc/passwd", ""])
def test_only_web_addresses_are_stores(endpoint: str) -> None:
    with pytest.raises(UsageError):
        Store(endpoint, "", "")
