"""Find records that hold the same work under different names.

A trace is a number that two people's records share only if one was made from the other: the id of an event or an
attempt (random where it was made), or the answers of an attempt together with the seed of its draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cmcourse.model.encode import canonical
from cmcourse.model.event import Responded, to_data
from cmcourse.model.progress import Progress
from cmcourse.model.record import Finding, Reason, Record


def traces_of(record: Record, progress: Progress) -> frozenset[int]:
    """Return the traces of a record: of its first and last event, its attempts and their answers."""
    rows = record["events"]
    ids = {row["id"] for row in (*rows[:1], *rows[-1:])} | set(progress.attempts)
    sheets = [
        [attempt.quiz, attempt.seed, [_answer(attempt.responses.get(one)) for one in attempt.questions]]
        for attempt in progress.attempts.values()
        if attempt.finished
    ]
    return frozenset(map(_trace, [*ids, *sheets]))


def _answer(responded: Responded | None) -> object:
    """Return an answer as far as it leaves at every level that holds answers."""
    if responded is None or isinstance(responded.response, str):
        return None
    return [to_data(responded)["response"], responded.confidence]


def _trace(value: object) -> int:
    return int.from_bytes(hashlib.sha256(canonical(value).encode()).digest()[:8])


class Traces:
    """The traces of all files, by the order of their findings."""

    def __init__(self) -> None:
        self._files = 0
        self._first: dict[int, int] = {}
        self.shared: dict[int, list[int]] = {}

    def add(self, traces: frozenset[int]) -> None:
        """Take in the traces of the next file."""
        for trace in traces:
            first = self._first.setdefault(trace, self._files)
            if first != self._files:
                self.shared.setdefault(trace, [first]).append(self._files)
        self._files += 1


def resolve(findings: Sequence[Finding], traces: Traces) -> Iterator[Finding]:
    """Yield the findings; of records with the same work under different names all but the original are copies."""
    originals: dict[int, Finding] = {}
    for files in traces.shared.values():
        for index, original in _copies([(one, findings[one]) for one in files]):
            originals[index] = min(originals.get(index, original), original, key=_age)
    for index, finding in enumerate(findings):
        yield _as_copy(finding, originals[index]) if index in originals else finding


def _copies(group: Sequence[tuple[int, Finding]]) -> Iterator[tuple[int, Finding]]:
    """Yield for each copy in a group of files with the same work its number and the original.

    Whoever's name the oldest file bears is the owner. With several owners nobody knows which is the original; then
    each intact file is a copy of one under another name.
    """
    first = min(_age(one) for _, one in group)
    owners = {_name(one): one for _, one in group if _age(one) == first}
    for index, finding in group:
        others = [one for name, one in owners.items() if name != _name(finding)]
        if others and (_name(finding) not in owners or finding.verdict != "edited"):
            yield index, others[0]


def _as_copy(finding: Finding, original: Finding) -> Finding:
    values = {"file": original.path.name, "name": original.name}
    is_later = _age(original) < _age(finding)
    return replace(finding, verdict="copy", reason=Reason("copy-of" if is_later else "same-as", values))


def _age(finding: Finding) -> tuple[bool, str]:
    """Order records by which is more likely the original: untouched ones first, then by date."""
    return finding.verdict == "edited", finding.made


def _name(finding: Finding) -> str:
    return " ".join(finding.name.casefold().split())
