"""One common question: what is behind it, what people try, what helps, where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from cmcourse.engine.clinic import ClinicView, Way
from cmcourse.engine.places import ClinicAt, Place
from cmcourse.model.text import spans_of
from cmcourse.tui.names import module_name, part_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot


class ClinicScreen(CourseScreen[ClinicView]):
    """A question of the clinic; its ways on can be chosen, Enter without any leads back to the list."""

    FOOTER = ("choose", "go-on", "up", "note", "bookmark", "help")

    def crumbs(self) -> Sequence[str]:
        """Return clinic and package."""
        where = module_name(self.words, self.view.module) if self.view.module else self.t("The frame")
        return (self.t("Clinic"), where)

    def terms(self) -> Set[str]:
        """Return the terms on the page."""
        entry = self.view.entry
        blocks = (*entry.cause[self.lang], *entry.recommendation[self.lang])
        return {span.term for span in spans_of(blocks) if span.term}

    def first_focus(self) -> str:
        """The ways on."""
        return "question" if self.view.ways else ""

    def body(self) -> ComposeResult:
        """Yield the whole on one board."""
        yield Board(self._draw, self.signs, id="question")

    def _draw(self, width: int) -> Drawing:
        entry, lang, reading = self.view.entry, self.lang, self.reading(self.view.module)
        lines: Lines = hang(styled(entry.question[lang], "bold"), width)
        lines += [*hang(styled(entry.symptom[lang], "$muted"), width), BLANK]
        options = [line for one in entry.options for line in hang(one[lang], width - 2, f"{self.signs.dot} ")]
        self._group(lines, self.t("What is behind it"), text_lines(entry.cause[lang], width, reading))
        self._group(lines, self.t("What people try"), options)
        self._group(lines, self.t("What helps"), text_lines(entry.recommendation[lang], width, reading))
        spots: list[Spot] = []
        if self.view.ways:
            lines.append(self._head(self.t("Where to go on")))
            for number, way in enumerate(self.view.ways):
                spots.append(Spot(f"way-{number}", way.place, len(lines), 0, width))
                lines.append(self._way(way, width))
        return Drawing(lines, spots)

    def _group(self, lines: Lines, name: str, inside: Iterable[Content]) -> None:
        lines += [self._head(name), *inside, BLANK]

    def _head(self, name: str) -> Content:
        return styled(name.upper(), "bold $muted")

    def _way(self, way: Way, width: int) -> Content:
        kind = part_name(self.words, way.kind) if way.kind else self.t("Module")
        name = joined("  ", styled(f"{kind}  ", "$muted"), way.title[self.lang])
        return spread(name, styled(way.module.short[self.lang], "$muted"), width)

    async def action_go_on(self) -> None:
        """Go back to the list."""
        await self.course_app.go(ClinicAt(by=self.view.by))

    @on(Board.Chosen, "#question")
    async def open_chosen(self, event: Board.Chosen) -> None:
        """Open a way on."""
        if isinstance(event.spot.value, Place):
            await self.course_app.act(partial(self.session.go, event.spot.value))
