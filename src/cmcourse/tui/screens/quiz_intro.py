"""What a quiz is about to ask, and what was reached in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from cmcourse.engine.views import QuizIntroView
from cmcourse.tui.names import day_name, minutes, percent
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class QuizIntroScreen(CourseScreen[QuizIntroView]):
    """The page before a quiz; one Enter begins it, or goes on where it was left."""

    FOOTER = ("go-on", "up", "home", "glossary", "help")

    def crumbs(self) -> Sequence[str]:
        """Return day, module and quiz."""
        return (day_name(self.words, self.view.day), self.view.module.short[self.lang], self.t("Quiz"))

    def first_focus(self) -> str:
        """The button that begins."""
        return "begin"

    def body(self) -> ComposeResult:
        """Yield what is known before the first question, and the button."""
        yield Sheet(self._draw, id="intro")
        resume = self.view.resume
        name = self.t("Go on with question {n}", n=resume[0]) if resume else self.t("Begin the quiz")
        yield KeyButton(name, "begin")

    def _draw(self, width: int) -> Drawing:
        view, t = self.view, self.t
        between = f" {self.signs.between} "
        facts = (
            self.tn("{n} question", "{n} questions", view.length),
            minutes(self.words, view.minutes),
            t("passed from {percent}", percent=percent(self.words, view.pass_mark)),
        )
        groups: list[Lines] = [
            [
                *hang(styled(view.module.title[self.lang], "bold"), width),
                *hang(styled(between.join(facts), "$muted"), width),
            ]
        ]
        if view.resume:
            number, total = view.resume
            said = t("You were at question {n} of {total}. Your answers are saved.", n=number, total=total)
            groups.append(hang(said, width, styled(f"{self.signs.started} ", "$warning")))
        groups.append(self._reached(width))
        groups.append(hang(t("After each answer you see at once why it fits. How sure you are never counts."), width))
        groups.append(
            hang(
                t("You may repeat the quiz: it asks other questions first, and the best result stays."),
                width,
            )
        )
        return Drawing(stacked(groups))

    def _reached(self, width: int) -> Lines:
        view = self.view
        if view.best is None or view.first is None or view.last is None:
            return []
        passed = view.best >= view.pass_mark
        sign, color = (self.signs.done, "$success") if passed else (self.signs.started, "$warning")
        results = [(self.t("best"), view.best)]
        if view.attempts > 1:
            results += [(self.t("first"), view.first), (self.t("last"), view.last)]
        between = f" {self.signs.between} "
        said = between.join(f"{name} {percent(self.words, share)}" for name, share in results)
        word = self.t("Passed") if passed else self.t("Not passed yet")
        count = self.tn("{n} attempt", "{n} attempts", view.attempts)
        return hang(
            joined(styled(f"{word}  ", f"bold {color}"), said, styled(f"{between}{count}", "$muted")),
            width,
            styled(f"{sign} ", color),
        )

    @on(Button.Pressed, "#begin")
    async def begin(self) -> None:
        """Begin, or go on."""
        await self.action_go_on()
