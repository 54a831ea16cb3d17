"""The page at the end: it opens once by itself, tells what was done, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cmcourse.engine.finish import ComingDay, FinishView, finish_view
from cmcourse.engine.places import (
    ExportAt,
    FinishAt,
    Home,
    LessonAt,
    ModuleAt,
    PapersAt,
    Place,
    ProfileAt,
    RatingAt,
    ReviewAt,
    SettingsAt,
    WorkbookAt,
)
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import learn

PAGE = "day1.one.workbook"


def here(session: Session) -> Place:
    return session.place


def almost(session: Session, field: str = "why") -> None:
    """Do all but one field of the workbook."""
    learn(session)
    session.go(WorkbookAt(PAGE))
    session.fill(field, "")
    session.change(finished=False)
    session.go(Home())
    assert here(session) == Home()
    session.go(WorkbookAt(PAGE))


def test_it_opens_once_after_the_last_step(session: Session) -> None:
    almost(session)
    session.fill("why", "Damit es weitergeht")
    assert here(session) == WorkbookAt(PAGE)
    session.forward()
    assert here(session) == FinishAt()
    session.forward()
    assert here(session) == Home()
    session.go(WorkbookAt(PAGE))
    session.forward()
    assert here(session) == RatingAt("then", -1)


@pytest.mark.parametrize("way", [Home(), ModuleAt("start"), ProfileAt(), WorkbookAt()])
def test_it_opens_by_whatever_way_the_last_part_is_left(session: Session, way: Place) -> None:
    almost(session)
    session.fill("why", "Damit es weitergeht")
    session.go(LessonAt("start.listen"))
    assert here(session) == LessonAt("start.listen")
    session.go(way)
    assert here(session) == FinishAt()
    session.go(way)
    assert here(session) == way


def test_the_last_rating_leads_to_it(session: Session) -> None:
    learn(session)
    session.change(finished=False)
    session.go(RatingAt("after", 2))
    session.forward()
    assert here(session) == FinishAt()


def test_it_can_be_reached_before_and_does_not_count_as_shown(session: Session) -> None:
    session.go(FinishAt())
    view = session.view()
    assert isinstance(view, FinishView)
    assert not view.completed
    assert [one.kind for one in view.missing] == ["pre-work", "modules", "wave", "wave", "workbook"]
    assert not session.settings.finished
    session.up()
    assert here(session) == Home()


def test_in_a_second_window_it_opens_once_too(tiny: Course, env: Env, session: Session, store: MemoryStore) -> None:
    class Held(MemoryStore):
        read_only = True

    learn(session)
    held = Held(store.events(), replace(Settings(), welcomed=True))
    other = Session(tiny, held, env, RecordExporter(tiny, held, env))
    other.go(Home())
    assert here(other) == FinishAt()
    other.go(Home())
    assert here(other) == Home()
    assert not held.settings().finished


def test_it_tells_what_was_done_and_what_changed(session: Session) -> None:
    learn(session)
    session.go(RatingAt("after", 0))
    session.rate(4)
    view = finish_view(session.course, session.progress, date(2026, 11, 24))
    assert view.completed
    done = view.done
    assert (done.modules, done.of_modules, done.minutes) == (2, 2, 55)
    assert (done.lessons, done.quizzes, done.cases, done.pages) == (3, 2, 1, 2)
    assert done.quiz_mean == 1.0
    assert [(one.competency.id, one.before, one.after) for one in view.levels] == [
        ("k1", 1, 4), ("k2", 2, 2), ("k3", 3, 3),
    ]  # fmt: skip
    assert view.risen == 1
    assert view.ways == (PapersAt("certificate"), ExportAt(), PapersAt(), WorkbookAt(PAGE), ReviewAt(), ProfileAt())


def test_days_ahead_come_from_the_plan(session: Session) -> None:
    session.go(WorkbookAt(PAGE))
    session.fill("first", "1.12.2026 und 2026-11-20, dann am 3. Februar 2027")
    label = session.course.workbooks[PAGE][1].fields[-1].label
    view = finish_view(session.course, session.progress, date(2026, 11, 24))
    assert view.coming == (ComingDay("2026-12-01", label), ComingDay("2027-02-03", label))
    assert finish_view(session.course, session.progress, date(2027, 3, 1)).coming == ()


def test_papers_lead_back_to_where_they_belong(session: Session) -> None:
    for place, above in (
        (PapersAt(PAGE), WorkbookAt(PAGE)),
        (PapersAt("certificate"), FinishAt()),
        (PapersAt(), Home()),
        (SettingsAt(), Home()),
    ):
        session.go(place)
        session.up()
        assert here(session) == above
