"""The self-assessment: a page that explains it, then one competency a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Input, Static

from cmcourse.engine.commands import Refusal
from cmcourse.engine.views import RatingView
from cmcourse.i18n.names import wave_name
from cmcourse.i18n.profile import early_words
from cmcourse.model.competency import Competency
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import FORM, QuestionForm
from cmcourse.tui.forms.options import RateForm
from cmcourse.tui.forms.typing import Line
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.notice import Notice
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class Evidence(Line):
    """The field for an example; it comes into view when it is opened."""

    def on_show(self) -> None:
        """Come into view, once there is a place."""
        if self.has_focus:
            self.scroll_visible(animate=False)


class RatingScreen(CourseScreen[RatingView]):
    """Five sentences with a number each, and room for an example that is optional."""

    CSS = style_sheet("screens/rating.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings("go-back", "page-on", "evidence", "pause", "leave")
    FOOTER = ("level", "answer", "go-on", "go-back", "evidence", "pause", "help")

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return the wave and the competency; both fit where "self-assessment" has to give way."""
        wave = (self.t("Self-assessment"), wave_name(self.words, self.view.wave))
        return (*wave, self.view.competency.name[self.lang]) if self.view.competency else wave

    def position(self) -> tuple[int, int] | None:
        """Return the number of the competency."""
        return (self.view.number, self.view.total) if self.view.competency else None

    def first_focus(self) -> str:
        """The sentences, or the button that begins."""
        return FORM if self.view.competency else "begin"

    def body(self) -> ComposeResult:
        """Yield the introduction, or the sentences of a competency."""
        competency = self.view.competency
        if competency is None:
            yield Sheet(self._draw_intro, id="ask")
            yield KeyButton(self.t("Begin the self-assessment"), "begin")
        else:
            yield from self._page(competency)

    def _page(self, competency: Competency) -> ComposeResult:
        level = self.view.level
        yield Sheet(self._draw_ask, id="ask")
        yield RateForm(competency.levels, self.reading(), draft=str(level) if level else None)
        yield Notice(self.signs)
        label = joined(self.t("Example from my work (optional)"), "  ", styled("e", "bold $accent"))
        yield Static(label.stylize_before("$muted"), id="evidence-label", markup=False)
        evidence = Evidence(self.view.evidence, "evidence")
        evidence.display = bool(self.view.evidence)
        yield evidence

    # Drawing

    def _draw_intro(self, width: int) -> Drawing:
        view, t = self.view, self.t
        groups: list[Lines] = [hang(styled(self._question(), "bold"), width)]
        if view.unread:
            said = styled(early_words(self.words, view.unread), "$warning")
            groups.append(hang(said, width, styled(f"{self.signs.started} ", "$warning")))
        if view.intro is not None:
            groups.append(text_lines(view.intro[self.lang], width, self.reading()))
        scale = [
            line
            for number, name in enumerate(view.scale, 1)
            for line in hang(name[self.lang], width, styled(f"{number}  ", "bold $accent"))
        ]
        groups.append([*hang(styled(t("The five levels in short"), "$muted"), width), *scale] if scale else [])
        count = self.tn("{n} competency", "{n} competencies", view.total)
        groups.append(
            hang(styled(t("{count}, about 15 minutes. You can pause at any time.", count=count), "$muted"), width)
        )
        return Drawing(stacked(groups))

    def _question(self) -> str:
        if self.view.wave == "then":
            return self.t("Which sentence fitted you best before the course, as you see it today?")
        return self.t("Which sentence fits you best today?")

    def _draw_ask(self, width: int) -> Drawing:
        if self.view.wave == "then":
            how = self.t("Think of the time before the course. It stays here unless you write it into a record.")
        else:
            how = self.t("Think of the last six months. It stays here unless you write it into a record.")
        lines = [*hang(styled(self._question(), "bold"), width), *hang(styled(how, "$muted"), width)]
        for one in self.view.earlier:
            lead = styled(f"{self.t('Your example {wave}:', wave=wave_name(self.words, one.wave))} ", "$muted")
            lines += hang(one.evidence, width, lead, "  ")
        return Drawing(lines)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The example belongs to a competency."""
        if action == "evidence":
            return self.view.competency is not None
        return super().check_action(action, parameters)

    def _keeping(self, move: Callable[[], Refusal | None]) -> Callable[[], Refusal | None]:
        """Return a move that first rates what is marked, if anything is."""
        if self.view.competency is None:
            return move
        level = self.query_one(f"#{FORM}", RateForm).draft()
        evidence = self.query_one("#evidence", Input).value.strip()
        if not isinstance(level, str):
            return move
        return lambda: self.session.rate(int(level), evidence) or move()

    async def action_go_on(self) -> None:
        """Keep the level and show the next competency."""
        await self.course_app.act(self._keeping(self.session.forward))

    async def action_go_back(self) -> None:
        """Keep the level and show the competency before."""
        await self.course_app.act(self._keeping(self.session.back))

    async def action_pause(self) -> None:
        """Keep the level and go up to the overview."""
        await self.course_app.act(self._keeping(self.session.up))

    async def action_leave(self) -> None:
        """Keep the level and leave the course."""
        await self.course_app.act(self._keeping(lambda: None), show=False)
        self.course_app.action_leave()

    @on(QuestionForm.Answered)
    async def rate(self, event: QuestionForm.Answered) -> None:
        """Keep the level and go on."""
        event.stop()
        await self.action_go_on()

    @on(Input.Submitted, "#evidence")
    async def finish_evidence(self) -> None:
        """Go on from the example, if a level is chosen."""
        form = self.query_one(f"#{FORM}", RateForm)
        if form.draft() is None:
            form.action_answer()
            self.focus_on(FORM)
        else:
            await self.action_go_on()

    @on(Button.Pressed, "#begin")
    async def begin(self) -> None:
        """Show the first competency."""
        await self.action_go_on()

    def action_evidence(self) -> None:
        """Open the field for an example."""
        field = self.query_one("#evidence", Input)
        field.display = True
        field.focus()
