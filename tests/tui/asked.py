"""A sitting in the middle of a quiz that asks the questions a test needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.engine.places import QuizAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.model.course import Course
from cmcourse.model.event import AttemptStarted, Responded
from cmcourse.model.question import Arrange, Choose, Pair
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.tui.helpers import MIRIAM, SIZES

NOW = "2026-11-24T09:12:00Z"
in_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
in_both_languages = pytest.mark.parametrize("lang", LANGS)


def asked(course: Course, env: Env, *questions: str, lang: Lang = "de") -> Session:
    """Return a sitting at the first of these questions."""
    module = course.questions[questions[0]][0]
    begun = AttemptStarted(id="e1", n=1, at=NOW, attempt="a1", quiz=module.id, seed=7, questions=questions)
    store = MemoryStore((begun,), replace(MIRIAM, lang=lang))
    session = Session(course, store, env, RecordExporter(course, store, env))
    session.go(QuizAt(module.id, "a1", 0))
    return session


def answers(session: Session) -> list[Responded]:
    """Return the answers that are kept in the quiz, oldest first."""
    return [one for attempt in session.progress.attempts.values() for one in attempt.responses.values()]


def key_of(session: Session, part: str) -> str:
    """Return the letter at which an option, or the right side of a pair, stands on the screen."""
    view = session.view()
    assert isinstance(view, QuestionView)
    match view.form:
        case Choose(options):
            shown = options
        case Pair(_, right):
            shown = right
        case Arrange(items):
            shown = items
        case other:
            raise AssertionError(other)
    return "abcdef"[[one.id for one in shown].index(part)]
