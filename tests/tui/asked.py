"""A sitting in the middle of a quiz that asks the questions a test needs."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.places import QuizAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.event import AttemptStarted, Responded
from cmcourse.model.text import Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.tui.helpers import MIRIAM

NOW = "2026-11-24T09:12:00Z"


def asked(course: Course, env: Env, *questions: str, lang: Lang = "de") -> Session:
    """Return a sitting at the first of these questions."""
    module = course.questions[questions[0]][0]
    begun = AttemptStarted(id="e1", n=1, at=NOW, attempt="a1", quiz=module.id, seed=7, questions=questions)
    store = MemoryStore((begun,), replace(MIRIAM, lang=lang))
    session = Session(course, store, env, RecordExporter(course, store, env))
    session.go(QuizAt(module.id, "a1", 0))
    return session


def answers(session: Session) -> list[Responded]:
    """Return the answers that are kept, oldest first."""
    return [one for attempt in session.progress.attempts.values() for one in attempt.responses.values()]
