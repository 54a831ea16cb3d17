"""Fields of the workbook: what is carried over, what stood there before, values of another shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.engine.commands import Fill
from cmcourse.engine.decide import decide
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import PapersAt, RatingAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import Earlier, FieldRow, WorkbookView
from cmcourse.engine.workbook import fitted
from cmcourse.model.course import Course
from cmcourse.model.event import FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.text import Prose, Text
from cmcourse.model.workbook import Column, Field, Named
from tests.helpers import Clock, learn

PAGE, START = "day1.one.workbook", "start.workbook"
NOTHING = Prose((), ())


def row(session: Session, field: str, page: str = PAGE) -> FieldRow:
    session.go(WorkbookAt(page))
    view = session.view()
    assert isinstance(view, WorkbookView)
    return next(one for one in view.fields if one.field.id == field)


def test_earlier_values_come_newest_first_and_once(session: Session, clock: Clock) -> None:
    session.go(WorkbookAt(PAGE))
    for value in ("eins", "zwei", "", "eins", "drei"):
        clock.forward(24 * 3600)
        session.fill("why", value)
    assert row(session, "why").earlier == (
        Earlier("eins", "2026-11-28T09:12:00Z"),
        Earlier("zwei", "2026-11-26T09:12:00Z"),
    )


def test_what_is_taken_back_leaves_the_newer_value_among_the_earlier_ones(session: Session) -> None:
    session.go(WorkbookAt(PAGE))
    session.fill("tasks", (("Ravi", "Fragen"),))
    session.fill("tasks", (("Ravi", "Fragen"), ("Sarah", "Orte")))
    old = row(session, "tasks").earlier[0].value
    session.fill("tasks", old)
    now = row(session, "tasks")
    assert now.value == (("Ravi", "Fragen"),)
    assert [one.value for one in now.earlier] == [(("Ravi", "Fragen"), ("Sarah", "Orte"))]


def test_an_emptied_field_shows_what_stood_in_it(session: Session) -> None:
    session.go(WorkbookAt(PAGE))
    session.fill("names", ("Ravi", "Sarah"))
    session.fill("names", ())
    assert [one.value for one in row(session, "names").earlier] == [("Ravi", "Sarah")]


def test_a_carried_value_is_offered_until_there_is_one_of_its_own(session: Session) -> None:
    session.go(WorkbookAt(START))
    session.fill("name", "Runde")
    carried = row(session, "name")
    assert (carried.value, carried.carried, carried.earlier) == ("Runde", True, ())
    session.fill("name", "Runde")
    assert not row(session, "name").carried


def test_what_was_taken_over_goes_on_with_its_source_until_it_is_changed(session: Session) -> None:
    session.go(WorkbookAt(START))
    session.fill("name", "Runde")
    row(session, "name")
    session.fill("name", "Runde")
    session.go(WorkbookAt(START))
    session.fill("name", "Große Runde")
    taken = row(session, "name")
    assert (taken.value, taken.carried) == ("Große Runde", False)
    session.fill("name", "Meine Runde")
    session.go(WorkbookAt(START))
    session.fill("name", "Kleine Runde")
    assert row(session, "name").value == "Meine Runde"


def field(kind: Any, columns: int = 0) -> Field:
    named = tuple(Column(str(n), Text(str(n), str(n))) for n in range(columns))
    choices = (Named("a", Text("A", "A")), Named("b", Text("B", "B"))) if kind == "choice" else ()
    return Field("f", kind, Text("F", "F"), NOTHING, NOTHING, choices=choices, columns=named)


@pytest.mark.parametrize(
    ("kind", "columns", "value", "expected"),
    [
        ("table", 2, (("a",), ("b", "c", "d"), ("e", "f")), (("a", ""), ("b", "c / d"), ("e", "f"))),
        ("table", 3, ("a", "b"), (("a", "", ""), ("b", "", ""))),
        ("table", 1, "a\nb", (("a",), ("b",))),
        ("list", 0, (("a", "b"), ("c", "")), ("a · b", "c")),
        ("list", 0, "a\nb", ("a", "b")),
        ("text", 0, (("a", "b"), ("c", "")), "a · b\nc"),
        ("line", 0, ("a", "b"), "a\nb"),
        ("choice", 0, "gone", ""),
        ("choice", 0, "b", "b"),
        ("date", 0, "2026-12-01", "2026-12-01"),
    ],
)
def test_a_value_of_another_shape_is_fitted(kind: Any, columns: int, value: FieldValue, expected: FieldValue) -> None:
    assert fitted(field(kind, columns), value) == expected


@given(
    st.sampled_from(["line", "text", "choice", "list", "date", "table"]),
    st.one_of(
        st.text(max_size=20),
        st.lists(st.text(max_size=5), max_size=4).map(tuple),
        st.lists(st.lists(st.text(max_size=5), max_size=4).map(tuple), max_size=4).map(tuple),
    ),
    st.integers(1, 4),
)
def test_whatever_a_file_holds_fits_afterwards(kind: Any, value: FieldValue, columns: int) -> None:
    shaped = fitted(field(kind, columns), value)
    match kind:
        case "table":
            assert all(isinstance(one, tuple) and len(one) == columns for one in shaped)
        case "list":
            assert all(isinstance(one, str) for one in shaped)
        case _:
            assert isinstance(shaped, str)
    assert fitted(field(kind, columns), shaped) == shaped


def test_every_carried_field_of_the_course_can_be_taken_over(tiny: Course, env: Env) -> None:
    """What is offered can be filled in as it is, whatever kind its source is of."""
    for _module, page in tiny.workbooks.values():
        for one in page.fields:
            for source in ("Text", ("Zeile",), (("a", "b", "c", "d", "e"),)):
                offered = fitted(one, source)
                made = decide(tiny, Progress(), Fill(page.id, one.id, offered), env)
                assert isinstance(made, tuple), (page.id, one.id, made)
                assert bool(made) == has_value(offered)


def test_papers_are_offered_in_the_forms_they_can_have(session: Session) -> None:
    def forms(wanted: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
        session.go(PapersAt(wanted))
        view = session.view()
        assert isinstance(view, PapersView)
        return [(one.kind, one.page, one.forms) for one in view.rows]

    read = ("html", "md", "txt")
    model = ("model", "", read)
    assert forms() == [("workbook", "", ()), ("profile", "", ()), ("certificate", "", ()), model]
    session.go(WorkbookAt(PAGE))
    session.fill("why", "Wort")
    session.go(RatingAt("before", 0))
    session.rate(2)
    assert forms() == [
        *(("workbook", "", read), ("profile", "", read), ("certificate", "", ()), model),
        ("workbook", PAGE, read),
    ]
    session.go(WorkbookAt(PAGE))
    session.fill("first", "bis 1.12.2026")
    assert forms()[0][2] == forms(PAGE)[4][2] == (*read, "ics")
    learn(session)
    assert forms("certificate")[2] == ("certificate", "", ("html", "txt"))
    view = session.view()
    assert isinstance(view, PapersView)
    assert view.wanted == 2
    assert view.missing == ()


def test_a_field_whose_source_is_empty_says_so(session: Session) -> None:
    assert row(session, "name").lacks_source
    assert not row(session, "why").lacks_source
    session.go(WorkbookAt(START))
    session.fill("name", "Prüfstand-Runde")
    assert not row(session, "name").lacks_source
