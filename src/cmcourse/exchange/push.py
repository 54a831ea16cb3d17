"""Bring the statements of many learners to a store in batches, and remember how far that has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cmcourse.errors import StorageError
from cmcourse.exchange.lrs import BATCH, Lrs
from cmcourse.exchange.xapi import Statement


@dataclass(frozen=True)
class Parcel:
    """The statements of one learner; `digest` is another one when there is something new to tell."""

    learner: str
    zero: datetime
    digest: str
    statements: Iterator[Statement]


@dataclass
class Tally:
    """How far a push has come: statements the store has, learners that are complete, learners that were so before.

    `different` of the statements stood in the store before with other content.
    """

    statements: int = 0
    different: int = 0
    learners: int = 0
    before: int = 0


class Sent:
    """What one store has been sent, in a file with one line a learner and step: the learner's id, the time of the first
    event as it was told, and the digest of what was sent completely, `-` while it is being sent. The last line counts.
    With `again`, nothing counts as complete.
    """

    def __init__(self, path: Path, *, again: bool = False) -> None:
        self._path = path
        self._lines: dict[str, tuple[datetime, str]] = {}
        try:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise _cannot(path, "read", error) from error
        for line in text.splitlines():
            self._take(line)
        self._cut = "" if text.endswith("\n") or not text else "\n"
        if again:
            self._lines = {learner: (zero, "-") for learner, (zero, _digest) in self._lines.items()}

    def zero(self, learner: str) -> datetime | None:
        """Return the time of the first event as it was told before, None if nothing was."""
        return self._lines[learner][0] if learner in self._lines else None

    def is_complete(self, parcel: Parcel) -> bool:
        """Tell whether all of a parcel has been sent."""
        return self._lines.get(parcel.learner, (None, ""))[1] == parcel.digest

    def begin(self, parcel: Parcel) -> None:
        """Keep the time of the first event before any of it leaves. Raises StorageError."""
        self._add(parcel, "-")

    def complete(self, parcel: Parcel) -> None:
        """Keep that all of a parcel has been sent. Raises StorageError."""
        self._add(parcel, parcel.digest)

    def _add(self, parcel: Parcel, digest: str) -> None:
        line = f"{parcel.learner} {parcel.zero.isoformat()} {digest}"
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{self._cut}{line}\n")
        except OSError as error:
            raise _cannot(self._path, "written", error) from error
        self._cut = ""
        self._take(line)

    def _take(self, line: str) -> None:
        """Take one line in; one that was cut off by a crash tells nothing."""
        learner, _, rest = line.partition(" ")
        zero, _, digest = rest.partition(" ")
        try:
            self._lines[learner] = datetime.fromisoformat(zero), digest
        except ValueError:
            return


def push(lrs: Lrs, parcels: Iterable[Parcel], sent: Sent, tally: Tally, told: Callable[[Tally], None]) -> None:
    """Send what has not been sent yet. `tally` is right also when an error or a person ends the push.

    `told` hears after each batch how far it has come. Raises DeliveryError and StorageError.
    """
    batch: list[Statement] = []
    whole: list[Parcel] = []

    def flush() -> None:
        tally.different += lrs.deliver(batch)
        tally.statements += len(batch)
        for parcel in whole:
            sent.complete(parcel)
        tally.learners += len(whole)
        batch.clear()
        whole.clear()
        told(tally)

    for parcel in parcels:
        if sent.is_complete(parcel):
            tally.before += 1
            continue
        sent.begin(parcel)
        for statement in parcel.statements:
            batch.append(statement)
            if len(batch) == BATCH:
                flush()
        whole.append(parcel)
    if whole:
        flush()


def _cannot(path: Path, act: str, error: Exception) -> StorageError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    if act == "read":
        return StorageError("The file {file} cannot be read: {reason}", file=path, reason=why)
    return StorageError("{file} could not be written: {reason}", file=path, reason=why)
