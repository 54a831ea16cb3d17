"""The overview of the review: what is due, what fades, what is kept, and the sittings that can begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from cmcourse.engine.next import Cards
from cmcourse.engine.places import Place
from cmcourse.engine.views_review import ReviewView
from cmcourse.i18n.plan_words import cards_name, due_words, prompt_words
from cmcourse.tui.names import minutes
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import Lines, hang, joined, spread, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

STRIP = 20


class ReviewScreen(CourseScreen[ReviewView]):
    """Counts with bars, then the sittings; one Enter begins the first."""

    FOOTER = ("choose", "go-on", "up", "home", "help")

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Review"),)

    def first_focus(self) -> str:
        """The sittings, or the button that goes on learning."""
        return "sittings" if self._sittings() else "go-on"

    def body(self) -> ComposeResult:
        """Yield the counts and the sittings."""
        yield Sheet(self._draw, id="counts")
        if self._sittings():
            yield Board(self._draw_sittings, self.signs, id="sittings")
        else:
            yield KeyButton(self.t("Go on learning"), "go-on")

    def _draw(self, width: int) -> Drawing:
        groups: list[Lines] = [hang(styled(self._title(), "bold"), width)]
        if self.view.counts.total:
            groups.append(self._bars(width))
            how = self.t("Answers that were sure and wrong come first. You can stop after any card; nothing is lost.")
        else:
            how = self.t(
                "Cards come by themselves: questions you missed or were unsure of, key questions and key terms of the "
                "lessons you have read. Each comes back shortly before you would forget it."
            )
        return Drawing(stacked([*groups, hang(styled(how, "$muted"), width)]))

    def _title(self) -> str:
        counts = self.view.counts
        if not counts.total:
            return self.t("No cards yet.")
        if counts.due:
            return self.tn("{n} card is due.", "{n} cards are due.", counts.due)
        if counts.due_in == 1:
            return self.t("Nothing is due today. The next card comes tomorrow.")
        return self.t("Nothing is due today. The next card comes in {n} days.", n=counts.due_in)

    def _bars(self, width: int) -> Lines:
        counts, t = self.view.counts, self.t
        rows = (
            (t("due"), counts.due, t("now is a good moment")),
            (t("not known yet"), counts.unknown, t("comes again later")),
            (t("fading"), counts.fading, t("due within seven days")),
            (t("kept"), counts.kept, t("not due for more than a week")),
        )
        names = max(len(name) for name, _, _ in rows)
        lines: Lines = []
        for name, number, note in rows:
            whole = STRIP if width >= STRIP * 3 else STRIP // 2
            filled = -(-whole * number // counts.total)
            bar = styled((self.signs.bar * filled).ljust(whole), "$accent")
            lead = joined(name.ljust(names), f"  {number:>3}  ", bar, "  ")
            lines += hang(styled(note, "$muted"), width, lead)
        return lines

    def _sittings(self) -> list[tuple[str, Cards, str]]:
        """Return name, cards and reason of each sitting, the one that is worth most first."""
        view = self.view
        found: list[tuple[str, Cards, str]] = []
        if view.due is not None:
            found.append((cards_name(self.words, view.due.number), view.due, due_words(self.words, view.due)))
        if view.mixed is not None:
            name = self.tn("Mixed round: {n} card", "Mixed round: {n} cards", view.mixed.number)
            note = prompt_words(self.words, view.prompt) if view.prompt else self.t("all modules, due or not")
            found.insert(0 if view.prompt else len(found), (name, view.mixed, note))
        return found

    def _draw_sittings(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for number, (name, cards, note) in enumerate(self._sittings()):
            right = styled(minutes(self.words, cards.minutes), "$muted")
            own = [spread(joined("  ", styled(name, "bold")), right, width), *hang(styled(note, "$muted"), width, "  ")]
            spots.append(Spot(f"sitting-{number}", cards.place, len(lines), 0, width, len(own)))
            lines += own
        return Drawing(lines, spots)

    @on(Board.Chosen, "#sittings")
    async def begin(self, event: Board.Chosen) -> None:
        """Begin a sitting."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on learning by the button."""
        await self.action_go_on()
