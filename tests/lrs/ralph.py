"""Ralph, a learning record store of France Université Numérique, on this machine: its server and its models."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.outside import ralph_python

KEY, SECRET = "trainer", "s3cret:with a colon"

_USERS = """
import bcrypt, json, sys
agent = {"objectType": "Agent", "account": {"homePage": "https://example.org", "name": "trainer"}}
hashed = bcrypt.hashpw(sys.argv[2].encode(), bcrypt.gensalt(4)).decode()
print(json.dumps([{"agent": agent, "scopes": ["statements/write", "statements/read"], "hash": hashed,
                   "username": sys.argv[1]}]))
"""

_SERVE = """
import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=0)
"""
"""Without APPEND, Ralph 5.1.0 keeps the first request in its file and answers all others with 500."""

_VALIDATE = """
import json, sys
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement
from ralph.models.xapi.base.unnested_objects import BaseXapiActivityInteractionDefinition

for number, line in enumerate(sys.stdin, 1):
    statement = json.loads(line)
    try:
        BaseXapiStatement.model_validate(statement)
        definition = statement["object"].get("definition", {})
        if "interactionType" in definition:
            BaseXapiActivityInteractionDefinition.model_validate(definition)
    except ValidationError as error:
        print(number, statement["id"], error)
"""


@dataclass(frozen=True)
class Ralph:
    """A running store, and the file in which it keeps its statements."""

    endpoint: str
    file: Path

    def statements(self) -> list[dict[str, Any]]:
        """Return all statements, in the order in which they came."""
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]

    def clear(self) -> None:
        """Forget all statements."""
        self.file.unlink(missing_ok=True)


@contextmanager
def serving(folder: Path) -> Iterator[Ralph]:
    """Run a store that keeps its statements in a folder."""
    python = ralph_python()
    users = subprocess.run([python, "-c", _USERS, KEY, SECRET], check=True, capture_output=True, text=True).stdout
    (folder / "auth.json").write_text(users, encoding="utf-8")
    environ = {
        **os.environ,
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
    }
    with subprocess.Popen(
        [python, "-c", _SERVE], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=folder
    ) as process:
        assert process.stderr
        told = ""
        for line in process.stderr:
            told += line
            if "Uvicorn running on " in line:
                break
        else:
            raise AssertionError(told)
        address = told.rpartition("Uvicorn running on ")[2].split()[0]
        try:
            yield Ralph(f"{address}/xAPI", folder / "fs_lrs.jsonl")
        finally:
            process.terminate()
            process.communicate(timeout=30)


def faults(lines: str) -> str:
    """Return what Ralph's models find wrong in statements, one a line."""
    done = subprocess.run(
        [ralph_python(), "-c", _VALIDATE], input=lines, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout
