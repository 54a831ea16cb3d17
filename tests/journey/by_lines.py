"""The journey in plain mode: lines that the learner types one after the other, each after she read what is shown."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import assert_never

from cmcourse.engine.finish import FinishView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import PapersAt
from cmcourse.engine.ports import Level, PaperForm
from cmcourse.engine.session import Session
from cmcourse.engine.views import (
    CaseView,
    ExportView,
    HomeView,
    LessonView,
    ModuleView,
    ProfileView,
    QuestionView,
    RatingView,
    View,
    WelcomeView,
    WorkbookListView,
    WorkbookView,
)
from cmcourse.engine.views_review import ReviewEndView, TermView
from cmcourse.model.event import FAULTS, FieldValue
from cmcourse.model.workbook import Field
from cmcourse.plain.mine import LEVELS
from cmcourse.plain.run import run
from tests.plain.typist import lines_for

from .answers import response
from .machine import Machine
from .script import (
    Assess,
    Attempt,
    Begin,
    FillPage,
    PlayCase,
    Read,
    Remember,
    Review,
    Search,
    SetWorkshop,
    Sitting,
    Stage,
    Step,
    TakeCertificate,
    TakePage,
    TakeQuiz,
    TakeRecord,
)
from .seen import flat, module_row, names, page_row, part_row, the, to_do, wave_row

Lines = Iterator[str]


def perform(machine: Machine, journey: Iterable[Sitting]) -> None:
    """Make the journey in plain mode."""
    for sitting in journey:
        with machine.sitting(sitting) as session:
            out = io.StringIO()
            assert run(session, Typist(machine, session, sitting.stages, out), out) == 0
            assert out.getvalue().splitlines()[-1] == "Alles ist gespeichert. Auf Wiedersehen."


class Typist(io.StringIO):
    """Gives the next line whenever the course asks for one; each is made from what is shown at that moment."""

    def __init__(self, machine: Machine, session: Session, stages: Iterable[Stage], out: io.StringIO) -> None:
        super().__init__()
        self._machine = machine
        self._session = session
        self._out = out
        self._read = 0
        self._lines = self._all(stages)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed's StringIO does so too
        return next(self._lines) + "\n"

    @property
    def view(self) -> View:
        return self._session.view()

    def shown(self) -> str:
        """Return what was printed since this was asked last."""
        text = self._out.getvalue()
        said, self._read = text[self._read :], len(text)
        return said

    def _all(self, stages: Iterable[Stage]) -> Lines:
        if isinstance(self.view, HomeView):
            yield from self._look("start")
        for stage in stages:
            for step in stage.steps:
                yield from self._step(step)
            yield from self._look(stage.title)
        yield "q"

    def _look(self, stage: str) -> Lines:
        self.shown()
        yield "h"
        self._machine.look(stage, self._session, self.shown())

    def _step(self, step: Step) -> Lines:
        match step:
            case Begin():
                yield from self._begin(step)
            case SetWorkshop(typed):
                yield from ("13", typed)
            case Assess():
                yield from self._assess(step)
            case Read():
                yield from self._read_lesson(step)
            case TakeQuiz():
                yield from self._take_quiz(step)
            case PlayCase():
                yield from self._play(step)
            case FillPage():
                yield from self._fill(step)
            case TakePage():
                yield from self._take_page(step)
            case Review():
                yield from self._review(step)
            case Search():
                yield from self._search(step)
            case Remember(note):
                yield from ("n", note, "", "m")
            case TakeCertificate(forms):
                yield from self._take_certificate(forms)
            case TakeRecord(level):
                yield from self._take_record(level)
            case _:
                assert_never(step)

    def _begin(self, step: Begin) -> Lines:
        yield "1"
        yield step.name
        yield str([one.id for one in the(WelcomeView, self.view).products].index(step.platform) + 1)
        yield ""

    def _assess(self, step: Assess) -> Lines:
        yield "p"
        view = the(ProfileView, self.view)
        yield str(len(view.steps) + wave_row(view, step.wave) + 1)
        yield ""
        for number, level in enumerate(step.levels, 1):
            assert the(RatingView, self.view).number == number
            yield from (str(level), step.examples.get(number, ""))

    def _open_part(self, module: str, kind: str, part: str) -> Lines:
        yield from ("h", "2")
        yield str(module_row(the(HomeView, self.view), module) + 1)
        yield str(part_row(the(ModuleView, self.view), kind, part) + 1)

    def _read_lesson(self, step: Read) -> Lines:
        yield from self._open_part(step.module, "lesson", step.lesson)
        while names(self._session.place, step.lesson):
            view = self.view
            if isinstance(view, QuestionView):
                yield from self._answer(view)
            else:
                yield from (str(number) for number, _item in enumerate(to_do(the(LessonView, view)), 1))
                yield ""

    def _answer(
        self, view: QuestionView, *, missed: bool = False, sure: int = 0, complaint: Iterable[str] = ()
    ) -> Lines:
        yield from lines_for(view.form, response(view.question, missed=missed))
        if view.asks_confidence:
            yield str(sure or "")
        yield from complaint
        yield ""

    def _take_quiz(self, step: TakeQuiz) -> Lines:
        yield from self._open_part(step.module, "quiz", step.module)
        for again, attempt in enumerate(step.attempts):
            if again:
                yield "v"
            yield ""
            yield from self._attempt(attempt)

    def _attempt(self, attempt: Attempt) -> Lines:
        while isinstance(view := self.view, QuestionView):
            said = attempt.complaint
            is_due = said is not None and said.number == view.number
            complaint = ("r", str(FAULTS.index(said.fault) + 1), said.sentence) if said and is_due else ()
            missed, sure = view.number in attempt.missed, attempt.sure.get(view.number, 0)
            yield from self._answer(view, missed=missed, sure=sure, complaint=complaint)

    def _play(self, step: PlayCase) -> Lines:
        yield from self._open_part(step.module, "case", step.case)
        yield ""
        for letter in step.letters:
            yield from (letter, "")
        assert the(CaseView, self.view).end is not None
        yield ""

    def _open_page(self, page: str) -> Lines:
        yield "b"
        yield str(page_row(the(WorkbookListView, self.view), page) + 1)

    def _fill(self, step: FillPage) -> Lines:
        yield from self._open_page(step.page)
        fields = the(WorkbookView, self.view).page.fields
        yield ""
        for one in fields:
            yield from _typed(one, step.values[one.id])

    def _take_page(self, step: TakePage) -> Lines:
        yield from self._open_page(step.page)
        yield "x"
        yield from self._write(step.forms)

    def _write(self, forms: Iterable[PaperForm]) -> Lines:
        """Write the paper that is wanted; Enter chooses it."""
        for form in forms:
            view = the(PapersView, self.view)
            yield from ("", str(view.rows[view.wanted].forms.index(form) + 1))
            assert f".{form}" in flat([self.shown()])

    def _review(self, step: Review) -> Lines:
        yield from ("w", "")
        terms = 0
        while not isinstance(view := self.view, ReviewEndView):
            if isinstance(view, QuestionView):
                yield from self._answer(view, missed=view.number in step.missed)
            else:
                assert isinstance(view, TermView)
                yield from ("", str(step.grades[terms % len(step.grades)]))
                terms += 1

    def _search(self, step: Search) -> Lines:
        hits = self._session.find(step.words)
        yield f"/ {step.words}"
        yield str([hit.title for hit in hits].index(step.title) + 1)

    def _take_certificate(self, forms: Iterable[PaperForm]) -> Lines:
        yield "15"
        yield str(the(FinishView, self.view).ways.index(PapersAt("certificate")) + 1)
        yield from self._write(forms)

    def _take_record(self, level: Level) -> Lines:
        yield "e"
        for one in LEVELS:
            yield from self._ask_level(one)
            told = flat([self.shown()]).partition("Das stünde in der Datei: ")[2]
            self._machine.previews[one] = told.rpartition(" 1 = Nachweisdatei schreiben")[0]
            yield ""
        yield from self._ask_level(level)
        yield "1"
        assert ".json" in flat([self.shown()])

    def _ask_level(self, level: Level) -> Lines:
        texts = the(ExportView, self.view).texts
        yield str(LEVELS.index(level) + 1)
        self.shown()
        yield ""
        if level == "full" and texts:
            yield ""


def _typed(one: Field, value: FieldValue | int) -> Lines:
    """Yield the lines of a field; an empty one ends what can have several."""
    match value:
        case int():
            yield str(value)
        case str():
            yield from value.split("\n")
        case _:
            for row in value:
                yield from [row] if isinstance(row, str) else row
    if one.kind in ("text", "list", "table"):
        yield ""
