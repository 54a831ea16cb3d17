"""Earlier values of a field, and values carried over, by keyboard."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.places import PapersAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.tui.asked import in_all_sizes
from tests.tui.helpers import MIRIAM, desk

START, PAGE = "start.workbook", "day1.one.workbook"


def kept(session: Session, field: str, page: str = PAGE) -> object:
    return session.progress.workbook.get((page, field), "")


@in_all_sizes
async def test_an_earlier_text_is_taken_back(welcomed: Session, size: tuple[int, int]) -> None:
    welcomed.go(WorkbookAt(PAGE))
    welcomed.fill("why", "Erst so")
    welcomed.fill("why", "Dann anders")
    async with desk(welcomed, size) as at:
        await at.press("tab", "tab")
        text = await at.press("f4")
        assert "Früher: Wozu ein Kernteam?" in text
        assert "Erst so" in text
        text = await at.press("enter")
        assert kept(welcomed, "why") == "Erst so"
        assert "Erst so" in text
        assert at.app.focused is not None
        assert at.app.focused.id == "field-1"
        assert "Dann anders" in await at.press("f4")
        await at.press("escape")
        assert kept(welcomed, "why") == "Erst so"


async def test_what_is_being_typed_becomes_an_earlier_value_too(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    welcomed.fill("name", "Eins")
    welcomed.fill("name", "Zwei")
    async with desk(welcomed) as at:
        await at.press("tab", "home")
        await at.type("Drei ")
        text = await at.press("f4")
        assert kept(welcomed, "name", START) == "Drei Zwei"
        assert text.index("Zwei") < text.index("Eins")
        await at.press("down", "enter")
        assert kept(welcomed, "name", START) == "Eins"


async def test_lists_tables_and_choices_come_back(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(PAGE))
    for field, old, new in (
        ("size", "small", "large"),
        ("names", ("Ravi", "Sarah"), ("Ravi",)),
        ("tasks", (("Ravi", "Fragen"), ("Sarah", "Orte")), ()),
    ):
        welcomed.fill(field, old)
        welcomed.fill(field, new)
    async with desk(welcomed, (80, 40)) as at:
        await at.press("tab", "tab", "tab")
        assert "drei bis fünf" in await at.press("f4")
        await at.press("enter")
        assert kept(welcomed, "size") == "small"
        await at.press("tab")
        assert "• Sarah" in await at.press("f4")
        await at.press("enter")
        assert kept(welcomed, "names") == ("Ravi", "Sarah")
        await at.press("tab")
        assert "Sarah · Orte" in await at.press("f4")
        text = await at.press("enter")
        assert kept(welcomed, "tasks") == (("Ravi", "Fragen"), ("Sarah", "Orte"))
        assert "Wer  Sarah" in text


async def test_a_field_without_earlier_values_offers_none(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    async with desk(welcomed, (100, 30)) as at:
        assert "F4" not in await at.press("enter")
        await at.press("f4")
        await at.type("Runde")
        await at.press("tab", "shift+tab", "end")
        await at.type("!")
        await at.press("tab")
        assert "F4 früher" in await at.press("shift+tab")


def carrying(course: Course) -> Course:
    """Return the course with every field of the second page carried over from one of the first, whatever its kind."""
    days = []
    for day in course.days:
        modules = []
        for module in day.modules:
            workbook = module.workbook
            if workbook is not None and workbook.id == PAGE:
                fields = tuple(replace(one, carried=f"{START}/need") for one in workbook.fields)
                workbook = replace(workbook, fields=fields)
            modules.append(replace(module, workbook=workbook))
        days.append(replace(day, modules=tuple(modules)))
    return replace(course, days=tuple(days))


async def test_f9_takes_over_what_is_carried_in_every_kind_of_field(tiny: Course, env: Env) -> None:
    course, store = carrying(tiny), MemoryStore(settings=MIRIAM)
    session = Session(course, store, env, RecordExporter(course, store, env))
    session.go(WorkbookAt(START))
    session.fill("need", "Ravi fragen\nSarah fragen")
    session.go(WorkbookAt(PAGE))
    async with desk(session, (90, 50)) as at:
        text = await at.press("enter")
        assert "F9 übernimmt es" in text
        assert "F9 übernehmen" in text
        for _ in range(6):
            await at.press("f9", "tab")
        assert "F9" not in await at.look()
    assert kept(session, "why") == "Ravi fragen\nSarah fragen"
    assert kept(session, "size") == ""
    assert kept(session, "names") == ("Ravi fragen", "Sarah fragen")
    assert kept(session, "tasks") == (("Ravi fragen", ""), ("Sarah fragen", ""))


async def test_f8_leads_to_the_file_of_this_page_and_keeps_what_was_typed(welcomed: Session) -> None:
    welcomed.go(WorkbookAt(START))
    welcomed.fill("need", "Antworten")
    async with desk(welcomed, (80, 30)) as at:
        await at.press("enter")
        await at.type("Runde")
        text = await at.press("f8")
        assert at.here() == PapersAt(START)
        assert kept(welcomed, "name", START) == "Runde"
        assert "▌zum Drucken (HTML)" in text.split("Meine Community")[1]
        await at.press("escape")
        assert at.here() == WorkbookAt(START)


async def test_a_table_of_another_width_is_shown_and_kept(welcomed: Session) -> None:
    """As after a change of the course: rows with more and with fewer cells than there are columns."""
    welcomed.go(WorkbookAt(PAGE))
    welcomed.progress.workbook[PAGE, "tasks"] = (("Ravi",), ("Sarah", "Orte", "bis Mai"))
    async with desk(welcomed, (80, 50)) as at:
        text = await at.press(*["tab"] * 5)
        assert "Was  Orte / bis Mai" in text
        await at.press("enter", "tab")
        await at.type("Fragen")
        await at.press("enter")
        assert kept(welcomed, "tasks") == (("Ravi", "Fragen"), ("Sarah", "Orte / bis Mai"))
