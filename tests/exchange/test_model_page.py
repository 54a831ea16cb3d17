"""The model on paper: every package and task, with what was ticked off."""

from __future__ import annotations

import pytest

from cmcourse.exchange.html import html
from cmcourse.exchange.lines import markdown, text
from cmcourse.exchange.model_page import model_paper
from cmcourse.i18n import words
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.event import Ticked
from cmcourse.model.progress import fold
from cmcourse.model.text import LANGS, Lang
from tests.exchange.samples import NOW, read_html


@pytest.mark.parametrize("lang", LANGS)
def test_it_holds_three_phases_eight_packages_and_all_tasks(lang: Lang) -> None:
    course = read_bundle()
    ticked = Ticked(id="1", n=1, at="2026-11-24T09:12:00Z", item="day2.p3-core-team.t7", done=True)
    paper = model_paper(course, fold([ticked]), NOW, words(lang))
    page = read_html(html(paper, words(lang)))
    assert (len(page.all("h2")), len(page.all("h3"))) == (3, 8)
    tasks = [one.text for one in page.all("main")[0].all("li")]
    assert len(tasks) == 24
    assert [one for one in tasks if one.startswith("[x]")] == [tasks[6]]
    for written in (markdown(paper), text(paper)):
        assert all(module.title[lang] in written for module in course.modules.values() if module.package)
