"""The group: what to talk about first, who is ready, and the competencies against the target."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cmcourse.desk.picture import Row
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.words import name_of_row, percent
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.report_parts import basis_title, left_out, ready_counts
from cmcourse.exchange.sheets_people import figures_sheet, points_sheet
from cmcourse.i18n.desk import decimal, ready_meaning
from cmcourse.record.group import MIN_GROUP, SHOWN_IN, Basis, HeatRow, Rating, bases_of
from cmcourse.record.report import WAITING
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, stacked, styled

CELL, SHOWN = 5, 15
TINTS = (10, 20, 30, 40)
"""Parts of the accent in the ground of a cell, in per cent; with them text keeps its contrast in all three themes."""


class GroupScreen(SheetScreen):
    """Sentences first, then figures, then the grid of counts."""

    FOOTER = ("up", "questions", "texts", "export", "people", "help")

    def crumbs(self) -> Sequence[str]:
        """People and group."""
        return (self.t("People"), self.t("Group"))

    def status(self) -> str:
        """Return how many are ready."""
        return ready_counts(self.picture.report.group, self.words)

    def draw(self, width: int) -> Lines:
        """Return the whole page."""
        parts = [self._first(width), self._ready(width), *self._heat(width), self._figures(width)]
        return stacked(parts)

    def _head(self, name: str) -> Content:
        return styled(name.upper(), "bold $muted")

    def _first(self, width: int) -> Lines:
        lines = [self._head(self.t("First of all"))]
        for number, said in points_sheet(self.picture.report, self.words).rows():
            lines += hang(one_line(str(said)), width, styled(f"{number:>2}. ", "$accent"))
        return lines

    def _ready(self, width: int) -> Lines:
        said = ready_counts(self.picture.report.group, self.words)
        lines = [self._head(self.t("Pre-work")), *hang(f"{said}.", width)]
        rows = self.picture.rows
        for label, standings in (
            (self.t("Not ready"), WAITING),
            (self.t("Look at the file"), {"check", "broken"}),
            (self.t("Nothing sent yet"), {"missing"}),
            (self.t("Guests"), {"guest"}),
        ):
            names = [self._named(one) for one in rows if one.standing in standings]
            if names:
                lines += hang(", ".join(names), width, styled(f"{label}: ", "$muted"), "  ")
        return [*lines, *hang(styled(ready_meaning(self.words, self.picture.report.course), "$muted"), width)]

    def _named(self, row: Row) -> str:
        maybe = f" (= {one_line(row.maybe)}?)" if row.maybe else ""
        return f"{name_of_row(self.words, row)}{maybe}"

    def _figures(self, width: int) -> Lines:
        lines = [self._head(self.t("Figures"))]
        for key, figure, count in figures_sheet(self.picture.report, self.words).rows():
            if count or key in ("people", "ready"):
                lines.append(joined(fit(str(figure), min(44, width - 8)), str(count).rjust(7)))
        return lines

    def _heat(self, width: int) -> list[Lines]:
        group = self.picture.report.group
        others = [line for said in left_out(group, self.words) for line in hang(styled(said, "$muted"), width)]
        found = [self._table(basis, width) for basis in bases_of(group.heat)]
        if not found:
            said = (
                self.t(
                    "Competencies of the group are shown from {least} people on; there are {n}.",
                    least=MIN_GROUP,
                    n=group.counted,
                )
                if group.counted < MIN_GROUP
                else self.t(
                    "Competencies of the group are shown once {least} people have rated themselves.", least=MIN_GROUP
                )
            )
            return [[self._head(self.t("Competencies")), *hang(said, width), *others]]
        legend = self.t(
            "Each cell counts the people who rate themselves at this level; [ ] frames the target, {nobody} is nobody. "
            "On the right the share of the points in the situations of the self-assessment.",
            nobody=self.signs.between,
        )
        return [[self._head(self.t("Competencies")), *hang(styled(legend, "$muted"), width), *others], *found]

    def _table(self, basis: Basis, width: int) -> Lines:
        rows = [(row, found) for row in self.picture.report.group.heat if (found := row.rating(basis))]
        top = max(len(row.competency.levels) for row, _ in rows)
        form = SHOWN_IN.get(basis, "")
        has_shown = width >= 70 and any(form in row.shown for row, _ in rows)
        after = 7 + (9 if width >= 58 else 0) + (SHOWN if has_shown else 0)
        name_width = max(12, min(40, width - top * CELL - after))
        heads = [str(level).center(CELL) for level in range(1, top + 1)] + [self.t("Mean").rjust(7)]
        heads += [self.t("below").rjust(9)] if width >= 58 else []
        heads += [self.t("situations {form}", form=form.upper()).rjust(SHOWN)] if has_shown else []
        people = max(rating.people for _, rating in rows)
        title = joined(
            styled(basis_title(basis, self.picture.report.group.heat, self.words), "bold"),
            styled(f"  {self.tn('{n} person', '{n} people', people)}", "$muted"),
        )
        lines = [title, joined(" " * name_width, styled("".join(heads), "$muted"))]
        for row, rating in rows:
            lines.append(self._row(row, rating, form if has_shown else "", name_width, width))
        return lines

    def _row(self, row: HeatRow, rating: Rating, form: str, name_width: int, width: int) -> Content:
        cells = []
        for level, count in enumerate(rating.counts, 1):
            said = str(count) if count else self.signs.between
            said = f"[{said}]" if level == row.competency.target else said
            cells.append(styled(said.center(CELL), heat_style(count, rating.people, has_colours=self._has_tints())))
        line = joined(fit(row.competency.name[self.lang], name_width), *cells)
        line = joined(line, decimal(self.words, rating.mean, 2).rjust(7))
        if width >= 58:
            line = joined(line, styled(f"{rating.below}/{rating.people}".rjust(9), "$muted"))
        shown = row.shown.get(form)
        return joined(line, percent(self.words, shown.share).rjust(SHOWN)) if shown else line

    def _has_tints(self) -> bool:
        return not self.desk.theme.startswith("ansi") and not self.app.no_color


def heat_style(count: int, people: int, *, has_colours: bool) -> str:
    """Return the look of a cell by the share of people in it: a tint in four steps, and bold from a quarter on."""
    if not count:
        return "$muted"
    step = min(len(TINTS), -(-count * 8 // people)) - 1
    bold = "bold " if count * 4 >= people else ""
    return f"{bold}on $accent {TINTS[step]}%" if has_colours else bold.strip()
