"""The picture of a group from a folder of records: one value from which screen, table, CSV, XLSX and HTML are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

from cmcourse.engine.places import WAVES
from cmcourse.model.course import Course, Wave
from cmcourse.model.event import Fault
from cmcourse.model.question import Question
from cmcourse.model.record import Finding, Verdict
from cmcourse.record.copies import same_name
from cmcourse.record.group import HeatRow, HeatTally
from cmcourse.record.inbox import Inbox
from cmcourse.record.items import Item, Tally
from cmcourse.record.verify import Checked, Invitations, check_files
from cmcourse.record.work import work_of

Ready = Literal["ready", "begun", "nothing"]
"""The pre-work is done, was begun, or was not."""
COUNTED: frozenset[Verdict] = frozenset({"intact", "other-version"})
"""Verdicts whose records count in the figures of the group; a change of the layout alone counts as well."""


@dataclass(frozen=True, slots=True)
class WaveDone:
    """A wave of the self-assessment: its last rating came on `day` after the first step (day 0), and by `by`.

    A record has no dates but that of the file: `by` is the date of the earliest record in which the wave is done.
    """

    wave: Wave
    day: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner, seen in the newest of `files` records.

    `shown` has the share of points (0 to 1) by form of the situations, `levels` the ratings by wave and competency;
    both are empty at level completion. `invited` is the participant to whom the invitation was given. `counts` tells
    whether the record counts in the figures of the group.
    """

    number: int
    finding: Finding
    files: int
    ready: Ready
    waves: tuple[WaveDone, ...]
    levels: Mapping[str, Mapping[str, int]]
    shown: Mapping[str, float]
    achieved: bool
    counts: bool
    invited: str = ""

    @property
    def name(self) -> str:
        """The name in the record."""
        return self.finding.name

    @property
    def completed(self) -> bool:
        """Whether the course is completed."""
        return bool(self.finding.summary and self.finding.summary.completed)

    @property
    def modules_done(self) -> int:
        """How many modules are done."""
        return len(self.finding.summary.modules_done) if self.finding.summary else 0


@dataclass(frozen=True, slots=True)
class Group:
    """Figures over all learners whose records count; `heat` needs at least five people."""

    learners: int
    counted: int
    ready: int
    begun: int
    nothing: int
    completed: int
    achieved: int
    heat: tuple[HeatRow, ...]
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """A question that learners reported, with what they find at fault and their sentences."""

    question: Question
    module: str
    faults: Mapping[Fault, int]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedText:
    """A free text that a learner chose to share; `kind` and `at` tell where it stands."""

    name: str
    kind: Literal["evidence", "reflection", "workbook", "note"]
    at: str
    text: str


class Learners(Sequence[Learner]):
    """All learners in the order of their names, read when they are looked at."""

    def __init__(self, course: Course, inbox: Inbox, holder: Callable[[str], str]) -> None:
        self._course = course
        self._inbox = inbox
        self._holder = holder
        self._files = tuple(inbox.by_learner())

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> Learner: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Learner]: ...
    def __getitem__(self, index: int | slice) -> Learner | Sequence[Learner]:
        if isinstance(index, slice):
            return [self._learner(files) for files in self._files[index]]
        return self._learner(self._files[index])

    def files_of(self, index: int) -> tuple[int, ...]:
        """Return the numbers of a learner's files in the inbox, the newest first."""
        return self._files[index]

    def _learner(self, files: tuple[int, ...]) -> Learner:
        finding = self._inbox[files[0]]
        work = self._inbox.work(files[0]) or {}
        summary = finding.summary
        counts = finding.verdict in COUNTED or finding.reason.code == "layout"
        shown = {form: _share(found) for form, found in work.get("shown", {}).items()}
        return Learner(
            files[0],
            finding,
            len(files),
            "ready" if summary and summary.pre_work_done else "begun" if summary and summary.events else "nothing",
            tuple(self._waves(finding, files, work)),
            work.get("levels", {}),
            shown,
            bool(work.get("achieved", False)),
            counts and summary is not None,
            self._holder(finding.invitation) if finding.invitation else "",
        )

    def _waves(self, finding: Finding, files: tuple[int, ...], work: Mapping[str, Any]) -> Iterator[WaveDone]:
        if finding.summary is None:
            return
        earlier = [self._inbox[one] for one in files[1:]]
        for wave in finding.summary.waves_done:
            dates = [one.made for one in earlier if one.summary and wave in one.summary.waves_done]
            known: Wave = wave  # type: ignore[assignment]
            yield WaveDone(known, work.get("days", {}).get(wave), min((finding.made, *dates)))


@dataclass(frozen=True, slots=True)
class Report:
    """All that a folder of records tells. `findings` has one row a file, `learners` one row a person.

    `missing` are the participants of the cohort of whom there is no record; () without a cohort.
    """

    course: Course
    findings: Inbox
    learners: Learners
    group: Group
    items: tuple[Item, ...]
    reported: tuple[ReportedQuestion, ...]
    missing: tuple[str, ...] = ()
    title: str = ""

    def texts(self) -> Iterator[SharedText]:
        """Yield the free texts that learners chose to share."""
        for learner in self.learners:
            if learner.counts:
                for kind, at, text in (self.findings.work(learner.number) or {}).get("texts", ()):
                    yield SharedText(learner.name, kind, at, text)


def make_report(
    paths: Iterable[Path],
    course: Course,
    invitations: Invitations | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Report:
    """Read all files of `paths` and return the report. Raises UnreadableError for a path that is not there.

    `told` hears after each file how many of how many are done; what it raises ends the reading.
    """

    def work(checked: Checked) -> str:
        return work_of(course, checked.reading) if checked.reading and checked.finding.summary else ""

    inbox = check_files(paths, course, invitations, told, work)
    holder = invitations.holder if invitations else lambda _head: ""
    learners = Learners(course, inbox, holder)
    return _summed_up(course, inbox, learners, invitations)


def _summed_up(course: Course, inbox: Inbox, learners: Learners, invitations: Invitations | None) -> Report:
    heat, tally, reported = HeatTally(course), Tally(course), _Reported(course)
    figures: Counter[str] = Counter()
    seen: set[str] = set()
    for learner in learners:
        seen |= {learner.finding.invitation, same_name(learner.name)}
        if not learner.counts:
            continue
        figures.update(("counted", learner.ready, *_reached(learner)))
        work = inbox.work(learner.number)
        if work:
            heat.add(work)
            tally.add(work["answers"])
            reported.add(work["reports"])
    missing = (
        tuple(name for head, name in invitations.expected() if not seen & {head, same_name(name)})
        if invitations
        else ()
    )
    group = Group(
        learners=len(learners),
        counted=figures["counted"],
        ready=figures["ready"],
        begun=figures["begun"],
        nothing=figures["nothing"],
        completed=figures["completed"],
        achieved=figures["achieved"],
        heat=heat.rows(),
        verdicts=inbox.verdicts(),
    )
    title = invitations.title if invitations else ""
    return Report(course, inbox, learners, group, tally.items(), reported.questions(), missing, title)


def _reached(learner: Learner) -> Iterator[str]:
    if learner.completed:
        yield "completed"
    if learner.achieved:
        yield "achieved"


class _Reported:
    """Questions that were reported."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._found: dict[str, tuple[Counter[Fault], list[str]]] = {}

    def add(self, reports: Iterable[Any]) -> None:
        for question, fault, text in reports:
            if question in self._course.questions:
                faults, texts = self._found.setdefault(question, (Counter(), []))
                faults[fault] += 1
                texts += [text] if text else []

    def questions(self) -> tuple[ReportedQuestion, ...]:
        ordered = sorted(self._found.items(), key=lambda one: (-one[1][0].total(), one[0]))
        return tuple(
            ReportedQuestion(
                self._course.questions[one][1], self._course.questions[one][0].id, dict(faults), tuple(texts)
            )
            for one, (faults, texts) in ordered
        )


def _share(found: Mapping[str, Sequence[float]]) -> float:
    points, of = (sum(column) for column in zip(*found.values(), strict=True)) if found else (0.0, 0)
    return points / of if of else 0.0


def waves_of(learner: Learner) -> Mapping[Wave, WaveDone]:
    """Return the waves of a learner by their names, in order."""
    done = {one.wave: one for one in learner.waves}
    return {wave: done[wave] for wave in WAVES if wave in done}
