"""Find records that hold the same work under different names.

A trace is a number that two people's records share only if one was made from the other: the id of an event or an
attempt (random where it was made), or the answers of an attempt together with the seed of its draw. Traces are
compared within one check only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from cmcourse.model.progress import Progress
from cmcourse.model.record import Finding, Reason

_MARK = attrgetter("mark")


def traces_of(ends: Iterable[str], progress: Progress) -> frozenset[int]:
    """Return the traces of a record: of its first and last event (`ends` are their ids), its attempts and answers."""
    traces = {hash((one,)) for one in ends}
    for attempt in progress.attempts.values():
        traces.add(hash((attempt.id,)))
        if attempt.finished:
            answered = filter(None, map(attempt.responses.get, attempt.questions))
            traces.add(hash((attempt.quiz, attempt.seed, *map(_MARK, answered))))
    return frozenset(traces)


def copies_in(group: Sequence[tuple[int, Finding]]) -> Iterator[tuple[int, Finding]]:
    """Yield for each copy in a group of files with the same work its number and the original.

    Whoever's name the oldest file bears is the owner. With several owners nobody knows which is the original; then
    each intact file is a copy of one under another name.
    """
    first = min(age(one) for _, one in group)
    owners = {name_of(one): one for _, one in group if age(one) == first}
    for index, finding in group:
        others = [one for name, one in owners.items() if name != name_of(finding)]
        if others and (name_of(finding) not in owners or finding.verdict != "edited"):
            yield index, others[0]


def copy_reason(finding: Finding, original: Finding) -> Reason:
    """Return why a file is a copy of another."""
    values = {"file": original.path.name, "name": original.name}
    return Reason("copy-of" if age(original) < age(finding) else "same-as", values)


def age(finding: Finding) -> tuple[bool, str]:
    """Order records by which is more likely the original: untouched ones first, then by date."""
    return finding.verdict == "edited", finding.made


def name_of(finding: Finding) -> str:
    """Return the name of a record in the shape in which names are compared."""
    return same_name(finding.name)


def same_name(name: str) -> str:
    """Return a name in the shape in which names are compared."""
    return " ".join(name.casefold().split())
