"""What contradicts itself in the workbook stands under its field, is counted, and is told when a paper is written."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import PapersAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.exchange.papers import PaperWriter
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.text import Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.exchange.samples import fill
from tests.tui.asked import in_both_languages
from tests.tui.helpers import MIRIAM, desk

COURSE = read_bundle()
PLAN = "day2.transfer.workbook"
ROW = (("2028-05-08", "Fertig", "Miriam", "", ""),)
COUNTED = {"de": "! 1 Stelle zu prüfen", "en": "! 1 thing to look at"}


def told(lang: Lang) -> str:
    """Return what is told about the milestone."""
    field = COURSE.field(f"{PLAN}/week-12")
    assert field is not None
    label = field.label[lang].partition(":")[0]
    return {"de": f"8. Mai 2028 liegt nach „{label}“", "en": f"8 May 2028 is later than “{label}”"}[lang]


@pytest.fixture
def planned(env: Env) -> Session:
    """A sitting whose plan ends on a day before its milestone."""
    store = MemoryStore(settings=MIRIAM)
    papers = PaperWriter(COURSE, store, env)
    session = Session(COURSE, store, env, RecordExporter(COURSE, store, env), papers=papers)
    fill(session, {"milestones": ROW, "week-12": "2028-04-07"}, PLAN)
    return session


@in_both_languages
async def test_it_stands_under_the_field_and_goes_when_another_one_is_mended(planned: Session, lang: Lang) -> None:
    planned.change(lang=lang)
    said = told(lang)
    async with desk(planned, (100, 400)) as at:
        text = await at.look()
        assert said in text
        assert COUNTED[lang] in text
        number = [one.id for one in COURSE.workbooks[PLAN][1].asked].index("week-12")
        at.app.screen.query_one(f"#field-{number}").focus()
        await at.press(*["backspace"] * 30)
        await at.type("2028-05-09")
        text = await at.press("tab")
        assert planned.progress.workbook[PLAN, "week-12"] == "2028-05-09"
        assert said not in text
        assert COUNTED[lang] not in text


@in_both_languages
async def test_pages_are_listed_with_how_much_there_is_to_look_at(planned: Session, lang: Lang) -> None:
    planned.change(lang=lang)
    planned.go(WorkbookAt())
    async with desk(planned, (80, 100)) as at:
        assert (await at.look()).count(COUNTED[lang]) == 1


@in_both_languages
async def test_a_written_paper_says_what_to_look_at(planned: Session, lang: Lang) -> None:
    planned.change(lang=lang)
    planned.go(PapersAt(PLAN))
    async with desk(planned) as at:
        await at.press("enter", "enter")
        text = " ".join((await at.look()).split())
        assert {"de": "1 Stelle zu prüfen:", "en": "1 thing to look at:"}[lang] in text
        assert {"de": "Geschrieben:", "en": "Written:"}[lang] in text
        assert told(lang) in text
