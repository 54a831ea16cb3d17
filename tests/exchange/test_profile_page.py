"""The self-assessment as a paper."""

from __future__ import annotations

import pytest

from cmcourse.engine.places import QuizAt, RatingAt
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.exchange.html import html
from cmcourse.exchange.lines import markdown, text
from cmcourse.exchange.paper import Paper
from cmcourse.exchange.profile_page import profile_paper
from cmcourse.i18n import words
from cmcourse.model.text import Lang
from tests.exchange.samples import NOW, read_html


def paper(session: Session, lang: Lang = "en") -> Paper | None:
    return profile_paper(session.course, session.progress, session.settings, NOW, words(lang))


@pytest.fixture
def rated(session: Session) -> Session:
    """A sitting with levels 1, 2, 3 before and one more after."""
    for wave, more in (("before", 1), ("after", 2)):
        for index in range(len(session.course.rated)):
            session.go(RatingAt(wave, index))
            assert session.rate(index + more, "Ich habe gefragt.") is None
    return session


def test_without_a_rating_there_is_none(session: Session) -> None:
    assert paper(session) is None


def test_it_shows_levels_target_strengths_steps_and_honest_words(rated: Session) -> None:
    found = paper(rated, "de")
    assert found
    page = read_html(html(found, words("de")))
    assert [one.text for one in page.all("h1", "h2")] == [
        "Mein Profil",
        "Meine Einschätzung",
        "Stärken",
        "Nächste Schritte",
        "Was das Bild sagt",
        "Bis „erreicht“",
        "Verlauf",
        "Meine Beispiele",
        "Was dieses Profil sagt und was nicht",
    ]
    table, history = page.all("table")
    assert len(history.all("tbody")[0].all("tr")) == 2 * len(rated.course.rated)
    heads = [one.text for one in table.all("thead")[0].all("th")]
    assert heads == ["Kompetenz", "vorher", "nachher", "Ziel"]
    row = table.all("tbody")[0].all("tr")[0]
    assert row.all("th")[0].attributes["scope"] == "row"
    assert row.all("th")[0].text == "ZuhörenIch frage nach einer Liste nach."
    assert [one.text for one in row.all("td")] == ["1", "2", "3", "●●○○○"]
    goals = [one.text for one in row.all("span") if "goal" in str(one.attributes["class"])]
    assert goals == ["○"]
    assert "Sie dienen nie einer Beurteilung." in text(found)
    assert "Zuhören, vorher, 24.11.2026: Ich habe gefragt." in " ".join(text(found).split())
    assert "  Mein Satz heute: Ich frage nach einer Liste nach." in text(found)
    assert "| Zuhören | 1 | 2 | 3 | Ich frage nach einer Liste nach. |" in markdown(found)


def test_the_look_back_has_a_column_of_its_own(rated: Session) -> None:
    rated.go(RatingAt("then", 0))
    assert rated.rate(1) is None
    found = paper(rated)
    assert found
    assert "| Competency | before | after | before (seen from today) | Target | My sentence today |" in (
        markdown(found)
    )
    assert text(found).count("before (seen from today): –") == len(rated.course.rated) - 1


def test_it_shows_what_was_shown_and_what_closes_gaps(rated: Session) -> None:
    rated.go(QuizAt("situations.a"))
    rated.start_quiz()
    while isinstance(view := rated.view(), QuestionView):
        rated.answer(view.question.answer())
        rated.forward()
    found = paper(rated)
    assert found
    lines = markdown(found)
    assert "| Target | A | My sentence today |" in lines
    assert "| 3 | 100% | I ask from a list. |" in lines
    assert "A: shown in the situations, first attempt." in html(found, words("en"))
    assert "This week: Ask one person today." in lines
    assert "Then: case “Ravi wants to help” of the module “The core team”, clinic “Why does nobody write?”." in lines
    assert "| Situations A | 2026-11-24 | first attempt | 100% (2 of 2 points) |" in lines
    assert "self-ratings and performance go together only moderately" in text(found).replace("\n", " ").replace(
        "  ", " "
    )


def test_a_name_is_a_name_and_no_markup(rated: Session) -> None:
    rated.change(name="<b>Ravi</b>\n# Titel")
    found = paper(rated)
    assert found
    assert read_html(html(found, words("en"))).all("header")[0].all("p")[0].text == "Name: <b>Ravi</b> # Titel"
