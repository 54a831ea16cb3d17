"""Send statements to a learning record store: in batches, with retries, and without sending any twice."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from cmcourse.errors import CourseError, StorageError, UsageError
from cmcourse.exchange.xapi import VERSION, Statement

BATCH = 50
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds to wait before each new try."""
_TIMEOUT = 30
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_KNOWN = 409


class PushError(CourseError):
    """The store could not be reached or did not take the statements."""


@dataclass(frozen=True)
class Pushed:
    """How many statements were sent now, and how many had been there before."""

    sent: int
    known: int


class Store:
    """A learning record store at an endpoint, with basic auth. Raises UsageError for what is no web address."""

    def __init__(self, endpoint: str, user: str, password: str, wait: Callable[[float], None] = time.sleep) -> None:
        if urlsplit(endpoint).scheme not in ("http", "https") or not urlsplit(endpoint).netloc:
            raise UsageError("“{endpoint}” is no address of a learning record store.", endpoint=endpoint)
        self.url = endpoint.rstrip("/")
        self.url += "" if self.url.endswith("/statements") else "/statements"
        self._head = {"Content-Type": "application/json", "X-Experience-API-Version": VERSION}
        if user:
            told = base64.b64encode(f"{user}:{password}".encode()).decode()
            self._head["Authorization"] = f"Basic {told}"
        self._wait = wait

    def send(self, batch: list[Statement]) -> int:
        """Send statements and return how many were new. Raises PushError."""
        if self._ask(self.url, batch) != _KNOWN:
            return len(batch)
        new = [one for one in batch if not self._has(one["id"])]
        for one in new:
            self._ask(self.url, [one])
        return len(new)

    def _has(self, statement: str) -> bool:
        return self._ask(f"{self.url}?{urlencode({'statementId': statement})}") != 404

    def _ask(self, url: str, body: list[Statement] | None = None) -> int:
        """Return the status of an answer: one of success, 404 or 409. Raises PushError."""
        reason = ""
        for wait in (*WAITS, None):
            try:
                return self._once(url, body)
            except HTTPError as error:
                reason = f"{error.code} {error.reason}"
                if error.code in (404, _KNOWN):
                    return error.code
                if error.code not in _AGAIN:
                    break
                wait = _asked_wait(error.headers.get("Retry-After") or "") or wait
            except (URLError, HTTPException, OSError) as error:
                reason = str(getattr(error, "reason", error))
            if wait is not None:
                self._wait(wait)
        raise PushError("The learning record store did not take the statements: {reason}", reason=reason)

    def _once(self, url: str, body: list[Statement] | None) -> int:
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        request = Request(url, data, self._head)
        with urlopen(request, timeout=_TIMEOUT) as answer:
            answer.read()
            return int(answer.status)


class Journal:
    """Which statements a store has taken, in a file, so that an interrupted push goes on where it stopped."""

    def __init__(self, path: Path) -> None:
        try:
            self._data = sqlite3.connect(path)
            self._data.execute("CREATE TABLE IF NOT EXISTS sent (id TEXT PRIMARY KEY) WITHOUT ROWID")
        except sqlite3.Error as error:
            raise StorageError("{file} could not be written: {reason}", file=path, reason=str(error)) from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._data.close()

    def has(self, statement: str) -> bool:
        """Tell whether a statement was taken."""
        with closing(self._data.execute("SELECT 1 FROM sent WHERE id = ?", (statement,))) as found:
            return found.fetchone() is not None

    def note(self, statements: Iterable[str]) -> None:
        """Keep that statements were taken."""
        with self._data:
            self._data.executemany("INSERT OR IGNORE INTO sent VALUES (?)", [(one,) for one in statements])


def push(
    statements: Iterable[Statement],
    store: Store,
    journal: Journal,
    batch: int = BATCH,
    told: Callable[[int], None] = lambda _sent: None,
) -> Pushed:
    """Send what the store has not taken yet; `told` hears after each batch how many were sent. Raises PushError."""
    sent = known = 0
    new = (one for one in _once_each(statements))
    while group := list(islice(new, batch)):
        waiting = [one for one in group if not journal.has(one["id"])]
        known += len(group) - len(waiting)
        if waiting:
            fresh = store.send(waiting)
            sent, known = sent + fresh, known + len(waiting) - fresh
            journal.note(one["id"] for one in waiting)
        told(sent)
    return Pushed(sent, known)


def _once_each(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements without those that just came; ids repeat only within one learner."""
    seen: set[str] = set()
    actor: Any = None
    for one in statements:
        if one["actor"] != actor:
            seen.clear()
            actor = one["actor"]
        if one["id"] not in seen:
            seen.add(one["id"])
            yield one


def _asked_wait(asked: str) -> float | None:
    return min(60.0, float(asked)) if asked.isdecimal() else None
