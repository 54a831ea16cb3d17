"""Notes, bookmarks, clinic and model as views."""

from __future__ import annotations

import pytest

from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.commands import Mark, Note, Tick
from cmcourse.engine.items import NotesView
from cmcourse.engine.overview import ModelView
from cmcourse.engine.places import CaseAt, ClinicAt, Home, LessonAt, ModelAt, NotesAt, Place
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_bundle
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env


def test_notes_and_bookmarks_are_listed_the_newest_first(session: Session, clock: Clock) -> None:
    lesson = next(iter(session.course.lessons))
    left: tuple[Place, ...] = (LessonAt(lesson, 0), CaseAt("day1.one.case"), ClinicAt("q01"))
    for place in left:
        clock.forward(60)
        session.go(place)
        session.act(Mark(session.annotated.item, on=True))
    clock.forward(60)
    session.go(left[0])
    session.act(Note(session.annotated.item, "Ravi fragen"))
    assert (session.annotated.marked, session.annotated.note) == (True, "Ravi fragen")
    session.go(NotesAt())
    view = session.view()
    assert isinstance(view, NotesView)
    assert [row.place for row in view.rows] == [left[0], left[2], left[1]]
    assert view.rows[0].annotated.note == "Ravi fragen"


@pytest.mark.parametrize("place", [Home(), NotesAt(), ModelAt(), ClinicAt()])
def test_nothing_is_left_where_there_is_no_item(session: Session, place: Place) -> None:
    session.go(place)
    assert session.annotated.item == ""


def test_the_clinic_by_package_and_by_sign_holds_every_entry_once() -> None:
    store = MemoryStore()
    course = read_bundle()
    session = Session(course, store, counting_env(Clock()), RecordExporter(course, store))
    everyone = sorted(course.clinic_entries)
    for by in ("package", "sign"):
        session.go(ClinicAt(by=by))
        view = session.view()
        assert isinstance(view, ClinicListView)
        assert sorted(entry.id for group in view.groups for entry in group.entries) == everyone
    for entry in course.clinic:
        session.go(ClinicAt(entry.id, "sign"))
        shown = session.view()
        assert isinstance(shown, ClinicView)
        assert len(shown.ways) == len(entry.see)
    session.up()
    assert session.place == ClinicAt(by="sign")


def test_the_model_counts_the_tasks_that_are_ticked_off() -> None:
    store = MemoryStore()
    course = read_bundle()
    session = Session(course, store, counting_env(Clock()), RecordExporter(course, store))
    session.go(ModelAt())
    session.act(Tick("day2.p3-core-team.t7", done=True))
    view = session.view()
    assert isinstance(view, ModelView)
    assert [phase.phase for phase in view.phases] == ["start", "operate", "develop"]
    assert [package.standing.module.package for phase in view.phases for package in phase.packages] == [*range(1, 9)]
    assert (view.done, view.total) == (1, 24)
