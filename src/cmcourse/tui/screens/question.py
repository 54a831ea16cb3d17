"""A question of a quiz, or a checkpoint of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, TextArea

from cmcourse.engine.places import Place
from cmcourse.engine.views import QuestionView
from cmcourse.i18n.plan_words import comes_back
from cmcourse.model.layout import PAGE_WIDTH
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.forms import QuestionForm, Result, form_widget
from cmcourse.tui.forms.sure import SureLine
from cmcourse.tui.forms.write import WriteForm
from cmcourse.tui.names import day_name, pool_crumbs
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.screens.question_ink import flag_lines, question_lines, verdict_lines
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled
from cmcourse.tui.widgets.notice import Notice
from cmcourse.tui.widgets.outline import Outline
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet


class QuestionScreen(CourseScreen[QuestionView]):
    """Post, question and form; after the answer its reason stands under it and nothing above it moves."""

    CSS = style_sheet("forms/forms.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "go-back",
        "page-on",
        "sure",
        "hint",
        "reasons",
        "source",
        "report",
        "try-again",
        "outline",
        "pause",
        "leave",
    )
    FOOTER = (
        "pick",
        "mark",
        "lift",
        "place",
        "answer",
        "save-answer",
        "go-on",
        "reasons",
        "try-again",
        "source",
        "hint",
        "bookmark",
        "report",
        "pause",
        "help",
    )

    def __init__(self, view: QuestionView) -> None:
        super().__init__(view)
        self._begin()

    def _begin(self) -> None:
        self.sure = 0
        self.hint_open = False
        self.reasons_open = False

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return quiz and module, or where the lesson stands."""
        view = self.view
        if view.context == "review":
            return (self.t("Review"), view.module.short[self.lang])
        if view.pool is not None:
            is_quiz = view.pool.kind == "module"
            return (self.t("Quiz"), view.title[self.lang]) if is_quiz else pool_crumbs(self.words, view.pool)
        return (day_name(self.words, view.day), view.module.short[self.lang], view.title[self.lang])

    def position(self) -> tuple[int, int]:
        """Return the number of the question, or of the step."""
        return self.view.number, self.view.total

    def outline(self) -> Widget | None:
        """The outline of the module, where the question belongs to a lesson."""
        view = self.view
        if view.context != "checkpoint":
            return None
        return Outline(view.module, view.parts, view.steps, self.words, self.signs)

    def first_focus(self) -> str:
        """The form; after the answer the button that goes on."""
        return "go-on" if self.view.answered else self.form.focus_id

    def body(self) -> ComposeResult:
        """Yield question, form, what is said below it, and the button that goes on."""
        view = self.view
        reading = self.reading(view.module)
        self.form = form_widget(view.form, reading, self._result(), self.course_app.drafts.get(self.session.place))
        self.form.show_reasons(self.reasons_open)
        yield Sheet(self._draw_question, id="question")
        yield self.form
        yield Notice(self.signs)
        if self.asks_sure:
            yield SureLine(self.words, self.signs, level=self.sure, with_keys=not self.form.takes_digits)
        foot = Sheet(self._draw_foot, id="foot")
        foot.display = self._has_foot
        yield foot
        if view.answered:
            yield self._go_on_button()

    def _go_on_button(self) -> KeyButton:
        return KeyButton(self.t("Go on"), "go-on")

    def _result(self) -> Result | None:
        view = self.view
        return None if view.response is None else Result(view.response, view.outcome, view.remarks)

    # Drawing

    def _draw_question(self, width: int) -> Drawing:
        return Drawing(question_lines(self.view, self.reading(self.view.module), width, hint_open=self.hint_open))

    def _draw_foot(self, width: int) -> Drawing:
        verdict = verdict_lines(self.view, self.words, self.signs, width)
        flags = flag_lines(self.view, self.words, self.signs, width)
        return Drawing(stacked([verdict, self._reasons_key(width), self._back(width), flags]))

    def _back(self, width: int) -> Lines:
        """Say when a review card comes back."""
        if self.view.context != "review" or not self.view.answered:
            return []
        return hang(styled(comes_back(self.words, self.view.due_in), "$muted"), width)

    @property
    def _has_foot(self) -> bool:
        return len(self._draw_foot(PAGE_WIDTH).lines) > 0

    @property
    def asks_sure(self) -> bool:
        """Whether the learner can say how sure the answer is."""
        return self.view.asks_confidence and not self.view.answered

    @property
    def _folds(self) -> bool:
        """Whether there are reasons that are folded."""
        return self.view.answered and self.form.folds

    def _reasons_key(self, width: int) -> Lines:
        if not self._folds:
            return []
        said = self.t("fold the reasons in") if self.reasons_open else self.t("all reasons")
        return hang(styled(said, "$muted"), width, styled("i ", "bold $accent"))

    # Showing the answer in place

    def redraw(self, view: QuestionView, *, focus: str = "", same_place: bool = False) -> None:
        """Show another question; the answer to this one unfolds where it stands."""
        was = self.view
        if same_place and view.question.id == was.question.id and view.answered and not was.answered:
            self.view = view
            self.course_app.drafts.pop(self.session.place, None)
            self._unfold()
            return
        if not same_place or (was.answered and not view.answered):
            self._begin()
        super().redraw(view, focus=focus, same_place=same_place and view.answered == was.answered)

    def _unfold(self) -> None:
        result = self._result()
        if result is None:
            return
        self.hint_open = False
        self.query_one(Notice).say("")
        self.query(SureLine).set(display=False)
        self.form.show_result(result)
        foot = self.query_one("#foot", Sheet)
        foot.display = self._has_foot
        foot.redraw()
        button = self._go_on_button()
        self.query_one("#body").mount(button)
        self.set_focus(button, scroll_visible=False)
        self.refresh_bindings()
        self.call_after_refresh(self._show_answer)

    def _show_answer(self) -> None:
        """Bring the answer and its reason into view, if they are not."""
        body = self.query_one("#body", VerticalScroll)
        region = self.form.answer_region().translate(self.form.virtual_region.offset)
        body.scroll_to_region(region, animate=False)

    # Keys

    def label(self, command: Command) -> tuple[str, str]:
        """Call a bookmark at a question what it is good for."""
        key, name = super().label(command)
        return (key, self.t("flag")) if command.id == "bookmark" else (key, name)

    def last_key(self) -> str:
        """The last key of the form, wherever the focus is."""
        return self.form.last_key

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the question has."""
        view = self.view
        match action:
            case "go_on":
                return not isinstance(self.focused, TextArea)
            case "sure":
                return self.asks_sure and not self.form.takes_digits
            case "source":
                return view.source is not None
            case "hint":
                return view.question.hint is not None and not view.answered
            case "reasons":
                return self._folds
            case "try_again":
                return view.answered and view.context == "checkpoint"
            case "outline":
                return view.context == "checkpoint"
            case _:
                return super().check_action(action, parameters)

    @on(QuestionForm.Answered)
    async def keep_answer(self, event: QuestionForm.Answered) -> None:
        """Save the answer; its reason is shown once it is on disk."""
        event.stop()
        await self.course_app.act(partial(self.session.answer, event.response, self.sure))

    @on(QuestionForm.Changed)
    def keep_draft(self, event: QuestionForm.Changed) -> None:
        """Keep what was begun, so that it is there again after a pause."""
        event.stop()
        draft = self.form.draft()
        if draft is not None and not self.view.answered:
            self.course_app.drafts[self.session.place] = draft

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()

    @on(Board.Chosen, "#outline-board")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Go to a page or part of the outline."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))

    def action_sure(self, key: str) -> None:
        """Say how sure the answer is; the same key again takes it back."""
        line = self.query_one(SureLine)
        line.toggle(int(key))
        self.sure = line.level
        line.scroll_visible(animate=False)

    @on(Board.Chosen, "#sure")
    def choose_sure(self, event: Board.Chosen) -> None:
        """Say it by mouse, or on the line itself; the form has the focus again."""
        self.action_sure(event.spot.id)
        self.focus_on(self.form.focus_id)

    def action_hint(self) -> None:
        """Show the hint under the question, or hide it."""
        self.hint_open = not self.hint_open
        self.query_one("#question", Sheet).redraw()

    def action_reasons(self) -> None:
        """Fold the other reasons out or in."""
        self.reasons_open = not self.reasons_open
        self.form.show_reasons(self.reasons_open)
        self.query_one("#foot", Sheet).redraw()

    async def action_source(self) -> None:
        """Open the page that teaches the question; going up leads back here."""
        if self.view.source is not None:
            await self.course_app.act(partial(self.session.visit, self.view.source))

    def action_report(self) -> None:
        """Ask what is the matter with the question."""
        from cmcourse.tui.screens.report import ReportOverlay

        self.app.push_screen(ReportOverlay(self, self.view.question.id), lambda _none: self._show_flags())

    def _show_flags(self) -> None:
        """Show in place that the question was reported."""
        view = self.session.view()
        if isinstance(view, QuestionView):
            self.view = view
            foot = self.query_one("#foot", Sheet)
            foot.display = self._has_foot
            foot.redraw()

    async def action_try_again(self) -> None:
        """Show the checkpoint without its answer; the old one stays kept."""
        await self.course_app.act(self.session.retry)

    async def action_pause(self) -> None:
        """Go up to the overview; the next start comes back to this very question."""
        await self.action_up()

    def action_leave(self) -> None:
        """Leave the course; ask once more where a written text is not saved yet."""
        written = isinstance(self.form, WriteForm) and not self.view.answered and bool(self.form.entered.strip())
        said = self.t("Your text is not saved yet: Tab, then Enter saves it. Ctrl+Q once more leaves without it.")
        notice = self.query_one(Notice)
        if written and notice.said != said:
            notice.say(said)
            return
        self.course_app.action_leave()
