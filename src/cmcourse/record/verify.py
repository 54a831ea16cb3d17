"""Check records against the course of whoever checks: what each file is, what its answers are worth, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from cmcourse.errors import UnreadableError
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.record import MAX_RECORD_BYTES, Finding, Reason, Record, Summary, Verdict
from cmcourse.record.chain import links_of, seal_of, start_of
from cmcourse.record.copies import traces_of
from cmcourse.record.inbox import Inbox
from cmcourse.record.pace import Pace
from cmcourse.record.parse import parse
from cmcourse.record.plausible import doubled_part
from cmcourse.record.quick import Quick
from cmcourse.record.reading import Reading, careful_reading
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

    def expected(self) -> Sequence[tuple[str, str]]:
        """Return the open part of each valid invitation of the cohort that is looked at, with its participant."""

    @property
    def title(self) -> str:
        """The title of the cohort that is looked at, "" for none."""


class Checked(NamedTuple):
    """What one file is, seen alone; the traces by which copies are found; what the record tells, if it can be read.

    `mark` is the same for files with the same bytes.
    """

    finding: Finding
    traces: frozenset[int] = frozenset()
    reading: Reading | None = None
    mark: str = ""


def check_files(
    paths: Iterable[Path],
    course: Course,
    invitations: Invitations | None = None,
    told: Callable[[int, int], None] | None = None,
    work: Callable[[Checked], str] | None = None,
    today: date | None = None,
) -> Inbox:
    """Return the findings of all files, in the order of the files. Raises UnreadableError for a path that is not there.

    Files are read one after the other and forgotten. `told` hears after each file how many of how many are done; what
    it raises ends the check. `work` tells what to keep of a file beside its finding. `today` is the trainer's date.
    """
    checker = Checker(course, invitations, today)
    inbox = Inbox()
    files = files_of(paths)
    for number, path in enumerate(files, 1):
        checked = checker.check(Path(path))
        inbox.add(checked.finding, checked.traces, work(checked) if work else "", checked.mark)
        if told:
            told(number, len(files))
    inbox.settle(invitations.holder if invitations else lambda _head: "")
    return inbox


def files_of(paths: Iterable[Path]) -> list[str]:
    """Return the files of `paths`: a file itself, a folder's files at any depth but nothing hidden; each file once.

    They are plain texts, because ten thousand paths would take as much room as the course.
    """
    found: dict[str, str] = {}
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
        for file in _walk(path) if is_folder else (str(path),):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _walk(folder: Path) -> Iterator[str]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = os.path.join(base, name)  # noqa: PTH118 - see files_of
            if not name.startswith(".") and os.path.isfile(file):  # noqa: PTH113
                yield file


class Checker:
    """Checks one file after the other against one course."""

    def __init__(self, course: Course, invitations: Invitations | None = None, today: date | None = None) -> None:
        self.course = course
        self.hash = fingerprint(course)
        self._quick = Quick(course)
        self._pace = Pace(course)
        self._invitations = invitations
        self._latest = ((today or date.today()) + timedelta(days=1)).isoformat()  # noqa: DTZ011 - the day on the wall

    def check(self, path: Path) -> Checked:
        """Return what a file is, seen alone."""
        raw = _read(path)
        reading = raw if isinstance(raw, Reason) else self._quick.read(raw) or self._carefully(raw)
        if isinstance(reading, Reason):
            verdict: Verdict = "not-a-record" if reading.code == "not-a-record" else "broken"
            return Checked(Finding(path, verdict, reading))
        if isinstance(reading, _Broken):
            return Checked(Finding(path, "broken", reading.reason, **_about(reading.record)))
        found = _about(reading.record)
        summary = self._summary(reading)
        (verdict, reason), *others = self._verdicts(reading, summary)
        if found["course"] == self.course.id:
            found |= {"summary": summary, "answers": reading.answers, "scored": reading.scored}
        found["also"] = tuple(one for _verdict, one in others if one.code != "intact")
        mark = f"{reading.record['seal']} {reading.record['proof']}" if reading.untouched else str(hash(raw))
        finding = Finding(path, verdict, reason, **found)
        return Checked(finding, traces_of(reading.ends, reading.progress), reading, mark)

    def _carefully(self, raw: bytes) -> Reading | _Broken | Reason:
        parsed = parse(raw)
        if isinstance(parsed, Reason):
            return parsed
        reading = careful_reading(self.course, parsed[0], raw)
        return _Broken(parsed[0], reading) if isinstance(reading, Reason) else reading

    def _summary(self, reading: Reading) -> Summary:
        if reading.record["level"] == "completion":
            return summary_of_parts(self.course, reading.parts)
        return summary_of_progress(self.course, reading.progress, reading.rows)

    def _verdicts(self, reading: Reading, summary: Summary) -> Iterator[tuple[Verdict, Reason]]:
        """Yield the verdicts about a sound record, the gravest first, and at the end what else is to be said."""
        record, known = reading.record, self._invitations
        if (edit := self._edit(reading, summary)) is not None:
            yield "edited", edit
        elif known and (wrong := known.fault(record)) is not None:
            yield "invitation", wrong
        if (fast := self._pace.fault(reading.progress, record["lang"])) is not None:
            yield "too-fast", fast
        if (other := self._other_course(record)) is not None:
            yield "other-version", other
        yield "intact", Reason("intact")
        remark = known.remark(record) if known else None
        if remark is not None:
            yield "intact", remark
        if record["made"] > self._latest:
            yield "intact", Reason("future", {"made": record["made"]})

    def _edit(self, reading: Reading, summary: Summary) -> Reason | None:
        """Return the first place where a record is not as it was written."""
        record, untouched = reading.record, reading.untouched
        return (
            (None if untouched else _broken_chain(record))
            or doubled_part(reading.parts)
            or reading.impossible
            or self._wrong_summary(record, reading.rows, summary)
            or (None if untouched else _wrong_seal(record))
        )

    def _wrong_summary(self, record: Record, rows: int, summary: Summary) -> Reason | None:
        told = record["summary"]
        if told["events"] != rows:
            return Reason("missing-events", {"told": told["events"], "found": rows})
        same_course = record["course"]["hash"] == self.hash
        return Reason("summary") if same_course and told != summary_to_data(summary) else None

    def _other_course(self, record: Record) -> Reason | None:
        theirs, ours = record["course"], self.course
        if theirs["id"] != ours.id:
            return Reason("other-course", {"theirs": clean(theirs["id"]), "ours": ours.id})
        if theirs["version"] != ours.version:
            return Reason("other-version", {"theirs": clean(theirs["version"]), "ours": ours.version})
        return Reason("other-text") if theirs["hash"] != self.hash else None


class _Broken(NamedTuple):
    record: Record
    reason: Reason


def _about(record: Record) -> dict[str, Any]:
    return {
        "name": clean(record["learner"]["name"]),
        "learner": record["learner"]["id"],
        "level": record["level"],
        "made": record["made"],
        "course": clean(record["course"]["id"]),
        "version": clean(record["course"]["version"]),
        "invitation": record["invitation"],
    }


def _read(path: Path) -> bytes | Reason:
    try:
        size = path.stat().st_size
        if size > MAX_RECORD_BYTES:
            return Reason("too-large")
        with path.open("rb") as file:
            return file.read(size + 1)
    except OSError as error:
        return Reason("unreadable", {"why": error.strerror or ""})


def _wrong_seal(record: Record) -> Reason:
    return Reason("layout" if record["seal"] == seal_of(record) else "seal")


def _broken_chain(record: Record) -> Reason | None:
    """Return the first checksum that does not fit what stands before it."""
    if record["start"] != start_of(record):
        return Reason("header")
    rows = record["events"]
    for number, (row, h) in enumerate(zip(rows, links_of(record, rows), strict=True), 1):
        if row["h"] != h:
            return Reason("event", {"number": number, "of": len(rows), "what": _what(row), "now": _now(row)})
    return None


def _now(row: Mapping[str, Any]) -> str:
    """Return the level or the picked options that stand in a row, "" for a row of another kind."""
    match row:
        case {"kind": "Rated", "level": int(level)}:
            return str(level)
        case {"kind": "Responded", "response": list(picked)}:
            return clean(", ".join(map(str, picked)))
        case _:
            return ""


def _what(row: Mapping[str, Any]) -> str:
    """Return the id of what an event is about."""
    named = (row.get(key) for key in ("question", "lesson", "quiz", "case", "competency", "page", "item", "of"))
    return clean(next((name for name in named if isinstance(name, str) and name), row["kind"]))
