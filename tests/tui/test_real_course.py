"""The real course on an 80×24 terminal: every page, question, case step and workbook page fits and leaves no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cmcourse.engine.places import CaseAt, LessonAt, ModuleAt, Place, QuizAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Module
from cmcourse.model.event import AttemptStarted, CaseDecided, Event
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.content.guessing import CONTENT
from tests.tui.helpers import MIRIAM, desk

COURSE = read_folder(CONTENT)
NOW = "2026-11-24T09:12:00Z"
MARKUP = (":::", "**", "](term:", "{g1}")


def begun(module: Module) -> Iterator[Event]:
    """Yield an attempt with the whole pool, and runs through each case that lead to every step and end."""
    pool = tuple(question.id for question in module.quiz.questions)
    yield AttemptStarted(id="a", n=1, at=NOW, attempt="all", quiz=module.id, seed=1, questions=pool)
    n = 2
    for case in module.cases:
        waiting: list[tuple[str, list[tuple[str, str]]]] = [(case.start, [])]
        reached: set[str] = set()
        while waiting:
            at, way = waiting.pop()
            if at in reached:
                continue
            reached.add(at)
            for step, option in way:
                yield CaseDecided(
                    id=f"c{n}", n=n, at=NOW, run=f"{case.id}:{at}", case=case.id, step=step, option=option
                )
                n += 1
            found = case.step(at)
            waiting.extend((option.then, [*way, (at, option.id)]) for option in (found.options if found else ()))


def places(module: Module, session: Session) -> Iterator[Place]:
    yield ModuleAt(module.id)
    for lesson in module.lessons:
        yield from (LessonAt(lesson.id, step) for step in range(len(lesson.steps)))
    yield from (QuizAt(module.id, "all", index) for index in range(len(module.quiz.questions)))
    for case in module.cases:
        yield CaseAt(case.id)
        for run in session.progress.runs_of(case.id):
            yield from (CaseAt(case.id, run.id, seen) for seen in range(len(run.decisions) + 1))
    if module.workbook:
        yield WorkbookAt(module.workbook.id)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", COURSE.open_modules, ids=lambda module: module.id)
async def test_every_page_fits(module: Module, lang: Lang, env: Env) -> None:
    store = MemoryStore(tuple(begun(module)), replace(MIRIAM, lang=lang))
    session = Session(COURSE, store, env, RecordExporter(COURSE, store, env))
    async with desk(session) as learner:
        for place in places(module, session):
            session.go(place)
            learner.app.show()
            shown = await learner.look()
            assert not [mark for mark in MARKUP if mark in shown], (place, shown)
