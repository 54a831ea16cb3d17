"""The end of the course: what was done, what it changed, what comes next, what can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from cmcourse.engine.finish import FinishView, LevelChange
from cmcourse.engine.places import Place
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.names import length_name, missing_name, way_name
from cmcourse.tui.names import percent
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot


class FinishScreen(CourseScreen[FinishView]):
    """The result first, then the ways on; the first of them has the cursor."""

    FOOTER = ("choose", "go-on", "up", "home", "language", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.view.title[self.lang], self.t("End of the course"))

    def position(self) -> tuple[int, int]:
        """Return how many modules are done."""
        return self.view.done.modules, self.view.done.of_modules

    def first_focus(self) -> str:
        """The ways on."""
        return "ways"

    def body(self) -> ComposeResult:
        """Yield what was done, the ways on, levels and days."""
        yield Sheet(self._draw_done, id="done")
        yield Board(self._draw_ways, self.signs, id="ways")
        yield Sheet(self._draw_rest, id="rest")

    def _draw_done(self, width: int) -> Drawing:
        t, tn, done = self.t, self.tn, self.view.done
        if self.view.completed:
            head = hang(styled(t("You have completed the course."), "bold"), width, self._sign(self.signs.done))
            if self.view.achieved:
                head += hang(t("You have achieved the course as well."), width, self._sign(self.signs.done))
            elif self.view.achieved is not None:
                said = t("What is missing for “achieved” stands in your profile.")
                head += hang(styled(said, "$muted"), width, "  ")
        else:
            waiting = "; ".join(missing_name(self.words, self.session.course, one) for one in self.view.missing)
            lead = styled(f"{self.signs.open} ", "$muted")
            head = hang(styled(t("The course is not completed yet."), "bold"), width, lead)
            head += hang(t("Still to do: {parts}.", parts=waiting), width, "  ")
        between = f" {self.signs.between} "
        length, total = length_name(self.words, done.minutes), done.of_modules
        modules = t("{n} of {total} modules, planned for {minutes}", n=done.modules, total=total, minutes=length)
        parts = [
            tn("{n} lesson", "{n} lessons", done.lessons),
            tn("{n} quiz passed", "{n} quizzes passed", done.quizzes),
            tn("{n} case", "{n} cases", done.cases),
            tn("{n} workbook page", "{n} workbook pages", done.pages),
        ]
        facts = [*hang(modules, width, "  "), *hang(between.join(parts), width, "  ")]
        if done.quiz_mean is not None:
            said = t("Best quiz results: {percent} on average", percent=percent(self.words, done.quiz_mean))
            facts += hang(said, width, "  ")
        return Drawing(stacked([head, facts]))

    def _sign(self, sign: str) -> Content:
        return styled(f"{sign} ", "bold $success")

    def _draw_ways(self, width: int) -> Drawing:
        lines: Lines = [styled(self.t("To take along").upper(), "bold $muted")]
        spots: list[Spot] = []
        for number, place in enumerate(self.view.ways):
            own = hang(way_name(self.words, self.session.course, place), width - 1, "  ")
            spots.append(Spot(f"way-{number}", place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _draw_rest(self, width: int) -> Drawing:
        return Drawing(stacked([self._levels(width), self._coming(width)]))

    def _levels(self, width: int) -> Lines:
        levels = self.view.levels
        if not levels:
            return []
        title = styled(self.t("Self-assessment before and after").upper(), "bold $muted")
        wide = min(max(len(one.competency.name[self.lang]) for one in levels), width - 12)
        lines = [title, *(self._level(one, wide) for one in levels)]
        if self.view.risen:
            said = self.t("Higher than before: {n} of {total}.", n=self.view.risen, total=len(levels))
            lines += hang(styled(said, "$muted"), width, "  ")
        return lines

    def _level(self, one: LevelChange, wide: int) -> Content:
        name = fit(one.competency.name[self.lang], wide)
        after = styled(str(one.after), "bold $accent" if one.after > one.before else "bold")
        return joined("  ", name, f"  {one.before} ", styled(self.signs.onward, "$muted"), " ", after)

    def _coming(self, width: int) -> Lines:
        t = self.t
        lines: Lines = [styled(t("What comes next").upper(), "bold $muted")]
        if not self.view.coming:
            said = t("No day ahead stands in your plan yet. Days you write there show up here, and fit your calendar.")
            return [*lines, *hang(styled(said, "$muted"), width, "  ")]
        for one in self.view.coming:
            date = stamp_words(self.words, one.day)
            lines += hang(one.what[self.lang], width, joined("  ", styled(date.ljust(10), "$accent"), "  "))
        return lines

    @on(Board.Chosen, "#ways")
    async def open_way(self, event: Board.Chosen) -> None:
        """Open what was chosen."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
