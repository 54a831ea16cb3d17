"""The first run: language, name, platform, and what happens with what a learner writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from cmcourse.engine.commands import Refusal
from cmcourse.engine.views import WelcomeView
from cmcourse.i18n.names import product_name
from cmcourse.model.text import LANGS
from cmcourse.tui.commands import Command
from cmcourse.tui.names import NATIVE
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

LANGUAGE, NAME, PLATFORM = range(3)


class WelcomeScreen(CourseScreen[WelcomeView]):
    """Four short steps; Enter goes on, Esc back."""

    FOOTER = ("choose", "go-on", "up", "language", "leave", "help")

    def crumbs(self) -> Sequence[str]:
        """Return the title of the course."""
        return (self.view.course_title[self.lang],)

    def position(self) -> tuple[int, int]:
        """Return the step."""
        return self.view.step + 1, self.view.steps

    def first_focus(self) -> str:
        """What the step asks for."""
        return "name" if self.view.step == NAME else "choices"

    def body(self) -> ComposeResult:
        """Yield what the step says and asks."""
        yield Sheet(self._say)
        if self.view.step == NAME:
            yield Input(self.session.settings.name, max_length=80, select_on_focus=False, id="name")
        else:
            at = self.lang if self.view.step == LANGUAGE else self.session.settings.platform
            yield Board(self._offer, self.signs, at=at, id="choices")

    def _say(self, width: int) -> Drawing:
        title, *texts = self._texts()
        return Drawing(stacked([hang(styled(title, "bold"), width), *(hang(one, width) for one in texts)]))

    def _texts(self) -> Iterable[str]:
        t = self.t
        if self.view.step == LANGUAGE:
            yield t("Welcome")
            yield t("This course prepares you for running a community inside your company, and stays at your side.")
            yield t("In which language would you like to learn? You can switch at any time with l.")
        elif self.view.step == NAME:
            yield t("How may we address you?")
            yield t("A name or a pseudonym, or nothing at all. It stays here and stands in a record if you write one.")
        elif self.view.step == PLATFORM:
            yield t("Which platform does your company use?")
            yield t("The course then calls things by the names you see there. You can change this at any time.")
        else:
            yield t("What you write is yours")
            yield t("Everything stays on this machine. The course needs no network and sends nothing.")
            yield t("Only a record that you write yourself tells others something, and you see beforehand what.")
            yield t("The self-assessment is never used for appraisal.")
            yield t("Every answer is saved at once. Ctrl+Q leaves at any time.")

    def _offers(self) -> Mapping[str, str]:
        if self.view.step == LANGUAGE:
            return {lang: NATIVE[lang] for lang in LANGS}
        if self.view.step == PLATFORM:
            return {one.id: product_name(self.words, one) for one in self.view.products}
        return {"open": self.t("Open the course")}

    def _offer(self, width: int) -> Drawing:
        offers = self._offers()
        lines = [joined("   ", name) for name in offers.values()]
        return Drawing(lines, [Spot(ref, ref, y, 0, min(width, 40)) for y, ref in enumerate(offers)])

    def label(self, command: Command) -> tuple[str, str]:
        """Say "go on" where there is nothing to choose from."""
        if command.id == "choose" and self.view.step not in (LANGUAGE, PLATFORM):
            return self.t(command.key), self.t("go on")
        return super().label(command)

    @on(Board.Chosen)
    async def take_choice(self, event: Board.Chosen) -> None:
        """Keep the choice and go on; the first run ends with the theme that is shown."""
        step, choice = self.view.step, event.spot.id
        session, theme = self.session, self.app.theme

        def move() -> Refusal | None:
            if step == LANGUAGE:
                session.change(lang=choice)
            elif step == PLATFORM:
                session.change(platform=choice)
            else:
                session.change(theme=theme)
            return session.forward()

        await self.course_app.act(move)

    @on(Input.Submitted, "#name")
    async def take_name(self, event: Input.Submitted) -> None:
        """Keep the name and go on."""
        session, name = self.session, event.value.strip()

        def move() -> Refusal | None:
            session.change(name=name)
            return session.forward()

        await self.course_app.act(move)

    async def action_up(self) -> None:
        """Go one step back."""
        await self.course_app.act(self.session.back)

    async def action_go_on(self) -> None:
        """Wait for the answer: Enter belongs to what is asked."""
        self.focus_on(self.first_focus())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no way back from the first step."""
        if action == "up":
            return self.view.step > 0
        return super().check_action(action, parameters)
