"""Check records against the course of whoever checks: what each file is, what its answers are worth, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from cmcourse.errors import UnreadableError
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.progress import Progress, fold
from cmcourse.model.record import MAX_RECORD_BYTES, Finding, Reason, Record, Summary, Verdict
from cmcourse.record.chain import hashes_of, is_untouched, seal_of, start_of
from cmcourse.record.copies import traces_of
from cmcourse.record.inbox import Inbox
from cmcourse.record.milestones import Part, parts_of
from cmcourse.record.pace import Pace
from cmcourse.record.parse import parse
from cmcourse.record.plausible import doubled_part, impossible_event
from cmcourse.record.quick import quick_progress
from cmcourse.record.rows import RowError, events_of
from cmcourse.record.summary import summary_of_parts, summary_of_progress, summary_to_data
from cmcourse.record.texts import clean


class Invitations(Protocol):
    """What a trainer knows about the invitations that were given out."""

    def fault(self, record: Record) -> Reason | None:
        """Return what is wrong with the invitation of a record."""

    def remark(self, record: Record) -> Reason | None:
        """Return what is to be said about it although nothing is wrong."""

    def holder(self, head: str) -> str:
        """Return to whom an invitation was given, "" if that is not known."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rows of a record say; at level completion there are parts instead of progress.

    `scored` of the `answers` still stand in the course as they were asked. `careful` tells that the rows were not in
    perfect order, with the first event that is impossible, if one is.
    """

    summary: Summary
    progress: Progress = field(default_factory=Progress)
    parts: tuple[Part, ...] = ()
    answers: int = 0
    scored: int = 0
    careful: bool = True
    impossible: Reason | None = None


class Checked(NamedTuple):
    """What one file is, seen alone; the traces by which copies are found; the record and what it says, if it can be read."""

    finding: Finding
    traces: frozenset[int] = frozenset()
    record: Record | None = None
    scored: Scored | None = None


def check_files(
    paths: Iterable[Path],
    course: Course,
    invitations: Invitations | None = None,
    told: Callable[[int, int], None] | None = None,
    work: Callable[[Checked], str] | None = None,
) -> Inbox:
    """Return the findings of all files, in the order of the files. Raises UnreadableError for a path that is not there.

    Files are read one after the other and forgotten. `told` hears after each file how many of how many are done; what
    it raises ends the check. `work` tells what to keep of a file beside its finding.
    """
    checker = Checker(course, invitations)
    inbox = Inbox()
    files = files_of(paths)
    for number, path in enumerate(files, 1):
        checked = checker.check(path)
        inbox.add(checked.finding, checked.traces, work(checked) if work else "")
        if told:
            told(number, len(files))
    inbox.settle(invitations.holder if invitations else lambda _head: "")
    return inbox


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files of `paths`: a file itself, a folder's files at any depth but nothing hidden; each file once."""
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            is_there, is_folder = path.exists(), path.is_dir()
            can_be_read = os.access(path, os.R_OK) and (is_folder or path.is_file())
        except OSError as error:
            raise UnreadableError("{path} cannot be read.", path=path) from error
        if not is_there:
            raise UnreadableError("There is no file or folder {path}.", path=path)
        if not can_be_read:
            raise UnreadableError("{path} cannot be read.", path=path)
        for file in _walk(path) if is_folder else (path,):
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (file for name in sorted(names) if not name.startswith(".") and (file := Path(base, name)).is_file())


class Checker:
    """Checks one file after the other against one course."""

    def __init__(self, course: Course, invitations: Invitations | None = None) -> None:
        self.course = course
        self.hash = fingerprint(course)
        self._pace = Pace(course)
        self._invitations = invitations

    def check(self, path: Path) -> Checked:
        """Return what a file is, seen alone."""
        raw = _read(path)
        parsed = raw if isinstance(raw, Reason) else parse(raw)
        if isinstance(parsed, Reason):
            verdict: Verdict = "not-a-record" if parsed.code == "not-a-record" else "broken"
            return Checked(Finding(path, verdict, parsed))
        record, _text = parsed
        about: dict[str, Any] = {
            "name": clean(record["learner"]["name"]),
            "learner": record["learner"]["id"],
            "level": record["level"],
            "made": record["made"],
            "course": clean(record["course"]["id"]),
            "version": clean(record["course"]["version"]),
            "invitation": record["invitation"],
        }
        scored = self._score(record)
        if isinstance(scored, Reason):
            return Checked(Finding(path, "broken", scored, **about))
        if record["course"]["id"] == self.course.id:
            about |= {"summary": scored.summary, "answers": scored.answers, "scored": scored.scored}
        (verdict, reason), *others = self._verdicts(record, raw if isinstance(raw, bytes) else b"", scored)
        about["also"] = tuple(one for _verdict, one in others if one.code != "intact")
        return Checked(Finding(path, verdict, reason, **about), traces_of(record, scored.progress), record, scored)

    def _verdicts(self, record: Record, raw: bytes, scored: Scored) -> Iterator[tuple[Verdict, Reason]]:
        """Yield the verdicts about a sound record, the gravest first, and at the end what else is to be said."""
        known = self._invitations
        if (edit := self._edit(record, raw, scored)) is not None:
            yield "edited", edit
        elif known and (wrong := known.fault(record)) is not None:
            yield "invitation", wrong
        if (fast := self._pace.fault(scored.progress, record["lang"])) is not None:
            yield "too-fast", fast
        if (other := self._other_course(record)) is not None:
            yield "other-version", other
        yield "intact", Reason("intact")
        remark = known.remark(record) if known else Reason("invitation-foreign") if record["invitation"] else None
        if remark is not None:
            yield "intact", remark

    def _score(self, record: Record) -> Scored | Reason:
        """Read the rows and score them with this course; a Reason names the first row that cannot be read."""
        rows: list[Any] = record["events"]
        level = record["level"]
        impossible = None
        try:
            if level == "completion":
                parts = tuple(parts_of(rows))
                return Scored(summary_of_parts(self.course, parts), parts=parts)
            progress = quick_progress(self.course, rows, level)
            careful = progress is None
            if progress is None:
                events = tuple(events_of(rows, level))
                impossible = impossible_event(self.course, events)
                progress = fold(events)
        except RowError as error:
            return Reason("row", {"number": error.number})
        standing = [self._stands(row) for row in rows if row["kind"] == "Responded"]
        return Scored(
            summary_of_progress(self.course, progress, len(rows)),
            progress,
            answers=len(standing),
            scored=sum(standing),
            careful=careful,
            impossible=impossible,
        )

    def _stands(self, row: Mapping[str, Any]) -> bool:
        """Tell whether the question still stands as it was answered."""
        found = self.course.questions.get(row["question"])
        return found is not None and fingerprint(found[1]) == row["hash"]

    def _edit(self, record: Record, raw: bytes, scored: Scored) -> Reason | None:
        """Return the first place where a record is not as it was written."""
        untouched = is_untouched(record, raw)
        return (
            (None if untouched else _broken_chain(record))
            or doubled_part(scored.parts)
            or scored.impossible
            or self._wrong_summary(record, scored.summary)
            or (None if untouched else _wrong_seal(record))
        )

    def _wrong_summary(self, record: Record, summary: Summary) -> Reason | None:
        told = record["summary"]
        if told["events"] != len(record["events"]):
            return Reason("missing-events", {"told": told["events"], "found": len(record["events"])})
        same_course = record["course"]["hash"] == self.hash
        return Reason("summary") if same_course and told != summary_to_data(summary) else None

    def _other_course(self, record: Record) -> Reason | None:
        theirs, ours = record["course"], self.course
        if theirs["id"] != ours.id:
            return Reason("other-course", {"theirs": clean(theirs["id"]), "ours": ours.id})
        if theirs["version"] != ours.version:
            return Reason("other-version", {"theirs": clean(theirs["version"]), "ours": ours.version})
        return Reason("other-text") if theirs["hash"] != self.hash else None


def _read(path: Path) -> bytes | Reason:
    try:
        if path.stat().st_size > MAX_RECORD_BYTES:
            return Reason("too-large")
        with path.open("rb") as file:
            return file.read(MAX_RECORD_BYTES + 1)
    except OSError as error:
        return Reason("unreadable", {"why": error.strerror or ""})


def _wrong_seal(record: Record) -> Reason:
    return Reason("layout" if record["seal"] == seal_of(record) else "seal")


def _broken_chain(record: Record) -> Reason | None:
    """Return the first hash that does not fit what stands before it."""
    if record["start"] != start_of(record):
        return Reason("header")
    rows = record["events"]
    for number, (row, h) in enumerate(zip(rows, hashes_of(record, rows), strict=True), 1):
        if row["h"] != h:
            return Reason("event", {"number": number, "of": len(rows), "what": _what(row)})
    return None


def _what(row: Mapping[str, Any]) -> str:
    """Return the id of what an event is about."""
    named = (row.get(key) for key in ("question", "lesson", "quiz", "case", "competency", "page", "item", "of"))
    return clean(next((name for name in named if isinstance(name, str) and name), row["kind"]))
