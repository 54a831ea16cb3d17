"""What was found in any number of files, kept in a temporary database so that memory stays flat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from cmcourse.model.record import VERDICTS, Finding, Reason, Summary, Verdict
from cmcourse.record.copies import age, copies_in, copy_reason, name_of, same_name

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -2000;
CREATE TABLE file (n INTEGER PRIMARY KEY, learner, name, made, entries, level, verdict, invitation, told, work, mark);
CREATE TABLE trace (trace INTEGER, n INTEGER);
"""
_BATCH = 5_000


class Inbox:
    """The findings of all files in their order, with what is needed to compare them.

    The database lies in a nameless temporary file, which vanishes with the last reference to the inbox.
    """

    def __init__(self) -> None:
        self._data = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._data.executescript(_TABLES)
        self._data.execute("BEGIN")
        self._traces: list[tuple[int, int]] = []
        self.count = 0

    def add(self, finding: Finding, traces: Iterable[int], work: str = "", mark: str = "") -> None:
        """Take in what was found about the next file, the work it holds as JSON text, and the mark of its bytes."""
        values = (
            self.count,
            finding.learner,
            name_of(finding),
            finding.made,
            finding.summary.events if finding.summary else -1,
            finding.level,
            finding.verdict,
            finding.invitation,
            _packed(finding),
            work,
            mark,
        )
        self._data.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._traces += [(trace, self.count) for trace in traces]
        if len(self._traces) >= _BATCH:
            self._flush()
        self.count += 1

    def settle(self, holder: Callable[[str], str]) -> None:
        """Find what only a comparison of all files shows: doubles, copies, and invitations that several people used.

        `holder` tells to whom an invitation was given, "" if that is not known.
        """
        self._flush()
        for number, original in list(self._doubles()):
            self._judge(number, "double", Reason("double-of", {"file": self[original].path.name}))
        self._data.execute("DELETE FROM trace WHERE n IN (SELECT n FROM file WHERE verdict = 'double')")
        for number, original in self._copies().items():
            self._judge(number, "copy", copy_reason(self[number], self[original]))
        for number, other in list(self._reused(holder)):
            values = {"file": self[other].path.name, "name": self[other].name}
            self._judge(number, "invitation", Reason("invitation-reused", values))

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Finding]:
        for number in range(self.count):
            yield self[number]

    def __getitem__(self, number: int) -> Finding:
        found = self._data.execute("SELECT told FROM file WHERE n = ?", (number,)).fetchone()
        if found is None:
            raise IndexError(number)
        return _unpacked(found[0])

    def work(self, number: int) -> Any:
        """Return the work of a file, None if it holds none that can be read."""
        (work,) = self._data.execute("SELECT work FROM file WHERE n = ?", (number,)).fetchone()
        return json.loads(work) if work else None

    def by_learner(self) -> Iterator[tuple[int, ...]]:
        """Yield the files of each learner, the newest first, in the order of the newest names.

        A record before the first event has no learner but a name; so has a copy, which bears the work of another.
        """
        rows = self._data.execute(
            "SELECT who, n, first_value(name) OVER w AS newest FROM ("
            "SELECT *, CASE WHEN verdict = 'copy' THEN 'copy ' || name WHEN learner = '' THEN 'name ' || name "
            "ELSE learner END AS who FROM file WHERE verdict NOT IN ('double', 'broken', 'not-a-record')) "
            "WINDOW w AS (PARTITION BY who ORDER BY made DESC, entries DESC, n DESC) "
            "ORDER BY newest, who, made DESC, entries DESC, n DESC"
        )
        for _learner, group in groupby(rows, key=itemgetter(0)):
            yield tuple(row[1] for row in group)

    def verdicts(self) -> dict[Verdict, int]:
        """Return how many files have each verdict."""
        rows = dict(self._data.execute("SELECT verdict, count(*) FROM file GROUP BY verdict"))
        return {verdict: rows[verdict] for verdict in VERDICTS if verdict in rows}

    def with_verdict(self, verdict: Verdict, most: int) -> list[Finding]:
        """Return the first findings with a verdict."""
        rows = self._data.execute("SELECT told FROM file WHERE verdict = ? ORDER BY n LIMIT ?", (verdict, most))
        return [_unpacked(row[0]) for row in rows]

    def numbers_with(self, verdict: Verdict) -> list[int]:
        """Return the numbers of all files with a verdict."""
        return [row[0] for row in self._data.execute("SELECT n FROM file WHERE verdict = ? ORDER BY n", (verdict,))]

    def _flush(self) -> None:
        self._data.executemany("INSERT INTO trace VALUES (?, ?)", self._traces)
        self._traces.clear()

    def _doubles(self) -> Iterator[tuple[int, int]]:
        """Yield for each file whose bytes another one has too its number, and that of the one that is kept.

        That is the one with the shortest name: programs that save a file again put something to its name.
        """
        marks = self._data.execute(
            "SELECT mark, n FROM file WHERE mark IN "
            "(SELECT mark FROM file WHERE mark <> '' GROUP BY mark HAVING count(*) > 1) ORDER BY mark, n"
        )
        for _mark, rows in groupby(marks.fetchall(), key=itemgetter(0)):
            numbers = [row[1] for row in rows]
            kept = min(numbers, key=lambda one: (len(self[one].path.name), one))
            yield from ((one, kept) for one in numbers if one != kept)

    def _copies(self) -> dict[int, int]:
        """Return for each copy the file it was made from."""
        shared = self._data.execute(
            "SELECT trace, n FROM trace WHERE trace IN (SELECT trace FROM trace GROUP BY trace HAVING count(*) > 1) "
            "ORDER BY trace, n"
        )
        originals: dict[int, int] = {}
        for _trace, rows in groupby(shared, key=itemgetter(0)):
            numbers = [row[1] for row in rows]
            group = [(number, self[number]) for number in numbers]
            places = {one.path: number for number, one in group}
            for number, original in copies_in(group):
                other = places[original.path]
                if number not in originals or age(original) < age(self[originals[number]]):
                    originals[number] = other
        return originals

    def _reused(self, holder: Callable[[str], str]) -> Iterator[tuple[int, int]]:
        """Yield for each file that bears the invitation of another its number, and that of the other."""
        good = "verdict IN ('intact', 'other-version', 'too-fast')"
        heads = self._data.execute(
            f"SELECT invitation FROM file WHERE invitation <> '' AND {good} "
            "GROUP BY invitation HAVING count(DISTINCT learner) > 1 AND count(DISTINCT name) > 1"
        ).fetchall()
        for (head,) in heads:
            rows = self._data.execute(f"SELECT n, name FROM file WHERE invitation = ? AND {good} ORDER BY n", (head,))
            users = rows.fetchall()
            owner = same_name(holder(head))
            for number, name in users:
                if name != owner:
                    other = next((one for one, user in users if user == owner), None)
                    yield number, next(one for one, user in users if user != name) if other is None else other

    def _judge(self, number: int, verdict: Verdict, reason: Reason) -> None:
        found = self[number]
        first = () if found.verdict in ("intact", "copy") or verdict == "double" else (found.reason,)
        judged = replace(found, verdict=verdict, reason=reason, also=(*first, *found.also))
        self._data.execute(
            "UPDATE file SET verdict = ?, told = ? WHERE n = ?", (judged.verdict, _packed(judged), number)
        )


def _packed(finding: Finding) -> str:
    """Return a finding as text, to be read by `_unpacked`."""
    summary = finding.summary
    values = vars(finding) | {
        "path": str(finding.path),
        "reason": (finding.reason.code, finding.reason.values),
        "also": [(one.code, one.values) for one in finding.also],
        "summary": vars(summary) if summary else None,
    }
    return json.dumps(values)


def _unpacked(text: str) -> Finding:
    values: dict[str, Any] = json.loads(text)
    told: dict[str, Any] | None = values["summary"]
    lists = {key: tuple(told[key]) for key in ("modules_done", "waves_done")} if told else {}
    values |= {
        "path": Path(values["path"]),
        "reason": Reason(*values["reason"]),
        "also": tuple(Reason(*one) for one in values["also"]),
        "summary": Summary(**{**told, **lists}) if told else None,
    }
    return Finding(**values)
