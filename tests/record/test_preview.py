"""The preview tells exactly what a record holds, in the learner's language."""

from __future__ import annotations

from dataclasses import replace

from cmcourse.engine.commands import Note, Refusal, Report
from cmcourse.engine.places import QuizAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.desk import code_of, cohort
from tests.record.samples import LEVELS
from tests.record.test_write import TEXTS


def test_every_text_that_leaves_is_shown_and_no_other(ravi: MemoryStore, tiny: Course, env: Env) -> None:
    exporter = RecordExporter(tiny, ravi, env)
    for text in TEXTS:
        assert text in "\n".join(exporter.preview("full", "Ravi", "en"))
        assert text not in "\n".join(exporter.preview("results", "Ravi", "en"))
        assert text not in "\n".join(exporter.preview("completion", "Ravi", "en"))


def test_completion_is_told_in_a_few_lines(ravi: MemoryStore, tiny: Course, env: Env) -> None:
    assert RecordExporter(tiny, ravi, env).preview("completion", "Ravi Kulkarni", "en") == (
        "Scope: Completion",
        "Name: Ravi Kulkarni",
        "Code of your profile, the same in each of your records: 818072e86f9a4640",
        "Course: Tiny course, version 1.0.0, language German",
        "Date of the file: 2026-11-24",
        "Times: only the seconds since your first step, no dates and no clock times.",
        "Modules done: Before you start, The core team",
        "Self-assessments done: before, after",
        "Pre-work done: yes",
        "Course completed: yes",
        "What is done, and when: 3 lessons, 2 quizzes passed, 1 case, 2 workbook pages",
        "Your answers, results and texts stay on this machine.",
    )


def test_results_tell_what_was_typed_and_rated(ravi: MemoryStore, tiny: Course, env: Env) -> None:
    lines = RecordExporter(tiny, ravi, env).preview("results", "Ravi", "en")
    assert "  What is the small circle called? Kernteam" in lines
    assert "Your levels before: Listening 1, Build a core team 2, Show value 3" in lines
    assert "8 workbook fields: only whether they are filled" in lines
    assert "11 quiz answers (2 attempts): what you chose or typed, and how sure you were" in lines


def test_it_speaks_german(ravi: MemoryStore, tiny: Course, env: Env) -> None:
    lines = RecordExporter(tiny, ravi, env).preview("full", "Ravi", "de")
    assert lines[0] == "Umfang: Voll"
    assert "Fertige Module: Bevor es losgeht, Das Kernteam" in lines
    assert "Auch diese Texte von Ihnen gehen mit:" in lines


def test_an_invitation_is_told_by_its_open_part(ravi: MemoryStore, tiny: Course, env: Env) -> None:
    code = code_of(7, cohort())
    store = MemoryStore(ravi.events(), replace(ravi.settings(), invitation=code))
    lines = RecordExporter(tiny, store, env).preview("results", "Ravi", "en")
    head = code.replace("-", "")[:10]
    assert f"Your invitation, its open part only: {head}" in lines
    assert not any(code[-14:] in line for line in lines)


def test_nothing_done_is_said(session: Session) -> None:
    for level in LEVELS:
        lines = session.exporter.preview(level, "", "en")
        assert "Nothing is done yet." in lines
        assert "Name: L-0000" in lines


def test_a_report_is_told_from_results_on_and_a_note_in_full_only(session: Session) -> None:
    assert session.act(Report("start.q01", "unclear", "Wen genau?")) is None
    assert session.act(Report("gone", "typo")) == Refusal("unknown", "gone")
    assert session.act(Note("start.listen/0", "Ravi fragen")) is None
    told = {level: "\n".join(session.exporter.preview(level, "Miriam", "en")) for level in LEVELS}
    report = "Questions you report to the authors:\n  Whom do you ask first? it is unclear. Wen genau?"
    assert [report in told[level] for level in LEVELS] == [False, True, True]
    assert ["Ravi fragen" in told[level] for level in LEVELS] == [False, False, True]
    assert "  Note at “Ask first”: Ravi fragen" in told["full"]


def test_situations_are_told_apart_from_quizzes(session: Session) -> None:
    session.go(QuizAt("situations.a"))
    session.start_quiz()
    while isinstance(view := session.view(), QuestionView):
        session.answer(view.question.answer())
        session.forward()
    told = session.exporter.preview("results", "Miriam", "en")
    assert "2 answers to situations of the self-assessment: what you chose" in told
    assert not any("quiz answer" in line for line in told)
