"""Every workbook page of the real course, filled by keyboard in the app and line by line in plain mode."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.standing import has_value, workbook_state
from cmcourse.engine.views import WorkbookView
from cmcourse.exchange.html import html
from cmcourse.exchange.lines import markdown, text
from cmcourse.exchange.workbook import cover, filled_pages, workbook_paper
from cmcourse.i18n import words
from cmcourse.model.event import FieldValue
from cmcourse.model.text import LANGS
from cmcourse.model.workbook import Field, Workbook
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.exchange.samples import DAY, NOW, read_html
from tests.plain.typist import sit
from tests.tui.helpers import MIRIAM, desk
from tests.tui.test_real_course import COURSE

PAGES = [page for _module, page in COURSE.workbooks.values()]
TYPED = [one for one in PAGES if one.id.split(".")[-2] in ("why-now", "p3-core-team", "transfer")]
"""Pages that together have every kind of field, carried ones and wide tables; typing takes time."""
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)


def expected(field: Field) -> FieldValue:
    """Return what is typed into a field in both front ends."""
    match field.kind:
        case "choice":
            return field.choices[0].id
        case "list":
            return ("Ravi", "Jens")
        case "table" if field.rows:
            return ((field.rows[0].de, *(f"Z{n}" for n in range(1, len(field.columns)))),)
        case "table":
            return (tuple(f"Z{n}" for n in range(len(field.columns))), ("Y", *[""] * (len(field.columns) - 1)))
        case "date":
            return "2026-12-01"
        case _:
            return "Satz"


def keys(field: Field) -> list[str]:
    """Return the keys that fill the field that has the focus, and go on to the next one."""
    match field.kind:
        case "choice":
            return ["a", "tab"]
        case "list":
            return [*"Ravi", "enter", *"Jens", "tab"]
        case "table" if field.rows:
            beside = (key for n in range(1, len(field.columns)) for key in ("Z", str(n), "enter"))
            return ["enter", *beside, "tab"]
        case "table":
            cells = (key for n in range(len(field.columns)) for key in ("Z", str(n), "enter"))
            return ["enter", *cells, "enter", "Y", "escape", "tab"]
        case _:
            return [*str(expected(field)), "tab"]


def sitting(env: Env) -> Session:
    store = MemoryStore(settings=MIRIAM)
    return Session(COURSE, store, env, RecordExporter(COURSE, store, env))


def values(session: Session, page: Workbook) -> dict[str, FieldValue]:
    return {one.id: session.progress.workbook.get((page.id, one.id), "") for one in page.asked}


@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.id)
async def test_each_field_takes_what_is_typed(page: Workbook, env: Env) -> None:
    session = sitting(env)
    session.go(WorkbookAt(page.id))
    async with desk(session, (60, 20)) as at:
        await at.press("enter")
        for number, field in enumerate(page.asked):
            assert at.app.focused is not None
            assert at.app.focused.id == f"field-{number}", field.id
            await at.pilot.press("f2", *keys(field))
            await at.look()
        assert at.app.focused is not None
        assert at.app.focused.id == "go-on"
        session.change(lang="en")
        session.go(WorkbookAt(page.id))
        at.app.show()
        assert await at.look()
    assert values(session, page) == {one.id: expected(one) for one in page.asked}
    assert workbook_state(session.progress, page) == "done"


def typed(field: Field) -> list[str]:
    """Return the lines for a field in plain mode."""
    match field.kind:
        case "choice":
            return ["1"]
        case "list":
            return ["Ravi", "Jens", ""]
        case "table" if field.rows:
            beside = [f"Z{n}" for n in range(1, len(field.columns))]
            return [*beside, *[""] * (len(field.rows) - 1), ""]
        case "table":
            rest = [""] * (len(field.columns) - 1)
            return [*(f"Z{n}" for n in range(len(field.columns))), "Y", *rest, ""]
        case "text":
            return ["Satz", ""]
        case _:
            return [str(expected(field))]


@every_page
def test_plain_mode_takes_the_same(page: Workbook) -> None:
    number = PAGES.index(page) + 1
    store = MemoryStore(settings=MIRIAM)
    lines = ["b", str(number), "", *(line for field in page.asked for line in typed(field)), "q"]
    shown = sit(COURSE, lines, store=store)
    assert values(shown.session, page) == {one.id: expected(one) for one in page.asked}
    assert all(len(line) <= 76 for line in shown.lines)


@every_page
@pytest.mark.parametrize("lang", LANGS)
def test_each_page_becomes_a_paper(page: Workbook, lang: str, env: Env) -> None:
    session = sitting(env)
    session.go(WorkbookAt(page.id))
    for one in page.fields:
        assert session.fill(one.id, expected(one)) is None
    speak = words("de" if lang == "de" else "en")
    pages = filled_pages(COURSE, session.progress, session.settings, NOW)
    paper = workbook_paper(pages, cover(COURSE, session.progress, "Miriam", DAY, speak), speak)
    assert len(read_html(html(paper, speak)).all("h3")) == sum(not one.marks for one in page.fields)
    for said in (markdown(paper), text(paper)):
        assert all(one.label[speak.lang].split("…")[0].strip()[:10] in said for one in page.fields)


def test_what_is_carried_over_fits_where_it_is_shown(env: Env) -> None:
    """Every field that is carried over in the course can be taken over as it is shown."""
    session = sitting(env)
    carried = [(page, one) for page in PAGES for one in page.fields if one.carried]
    for page, one in carried:
        source, _, name = one.carried.partition("/")
        origin = COURSE.field(one.carried)
        assert origin is not None, (page.id, one.carried)
        session.go(WorkbookAt(source))
        assert session.fill(name, expected(origin)) is None
        session.go(WorkbookAt(page.id))
        view = session.view()
        assert isinstance(view, WorkbookView)
        row = next(row for row in view.fields if row.field.id == one.id)
        assert row.carried
        assert session.fill(one.id, row.value) is None
        kept = session.progress.workbook[page.id, one.id]
        if one.kind != "table":
            assert kept == expected(origin), (page.id, one.id)
        else:
            at = {column.id: cell for column, cell in zip(origin.columns, expected(origin)[0], strict=True)}
            assert kept[0] == tuple(at.get(column.id, "") for column in one.columns), (page.id, one.id)
            assert has_value(kept[0]), (page.id, one.id)
