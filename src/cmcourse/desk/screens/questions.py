"""The questions seen through the answers of the group, and one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.picture import has_words, plain_letters
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.screens.table import Column, TableScreen
from cmcourse.desk.words import module_said, percent
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.i18n.desk import decimal, fault_word
from cmcourse.model.question import Question
from cmcourse.model.text import prose_text
from cmcourse.record.items import MIN_DISCRIMINATION, Item
from cmcourse.record.report import Report, ReportedQuestion
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.frame import strip
from cmcourse.tui.widgets.sheet import Drawing

MIDDLE, WIDE, HUGE = 70, 100, 130
BAR = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with the answers to it and the reports about it, either of which may be missing."""

    key: str
    question: Question
    module: str
    item: Item | None
    reported: ReportedQuestion | None

    @property
    def reports(self) -> int:
        """How often it was reported."""
        return sum(self.reported.faults.values()) if self.reported else 0

    @property
    def known(self) -> Item | None:
        """The answers, if there are any to the wording of the course."""
        return self.item if self.item and self.item.answers else None


def seen_in(report: Report) -> list[Seen]:
    """Return all questions that were answered or reported, first those that are hard beyond doubt.

    They are ordered by the upper end of the interval: one wrong answer alone makes no question hard.
    """
    reported = {one.question.id: one for one in report.reported}
    found = [
        Seen(one.question.id, one.question, one.module, one, reported.pop(one.question.id, None))
        for one in report.items
    ]
    found += [Seen(one.question.id, one.question, one.module, None, one) for one in reported.values()]
    return sorted(found, key=lambda one: (one.known.high if one.known else 2.0, one.key))


class QuestionsScreen(TableScreen[Seen]):
    """One row a question."""

    FOOTER = ("open", "up", "find", "group", "export", "help")

    def crumbs(self) -> Sequence[str]:
        """People and questions."""
        return (self.t("People"), self.t("Questions"))

    def status(self) -> str:
        """Return how many questions were answered."""
        return self.tn("{n} question", "{n} questions", len(self.picture.report.items))

    def columns(self) -> Sequence[Column[Seen]]:
        """Return question, share right with interval, sure and wrong, reports; where there is room also the others."""
        t = self.t
        has_discrimination = any(one.discrimination is not None for one in self.picture.report.items)
        columns: list[Column[Seen]] = [
            Column("question", t("Question"), 20, self._stem, lambda one: plain_letters(self._stem(one)[0]), share=1),
            Column(
                "right", t("Right, %"), 13, self._right, lambda one: one.known.share if one.known else None, right=True
            ),
            Column(
                "sure",
                t("sure+wrong"),
                13,
                lambda one: (
                    (str(one.known.sure_wrong), "warning") if one.known and one.known.sure_wrong else ("–", "muted")
                ),
                lambda one: one.known.sure_wrong if one.known else None,
                needs=60,
                right=True,
            ),
            Column(
                "answers",
                t("Answers"),
                9,
                lambda one: (str(one.known.answers if one.known else 0), ""),
                lambda one: one.known.answers if one.known else 0,
                needs=MIDDLE,
                right=True,
            ),
            Column(
                "reports",
                t("Reports"),
                9,
                lambda one: (str(one.reports), "warning") if one.reports else ("–", "muted"),
                lambda one: one.reports,
                needs=MIDDLE,
                right=True,
            ),
            Column("module", t("Module"), 18, self._module, self._module, needs=WIDE),
        ]
        if has_discrimination:
            columns.append(
                Column("parts", t("Discrimination"), 14, self._parts, self._discrimination, needs=HUGE, right=True)
            )
        return columns

    def _stem(self, one: Seen) -> tuple[str, str]:
        return one_line(prose_text(one.question.stem[self.lang])), ""

    def _right(self, one: Seen) -> tuple[str, str]:
        item = one.known
        if item is None:
            return "–", "muted"
        low, high = (decimal(self.words, share * 100, 0) for share in (item.low, item.high))
        return f"{decimal(self.words, item.share * 100, 0)} ({low}–{high})", ""

    def _module(self, one: Seen) -> tuple[str, str]:
        return module_said(self.words, self.picture.report.course, one.module), "muted"

    def _discrimination(self, one: Seen) -> float | None:
        return one.known.discrimination if one.known else None

    def _parts(self, one: Seen) -> tuple[str, str]:
        found = self._discrimination(one)
        return ("–", "muted") if found is None else (decimal(self.words, found, 2), "")

    def all_rows(self) -> Sequence[Seen]:
        """Return all questions."""
        return seen_in(self.picture.report)

    def takes(self, row: Seen) -> bool:
        """Tell whether the words stand in question or module."""
        return has_words(self.sought, self._stem(row)[0], row.key, self._module(row)[0])

    def empty_said(self) -> str:
        """Say what would stand here."""
        return self.t(
            "Nobody has answered a question yet. Records of the scope “Results” tell how the answers fell out."
        )

    def below(self, width: int) -> Drawing:
        """Draw what the figures mean."""
        if self.app.size.height < 24:
            return Drawing(())
        said = self.t(
            "First finished attempts. In brackets the range in which the true share lies with 95% confidence."
        )
        if not any(one.discrimination is not None for one in self.picture.report.items):
            few = self.t("Discrimination is shown from {n} people on.", n=MIN_DISCRIMINATION)
            said = f"{said} {few}"
        return Drawing(hang(styled(said, "$muted"), width))

    def open_row(self, row: Seen, rows: Sequence[Seen]) -> None:
        """Open the question."""
        self.desk.push_screen(QuestionScreen(row.key, self.around(rows)))


class QuestionScreen(SheetScreen):
    """One question: what was picked, and what learners report."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("before", "after")
    FOOTER = ("up", "before", "after", "group", "people", "help")

    def __init__(self, key: str, around: Sequence[str]) -> None:
        super().__init__()
        self.key = key
        self.around = around

    def crumbs(self) -> Sequence[str]:
        """Questions and the code of this one."""
        return (self.t("Questions"), self.key)

    def status(self) -> str:
        """Return which of how many this is."""
        if self.key not in self.around:
            return ""
        return f"{self.around.index(self.key) + 1} / {len(self.around)}"

    def draw(self, width: int) -> Lines:
        """Return the page."""
        seen = next((one for one in seen_in(self.picture.report) if one.key == self.key), None)
        if seen is None:
            return hang(self.t("There are no answers to this question any more."), width)
        stem = tidy(prose_text(seen.question.stem[self.lang])).splitlines()
        text = [line for one in stem for line in hang(styled(one, "bold"), width)]
        return stacked([text, self._figures(seen, width), *self._picks(seen, width), self._reports(seen, width)])

    def _figures(self, seen: Seen, width: int) -> Lines:
        item, t = seen.known, self.t
        if item is None:
            return hang(t("Nobody has answered this question in its present wording."), width)
        said = t(
            "{right} of {answers} right, {share} (between {low} and {high} with 95% confidence).",
            right=item.right,
            answers=item.answers,
            share=percent(self.words, item.share),
            low=percent(self.words, item.low),
            high=percent(self.words, item.high),
        )
        lines = hang(said, width)
        lines += hang(t("Credit on average: {share}", share=percent(self.words, item.facility)), width)
        if item.sure_wrong:
            sure = self.tn("{n} person was sure and wrong.", "{n} people were sure and wrong.", item.sure_wrong)
            lines += hang(styled(f"{self.signs.caution} {sure}", "$warning"), width)
        if item.discrimination is not None:
            number = decimal(self.words, item.discrimination, 2)
            lines += hang(
                t("Discrimination: {number} (from -1 to 1; below 0.2 look at the question)", number=number), width
            )
        else:
            lines += hang(
                styled(t("Discrimination is shown from {n} people on.", n=MIN_DISCRIMINATION), "$muted"), width
            )
        if item.other_wording:
            other = self.tn(
                "{n} answer to another wording is left out.",
                "{n} answers to another wording are left out.",
                item.other_wording,
            )
            lines += hang(styled(other, "$muted"), width)
        return lines

    def _picks(self, seen: Seen, width: int) -> list[Lines]:
        item = seen.known
        if item is None or not item.picks:
            return []
        texts = {one.id: one.text[self.lang] for one in getattr(seen.question.form(), "options", ())}
        groups: list[Lines] = [[styled(self.t("What was picked").upper(), "bold $muted")]]
        for pick in item.picks:
            sign = styled(self.signs.right, "$success") if pick.right else Content(" ")
            lead = joined(sign, " ", styled(f"{pick.id} ", "bold"))
            lines = hang(one_line(texts.get(pick.id, "")), width, lead)
            share = percent(self.words, pick.count / item.answers)
            bar = strip(pick.count, item.answers, self.signs, min(BAR, max(8, width - 24)))
            groups.append([*lines, joined(" " * lead.cell_length, bar, styled(f"  {pick.count}  ({share})", "$muted"))])
        return groups

    def _reports(self, seen: Seen, width: int) -> Lines:
        if seen.reported is None:
            return []
        faults = ", ".join(f"{fault_word(self.words, one)} {count}" for one, count in seen.reported.faults.items())
        lines = [styled(self.t("Reports").upper(), "bold $muted"), *hang(faults, width)]
        for text in seen.reported.texts:
            lines += hang(one_line(text), width, f"{self.signs.dot} ")
        return lines

    def _go(self, step: int) -> None:
        here = self.around.index(self.key) if self.key in self.around else -1
        if 0 <= here + step < len(self.around):
            self.key = self.around[here + step]
            self.renew()
            self.query_one("#body").scroll_home(animate=False)

    def action_before(self) -> None:
        """Go to the question before."""
        self._go(-1)

    def action_after(self) -> None:
        """Go to the next question."""
        self._go(1)
