"""The journey in the terminal app: keys that the learner presses, each after she looked at the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from textual.widgets import Input

from cmcourse.engine.finish import FinishView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import PapersAt, RatingAt
from cmcourse.engine.ports import Level, PaperForm
from cmcourse.engine.search import Hit
from cmcourse.engine.views import (
    CaseView,
    ExportView,
    HomeView,
    LessonView,
    ModuleView,
    ProfileView,
    QuestionView,
    RatingView,
    WelcomeView,
    WorkbookListView,
    WorkbookView,
)
from cmcourse.engine.views_review import ReviewEndView, TermView
from cmcourse.model.event import FAULTS, FieldValue
from cmcourse.model.question import Write
from cmcourse.tui.screens.export import LEVELS, ExportScreen
from cmcourse.tui.screens.papers import PapersScreen
from cmcourse.tui.widgets.prose import BlocksView
from cmcourse.tui.widgets.sheet import Board
from tests.tui.helpers import Desk, desk

from .answers import response
from .fingers import LETTERS, Fingers
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
from .seen import flat, names, page_row, part_row, the, to_do, wave_row


async def perform(machine: Machine, journey: Iterable[Sitting]) -> None:
    """Make the journey in the terminal app."""
    for sitting in journey:
        with machine.sitting(sitting) as session:
            async with desk(session) as at:
                await Keyboard(machine, at).perform(sitting.stages)
                await at.pilot.press("ctrl+q")
            assert at.app.return_code == 0


class Keyboard(Fingers):
    """Performs the steps."""

    def __init__(self, machine: Machine, at: Desk) -> None:
        super().__init__(at)
        self._machine = machine

    async def perform(self, stages: Iterable[Stage]) -> None:
        """Do all steps of all stages."""
        if isinstance(self.view, HomeView):
            await self._look("start")
        for stage in stages:
            for step in stage.steps:
                await self._step(step)
                await self.at.look()
            await self._look(stage.title)

    async def _look(self, stage: str) -> None:
        await self.go_home()
        self._machine.look(stage, self.app.session, self.shown("map"))

    async def _step(self, step: Step) -> None:
        match step:
            case Begin():
                await self._begin(step)
            case SetWorkshop(typed):
                await self.go_home()
                await self.press("d")
                await self.write(typed)
                await self.press("enter")
            case Assess():
                await self._assess(step)
            case Read():
                await self._read_lesson(step)
            case TakeQuiz():
                await self._take_quiz(step)
            case PlayCase():
                await self._play(step)
            case FillPage():
                await self._fill(step)
            case TakePage():
                await self._open_page(step.page)
                await self.press("f8")
                await self._write_paper(step.forms)
            case Review():
                await self._review(step)
            case Search():
                await self._search(step)
            case Remember(note):
                await self.press("n")
                await self.write(note)
                await self.press("escape", "m")
            case TakeCertificate(forms):
                await self._take_certificate(forms)
            case TakeRecord(level):
                await self._take_record(level)
            case _:
                assert_never(step)

    async def _begin(self, step: Begin) -> None:
        await self.move_to("choices", "de")
        await self.press("enter")
        await self.write(step.name)
        await self.press("enter")
        products = [one.id for one in the(WelcomeView, self.view).products]
        await self.move_to("choices", step.platform, "down" if products[0] == "other" else "up")
        await self.press("enter", "enter")

    async def _assess(self, step: Assess) -> None:
        await self.press("p")
        number = wave_row(the(ProfileView, self.view), step.wave)
        await self.tab_to(f"wait-{number}" if number else "rate")
        await self.press("enter", "enter")
        for number, level in enumerate(step.levels, 1):
            assert the(RatingView, self.view).number == number
            await self.press(str(level))
            if number in step.examples:
                await self.press("e")
                await self.write(step.examples[number])
            await self.press("enter")
        assert not isinstance(self.app.session.place, RatingAt)

    async def _open_part(self, module: str, kind: str, part: str) -> None:
        await self.go_home()
        await self.move_to("map", module)
        await self.press("enter")
        await self.move_to("module", f"part-{part_row(the(ModuleView, self.view), kind, part)}")
        await self.press("enter")

    async def _read_lesson(self, step: Read) -> None:
        await self._open_part(step.module, "lesson", step.lesson)
        while names(self.app.session.place, step.lesson):
            view = self.view
            if isinstance(view, QuestionView):
                await self._answer(view)
            else:
                for item in to_do(the(LessonView, view)):
                    await self._tick(item)
                await self.press("enter")

    async def _tick(self, item: str) -> None:
        """Tick off what the page asks for; the first Space brings it into view."""
        page = self.app.screen.query_one("#page", BlocksView)
        while page.spot is not None and page.spot.value != item:
            await self.press("down")
        while not self.app.session.progress.ticks.get(item):
            await self.press("space")

    async def _take_quiz(self, step: TakeQuiz) -> None:
        await self._open_part(step.module, "quiz", step.module)
        for again, attempt in enumerate(step.attempts):
            if again:
                await self.press("v")
            await self.press("enter")
            await self._attempt(attempt)

    async def _attempt(self, attempt: Attempt) -> None:
        while isinstance(view := self.view, QuestionView):
            number, said = view.number, attempt.complaint
            await self._answer(view, missed=number in attempt.missed, sure=attempt.sure.get(number, 0), on=False)
            if said is not None and said.number == number:
                await self.press("r", LETTERS[FAULTS.index(said.fault)])
                await self.write(said.sentence)
                await self.press("enter", "enter")
            await self.press("enter")

    async def _answer(self, view: QuestionView, *, missed: bool = False, sure: int = 0, on: bool = True) -> None:
        await self.enter(view.form, response(view.question, missed=missed))
        if sure and view.asks_confidence:
            await self.say_how_sure(view.form, sure)
        await self.press("ctrl+j" if isinstance(view.form, Write) else "enter")
        assert the(QuestionView, self.view).answered
        if on:
            await self.press("enter")

    async def _play(self, step: PlayCase) -> None:
        await self._open_part(step.module, "case", step.case)
        await self.press("enter")
        for letter in step.letters:
            await self.press(letter, "enter", "enter")
        assert the(CaseView, self.view).end is not None
        await self.press("enter")

    async def _open_page(self, page: str) -> None:
        await self.press("b")
        await self.move_to("pages", f"page-{page_row(the(WorkbookListView, self.view), page)}")
        await self.press("enter")

    async def _fill(self, step: FillPage) -> None:
        await self._open_page(step.page)
        for number, one in enumerate(the(WorkbookView, self.view).page.fields):
            await self.tab_to(f"field-{number}")
            await self._fill_field(step.values[one.id])
        await self.tab_to("go-on")
        await self.press("enter")

    async def _fill_field(self, value: FieldValue | int) -> None:
        match value:
            case int():
                await self.press(LETTERS[value - 1])
            case str():
                await self.write(value)
            case _:
                for row in value:
                    if isinstance(row, str):
                        await self.write(f"{row}\n")
                    else:
                        await self._fill_row(row)

    async def _fill_row(self, row: tuple[str, ...]) -> None:
        await self.press("enter")
        for cell in row:
            assert isinstance(self.app.focused, Input)
            await self.write(cell)
            await self.press("enter")

    async def _write_paper(self, forms: Iterable[PaperForm]) -> None:
        """Write the paper that is wanted; the cursor stands on its first form."""
        view = the(PapersView, self.view)
        ways = view.rows[view.wanted].forms
        for form in forms:
            board = self.app.screen.query_one("#papers", Board)
            assert board.spot is not None
            steps = ways.index(form) - [f"{view.wanted}-{one}" for one in ways].index(board.spot.id)
            await self.press(*["right" if steps > 0 else "left"] * abs(steps), "enter")
            written = self.at.screen(PapersScreen).written
            assert written is not None
            assert written.path.suffix == f".{form}"
            assert written.path.name in self.shown("written").replace("\n", "").replace(" ", "")

    async def _review(self, step: Review) -> None:
        await self.press("w", "enter")
        terms = 0
        while not isinstance(view := self.view, ReviewEndView):
            if isinstance(view, QuestionView):
                await self._answer(view, missed=view.number in step.missed)
            else:
                assert isinstance(view, TermView)
                await self.press("enter", str(step.grades[terms % len(step.grades)]))
                terms += 1

    async def _search(self, step: Search) -> None:
        await self.press("slash")
        await self.write(step.words)
        board = self.app.screen.query_one("#board", Board)
        hits = {one.id: one.value for one in board.spots}
        await self.move_to(
            "board", next(ref for ref, hit in hits.items() if isinstance(hit, Hit) and hit.title == step.title)
        )
        await self.press("enter")

    async def _take_certificate(self, forms: Iterable[PaperForm]) -> None:
        await self.press("F")
        ways = the(FinishView, self.view).ways
        await self.move_to("ways", f"way-{ways.index(PapersAt('certificate'))}")
        await self.press("enter")
        await self._write_paper(forms)

    async def _take_record(self, level: Level) -> None:
        await self.press("e")
        for one in LEVELS:
            await self.move_to("levels", one)
            self._machine.previews[one] = flat([self.shown("preview")]).removeprefix("DAS STEHT IN DER DATEI ")
        await self.move_to("levels", level, "up")
        await self.press("enter")
        if level == "full" and the(ExportView, self.view).texts:
            await self.tab_to("name")
        await self.press("enter", "enter")
        assert self.at.screen(ExportScreen).written is not None
