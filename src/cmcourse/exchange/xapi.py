"""xAPI 1.0.3 statements from the records of one learner that a check found sound.

A statement says what a row of a record says, in the words of other systems; what it holds depends on nothing but the
learner, the row, the day zero, and the course of whoever writes it, so that the same row in a later record makes the
same statement. What learners wrote freely is never in it. The context is shaped like that of cmi5 (registration,
parent, grouping, category) without being cmi5: nothing was launched, and there are no sessions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from cmcourse.engine.scoring import graded, score
from cmcourse.exchange.xapi_activities import PROFILE, Activities, Activity, named_only
from cmcourse.exchange.xapi_interactions import both, response_text
from cmcourse.model.course import Course, Wave
from cmcourse.model.event import (
    AttemptFinished,
    AttemptStarted,
    CaseDecided,
    Event,
    PageRead,
    Rated,
    Responded,
    Ticked,
)
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.record import Record
from cmcourse.model.text import Text
from cmcourse.record.milestones import done_rows
from cmcourse.record.rows import events_of
from cmcourse.record.texts import clean

Statement = Mapping[str, Any]
"""A statement as JSON data."""

BASE = "https://cmcourse.invalid"
"""Stands before all addresses unless a trainer names one of their organisation; `.invalid` belongs to nobody."""
RECIPE = f"{BASE}/xapi/1"
SECONDS, CONFIDENCE, ATTEMPT, QUESTION_HASH = (
    f"{RECIPE}/{name}" for name in ("seconds-since-first-event", "confidence", "attempt", "question-hash")
)
_VERBS = {
    "initialized": Text("begann", "initialized"),
    "experienced": Text("las", "experienced"),
    "answered": Text("beantwortete", "answered"),
    "responded": Text("antwortete", "responded"),
    "completed": Text("schloss ab", "completed"),
    "passed": Text("bestand", "passed"),
    "failed": Text("bestand nicht", "failed"),
}
_CATEGORY: Activity = {
    "objectType": "Activity",
    "id": RECIPE,
    "definition": {
        "type": PROFILE,
        "name": both(Text("cmcourse: aus geprüften Nachweisdateien", "cmcourse: from checked records")),
    },
}


class Teller:
    """Tells the records of learners as statements.

    `base` stands before all addresses. With `named`, the account is the name in the record instead of the learner's
    id, unless it looks like an e-mail address. Without `ratings` the levels of the self-assessment stay out.
    """

    def __init__(self, course: Course, *, base: str = BASE, named: bool = False, ratings: bool = False) -> None:
        self.course = course
        self.activities = Activities(course, base)
        self.named = named
        self.ratings = ratings
        self.namespace = uuid5(NAMESPACE_URL, self.activities.home)

    def tell(self, records: Sequence[Record], zero: datetime) -> Iterator[Statement]:
        """Yield the statements of one learner's records, each once, the earliest record first.

        `zero` is the time of the first event, from `day_zero`. The records hold answers, name a learner's id, and
        `is_datable`.
        """
        told: set[str] = set()
        for record in sorted(records, key=lambda one: (str(one["made"]), len(one["events"]))):
            for statement in _Telling(self, record, zero).statements():
                if statement["id"] not in told:
                    told.add(statement["id"])
                    yield statement


class _Telling:
    """The statements of one record."""

    def __init__(self, teller: Teller, record: Record, zero: datetime) -> None:
        self.course, self.activities, self.teller = teller.course, teller.activities, teller
        self.zero = zero
        self.progress = Progress()
        learner, name = record["learner"]["id"], clean(record["learner"]["name"])
        self.account = name if teller.named and name and "@" not in name else learner
        self.owner = f"{learner} {self.account}"
        self.begun: set[str] = set()
        self.seconds: dict[str, int] = {}
        self.events: list[Event] = []
        for event in events_of(record["events"], record["level"]):
            self.seconds[event.id] = int(event.at)
            self.events.append(replace(event, at=self._at(int(event.at))))
        self.done: dict[str, list[tuple[str, str]]] = {}
        for row in done_rows(self.course, self.events):
            self.done.setdefault(row["id"], []).append((row["part"], row["of"]))

    def statements(self) -> Iterator[Statement]:
        """Yield what each event tells, then what it completed."""
        for event in self.events:
            self.progress.apply(event)
            yield from self._begun(event, self.activities.course())
            yield from self._of(event)
            for part, of in self.done.get(event.id, ()):
                yield from self._completed(event, part, of)

    def _of(self, event: Event) -> Iterator[Statement]:
        make = self.activities
        match event:
            case PageRead(lesson=lesson, page=page):
                parent = make.lesson(lesson)
                yield from self._begun(event, parent, make.above_lesson(lesson))
                yield self._statement(event, "experienced", make.page(lesson, page), parent)
            case Responded():
                yield from self._answered(event)
            case AttemptStarted(attempt=attempt, quiz=quiz):
                yield self._statement(
                    event, "initialized", make.quiz(quiz), make.above_quiz(quiz), extensions={ATTEMPT: attempt}
                )
            case AttemptFinished(attempt=attempt) if attempt in self.progress.attempts:
                yield from self._finished(event, self.progress.attempts[attempt])
            case CaseDecided(run=run, case=case, step=step, option=option):
                parent = make.case(case)
                yield from self._begun(event, parent, make.above_case(case))
                extensions = {ATTEMPT: run}
                result = {"response": option}
                yield self._statement(event, "responded", make.step(case, step), parent, result, extensions)
            case Rated(wave=wave, competency=competency, level=level) if self.teller.ratings:
                result = {"response": str(level)}
                yield self._statement(event, "responded", make.competency(competency), make.wave(wave), result)
            case Ticked(item=item, done=True):
                yield self._statement(event, "completed", make.item(item), None, {"completion": True})

    def _answered(self, event: Responded) -> Iterator[Statement]:
        make = self.activities
        found = self.course.questions.get(event.question)
        outcome = graded(self.course, event)
        attempt = self.progress.attempts.get(event.attempt)
        parent: Activity | None
        if event.attempt:
            parent = make.quiz(attempt.quiz) if attempt else None
        else:
            lesson = self._lesson_with(event.question)
            parent = make.lesson(lesson) if lesson else None
            if lesson and parent:
                yield from self._begun(event, parent, make.above_lesson(lesson))
        extensions: dict[str, Any] = {QUESTION_HASH: event.hash}
        if event.attempt:
            extensions[ATTEMPT] = event.attempt
        if found is None or outcome.outcome is None:
            yield self._statement(event, "answered", make.lost_question(event.question), parent, extensions=extensions)
            return
        question = found[1]
        result: dict[str, Any] = {}
        if response := response_text(question, event.response):
            result["response"] = response
        if outcome.outcome.scored:
            credit = round(outcome.outcome.credit, 4)
            result |= {"success": outcome.outcome.correct, "score": _score(credit, credit, 1)}
        if event.confidence:
            result["extensions"] = {CONFIDENCE: event.confidence}
        yield self._statement(event, "answered", make.question(question), parent, result, extensions)

    def _finished(self, event: AttemptFinished, attempt: Attempt) -> Iterator[Statement]:
        """Tell that an attempt came to its end, and whether it was passed; situations know no passing."""
        make = self.activities
        quiz, parent = make.quiz(attempt.quiz), make.above_quiz(attempt.quiz)
        pool = self.course.pools.get(attempt.quiz)
        reached = score(self.course, attempt)
        result: dict[str, Any] = {}
        if reached.counted:
            raw = round(reached.credit * reached.counted, 4)
            result["score"] = _score(round(reached.credit, 4), raw, reached.counted)
        lasted = datetime.fromisoformat(attempt.finished) - datetime.fromisoformat(attempt.started)
        duration = f"PT{max(0, int(lasted.total_seconds()))}S"
        ended = {**result, "completion": True, "duration": duration}
        extensions = {ATTEMPT: attempt.id}
        yield self._statement(event, "completed", quiz, parent, ended, extensions)
        if reached.counted and pool and pool.kind != "situations":
            passed = reached.credit >= self.course.pass_mark - 1e-9
            judged = {**result, "success": passed, "duration": duration}
            yield self._statement(event, "passed" if passed else "failed", quiz, parent, judged, extensions)

    def _completed(self, event: Event, part: str, of: str) -> Iterator[Statement]:
        """Tell that a part of the course is done; that of a quiz is told by the attempt which passed it."""
        make = self.activities
        parent: Activity | None = make.course()
        match part:
            case "lesson":
                completed, parent = make.lesson(of), make.above_lesson(of)
            case "case":
                completed, parent = make.case(of), make.above_case(of)
            case "workbook":
                completed, parent = make.workbook(of), make.above_workbook(of)
            case "wave":
                wave: Wave = next(one for one in ("before", "after", "then") if one == of)
                completed = make.wave(wave)
            case "module":
                completed = make.module(of)
            case "pre-work":
                completed = make.pre_work()
            case "course":
                completed, parent = make.course(), None
            case _:
                return
        key = f"completed {completed['id']}"
        yield self._statement(event, "completed", completed, parent, {"completion": True}, key=key)

    def _begun(self, event: Event, activity: Activity, parent: Activity | None = None) -> Iterator[Statement]:
        """Tell that an activity was begun, the first time."""
        if activity["id"] not in self.begun:
            self.begun.add(activity["id"])
            yield self._statement(event, "initialized", activity, parent, key=f"initialized {activity['id']}")

    def _statement(
        self,
        event: Event,
        verb: str,
        activity: Activity,
        parent: Activity | None,
        result: Mapping[str, Any] | None = None,
        extensions: Mapping[str, Any] | None = None,
        key: str = "",
    ) -> Statement:
        """Return a statement; its id is made from the event and the verb, or from `key` for what happens once."""
        home = self.activities.course()
        related: dict[str, list[Activity]] = {"category": [_CATEGORY]}
        if parent:
            related["parent"] = [named_only(parent)]
        if activity is not home:
            related["grouping"] = [named_only(home)]
        seconds = self.seconds[event.id]
        told: dict[str, Any] = {
            "id": str(self._id(key or f"{event.id} {verb}")),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": self.activities.home, "name": self.account},
            },
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": both(_VERBS[verb])},
            "object": activity,
            "context": {
                "registration": str(self._id("registration")),
                "platform": "cmcourse",
                "contextActivities": related,
                "extensions": {SECONDS: seconds, **(extensions or {})},
            },
            "timestamp": event.at,
        }
        return {**told, "result": result} if result else told

    def _id(self, key: str) -> UUID:
        return uuid5(self.teller.namespace, f"{self.owner} {key}")

    def _at(self, seconds: int) -> str:
        return f"{(self.zero + timedelta(seconds=seconds)).replace(tzinfo=None).isoformat()}.000Z"

    def _lesson_with(self, checkpoint: str) -> str:
        found = self.course.questions.get(checkpoint)
        lessons = found[0].lessons if found else ()
        return next((lesson.id for lesson in lessons if checkpoint in lesson.checkpoints), "")


def _score(scaled: float, raw: float, most: int) -> Mapping[str, float]:
    return {"scaled": scaled, "raw": raw, "min": 0, "max": most}
