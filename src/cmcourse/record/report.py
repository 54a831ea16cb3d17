"""The picture of a group from a folder of records: one value from which screen, table, CSV, XLSX and HTML are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, overload

from cmcourse.model.course import Course, Wave
from cmcourse.model.record import Finding, Summary, Verdict
from cmcourse.record.copies import same_name
from cmcourse.record.group import HeatRow, HeatTally
from cmcourse.record.inbox import Inbox
from cmcourse.record.items import Item, Tally
from cmcourse.record.reported import ReportedQuestion, ReportedTally
from cmcourse.record.roster import Roster, claimed_by, likely
from cmcourse.record.verify import Checked, Invitations, check_files
from cmcourse.record.work import work_of

Standing = Literal["ready", "begun", "nothing", "guest", "check", "broken", "missing"]
"""The pre-work is done, was begun, or was not; the person is no participant of the cohort; the file cannot be counted
as it is, or came damaged; there is no file."""
STANDINGS: tuple[Standing, ...] = get_args(Standing)
WAITING: frozenset[Standing] = frozenset({"begun", "nothing"})
"""Where the pre-work is still to be done."""
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
    both are empty at level completion. `invited` is the participant to whom the invitation was given, `maybe` the one
    a guest may be by name. `counts` tells whether the record can be counted. Without answers nobody can tell whether
    the course is `achieved`: None.
    """

    number: int
    finding: Finding
    files: int
    ready: Standing
    waves: tuple[WaveDone, ...]
    levels: Mapping[str, Mapping[str, int]]
    shown: Mapping[str, float]
    achieved: bool | None
    counts: bool
    invited: str = ""
    maybe: str = ""

    @property
    def name(self) -> str:
        """The name in the record."""
        return self.finding.name

    @property
    def in_group(self) -> bool:
        """Whether the record counts in the figures of the group: those of a cohort leave its guests out."""
        return self.counts and self.ready != "guest"

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
    """Figures over the people of the group: all who sent a file, or with a cohort its participants.

    They are ready, have begun, have not, sent a file to `check`, or nothing. The first three are `counted`, of them
    `unanswered` by records of level completion. `guests` count nowhere else. `heat` needs at least five people.
    """

    counted: int
    unanswered: int
    ready: int
    begun: int
    nothing: int
    guests: int
    check: int
    missing: int
    completed: int
    achieved: int
    heat: tuple[HeatRow, ...]
    verdicts: Mapping[Verdict, int]

    @property
    def people(self) -> int:
        """How many people belong to the group."""
        return self.ready + self.begun + self.nothing + self.check + self.missing


@dataclass(frozen=True, slots=True)
class SharedText:
    """A free text that a learner chose to share; `kind` and `at` tell where it stands."""

    name: str
    kind: Literal["evidence", "reflection", "workbook", "note"]
    at: str
    text: str


class Learners(Sequence[Learner]):
    """All learners in the order of their names, read when they are looked at."""

    def __init__(self, course: Course, inbox: Inbox, holder: Callable[[str], str], roster: Roster) -> None:
        self._course = course
        self._inbox = inbox
        self._holder = holder
        self.roster = roster
        self.hints: Mapping[str, str] = {}
        """Guests, by name, who may be a participant that is missing."""
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
        counts = summary is not None and (finding.verdict in COUNTED or finding.reason.code == "layout")
        standing: Standing = "check"
        if counts:
            standing = _standing(summary) if self.roster.has(finding) else "guest"
        shown = {form: _share(found) for form, found in work.get("shown", {}).items()}
        return Learner(
            files[0],
            finding,
            len(files),
            standing,
            tuple(self._waves(finding, files, work)),
            work.get("levels", {}),
            shown,
            bool(work.get("achieved", False)) if finding.level != "completion" else None,
            counts,
            self._holder(finding.invitation) if finding.invitation else "",
            self.hints.get(finding.name, "") if standing == "guest" else "",
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

    `missing` are the participants of the cohort of whom nothing came; () without a cohort. `broken` are those of whom
    only a damaged file came, with its number, as far as it tells whose it is. `future` are the names in records whose
    date is still to come.
    """

    course: Course
    findings: Inbox
    learners: Learners
    group: Group
    items: tuple[Item, ...]
    reported: tuple[ReportedQuestion, ...]
    missing: tuple[str, ...] = ()
    title: str = ""
    future: tuple[str, ...] = ()
    broken: Mapping[str, int] = field(default_factory=dict)

    def waiting(self) -> Iterator[Learner]:
        """Yield those whose pre-work is still to be done."""
        return (one for one in self.learners if one.ready in WAITING)

    def texts(self) -> Iterator[SharedText]:
        """Yield the free texts that learners chose to share."""
        for learner in self.learners:
            if learner.in_group:
                for kind, at, text in (self.findings.work(learner.number) or {}).get("texts", ()):
                    yield SharedText(learner.name, kind, at, text)


def make_report(
    paths: Iterable[Path],
    course: Course,
    invitations: Invitations | None = None,
    told: Callable[[int, int], None] | None = None,
    today: date | None = None,
) -> Report:
    """Read all files of `paths` and return the report as of today. Raises UnreadableError for a path that is not there.

    `told` hears after each file how many of how many are done; what it raises ends the reading.
    """

    def work(checked: Checked) -> str:
        return work_of(course, checked.reading) if checked.reading and checked.finding.summary else ""

    inbox = check_files(paths, course, invitations, told, work, today)
    holder = invitations.holder if invitations else lambda _head: ""
    roster = Roster(invitations.expected() if invitations else ())
    learners = Learners(course, inbox, holder, roster)
    return _summed_up(course, inbox, learners, roster, invitations.title if invitations else "")


def _summed_up(course: Course, inbox: Inbox, learners: Learners, roster: Roster, title: str) -> Report:
    heat, tally, reported = HeatTally(course), Tally(course), ReportedTally(course)
    figures: Counter[str] = Counter()
    seen: list[tuple[str, str]] = []
    guests: list[str] = []
    future: list[str] = []
    for learner in learners:
        finding = learner.finding
        seen.append((finding.invitation, same_name(learner.name)))
        future += [learner.name for one in finding.also if one.code == "future"]
        if learner.ready != "check" or roster.has(finding):
            figures[learner.ready] += 1
        if learner.ready == "guest":
            guests.append(learner.name)
        if not learner.in_group:
            continue
        figures.update(
            counted=1,
            unanswered=finding.level == "completion",
            completed=learner.completed,
            achieved=bool(learner.achieved),
        )
        work = inbox.work(learner.number)
        if work:
            heat.add(work)
            tally.add(work["answers"])
            reported.add(work["reports"])
    unseen = roster.missing(seen)
    broken = claimed_by(unseen, {one: inbox[one] for one in inbox.numbers_with("broken")}) if unseen else {}
    missing = tuple(name for name in unseen if name not in broken)
    learners.hints = likely(missing, guests) if missing else {}
    group = Group(
        counted=figures["counted"],
        unanswered=figures["unanswered"],
        ready=figures["ready"],
        begun=figures["begun"],
        nothing=figures["nothing"],
        guests=figures["guest"],
        check=figures["check"] + len(broken),
        missing=len(missing),
        completed=figures["completed"],
        achieved=figures["achieved"],
        heat=heat.rows(),
        verdicts=inbox.verdicts(),
    )
    questions = reported.questions()
    return Report(course, inbox, learners, group, tally.items(), questions, missing, title, tuple(future), broken)


def _standing(summary: Summary | None) -> Standing:
    if summary is None or not summary.events:
        return "nothing"
    return "ready" if summary.pre_work_done else "begun"


def _share(found: Mapping[str, Sequence[float]]) -> float:
    points, of = (sum(column) for column in zip(*found.values(), strict=True)) if found else (0.0, 0)
    return points / of if of else 0.0
