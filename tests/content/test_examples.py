"""The running company's examples in the workbook hold together: nothing to look at in any of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cmcourse.engine.places import WorkbookAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import WorkbookView
from cmcourse.i18n import words
from cmcourse.i18n.snags import snag_words
from cmcourse.loader.bundle import read_folder
from cmcourse.model.event import FieldValue
from cmcourse.model.settings import Settings
from cmcourse.model.text import LANGS, Items, Lang, Prose, plain, spans_of
from cmcourse.model.workbook import Field
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.content.guessing import CONTENT
from tests.helpers import Clock, counting_env

WRITTEN = {
    "start-here.workbook": "2026-11-20",
    "day2.p1-purpose.workbook": "2026-11-30",
    "day2.p2-space-rules.workbook": "2027-02-01",
    "day2.p3-core-team.workbook": "2027-02-20",
    "day2.p4-members.workbook": "2027-06-01",
    "day2.p5-content.workbook": "2027-06-05",
    "day2.p6-participation.workbook": "2027-06-10",
    "day2.loop.workbook": "2027-07-01",
    "day2.p7-value.workbook": "2027-10-10",
    "day2.p8-evolve.workbook": "2028-01-10",
    "day2.transfer.workbook": "2028-01-18",
}
"""When the company fills each page; all others come with the pre-work."""


def example(field: Field, lang: Lang) -> FieldValue:
    """Return the example of a field as its value."""
    lines = given(field.example, lang)
    if field.kind == "choice":
        return field.choices[0].id
    if field.kind == "list":
        return tuple(lines)
    if field.kind == "table":
        rows = [line.split(" · ") for line in lines]
        return tuple((*row, *[""] * (len(field.columns) - len(row))) for row in rows)
    return "\n".join(lines)


def given(text: Prose, lang: Lang) -> list[str]:
    """Return the lines of an example."""
    blocks = [block.items if isinstance(block, Items) else ((block,),) for block in text[lang]]
    return [plain(spans_of(line)) for lines in blocks for line in lines]


@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_contradict_nothing(lang: Lang) -> None:
    course, clock = read_folder(CONTENT), Clock()
    store, env = MemoryStore(settings=Settings(name="Miriam Brandt", lang=lang, welcomed=True)), counting_env(clock)
    session = Session(course, store, env, RecordExporter(course, store, env))
    pages = sorted(course.workbooks, key=lambda one: WRITTEN.get(one, WRITTEN["start-here.workbook"]))
    assert set(WRITTEN) <= set(pages)
    found = []
    for id_ in pages:
        clock.now = datetime.fromisoformat(f"{WRITTEN.get(id_, WRITTEN['start-here.workbook'])}T09:00:00").replace(
            tzinfo=UTC
        )
        session.go(WorkbookAt(id_))
        for field in course.workbooks[id_][1].asked:
            assert session.fill(field.id, example(field, lang)) is None
    for id_ in pages:
        session.go(WorkbookAt(id_))
        view = session.view()
        assert isinstance(view, WorkbookView)
        found += [(id_, row.field.id, snag_words(words(lang), one)) for row in view.fields for one in row.snags]
    assert found == []
