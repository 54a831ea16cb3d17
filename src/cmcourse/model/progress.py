"""Where a learner stands, folded from events. Folding is idempotent: an event counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from cmcourse.model.course import Wave
from cmcourse.model.event import (
    AttemptFinished,
    AttemptStarted,
    CaseDecided,
    Event,
    FieldFilled,
    FieldValue,
    Marked,
    Noted,
    PageRead,
    Rated,
    Reported,
    Responded,
    Reviewed,
    Ticked,
    in_order,
)

Worked = PageRead | Responded | AttemptStarted | AttemptFinished | CaseDecided | Rated | FieldFilled
_WORKED = get_args(Worked)


@dataclass
class Attempt:
    """One attempt at a quiz; `responses` by question id."""

    id: str
    quiz: str
    seed: int
    questions: tuple[str, ...]
    started: str
    responses: dict[str, Responded] = field(default_factory=dict)
    finished: str = ""


@dataclass
class CaseRun:
    """One way through a case: the decisions as (step, option)."""

    id: str
    case: str
    decisions: list[tuple[str, str]] = field(default_factory=list)
    last: str = ""


@dataclass
class Progress:
    """All that is known from events.

    `pages` by lesson, `read_at` when a page of a lesson was last read, `checkpoints` newest answer by question,
    `answers` every answer by question in order, `tried` the attempts by quiz in order, `rated` and `versions` every
    rating and every value of a workbook field in order, `marks` and `notes` those that stand by item, `reviews` by
    card. `worked` is the last event of a part of the course: learning goes on from there.
    """

    pages: dict[str, set[int]] = field(default_factory=dict)
    read_at: dict[str, str] = field(default_factory=dict)
    checkpoints: dict[str, Responded] = field(default_factory=dict)
    answers: dict[str, list[Responded]] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    tried: dict[str, list[Attempt]] = field(default_factory=dict)
    runs: dict[str, CaseRun] = field(default_factory=dict)
    ratings: dict[Wave, dict[str, Rated]] = field(default_factory=dict)
    rated: list[Rated] = field(default_factory=list)
    workbook: dict[tuple[str, str], FieldValue] = field(default_factory=dict)
    versions: dict[tuple[str, str], list[FieldFilled]] = field(default_factory=dict)
    ticks: dict[str, bool] = field(default_factory=dict)
    marks: dict[str, Marked] = field(default_factory=dict)
    notes: dict[str, Noted] = field(default_factory=dict)
    reports: list[Reported] = field(default_factory=list)
    reviews: dict[str, list[Reviewed]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    worked: Worked | None = None
    last_n: int = 0
    last_at: str = ""

    def apply(self, event: Event) -> None:
        """Take one event in; one that has been seen changes nothing."""
        if event.id in self.seen:
            return
        self.seen.add(event.id)
        self.last_n = max(self.last_n, event.n)
        self.last_at = max(self.last_at, event.at)
        self.take(event)

    def take(self, event: Event) -> None:
        """Take one event in, whether it has been seen or not."""
        if isinstance(event, _WORKED):
            self.worked = event
        match event:
            case PageRead():
                self.pages.setdefault(event.lesson, set()).add(event.page)
                self.read_at[event.lesson] = event.at
            case Responded(attempt=""):
                self.checkpoints[event.question] = event
                self.answers.setdefault(event.question, []).append(event)
            case Responded():
                self._answered(event)
            case FieldFilled():
                self.workbook[event.page, event.field] = event.value
                self.versions.setdefault((event.page, event.field), []).append(event)
            case Ticked():
                self.ticks[event.item] = event.done
            case AttemptStarted():
                begun = Attempt(event.attempt, event.quiz, event.seed, event.questions, event.at)
                self.begin(begun)
            case AttemptFinished():
                if event.attempt in self.attempts:
                    self.attempts[event.attempt].finished = event.at
            case CaseDecided():
                run = self.runs.setdefault(event.run, CaseRun(event.run, event.case))
                run.decisions.append((event.step, event.option))
                run.last = event.at
            case Rated():
                self.ratings.setdefault(event.wave, {})[event.competency] = event
                self.rated.append(event)
            case Marked():
                self.marks.pop(event.item, None)
                if event.on:
                    self.marks[event.item] = event
            case Noted():
                self.notes.pop(event.item, None)
                if event.text:
                    self.notes[event.item] = event
            case Reported():
                self.reports.append(event)
            case Reviewed():
                self.reviews.setdefault(event.card, []).append(event)

    def _answered(self, event: Responded) -> None:
        """Take in the answer to a question of an attempt; the first one counts."""
        attempt = self.attempts.get(event.attempt)
        if attempt is None or event.question not in attempt.questions or event.question in attempt.responses:
            return
        attempt.responses[event.question] = event
        self.answers.setdefault(event.question, []).append(event)

    def begin(self, attempt: Attempt) -> None:
        """Take in an attempt that begins; one that is there changes nothing."""
        if attempt.id not in self.attempts:
            self.attempts[attempt.id] = attempt
            self.tried.setdefault(attempt.quiz, []).append(attempt)

    def attempts_at(self, quiz: str) -> Sequence[Attempt]:
        """Return the attempts at a quiz, oldest first."""
        return self.tried.get(quiz, ())

    def runs_of(self, case: str) -> list[CaseRun]:
        """Return the runs through a case, oldest first."""
        return [run for run in self.runs.values() if run.case == case]


def fold(events: Iterable[Event]) -> Progress:
    """Return the progress that `events` lead to, whatever order they come in."""
    progress = Progress()
    for event in in_order(events):
        progress.apply(event)
    return progress
