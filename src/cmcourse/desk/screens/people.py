"""The table of people: who sent what, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.picture import ODD, ROW_ORDERS, Filter, Row, following
from cmcourse.desk.screens.table import Column, TableScreen
from cmcourse.desk.words import (
    day_word,
    name_of_row,
    percent,
    reasons_said,
    standing_said,
    verdict_said,
    waves_said,
)
from cmcourse.engine.places import WAVES
from cmcourse.exchange.paper import one_line
from cmcourse.i18n.desk import point_sentence, verdict_word
from cmcourse.tui.widgets.flow import Lines, hang, styled
from cmcourse.tui.widgets.sheet import Drawing

TALL = 30
"""Rows from which there is room for more than the table."""
FIRST = 4
LEAST = 14
"""Cells for a verdict at least."""
MIDDLE, WIDE, HUGE = 70, 100, 150


class PeopleScreen(TableScreen[Row]):
    """One row a person, and one for each file that belongs to nobody."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("verdicts", "standings", "tick")
    FOOTER = ("open", "questions", "group", "export", "folder", "help")
    FIRST_ORDER = "name"

    def __init__(self) -> None:
        super().__init__()
        self.verdict = ""
        self.standing = ""

    def crumbs(self) -> Sequence[str]:
        """Desk, and folder or cohort."""
        return (self.t("Trainer's desk"), one_line(self.picture.report.title) or self.picture.folder.name)

    def status(self) -> str:
        """Return how many files and people there are, and how many are ready."""
        group, t = self.picture.report.group, self.t
        if self.app.size.width < 76:
            return t("ready {n} of {of}", n=group.ready, of=group.counted)
        files = self.tn("{n} file", "{n} files", len(self.picture.report.findings))
        people = self.tn("{n} person", "{n} people", group.learners)
        between = f" {self.signs.between} "
        return between.join((files, people, t("ready {n} of {of}", n=group.ready, of=group.counted)))

    def columns(self) -> Sequence[Column[Row]]:
        """Return name, verdict, pre-work; where there is room, modules, quiz, waves, date, situations and reason."""
        t, speak = self.t, self.words
        total = len(self.picture.report.course.open_modules)
        seen = {one.verdict for one in self.picture.rows}
        verdict_width = max([LEAST, *(len(verdict_said(speak, one, self.signs)[0]) for one in seen)])
        orders = ROW_ORDERS

        def number(found: int | None, shown: str) -> tuple[str, str]:
            return ("–", "muted") if found is None else (shown, "")

        return (
            Column("name", t("Person"), 18, self._person, orders["name"], share=2),
            Column(
                "verdict",
                t("File"),
                verdict_width,
                lambda one: verdict_said(speak, one.verdict, self.signs),
                orders["verdict"],
                share=1,
            ),
            Column(
                "standing",
                t("Pre-work"),
                12,
                lambda one: standing_said(speak, one.standing),
                orders["standing"],
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
                len(waves_said(speak, WAVES)),
                lambda one: (waves_said(speak, one.waves) or "–", "" if one.waves else "muted"),
                orders["waves"],
                needs=WIDE,
            ),
            Column(
                "made",
                t("Date"),
                10,
                lambda one: (day_word(speak, one.made) or "–", "muted"),
                orders["made"],
                needs=WIDE,
            ),
            Column("shown", t("Situations"), 14, self._situations, orders["shown"], needs=HUGE),
            Column(
                "reason",
                t("Reason"),
                20,
                lambda one: (" ".join(reasons_said(speak, one.reasons)), "muted"),
                orders["verdict"],
                needs=HUGE,
                share=4,
            ),
        )

    def _person(self, row: Row) -> tuple[str, str]:
        tick = f"{self.signs.tick_on} " if row.key in self.desk.ticked else ""
        return f"{tick}{name_of_row(row)}", "accent" if tick else ""

    def _situations(self, row: Row) -> tuple[str, str]:
        if not row.shown:
            return "–", "muted"
        return f" {self.signs.onward} ".join(percent(self.words, one) for one in row.shown), ""

    def all_rows(self) -> Sequence[Row]:
        """Return all rows of the picture."""
        return self.picture.rows

    def takes(self, row: Row) -> bool:
        """Tell whether a row fits the words, the verdict and the standing."""
        return Filter(self.sought, self.verdict, self.standing).takes(row)

    def filters_said(self) -> str:
        """Return all that the rows are filtered by."""
        parts = []
        if self.verdict == ODD:
            parts.append(self.t("not intact"))
        elif self.verdict:
            parts += [verdict_word(self.words, one) for one in self.picture.verdicts if one == self.verdict]
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
        """Draw what to talk about first, where there is room."""
        points = self.picture.points
        if self.app.size.height < TALL or not self.picture.rows:
            return Drawing(())
        lines: Lines = [styled(self.t("First of all").upper(), "bold $muted")]
        for number, one in enumerate(points[:FIRST], 1):
            said = point_sentence(self.words, one.code, one.values)
            lines += hang(one_line(said), width, styled(f"{number}. ", "$accent"))[:2]
        if len(points) > FIRST:
            lines.append(styled(self.t("{n} more with g", n=len(points) - FIRST), "$muted"))
        return Drawing(lines)

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
        """Show one standing after the other, then all."""
        self.standing = following(self.picture.standings, self.standing)
        self.fill()

    def action_tick(self) -> None:
        """Tick the person that is marked, or untick."""
        row = self.picture.row(self.at) if self._shown else None
        if row is None or row.learner < 0:
            self.desk.say(self.t("Only people whose record can be read get a certificate."), severity="warning")
            return
        self.desk.ticked ^= {row.key}
        self.fill()
