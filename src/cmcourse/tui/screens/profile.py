"""The profile: where the learner stands on each competency, what was shown, strengths, next steps, what it tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Button

from cmcourse.engine.achieved import FORM_AFTER, FORM_BEFORE, Shown
from cmcourse.engine.places import Place, RatingAt
from cmcourse.engine.views_profile import GapStep, ProfileRow, ProfileView
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.names import wave_name
from cmcourse.i18n.profile import honest_words, readings, unmet_said
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.names import minutes, next_name, part_name, percent
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, side_by_side, stacked, styled
from cmcourse.tui.widgets.rail import rail, rail_head
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

NUMBERS = 7
"""Cells of each column of numbers."""
ROOMY = 72
"""From this width on there is room for a long rail."""
NAMES = 24
"""Cells the names of competencies get before columns of numbers are left out."""
WELL = 0.7
"""From this share on what was shown is marked as good."""
Pick = Callable[[ProfileRow], Content]


class ProfileScreen(CourseScreen[ProfileView]):
    """Dots on rails with numbers and what was shown beside them, then what to do next, then what all this tells."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("step", "rate", "history")
    FOOTER = ("choose", "go-on", "step", "rate", "history", "up", "help")

    def __init__(self, view: ProfileView) -> None:
        super().__init__(view)
        self.marked = 1

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("My profile"),)

    def status(self) -> str:
        """Return when each wave was rated."""
        between = f" {self.signs.between} "
        waves = self.view.dates.items()
        return between.join(f"{wave_name(self.words, wave)} {self.date(at)}" for wave, at in waves if wave != "then")

    def date(self, at: str) -> str:
        """Return the day of an event."""
        return stamp_words(self.words, at)

    def first_focus(self) -> str:
        """The wave that belongs to the one just done, else the next steps, else the button of what waits."""
        return "steps" if self.view.steps and not self._looks_back else "rate" if self.view.waiting else ""

    @property
    def _looks_back(self) -> bool:
        """Whether the wave comes next that looks back at the time before the course."""
        places = [one.place for one in self.view.waiting[:1]]
        return any(isinstance(place, RatingAt) and place.wave == "then" for place in places)

    def body(self) -> ComposeResult:
        """Yield rails, next steps, what waits of the self-assessment, and what the profile tells."""
        if self._looks_back:
            yield Sheet(self._draw_next, id="next")
            yield from self._buttons()
        yield Sheet(self._draw_rails if self.view.rows else self._draw_empty, id="rails")
        if self.view.steps:
            yield Board(self._draw_steps, self.signs, id="steps")
        if not self._looks_back:
            yield from self._buttons()
        if self.view.rows:
            yield Sheet(self._draw_readings, id="readings")

    def _buttons(self) -> ComposeResult:
        """Yield a button for each part of the self-assessment that waits."""
        for number, following in enumerate(self.view.waiting):
            name = next_name(self.words, following)
            yield KeyButton(name, f"wait-{number}") if number else KeyButton(name, "rate", "s")

    # Drawing

    def _draw_next(self, width: int) -> Drawing:
        said = self.t("Next: how you see the time before the course today. Only both together show what has changed.")
        return Drawing(hang(styled(said, "bold"), width, styled(f"{self.signs.now} ", "bold $accent")))

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
        step = 5 if width >= ROOMY else 4
        longest = max(len(row.competency.name[self.lang]) for row in rows)
        room = width - 4 * step - 3
        columns = self._columns(max(1, (room - min(longest, NAMES)) // NUMBERS))
        names = min(longest, room - NUMBERS * len(columns))
        lead = " " * (names + 2)
        head = joined(lead, rail_head(step), *(styled(name.rjust(NUMBERS), "$muted") for name, _ in columns))
        lines: Lines = [head]
        for row in rows:
            name = fit(row.competency.name[self.lang], names)
            lines.append(joined(name, "  ", rail(row, self.signs, step), *(pick(row) for _, pick in columns)))
        legend = side_by_side(self._legend([name for name, _ in columns]), width)
        strong = f" {self.signs.between} ".join(one.name[self.lang] for one in self.view.strengths)
        strengths = hang(strong, width, styled(f"{self.t('Strengths')}  ", "$muted")) if strong else []
        return Drawing([*([BLANK] if self._looks_back else []), *stacked([lines, legend, strengths])])

    def _columns(self, most: int) -> Sequence[tuple[str, Pick]]:
        """Return the columns of numbers, at most `most`: what matters less is left out where it is narrow."""
        t, rows = self.t, self.view.rows
        a, b = FORM_BEFORE.upper(), FORM_AFTER.upper()
        offered: list[tuple[int, str, Pick]] = []
        if any(row.after is not None and row.before is not None for row in rows):
            offered.append((5, t("before"), lambda row: self._number(row.before)))
        offered.append((0, t("now"), lambda row: self._number(row.now)))
        if any(row.then is not None for row in rows):
            offered.append((2, self.signs.rail_then, lambda row: self._number(row.then)))
        offered.append((3, t("target"), lambda row: self._number(row.competency.target)))
        if any(row.shown_before for row in rows):
            newest = all(row.shown_after is None for row in rows)
            offered.append((1 if newest else 4, a, lambda row: self._share(row.shown_before)))
        if any(row.shown_after for row in rows):
            offered.append((1, b, lambda row: self._share(row.shown_after)))
        kept = sorted(rank for rank, _name, _pick in offered)[:most]
        return [(name, pick) for rank, name, pick in offered if rank in kept]

    def _number(self, value: int | None) -> Content:
        return styled((str(value) if value is not None else "–").rjust(NUMBERS), "" if value is not None else "$muted")

    def _share(self, shown: Shown | None) -> Content:
        if shown is None:
            return styled("–".rjust(NUMBERS), "$muted")
        return styled(
            percent(self.words, shown.share).rjust(NUMBERS), "$success" if shown.share >= WELL else "$warning"
        )

    def _legend(self, columns: Sequence[str]) -> Sequence[Content]:
        signs, rows, t = self.signs, self.view.rows, self.t
        parts = [joined(styled(signs.rail_now, "$accent"), styled(f" {t('now')}", "$muted"))]
        if any(row.after is not None and row.before is not None for row in rows):
            parts.append(styled(f"{signs.rail_before} {wave_name(self.words, 'before')}", "$muted"))
        if any(row.then is not None for row in rows):
            parts.append(styled(f"{signs.rail_then} {wave_name(self.words, 'then')}", "$muted"))
        parts.append(styled(f"{signs.target} {t('target')}", "$muted"))
        forms = ", ".join(one.form.upper() for one in self.view.forms if one.form.upper() in columns)
        if forms:
            parts.append(styled(t("{forms} shown in the situations", forms=forms), "$muted"))
        return parts

    def _draw_steps(self, width: int) -> Drawing:
        lines: Lines = [styled(self.t("What is worth doing now").upper(), "bold $muted")]
        spots: list[Spot] = []
        for number, step in enumerate(self.view.steps, 1):
            own = self._step(number, step, width)
            spots.append(Spot(f"step-{number}", step.next.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    def _step(self, number: int, step: GapStep, width: int) -> Lines:
        following = step.next
        kind = part_name(self.words, following.kind)
        what = minutes(self.words, following.minutes)
        between = f" {self.signs.between} "
        name = step.row.competency.name[self.lang]
        note = between.join(dict.fromkeys((kind, what, self.t("for {competency}", competency=name))))
        lead = joined("  ", styled(str(number), "bold $accent"), "  ")
        rest = " " * lead.cell_length
        lines = [
            *hang(next_name(self.words, following), width, lead),
            *hang(styled(note, "$muted"), width, rest),
        ]
        return [*lines, *self._details(step, width, rest)] if number == self.marked else lines

    def _details(self, step: GapStep, width: int, rest: str) -> Lines:
        """Return what is told about the marked step: the gap, what else helps, the act for this week."""
        lines: Lines = hang(step.row.message[self.lang], width, rest) if step.row.message else []
        if step.more:
            between = f" {self.signs.between} "
            then = between.join(
                self.t("{part} “{title}”", part=part_name(self.words, one.kind), title=next_name(self.words, one))
                for one in step.more
            )
            lines += hang(styled(self.t("Then: {more}", more=then), "$muted"), width, rest)
        if step.act is not None:
            lines += hang(self.t("This week: {act}", act=step.act[self.lang]), width, rest)
        return lines

    def _draw_readings(self, width: int) -> Drawing:
        t = self.t
        groups: list[Lines] = [[line for said in readings(self.view, self.words) for line in hang(said, width)]]
        if self.view.unmet:
            head = t("Achieved") if self.view.achieved else t("Until “achieved”")
            asked: Lines = [styled(head.upper(), "bold $muted")]
            for one in self.view.unmet:
                sign, color = (self.signs.done, "$success") if one.done else (self.signs.open, "$muted")
                asked += hang(unmet_said(one, self.words), width, joined(styled(sign, color), " "))
            groups.append(asked)
        honest: Lines = [styled(t("What this profile can say").upper(), "bold $muted")]
        for said in honest_words(self.words):
            honest += hang(styled(said, "$muted"), width, styled(f"{self.signs.dot} ", "$muted"))
        groups.append(honest)
        groups.append(hang(styled(t("To print: cmcourse workbook --page profile"), "$muted"), width))
        return Drawing(stacked(groups))

    # Keys

    def label(self, command: Command) -> tuple[str, str]:
        """Call s what it opens; the numbers end where the steps end."""
        key, name = super().label(command)
        if command.id == "step":
            last = len(self.view.steps)
            return f"1–{last}" if last > 1 else "1", name
        if command.id == "rate" and self.view.waiting and not isinstance(self.view.waiting[0].place, RatingAt):
            return key, self.t("situations")
        return key, name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer steps, waves and the history only where there are any."""
        match action:
            case "step":
                return len(self.view.steps) > 0
            case "rate":
                return len(self.view.waiting) > 0
            case "history":
                return len(self.view.history) > 0 or len(self.view.forms) > 0
            case _:
                return super().check_action(action, parameters)

    async def action_step(self, key: str) -> None:
        """Start a step by its number."""
        if int(key) <= len(self.view.steps):
            await self._go(self.view.steps[int(key) - 1].next.place)

    async def action_rate(self) -> None:
        """Open what of the self-assessment comes next; a wave at its introduction."""
        await self._open(0)

    def action_history(self) -> None:
        """Show all ratings with their dates."""
        from cmcourse.tui.screens.history import HistoryOverlay

        self.app.push_screen(HistoryOverlay(self, self.view))

    @on(Board.Moved, "#steps")
    def unfold_step(self, event: Board.Moved) -> None:
        """Tell more about the step under the cursor."""
        self.marked = int(event.spot.id.removeprefix("step-"))
        event.board.redraw()

    @on(Board.Chosen, "#steps")
    async def start_step(self, event: Board.Chosen) -> None:
        """Start the marked step."""
        if isinstance(event.spot.value, Place):
            await self._go(event.spot.value)

    @on(Button.Pressed, "#rate")
    async def press_rate(self) -> None:
        """Open the self-assessment by the button."""
        await self._open(0)

    @on(Button.Pressed, "#wait-1")
    async def press_later(self) -> None:
        """Open what comes after it by the button."""
        await self._open(1)

    async def _open(self, number: int) -> None:
        for following in self.view.waiting[number : number + 1]:
            place = following.place
            await self._go(RatingAt(place.wave, -1) if isinstance(place, RatingAt) else place)

    async def _go(self, place: Place) -> None:
        await self.course_app.act(partial(self.session.go, place))
