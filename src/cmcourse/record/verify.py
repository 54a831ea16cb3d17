"""Check records against the course of whoever checks: what each file is, what its answers are worth, and why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cmcourse.errors import UnreadableError
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Event, Responded
from cmcourse.model.progress import Progress, fold
from cmcourse.model.record import MAX_RECORD_BYTES, Finding, Reason, Record, Summary, Verdict
from cmcourse.record.chain import is_untouched, link, seal_of, start_of
from cmcourse.record.copies import Traces, resolve, traces_of
from cmcourse.record.milestones import Part, parts_of
from cmcourse.record.parse import parse
from cmcourse.record.plausible import doubled_part, impossible_event
from cmcourse.record.rows import RowError, events_of
from cmcourse.record.summary import summary_of_parts, summary_of_progress, summary_to_data
from cmcourse.record.texts import clean


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rows of a record say; at level completion there are parts instead of events.

    `scored` of the `answers` still stand in the course as they were asked.
    """

    summary: Summary
    events: tuple[Event, ...] = ()
    progress: Progress = field(default_factory=Progress)
    parts: tuple[Part, ...] = ()
    answers: int = 0
    scored: int = 0


def check_files(paths: Iterable[Path], course: Course) -> Iterator[Finding]:
    """Yield one finding a file, in the order of the files. Raises UnreadableError for a path that is not there.

    Files are read one after the other and forgotten; only their findings and traces wait until all were read, because
    a copy can come before its original.
    """
    checker = Checker(course)
    traces = Traces()
    findings = []
    for path in files_of(paths):
        finding, found = checker.check(path)
        findings.append(finding)
        traces.add(found)
    yield from resolve(findings, traces)


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

    def __init__(self, course: Course) -> None:
        self.course = course
        self.hash = fingerprint(course)

    def check(self, path: Path) -> tuple[Finding, frozenset[int]]:
        """Return what a file is, seen alone, with the traces by which copies are found."""
        raw = _read(path)
        parsed = raw if isinstance(raw, Reason) else parse(raw)
        if isinstance(parsed, Reason):
            verdict: Verdict = "not-a-record" if parsed.code == "not-a-record" else "broken"
            return Finding(path, verdict, parsed), frozenset()
        record, text = parsed
        finding = Finding(
            path,
            "intact",
            Reason("intact"),
            name=clean(record["learner"]["name"]),
            learner=record["learner"]["id"],
            level=record["level"],
            made=record["made"],
            course=clean(record["course"]["id"]),
            version=clean(record["course"]["version"]),
        )
        scored = self._score(record)
        if isinstance(scored, Reason):
            return replace(finding, verdict="broken", reason=scored), frozenset()
        if record["course"]["id"] == self.course.id:
            finding = replace(finding, summary=scored.summary, answers=scored.answers, scored=scored.scored)
        edit = self._edit(record, text, scored)
        if edit is not None:
            finding = replace(finding, verdict="edited", reason=edit)
        elif (other := self._other_course(record)) is not None:
            finding = replace(finding, verdict="other-version", reason=other)
        return finding, traces_of(record, scored.progress)

    def _score(self, record: Record) -> Scored | Reason:
        """Read the rows and score them with this course; a Reason names the first row that cannot be read."""
        rows: list[object] = record["events"]
        try:
            if record["level"] == "completion":
                parts = tuple(parts_of(rows))
                return Scored(summary_of_parts(self.course, parts), parts=parts)
            events = tuple(events_of(rows, record["level"]))
        except RowError as error:
            return Reason("row", {"number": error.number})
        standing = [self._stands(one) for one in events if isinstance(one, Responded)]
        progress = fold(events)
        return Scored(
            summary_of_progress(self.course, progress, len(rows)),
            events,
            progress,
            answers=len(standing),
            scored=sum(standing),
        )

    def _stands(self, responded: Responded) -> bool:
        """Tell whether the question still stands as it was answered."""
        found = self.course.questions.get(responded.question)
        return found is not None and fingerprint(found[1]) == responded.hash

    def _edit(self, record: Record, text: str, scored: Scored) -> Reason | None:
        """Return the first place where a record is not as it was written."""
        untouched = is_untouched(record, text)
        return (
            (None if untouched else _broken_chain(record))
            or doubled_part(scored.parts)
            or impossible_event(self.course, scored.events)
            or self._wrong_summary(record, scored.summary)
            or (None if untouched else Reason("layout" if record["seal"] == seal_of(record) else "seal"))
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


def _broken_chain(record: Record) -> Reason | None:
    """Return the first hash that does not fit what stands before it."""
    previous = start_of(record)
    if record["start"] != previous:
        return Reason("header")
    for number, row in enumerate(record["events"], 1):
        if row["h"] != link(previous, row):
            return Reason("event", {"number": number, "of": len(record["events"]), "what": _what(row)})
        previous = row["h"]
    return None


def _what(row: Mapping[str, Any]) -> str:
    """Return the id of what an event is about."""
    named = (row.get(key) for key in ("question", "lesson", "quiz", "case", "competency", "page", "item", "of"))
    return clean(next((name for name in named if isinstance(name, str) and name), row["kind"]))
