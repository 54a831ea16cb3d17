"""The page of the group for the projector names nobody, quotes nobody, and counts no fewer people than a group has."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cmcourse.exchange.group_html import group_html
from cmcourse.exchange.report_html import report_html
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.record.chain import render
from cmcourse.record.group import MIN_GROUP
from cmcourse.record.report import Report, make_report
from tests.desk import make_inbox, record_of

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LANGS: tuple[Lang, ...] = ("de", "en")


@pytest.fixture(scope="module")
def report(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Report:
    inbox = make_inbox(tiny, tmp_path_factory.mktemp("group") / "inbox")
    return make_report([inbox.folder], tiny, inbox.known)


def page(report: Report, lang: Lang) -> str:
    return "".join(group_html(report, NOW, words(lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_it_names_and_quotes_nobody(report: Report, lang: Lang) -> None:
    said = page(report, lang)
    hidden = {one.name for one in report.learners} | {one.path.name for one in report.findings} | {*report.missing}
    texts = [*(one.text for one in report.texts()), *(text for one in report.reported for text in one.texts)]
    hidden |= {one for one in texts if " " in one}
    own = "".join(report_html(report, NOW, words(lang)))
    assert any(one in own for one in hidden)
    assert not [one for one in hidden if one in said]


def test_it_asks_before_it_answers(report: Report) -> None:
    said = page(report, "en")
    asked, answered = said.index('id="questions"'), said.index('id="answers"')
    assert said[asked:answered].count("<article>") == said[answered:].count("<article>") > 0
    assert "Right: " not in said[asked:answered]
    assert "Right: " in said[answered:]


def test_too_few_people_are_no_group(tiny: Course, tmp_path: Path) -> None:
    for number in range(MIN_GROUP - 1):
        text = render(record_of(tiny, 5 * number, level="results"))
        (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
    said = page(make_report([tmp_path], tiny), "en")
    assert "A group is shown from 5 people on" in said
    assert "<table" not in said
    assert "<article" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_the_trainers_page_says_that_it_is_not_for_the_projector(report: Report, lang: Lang) -> None:
    said = "".join(report_html(report, NOW, words(lang)))
    warning = said.index({"de": "nicht für die Leinwand", "en": "not for the projector"}[lang])
    assert warning < said.index("<nav")
