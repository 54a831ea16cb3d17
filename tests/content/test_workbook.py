"""The workbook of the real course: examples show what can be typed or chosen, private names stay out of papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cmcourse.engine.dates import days_in
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from cmcourse.model.workbook import SHEET, Field
from tests.content.guessing import CONTENT
from tests.exchange.samples import given

PRIVATE = {
    "day1.line-and-network.workbook/bridges",
    "day1.frame.workbook/contacts",
    "day2.p1-purpose.workbook/talks",
    "day2.p3-core-team.workbook/week",
    "day2.p6-participation.workbook/contacts",
    "day2.transfer.workbook/buddy",
}
"""Whom learners call or talk to in private."""

NO_DAY = {"fehlt", "missing"}
"""What stands in a column of days where there is none."""


@pytest.fixture(scope="module")
def course() -> Course:
    return read_folder(CONTENT)


def asked(course: Course) -> Iterator[tuple[str, Field]]:
    """Return all fields with their place."""
    for _module, page in course.workbooks.values():
        for field in page.fields:
            yield f"{page.id}/{field.id}", field


def has_day(text: str) -> bool:
    return bool(days_in(text, date(2026, 11, 24), whole=True))


def days_wanted(field: Field, lang: Lang) -> Iterator[str]:
    """Return the parts of an example in which a day is asked for."""
    lines = given(field.example, lang)
    if field.kind == "date":
        yield "\n".join(lines)
    for index, column in enumerate(field.columns):
        if column.kind == "date":
            yield from (line.split(" · ")[index] for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_examples_name_a_day_with_its_year_where_one_is_asked_for(course: Course, lang: Lang) -> None:
    wanted = [(place, text) for place, field in asked(course) for text in days_wanted(field, lang)]
    assert len(wanted) > 40
    assert [(place, text) for place, text in wanted if text not in NO_DAY and not has_day(text)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_of_a_choice_can_be_chosen(course: Course, lang: Lang) -> None:
    chosen = [(place, field, " ".join(given(field.example, lang))) for place, field in asked(course) if field.choices]
    assert [
        (place, text) for place, field, text in chosen if text not in {one.text[lang] for one in field.choices}
    ] == []


def test_every_sheet_of_day_two_tells_its_status_in_the_same_words(course: Course) -> None:
    sheets = [page for module, page in course.workbooks.values() if module.id.startswith("day2.")]
    found = [[one for one in page.fields if one.marks == SHEET] for page in sheets]
    assert [len(one) for one in found] == [1] * 10
    assert len({(one.label, one.help, one.choices) for (one,) in found}) == 1


REAL: dict[Lang, tuple[str, str, str]] = {
    "de": ("geschehen am [Tag]", "bekannt von [wem", "noch nicht]"),
    "en": ("happened on [day]", "known from [whom", "not yet]"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_what_tells_of_a_real_case_asks_for_day_source_and_consent(course: Course, lang: Lang) -> None:
    told = [
        field
        for _module, page in course.workbooks.values()
        for mark in page.fields
        for field in page.fields
        if any(one.id == "practice" for one in mark.choices) and field.id == mark.marks
    ]
    assert len(told) == 4
    for field in told:
        help_text = " ".join(given(field.help, lang))
        assert all(one in help_text for one in REAL[lang]), field.id
        assert has_day(" ".join(given(field.example, lang))), field.id


def test_whom_learners_call_in_private_goes_into_no_paper(course: Course) -> None:
    assert course.brief is not None
    fields = dict(asked(course))
    assert fields.keys() >= PRIVATE
    printed = {ref for part in course.brief.parts for ref in part.fields}
    printed |= {place for place in fields if place.startswith("day2.p1-purpose.")} - PRIVATE
    sources = {fields[ref].carried for ref in printed if ref in fields}
    assert not (printed | sources) & PRIVATE
