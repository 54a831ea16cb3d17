"""The course as a whole: how much there is, what each competency gets, and which lesson covers which topic fully."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang, prose_text, spans_of
from tests.content.counts import measured, raised, total
from tests.content.guessing import CONTENT

TOPICS: Mapping[str, tuple[str, str, str]] = {
    "day1.why-now.complicated-complex": ("complexity", "komplex", "complex"),
    "day1.line-and-network.two-systems": ("network and hierarchy", "Netzwerk", "network"),
    "day1.what-is-a-community.types": ("types", "Form", "kind"),
    "day1.what-is-a-community.boundaries": ("boundaries", "geschlossen", "closed"),
    "day1.role.roles": ("role and skills", "Rolle", "role"),
    "day1.role.mandate": ("mandate and sponsor", "Auftrag", "mandate"),
    "day1.people.needs": ("motivation", "Autonomie", "autonomy"),
    "day1.people.readers": ("silent readers", "Mitlesende", "silent readers"),
    "day2.p1-purpose.one-page": ("purpose and concept", "Zweck", "purpose"),
    "day2.p1-purpose.backing": ("roadmap", "Fahrplan", "roadmap"),
    "day2.p2-space-rules.space": ("space and structure", "Bereich", "area"),
    "day2.p2-space-rules.house-rules": ("guidelines", "Hausregeln", "house rules"),
    "day1.frame.employee-data": ("law", "DSGVO", "GDPR"),
    "day2.p3-core-team.core-team": ("core team", "Kernteam", "core team"),
    "day2.p3-core-team.kick-off": ("launch", "Auftakt", "kick-off"),
    "day2.p4-members.invite": ("recruiting", "Einladung", "invit"),
    "day2.p4-members.welcome": ("onboarding", "Willkommensweg", "welcome path"),
    "day2.p5-content.harvest": ("content and curation", "ernt", "harvest"),
    "day2.p5-content.garden": ("gardening", "Schlagw", "tag"),
    "day2.p6-participation.moderate": ("moderation and conflict", "Streit", "dispute"),
    "day2.p6-participation.rhythm": ("events and rhythm", "Rhythmus", "rhythm"),
    "day2.p7-value.measures": ("metrics", "Kennzahl", "measure"),
    "day2.p7-value.report": ("value and reporting", "ROI", "ROI"),
    "day2.p8-evolve.end-well": ("transform, merge, close", "schließ", "clos"),
    "day2.transfer.portfolio": ("portfolio", "Portfolio", "portfolio"),
    "day2.transfer.network": ("network of community managers", "kollegiale", "consultation"),
    "day1.social-media.ai": ("AI", "KI", "AI"),
    "day1.frame.access-ai": ("accessibility", "barrierefrei", "accessib"),
    "day2.transfer.global": ("languages, hybrid and global work", "Sprache", "language"),
}
"""By lesson: the topic it covers fully, and a word that must stand in it in each language."""


@pytest.fixture(scope="module")
def course() -> Course:
    return read_folder(CONTENT)


def test_the_course_is_whole(course: Course) -> None:
    questions = sum(len(module.quiz.questions) for module in course.open_modules)
    assert len(course.open_modules) == len(course.modules) == 19
    assert len(course.lessons) >= 67
    assert questions >= 240
    assert len(course.cases) >= 20
    assert len(course.clinic) == 42
    assert len(course.terms) >= 110
    assert sum(len(module.tasks) for module in course.modules.values()) == 24


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_enough_to_read(course: Course, lang: Lang) -> None:
    assert total(course, lang) >= 34_000
    assert total(course, lang, days=("pre-work", "day-1")) >= 18_000


def test_every_competency_is_raised_and_measured(course: Course) -> None:
    ids = {one.id for one in course.rated}
    assert {one for one in ids if raised(course)[one] < 3} == set()
    assert {one for one in ids if measured(course)[one] < 8} == set()


def test_every_lesson_has_a_key_question(course: Course) -> None:
    with_card = {
        question.lesson
        for module in course.open_modules
        for question in (*module.quiz.questions, *module.quiz.checkpoints)
        if question.card
    }
    assert set(course.lessons) - with_card == set()


@pytest.mark.parametrize("lesson", TOPICS, ids=[topic for topic, _, _ in TOPICS.values()])
def test_each_topic_has_its_lesson(course: Course, lesson: str) -> None:
    _topic, german, english = TOPICS[lesson]
    pages = course.lessons[lesson][1].pages
    for lang, word in (("de", german), ("en", english)):
        text = " ".join(f"{page.heading} {prose_text(page.blocks)}" for page in pages["de" if lang == "de" else "en"])
        assert word.casefold() in text.casefold()


def test_every_term_is_marked_somewhere(course: Course) -> None:
    used = Counter(
        span.term
        for _module, lesson in course.lessons.values()
        for lang in LANGS
        for page in lesson.pages[lang]
        for span in spans_of(page.blocks)
    )
    linked = {other for term in course.terms for other in term.see}
    assert {term.id for term in course.terms if not used[term.id] and term.id not in linked} == set()


def test_every_key_term_is_marked_in_a_lesson(course: Course) -> None:
    marked = {term for _module, lesson in course.lessons.values() for term in lesson.terms}
    assert {term.id for term in course.terms if term.card} <= marked
