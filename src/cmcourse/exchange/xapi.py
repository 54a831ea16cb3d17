"""What learners did as xAPI 1.0.3 statements.

Told are attempts, answers, and what was finished. The self-assessment and free texts are never told: they belong to
the learner and are not for appraisal. The context is shaped as in cmi5 (registration, course as grouping), but the
statements do not come from a cmi5 session and do not claim to. A record has no clock times, so there is no `timestamp`;
an extension has the seconds since the learner's first step. Ids are made from what is told, so that sending twice
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from cmcourse.engine.standing import lesson_state, outcome_of, score
from cmcourse.exchange.interactions import definition_of, response_said
from cmcourse.model.course import Course, Module
from cmcourse.model.event import AttemptFinished, AttemptStarted, Event, Responded
from cmcourse.model.progress import Progress
from cmcourse.model.record import Record
from cmcourse.model.text import Text
from cmcourse.record.parse import parse
from cmcourse.record.report import Learner, Report
from cmcourse.record.rows import events_of

VERSION = "1.0.3"
BASE = "https://example.org/cmcourse/"
"""Where the names of activities begin that have no home on the web; another base can be chosen."""
NAMESPACE = UUID("6f1d2b0e-9c57-5d0c-8a35-0d3b5c1a7e42")
_VERBS = {
    "attempted": "http://adlnet.gov/expapi/verbs/attempted",
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
}
_SAID = {
    "attempted": Text("hat begonnen", "attempted"),
    "answered": Text("hat beantwortet", "answered"),
    "passed": Text("hat bestanden", "passed"),
    "failed": Text("hat nicht bestanden", "failed"),
    "completed": Text("hat abgeschlossen", "completed"),
}
_TYPES = "http://adlnet.gov/expapi/activities/"

Statement = dict[str, Any]


def statement_lines(report: Report, base: str = BASE) -> Iterator[str]:
    """Yield the statements of all learners whose records count, each as a line of JSON."""
    for statement in statements(report, base):
        yield json.dumps(statement, ensure_ascii=False) + "\n"


def statements(report: Report, base: str = BASE) -> Iterator[Statement]:
    """Yield the statements of all learners whose records count."""
    for learner in report.learners:
        if not learner.counts:
            continue
        parsed = parse(learner.finding.path.read_bytes())
        if isinstance(parsed, tuple):
            yield from _Teller(report.course, parsed[0], learner, base).statements()


class _Teller:
    """Tells of one record."""

    def __init__(self, course: Course, record: Record, learner: Learner, base: str) -> None:
        self._course = course
        self._record = record
        self._learner = learner
        self._base = base
        self._progress = Progress()
        self._root = _activity(f"{base}{course.id}", course.title, "course")

    def statements(self) -> Iterator[Statement]:
        """Yield all statements of the record, in the order in which things happened."""
        if self._record["level"] != "completion":
            for event in events_of(self._record["events"], self._record["level"]):
                self._progress.apply(event)
                yield from self._of_event(event)
            yield from self._finished()
        summary = self._learner.finding.summary
        for module in self._course.open_modules:
            if summary and module.id in summary.modules_done:
                yield self._statement("completed", f"module {module.id}", self._module(module), {"completion": True})
        if summary and summary.completed:
            yield self._statement("completed", "course", self._root, {"completion": True})

    def _of_event(self, event: Event) -> Iterator[Statement]:
        match event:
            case AttemptStarted() if event.quiz in self._course.pools:
                yield self._statement("attempted", event.id, self._quiz(event.quiz), None, event)
            case Responded():
                yield from self._answered(event)
            case AttemptFinished() if event.attempt in self._progress.attempts:
                yield from self._ended(event)
            case _:
                return

    def _answered(self, event: Responded) -> Iterator[Statement]:
        outcome = outcome_of(self._course, event.question, event.hash, event.response)
        if outcome is None or not outcome.scored:
            return
        module, question = self._course.questions[event.question]
        activity = {
            "objectType": "Activity",
            "id": f"{self._base}{self._course.id}/{event.question}",
            "definition": definition_of(question),
        }
        result = {
            "score": {"scaled": round(outcome.credit, 4)},
            "success": outcome.correct,
            "response": response_said(question, event.response),
        }
        parent = self._module(module) if module.id in self._course.modules else self._quiz(module.id)
        yield self._statement("answered", event.id, activity, result, event, parent)

    def _ended(self, event: AttemptFinished) -> Iterator[Statement]:
        attempt = self._progress.attempts[event.attempt]
        pool = self._course.pools.get(attempt.quiz)
        reached = score(self._course, attempt)
        if pool is None or not reached.counted:
            return
        result: dict[str, Any] = {
            "score": {"scaled": round(reached.credit, 4), "raw": reached.right, "min": 0, "max": reached.counted},
            "completion": True,
            "duration": f"PT{max(0, int(attempt.finished) - int(attempt.started))}S",
        }
        verb = "completed"
        if pool.kind != "situations":
            result["success"] = reached.credit >= self._course.pass_mark - 1e-9
            verb = "passed" if result["success"] else "failed"
        yield self._statement(verb, event.id, self._quiz(attempt.quiz), result, event)

    def _finished(self) -> Iterator[Statement]:
        for module, lesson in self._course.lessons.values():
            if lesson_state(self._course, self._progress, lesson) == "done":
                activity = _activity(f"{self._base}{self._course.id}/{lesson.id}", lesson.title, "lesson")
                result = {"completion": True}
                yield self._statement("completed", f"lesson {lesson.id}", activity, result, None, self._module(module))

    def _module(self, module: Module) -> Statement:
        return _activity(f"{self._base}{self._course.id}/{module.id}", module.title, "module")

    def _quiz(self, pool: str) -> Statement:
        return _activity(f"{self._base}{self._course.id}/{pool}/quiz", self._course.pools[pool].title, "assessment")

    def _statement(
        self,
        verb: str,
        about: str,
        activity: Statement,
        result: Statement | None,
        event: Event | None = None,
        parent: Statement | None = None,
    ) -> Statement:
        who = self._learner.finding.learner or self._learner.name
        activities = {"grouping": [_bare(self._root)]} | ({"parent": [_bare(parent)]} if parent else {})
        context: Statement = {
            "registration": str(uuid5(NAMESPACE, f"{who} {self._course.id}")),
            "contextActivities": activities,
            "platform": "cmcourse",
            "language": self._record["lang"],
        }
        if event is not None:
            context["extensions"] = {f"{self._base}xapi/seconds-since-first-step": int(event.at)}
        statement: Statement = {
            "id": str(uuid5(NAMESPACE, f"{who} {self._course.id} {verb} {about}")),
            "actor": {
                "objectType": "Agent",
                "name": self._learner.name or who,
                "account": {"homePage": f"{self._base}learners", "name": who},
            },
            "verb": {"id": _VERBS[verb], "display": _map(_SAID[verb])},
            "object": activity,
            "context": context,
            "version": VERSION,
        }
        return statement | ({"result": result} if result else {})


def _activity(iri: str, name: Text, kind: str) -> Statement:
    return {
        "objectType": "Activity",
        "id": iri,
        "definition": {"name": _map(name), "type": f"{_TYPES}{kind}"},
    }


def _bare(activity: Statement) -> Statement:
    return {"objectType": "Activity", "id": activity["id"]}


def _map(text: Text) -> Mapping[str, str]:
    return {"de": text.de, "en": text.en}
