"""The paper for those who decide, and what is printed with fields of the workbook: status, practice, what is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import PapersAt, WorkbookAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import WorkbookView
from cmcourse.errors import CourseError, UsageError
from cmcourse.exchange.html import html
from cmcourse.exchange.ics import appointments
from cmcourse.exchange.lines import markdown, text
from cmcourse.exchange.paper import Paper
from cmcourse.exchange.papers import PaperWriter
from cmcourse.exchange.workbook import brief_paper
from cmcourse.i18n import words
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.event import FieldFilled, FieldValue
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.exchange.browser import CHROMIUM, PDFTOTEXT, printed
from tests.exchange.samples import NOW, fill, given, pages_of, paper_of
from tests.tui.helpers import MIRIAM

COURSE = read_bundle()
PLAN, VALUE, CORE, SPACE = (
    f"day2.{one}.workbook" for one in ("transfer", "p7-value", "p3-core-team", "p2-space-rules")
)


@pytest.fixture
def own(env: Env) -> Session:
    """A sitting over the real course."""
    store = MemoryStore(settings=MIRIAM)
    return Session(COURSE, store, env, RecordExporter(COURSE, store, env))


def brief(session: Session, lang: Lang = "de") -> Paper:
    """Return the paper for the decision."""
    found = brief_paper(COURSE, session.progress, session.settings, NOW, words(lang))
    assert found is not None
    return found


def like_halvertec(session: Session, lang: Lang) -> None:
    """Fill what the paper is made of as the example does."""
    assert COURSE.brief is not None
    refs = [ref for line in COURSE.brief.cover for ref in line.fields]
    refs += [ref for part in COURSE.brief.parts for ref in part.fields]
    for ref in refs:
        page, _, name = ref.partition("/")
        field = COURSE.field(ref)
        assert field is not None
        lines = given(field.example, lang)
        value: FieldValue = "\n".join(lines)
        if field.kind == "choice":
            value = next(one.id for one in field.choices if one.text[lang] == value)
        elif field.kind == "list":
            value = tuple(lines)
        elif field.kind == "table":
            rows = [line.split(" · ") for line in lines]
            assert all(len(row) <= len(field.columns) for row in rows), ref
            value = tuple((*row, *[""] * (len(field.columns) - len(row))) for row in rows)
        fill(session, {name: value}, page)


def test_without_anything_written_there_is_no_brief(own: Session, env: Env) -> None:
    own.go(PapersAt("brief"))
    view = own.view()
    assert isinstance(view, PapersView)
    assert (view.rows[view.wanted].kind, view.rows[view.wanted].forms) == ("brief", ())
    assert brief_paper(COURSE, own.progress, own.settings, NOW, words("de")) is None
    with pytest.raises(CourseError):
        PaperWriter(COURSE, MemoryStore(settings=MIRIAM), env).write("brief", "md")
    with pytest.raises(UsageError):
        PaperWriter(COURSE, MemoryStore(settings=MIRIAM), env).write("brief", "ics")


def test_the_cover_tells_who_and_when_and_what_is_open(own: Session) -> None:
    fill(own, {"achieve": "Wir wissen es.", "week-12": "2028-04-07"}, PLAN)
    fill(own, {"name": "Runde"}, "start-here.workbook")
    paper = brief(own)
    assert paper.about == (
        "Community: Runde",
        "Verantwortlich: Miriam",
        "Sponsorin oder Sponsor: offen",
        "Gespräch mit Sponsorin oder Sponsor: offen",
        "Standortbestimmung: offen",
        "Erster Schritt: offen",
        "Prüftermine (Woche 1, 3, 6 und 12): 7. April 2028",
        "Stand: 24. November 2026",
    )
    said = text(paper)
    assert "Wir wissen es." in said
    assert "ja / ja mit Änderung / nein" in said
    assert "Noch leer: Meine drei Ziele" in said
    own.go(PapersAt("brief"))
    view = own.view()
    assert isinstance(view, PapersView)
    assert view.rows[view.wanted].forms == ("html", "md", "txt")


def test_the_decider_sees_days_decision_and_status(own: Session) -> None:
    weeks = {"week-1": "21.1.2028", "week-3": "2028-02-04", "week-6": "25. Februar 2028", "week-12": "7. April 2028"}
    step = {"first-step": "Ravi anrufen,\nzehn Minuten", "first-step-on": "18. Januar 2028", "status": "draft"}
    fill(own, {**weeks, **step, "achieve": "x"}, PLAN)
    fill(own, {"talk": "29. Oktober 2027", "status": "agreed"}, VALUE)
    fill(own, {"decision": "adapt"}, "day2.p8-evolve.workbook")
    paper = brief(own)
    assert paper.about[3:7] == (
        "Gespräch mit Sponsorin oder Sponsor: 29. Oktober 2027",
        "Standortbestimmung: Konzept anpassen",
        "Erster Schritt: 18. Januar 2028 · Ravi anrufen, zehn Minuten",
        "Prüftermine (Woche 1, 3, 6 und 12): 21. Januar 2028 · 4. Februar 2028 · 25. Februar 2028 · 7. April 2028",
    )
    assert [leaf.where for leaf in paper.leaves] == [
        "Stand der Blätter: Mein 90-Tage-Plan (Entwurf) · Konzept auf einer Seite und Fahrplan (offen)",
        "Stand der Blätter: Kennzahlen und Bericht (gilt)",
        "Stand der Blätter: Mein 90-Tage-Plan (Entwurf)",
    ]


def test_the_request_is_asked_once_and_carried_into_the_plan(own: Session) -> None:
    fill(own, {"request": "Ich bitte Jens, bis 1. Dezember zu entscheiden: zwei Stunden."}, VALUE)
    fill(own, {"achieve": "x"}, PLAN)
    assert markdown(brief(own)).count("Ich bitte Jens, bis 1. Dezember") == 1


@pytest.mark.skipif(not (CHROMIUM and PDFTOTEXT), reason="needs Chromium and pdftotext")
@pytest.mark.parametrize("lang", LANGS)
def test_the_example_is_printed_on_three_sheets(own: Session, lang: Lang, tmp_path: Path) -> None:
    like_halvertec(own, lang)
    paper = brief(own, lang)
    assert not any(leaf.missing for leaf in paper.leaves)
    sheets, _words = printed(html(paper, words(lang)), tmp_path)
    assert len(sheets) == 3


def test_a_practice_draft_and_the_status_of_a_sheet_are_printed(own: Session) -> None:
    fill(own, {"story-kind": "practice", "story": "In Lyon …", "status": "draft"}, VALUE)
    (leaf,) = paper_of(own, "de").leaves
    assert leaf.where == "Stand dieses Blatts: Entwurf"
    (story,) = leaf.entries
    assert story.mark == "Geschehen oder geübt? Übungsentwurf"
    assert "Stand" not in leaf.missing
    fill(own, {"story-kind": "", "status": ""}, VALUE)
    (leaf,) = paper_of(own, "de").leaves
    assert (leaf.where, leaf.entries[0].mark) == ("Stand dieses Blatts: offen", "Geschehen oder geübt? offen")


def test_no_decision_rests_on_a_practice_draft(own: Session) -> None:
    fill(own, {"story": "In Lyon …", "costs": "84 Stunden"}, VALUE)

    def told(kind: str) -> tuple[list[str], str]:
        fill(own, {"story-kind": kind}, VALUE)
        part = brief(own).leaves[1]
        return [one.label for one in part.entries], part.missing

    assert "Eine Nutzengeschichte" in told("real")[0]
    entries, missing = told("practice")
    assert "Eine Nutzengeschichte" not in entries
    assert "Eine Nutzengeschichte" in missing


def test_cells_go_to_the_column_of_their_name(own: Session) -> None:
    """The ladder of the house rules gets more columns where it is carried over to, between those it has."""
    fill(own, {"ladder": (("4 verbergen", "Miriam", "neu einstellen", "Name eines Kunden"),)}, SPACE)
    own.go(WorkbookAt("day2.p6-participation.workbook"))
    view = own.view()
    assert isinstance(view, WorkbookView)
    row = next(one for one in view.fields if one.field.id == "ladder")
    assert row.carried
    assert row.value == (("4 verbergen", "Miriam", "", "neu einstellen", "Name eines Kunden", ""),)


def test_a_retired_field_stays_with_those_who_wrote_in_it(env: Env) -> None:
    def fields(*events: FieldFilled) -> list[str]:
        store = MemoryStore(events, settings=MIRIAM)
        session = Session(COURSE, store, env, RecordExporter(COURSE, store, env))
        session.go(WorkbookAt(PLAN))
        view = session.view()
        assert isinstance(view, WorkbookView)
        return [one.field.id for one in view.fields]

    written = FieldFilled(id="0" * 32, n=1, at="2026-11-24T09:12:00Z", page=PLAN, field="deputy", value="Céline")
    assert "deputy" not in fields()
    assert "deputy" in fields(written)
    emptied = FieldFilled(id="1" * 32, n=2, at="2026-11-24T09:13:00Z", page=PLAN, field="deputy", value="")
    assert "deputy" in fields(written, emptied)


def test_a_plan_for_an_ending_says_in_the_calendar_that_nothing_is_decided(own: Session) -> None:
    """Only what is decided stands there as a fact."""
    page = "day2.p8-evolve.workbook"

    def title() -> str:
        (found,) = appointments(pages_of(own, page), own.progress, "de")
        return found.summary

    fill(own, {"closing": (("Ankündigen", "21.2.2028", "Ulrike", ""),)}, page)
    assert title().startswith("Nur für den Fall: Plan für ein Ende: Ankündigen")
    fill(own, {"closing-kind": "decided"}, page)
    assert title().startswith("Plan für ein Ende: Ankündigen")
