"""What a quiz is about to ask, and what was reached in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, assert_never

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from cmcourse.engine.views import QuizIntroView
from cmcourse.tui.commands import bindings
from cmcourse.tui.names import minutes, percent, pool_crumbs
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class QuizIntroScreen(CourseScreen[QuizIntroView]):
    """The page before a quiz; one Enter begins it, or goes on where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("confidence")
    FOOTER = ("go-on", "confidence", "up", "home", "glossary", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what is asked, and where it belongs."""
        return pool_crumbs(self.words, self.view.pool)

    def first_focus(self) -> str:
        """The button that begins."""
        return "begin"

    def body(self) -> ComposeResult:
        """Yield what is known before the first question, and the button."""
        yield Sheet(self._draw, id="intro")
        resume = self.view.resume
        name = self.t("Go on with question {n}", n=resume[0]) if resume else self._begin_words()
        yield KeyButton(name, "begin")

    def _begin_words(self) -> str:
        match self.view.pool.kind:
            case "module":
                return self.t("Begin the quiz")
            case "lesson":
                return self.t("Begin the short check")
            case "situations":
                return self.t("Begin the situations")
            case _:
                assert_never(self.view.pool.kind)

    def _draw(self, width: int) -> Drawing:
        view, t = self.view, self.t
        between = f" {self.signs.between} "
        facts = [self.tn("{n} question", "{n} questions", view.length), minutes(self.words, view.minutes)]
        if view.pass_mark is not None:
            goal = percent(self.words, view.pass_mark)
            if view.pool.kind == "lesson":
                goal = t("{n} of {total} questions", n=view.needed, total=view.length)
            facts.append(t("passed from {percent}", percent=goal))
        groups: list[Lines] = [
            [
                *hang(styled(view.pool.title[self.lang], "bold"), width),
                *hang(styled(between.join(facts), "$muted"), width),
            ]
        ]
        if view.resume:
            number, total = view.resume
            said = t("You were at question {n} of {total}. Your answers are saved.", n=number, total=total)
            groups.append(hang(said, width, styled(f"{self.signs.started} ", "$warning")))
        groups.append(self._reached(width))
        if view.intro is not None:
            groups.append(text_lines(view.intro[self.lang], width, self.reading()))
        groups += [hang(one, width) for one in self._stakes()]
        groups.append(self._confidence(width))
        return Drawing(stacked(groups))

    def _stakes(self) -> Sequence[str]:
        """Return what the result is good for."""
        t = self.t
        match self.view.pool.kind:
            case "module":
                return (
                    t("After each answer you see at once why it fits."),
                    t("You may repeat the quiz: it asks other questions first, and the best result stays."),
                )
            case "lesson":
                return (
                    t("You know this already? Passed, the lesson counts as done, and you can still read it."),
                    t("If you do not pass, nothing is lost: then you read it."),
                )
            case "situations":
                return (
                    t("There is nothing to pass: what you show here stands in your profile beside your ratings."),
                    t("What counts is your first attempt. After each answer you see at once why it fits."),
                )
            case _:
                assert_never(self.view.pool.kind)

    def _confidence(self, width: int) -> Lines:
        """Say whether it is asked how sure one is."""
        if self.view.confidence is None:
            return []
        if self.view.confidence:
            said = self.t("Questions also ask how sure you are. That never counts; u switches it off.")
        else:
            said = self.t("Questions do not ask how sure you are; u switches it on.")
        return hang(styled(said, "$muted"), width)

    def _reached(self, width: int) -> Lines:
        view = self.view
        if view.best is None or view.first is None or view.last is None:
            return []
        results = [(self.t("best"), view.best)]
        if view.attempts > 1:
            results += [(self.t("first"), view.first), (self.t("last"), view.last)]
        between = f" {self.signs.between} "
        said = between.join(f"{name} {percent(self.words, share)}" for name, share in results)
        count = styled(f"{between}{self.tn('{n} attempt', '{n} attempts', view.attempts)}", "$muted")
        if view.pass_mark is None:
            done = styled(f"{self.signs.done} ", "$success")
            return hang(joined(styled(f"{self.t('Done')}  ", "bold $success"), said, count), width, done)
        passed = view.best >= view.pass_mark - 1e-9
        sign, color = (self.signs.done, "$success") if passed else (self.signs.started, "$warning")
        word = self.t("Passed") if passed else self.t("Not passed yet")
        return hang(joined(styled(f"{word}  ", f"bold {color}"), said, count), width, styled(f"{sign} ", color))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the choice only where it is asked how sure one is."""
        if action == "confidence":
            return self.view.confidence is not None
        return super().check_action(action, parameters)

    async def action_confidence(self) -> None:
        """Set whether questions ask how sure one is."""
        await self.course_app.act(partial(self.session.change, confidence=not self.view.confidence))

    @on(Button.Pressed, "#begin")
    async def begin(self) -> None:
        """Begin, or go on."""
        await self.action_go_on()
