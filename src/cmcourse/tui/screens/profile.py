"""The profile: where the learner stands on each competency, strengths, next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Button

from cmcourse.engine.next import Next
from cmcourse.engine.places import Place, RatingAt
from cmcourse.engine.views import ProfileRow, ProfileView
from cmcourse.tui.commands import bindings
from cmcourse.tui.names import minutes, next_name, part_name, wave_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.screens.profile_words import readings
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, stacked, styled
from cmcourse.tui.widgets.rail import rail, rail_head
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

NUMBERS = 8
"""Cells of each column of numbers."""
ROOMY = 72
"""From this width on there is room for all numbers and a long rail."""
Pick = Callable[[ProfileRow], int | None]


class ProfileScreen(CourseScreen[ProfileView]):
    """Dots on rails with the numbers beside them, then what they tell and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("step", "rate")
    FOOTER = ("choose", "go-on", "step", "rate", "up", "home", "help")

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("My profile"),)

    def status(self) -> str:
        """Return when each wave was rated."""
        between = f" {self.signs.between} "
        waves = self.view.dates.items()
        return between.join(f"{wave_name(self.words, wave)} {self._date(at)}" for wave, at in waves if wave != "then")

    def _date(self, at: str) -> str:
        year, month, day = at[:10].split("-")
        return self.t("{year}-{month}-{day}", year=year, month=month, day=day)

    def first_focus(self) -> str:
        """The next steps; without any, the button that opens the self-assessment."""
        return "steps" if self.view.steps else "rate" if self.view.open_waves else ""

    def body(self) -> ComposeResult:
        """Yield rails, strengths, steps, sentences, and the wave that is open."""
        yield Sheet(self._draw_rails if self.view.rows else self._draw_empty, id="rails")
        if self.view.steps:
            yield Board(self._draw_steps, self.signs, id="steps")
        if self.view.rows:
            yield Sheet(self._draw_readings, id="readings")
        for wave in self.view.open_waves:
            name = self.t("Self-assessment {wave}", wave=wave_name(self.words, wave))
            yield KeyButton(name, "rate", "s")

    # Drawing

    def _draw_empty(self, width: int) -> Drawing:
        t = self.t
        groups: list[Lines] = [
            hang(styled(t("No profile yet."), "bold"), width),
            hang(
                t("With s you begin the self-assessment: five sentences for each competency, about 15 minutes."), width
            ),
            hang(
                styled(
                    t("Then you see here where you stand, what the target is, and which step helps next."), "$muted"
                ),
                width,
            ),
        ]
        return Drawing(stacked(groups))

    def _draw_rails(self, width: int) -> Drawing:
        rows = self.view.rows
        columns = self._columns(width)
        numbers = NUMBERS * len(columns)
        step = 5 if width >= ROOMY else 4
        names = max(12, min(max(len(row.competency.name[self.lang]) for row in rows), width - 4 * step - 3 - numbers))
        lead = " " * (names + 2)
        head = joined(lead, rail_head(step), *(styled(name.rjust(NUMBERS), "$muted") for name, _ in columns))
        lines: Lines = [head]
        for row in rows:
            name = fit(row.competency.name[self.lang], names)
            marks = rail(row, self.signs, step)
            values = [self._number(value) for value in (pick(row) for _, pick in columns)]
            lines.append(joined(name, "  ", marks, *values))
        legend = hang(self._legend(), width)
        strong = f" {self.signs.between} ".join(one.name[self.lang] for one in self.view.strengths)
        strengths = hang(strong, width, styled(f"{self.t('Strengths')}  ", "$muted")) if strong else []
        return Drawing(stacked([lines, legend, strengths]))

    def _columns(self, width: int) -> Sequence[tuple[str, Pick]]:
        t = self.t
        both = width >= ROOMY and any(row.after is not None for row in self.view.rows)
        now: tuple[str, Pick] = (t("now"), lambda row: row.now)
        target: tuple[str, Pick] = (t("target"), lambda row: row.competency.target)
        return [(t("before"), lambda row: row.before), now, target] if both else [now, target]

    def _number(self, value: int | None) -> Content:
        return styled((str(value) if value is not None else "–").rjust(NUMBERS), "" if value is not None else "$muted")

    def _legend(self) -> Content:
        signs, rows, t = self.signs, self.view.rows, self.t
        parts = [joined(styled(signs.rail_now, "$accent"), styled(f" {t('now')}", "$muted"))]
        if any(row.after is not None and row.before is not None for row in rows):
            parts.append(styled(f"{signs.rail_before} {wave_name(self.words, 'before')}", "$muted"))
        if any(row.then is not None for row in rows):
            parts.append(styled(f"{signs.rail_then} {wave_name(self.words, 'then')}", "$muted"))
        parts.append(styled(f"{signs.target} {t('target')}", "$muted"))
        return Content("   ").join(parts)

    def _draw_steps(self, width: int) -> Drawing:
        lines: Lines = [styled(self.t("What is worth doing now").upper(), "bold $muted")]
        spots: list[Spot] = []
        for number, (competency, following) in enumerate(self.view.steps, 1):
            own = self._step(number, competency.name[self.lang], following, width)
            spots.append(Spot(f"step-{number}", following.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _step(self, number: int, competency: str, following: Next, width: int) -> Lines:
        kind = part_name(self.words, following.kind)
        title = next_name(self.words, following)
        what = minutes(self.words, following.minutes)
        between = f" {self.signs.between} "
        note = between.join(dict.fromkeys((kind, what, self.t("for {competency}", competency=competency))))
        lead = joined("  ", styled(str(number), "bold $accent"), "  ")
        return [
            *hang(title, width, lead),
            *hang(styled(note, "$muted"), width, " " * lead.cell_length),
        ]

    def _draw_readings(self, width: int) -> Drawing:
        groups: list[Lines] = [hang(said, width) for said in readings(self.view.rows, self.words)]
        lines: Lines = [line for group in groups for line in group]
        return Drawing(lines or [BLANK])

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer steps and waves only where there are any."""
        if action == "step":
            return len(self.view.steps) > 0
        if action == "rate":
            return len(self.view.open_waves) > 0
        return super().check_action(action, parameters)

    async def action_step(self, key: str) -> None:
        """Start a step by its number."""
        if int(key) <= len(self.view.steps):
            await self._go(self.view.steps[int(key) - 1][1].place)

    async def action_rate(self) -> None:
        """Open the self-assessment that is open, after its introduction where it was left."""
        for wave in self.view.open_waves:
            await self._go(RatingAt(wave, -1))

    @on(Board.Chosen, "#steps")
    async def start_step(self, event: Board.Chosen) -> None:
        """Start the marked step."""
        if isinstance(event.spot.value, Place):
            await self._go(event.spot.value)

    @on(Button.Pressed, "#rate")
    async def press_rate(self) -> None:
        """Open the self-assessment by the button."""
        await self.action_rate()

    async def _go(self, place: Place) -> None:
        await self.course_app.act(partial(self.session.go, place))
