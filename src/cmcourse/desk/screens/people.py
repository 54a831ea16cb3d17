"""The table of people: who sent what, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.first import first_lines
from cmcourse.desk.picture import ODD, ROW_ORDERS, UNREADY, Filter, Row, following
from cmcourse.desk.screens.columns import Column
from cmcourse.desk.screens.table import TableScreen
from cmcourse.desk.words import (
    name_of_row,
    percent,
    reasons_said,
    standing_said,
    verdict_said,
    waves_said,
)
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.report_parts import ready_counts
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import verdict_word
from cmcourse.tui.widgets.flow import spread, styled
from cmcourse.tui.widgets.frame import TALL
from cmcourse.tui.widgets.sheet import Drawing

ABOVE = {"#find": 3, "#filter-line": 2}
"""Lines that the field for words and what is filtered take."""
FRAME = 4
"""Lines of header, footer and headings; a tall screen has one more."""
LOW = 24
"""Rows from which what to talk about first takes room from the table."""
PART = 0.36
"""The part of the height that it takes from a table that is too long."""
MIDDLE, WIDE, HUGE = 70, 100, 150


class PeopleScreen(TableScreen[Row]):
    """One row a person, and one for each file that belongs to nobody."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("verdicts", "standings", "tick")
    FOOTER = (
        *("open", "group", "questions", "standings", "export", "find", "tick", "verdicts", "order", "texts"),
        *("cohort", "folder", "leave", "help"),
    )
    FIRST_ORDER = "standing"

    def __init__(self) -> None:
        super().__init__()
        self.verdict = ""
        self.standing = ""

    def crumbs(self) -> Sequence[str]:
        """Desk, and folder or cohort."""
        return (self.t("Trainer's desk"), one_line(self.picture.report.title) or self.picture.folder.name)

    def status(self) -> str:
        """Return where people stand, and how many files there are if there is room for it."""
        said = ready_counts(self.picture.report.group, self.words)
        files = self.tn("{n} file", "{n} files", len(self.picture.report.findings))
        return said if self.app.size.width < WIDE else f"{files} {self.signs.between} {said}"

    def columns(self) -> Sequence[Column[Row]]:
        """Return name, verdict, pre-work; where there is room, modules, quiz, waves, date, situations and reason."""
        t, speak = self.t, self.words
        total = len(self.picture.report.course.open_modules)
        rows = self.picture.rows
        verdict_width = max((len(verdict_said(speak, one, self.signs)[0]) for one in self.picture.verdicts), default=0)
        if self.app.size.width < WIDE:
            verdict_width = min(19, verdict_width)
        name_width = max((len(self._person(one)[0]) for one in rows), default=0)
        waves_width = max((len(waves_said(speak, one)) for one in {row.waves for row in rows}), default=0)
        orders = ROW_ORDERS

        def number(found: int | None, shown: str) -> tuple[str, str]:
            return ("–", "muted") if found is None else (shown, "")

        return (
            Column("name", t("Person"), 18, self._person, orders["name"], share=2, wish=min(44, name_width)),
            Column(
                "verdict",
                t("File"),
                max(12, verdict_width),
                lambda one: verdict_said(speak, one.verdict, self.signs),
                orders["verdict"],
                share=1,
                most_first=True,
            ),
            Column(
                "standing",
                t("Pre-work"),
                11,
                lambda one: standing_said(speak, one.standing),
                orders["standing"],
                most_first=True,
            ),
            Column(
                "modules",
                t("Modules"),
                7,
                lambda one: number(one.modules, f"{one.modules}/{total}"),
                orders["modules"],
                needs=MIDDLE,
                right=True,
            ),
            Column(
                "quiz",
                t("Quiz"),
                6,
                lambda one: number(one.quiz, t("{n}%", n=one.quiz)),
                orders["quiz"],
                needs=MIDDLE,
                right=True,
            ),
            Column(
                "waves",
                t("Self-assessment"),
                8,
                lambda one: (waves_said(speak, one.waves) or "–", "" if one.waves else "muted"),
                orders["waves"],
                needs=WIDE,
                wish=waves_width,
            ),
            Column(
                "made",
                t("Date"),
                10,
                lambda one: (stamp_words(speak, one.made) or "–", "muted"),
                orders["made"],
                needs=WIDE,
            ),
            Column("shown", t("Situations"), 14, self._situations, orders["shown"], needs=HUGE),
            Column(
                "reason",
                t("Reason"),
                20,
                lambda one: (" ".join(reasons_said(speak, one.reasons, self.picture.report.course)), "muted"),
                orders["verdict"],
                needs=HUGE,
                share=4,
            ),
        )

    def _person(self, row: Row) -> tuple[str, str]:
        tick = f"{self.signs.tick_on} " if row.key in self.desk.ticked else ""
        maybe = f" (= {one_line(row.maybe)}?)" if row.maybe else ""
        return f"{tick}{name_of_row(self.words, row)}{maybe}", "accent" if tick else ""

    def _situations(self, row: Row) -> tuple[str, str]:
        if not row.shown:
            return "–", "muted"
        return f" {self.signs.onward} ".join(percent(self.words, one) for one in row.shown), ""

    def all_rows(self) -> Sequence[Row]:
        """Return all rows of the picture."""
        return self.picture.rows

    def takes(self, row: Row) -> bool:
        """Tell whether a row fits the words, the verdict and the standing."""
        return Filter(self.verdict, self.standing).takes(row)

    def words_of(self, row: Row) -> tuple[str, ...]:
        """Return the file, even where it is not shown."""
        return (row.file_name,)

    def filters_said(self) -> str:
        """Return all that the rows are filtered by."""
        parts = []
        if self.verdict == ODD:
            parts.append(self.t("not intact"))
        elif self.verdict:
            parts += [verdict_word(self.words, one) for one in self.picture.verdicts if one == self.verdict]
        parts += [self.t("not ready")] if self.standing == UNREADY else []
        parts += [standing_said(self.words, one)[0] for one in self.picture.standings if one == self.standing]
        said = super().filters_said()
        return ", ".join([*parts, *([said] if said else [])])

    def clear_filters(self) -> None:
        """Show all rows."""
        super().clear_filters()
        self.verdict = self.standing = ""

    def empty_said(self) -> str:
        """Invite to put files there."""
        return self.t(
            "There are no files in {folder} yet. Save the records you get by mail there; this page notices by itself.",
            folder=self.picture.folder,
        )

    def below(self, width: int) -> Drawing:
        """Draw what to talk about first, in the lines that the rows leave over, and in some at any rate."""
        height = self.app.size.height
        frame = FRAME + (height >= TALL)
        above = sum(lines for one, lines in ABOVE.items() if not self.query_one(one).has_class("-hidden"))
        room = height - frame - above - len(self._shown) - 1
        if height >= LOW and not above:
            room = max(room, round(height * PART))
        if room < 3 or not self.picture.rows:
            return Drawing(())
        lines = first_lines(self.picture.points, self.words, width, room - 1)
        seen, rows = height - frame - above - len(lines) - 2, len(self._shown)
        more = self.t("{n} of {of} rows, {sign} for more", n=seen, of=rows, sign=self.signs.down) if seen < rows else ""
        head = styled(self.t("First of all").upper(), "bold $muted")
        return Drawing([spread(head, styled(more, "$accent"), width), *lines])

    def open_row(self, row: Row, rows: Sequence[Row]) -> None:
        """Open what this person sent."""
        from cmcourse.desk.screens.person import PersonScreen

        self.desk.push_screen(PersonScreen(row.key, self.around(rows)))

    def action_verdicts(self) -> None:
        """Show what is not intact, then one verdict after the other, then all."""
        choices = [one for one in self.picture.verdicts if one != "intact"]
        self.verdict = following([ODD, *choices, "intact"] if choices else ["intact"], self.verdict)
        self.fill()

    def action_standings(self) -> None:
        """Show who is not ready, then one standing after the other, those to look after first, then all."""
        self.standing = following([UNREADY, *self.picture.standings[::-1]], self.standing)
        self.fill()

    def action_tick(self) -> None:
        """Tick the person that is marked, or untick."""
        row = self.picture.row(self.at) if self._shown else None
        if row is None or row.learner < 0:
            self.desk.say(self.t("Only people whose record can be read get a certificate."), severity="warning")
            return
        self.desk.ticked ^= {row.key}
        self.fill()
