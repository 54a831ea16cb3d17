"""A case: the moment, decision after decision with what follows, and where the path ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button

from cmcourse.engine.views import CaseView
from cmcourse.model.case import CaseOption, CaseStep
from cmcourse.model.question import Choice, Choose
from cmcourse.model.text import Blocks, Paragraph
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import FORM, QuestionForm
from cmcourse.tui.forms.options import ChooseForm, Note
from cmcourse.tui.forms.reasons import Look
from cmcourse.tui.names import day_name, minutes
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.notice import Notice
from cmcourse.tui.widgets.prose import INSET, passage, post, text_lines
from cmcourse.tui.widgets.sheet import Drawing, Sheet
from cmcourse.tui.widgets.spans import asked


class CaseScreen(CourseScreen[CaseView]):
    """A page of a case. What follows from a decision unfolds under it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("another-way", "restart", "pause")
    FOOTER = ("pick", "answer", "go-on", "another-way", "pause", "glossary", "restart", "help")

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return day, module and case."""
        view = self.view
        return (day_name(self.words, view.day), view.module.short[self.lang], view.case.title[self.lang])

    def status(self) -> str:
        """Return which decision this is."""
        if self.view.step is None:
            return ""
        return self.t("Decision {n}", n=self.view.decided + 1)

    def first_focus(self) -> str:
        """The options, or the button that goes on."""
        return FORM if self.view.step is not None and self.view.chosen is None else "go-on"

    def body(self) -> ComposeResult:
        """Yield the beginning, a step, or the end."""
        view = self.view
        if view.step is not None:
            yield Sheet(partial(self._draw_step, view.step), id="step")
            yield self._options(view.step, view.chosen)
            yield Notice(self.signs)
            if view.chosen is not None:
                yield self._go_on_button()
            return
        yield Sheet(self._draw_end if view.end is not None else self._draw_intro, id="step")
        yield KeyButton(self.t("Go on") if view.end is not None else self.t("Begin the case"), "go-on")

    def _options(self, step: CaseStep, chosen: CaseOption | None) -> ChooseForm:
        choices = tuple(Choice(one.id, one.text) for one in step.options)
        form = ChooseForm(Choose(choices), self.reading(self.view.module))
        if chosen is not None:
            self._close(form, chosen)
        return form

    def _close(self, form: ChooseForm, chosen: CaseOption) -> None:
        look = Look(self.signs.now, "", "$accent")
        form.close((chosen.id,), {chosen.id: Note(look, chosen.outcome[self.lang])})

    def _go_on_button(self) -> KeyButton:
        return KeyButton(self.t("Go on"), "go-on")

    # Drawing

    def _draw_intro(self, width: int) -> Drawing:
        view = self.view
        facts = [minutes(self.words, view.case.minutes)]
        if view.ends_seen:
            facts.append(self._ends_seen())
        between = f" {self.signs.between} "
        head = [
            *hang(styled(view.case.title[self.lang], "bold"), width),
            *hang(styled(between.join(facts), "$muted"), width),
        ]
        return Drawing(stacked([head, self._text(view.case.intro[self.lang], width)]))

    def _ends_seen(self) -> str:
        return self.t("{n} of {total} ends seen", n=self.view.ends_seen, total=len(self.view.case.ends))

    def _text(self, blocks: Blocks, width: int) -> Lines:
        return text_lines(blocks, width, self.reading(self.view.module))

    def _draw_step(self, step: CaseStep, width: int) -> Drawing:
        reading = self.reading(self.view.module)
        written = post(step.post.by[self.lang], step.post.text[self.lang], width, reading) if step.post else []
        *before, last = step.text[self.lang]
        told = self._text(tuple(before), width)
        ending = hang(asked(last.spans), width) if isinstance(last, Paragraph) else self._text((last,), width)
        return Drawing(stacked([written, told, ending]))

    def _draw_end(self, width: int) -> Drawing:
        view, t = self.view, self.t
        end = view.end
        if end is None:
            return Drawing(())
        parts = (
            (t("Won"), "$success", end.won),
            (t("Price"), "$warning", end.cost),
            (t("Principle"), "$accent", end.principle),
        )
        head = [
            *hang(styled(end.title[self.lang], "bold"), width, styled(f"{self.signs.done} ", "$success")),
            *hang(styled(self._ends_seen(), "$muted"), width, "  "),
        ]
        groups: list[Lines] = [head]
        for name, color, prose in parts:
            text = [*hang(styled(name, f"bold {color}"), width - INSET), *self._text(prose[self.lang], width - INSET)]
            groups.append(passage(text, width, color, self.signs))
        if view.ends_seen < len(view.case.ends):
            key = styled("v", "bold $accent")
            other = t("plays the case again; another decision leads to another end.")
            groups.append(hang(joined(key, " ", styled(other, "$muted")), width))
        return Drawing(stacked(groups))

    # Showing the outcome in place

    def redraw(self, view: CaseView, *, focus: str = "", same_place: bool = False) -> None:
        """Show another page; the outcome of a decision unfolds where the decision stands."""
        was, self.view = self.view, view
        if view.step is None or view.chosen is None or was.chosen is not None or was.step != view.step:
            super().redraw(view, focus=focus, same_place=same_place)
            return
        form = self.query_one(f"#{FORM}", ChooseForm)
        self._close(form, view.chosen)
        self.query_one(Notice).say("")
        button = self._go_on_button()
        self.query_one("#body").mount(button)
        self.set_focus(button, scroll_visible=False)
        self.refresh_bindings()
        self.call_after_refresh(self._show_outcome)

    def _show_outcome(self) -> None:
        form = self.query_one(f"#{FORM}", ChooseForm)
        region = form.answer_region().translate(form.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another way is offered where a way has ended."""
        if action == "another_way":
            return self.view.end is not None
        if action == "restart":
            return self.view.step is not None and (self.view.decided > 0 or self.view.chosen is not None)
        return super().check_action(action, parameters)

    @on(QuestionForm.Answered)
    async def decide(self, event: QuestionForm.Answered) -> None:
        """Keep the decision; what follows is shown once it is on disk."""
        event.stop()
        if isinstance(event.response, tuple):
            await self.course_app.act(partial(self.session.choose, event.response[0]))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()

    async def action_another_way(self) -> None:
        """Begin the case again."""
        await self.course_app.act(self.session.restart)

    async def action_restart(self) -> None:
        """Begin the case again before its end."""
        await self.course_app.act(self.session.restart)

    async def action_pause(self) -> None:
        """Go up to the overview; decisions are kept."""
        await self.action_up()
