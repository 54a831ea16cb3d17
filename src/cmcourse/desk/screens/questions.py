"""The questions seen through the answers of the group, and one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.picture import plain_letters
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.screens.columns import Column
from cmcourse.desk.screens.table import TableScreen
from cmcourse.desk.words import module_said, percent
from cmcourse.engine.items import stem_text
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.exchange.report_parts import left_out
from cmcourse.i18n import Words
from cmcourse.i18n.desk import decimal, fault_word
from cmcourse.model.question import Question
from cmcourse.model.text import prose_text
from cmcourse.record.items import Item, by_worth, worth
from cmcourse.record.report import Report
from cmcourse.record.reported import ReportedQuestion
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.frame import strip
from cmcourse.tui.widgets.sheet import Drawing, Sheet

MIDDLE, WIDE, HUGE = 70, 100, 130
BAR, STEM = 20, 3
"""Cells of a bar; lines for the question that is marked."""


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
        return self.reported.count if self.reported else 0

    @property
    def known(self) -> Item | None:
        """The answers, if there are any to the wording of the course."""
        return self.item if self.item and self.item.answers else None


def seen_in(report: Report) -> list[Seen]:
    """Return all questions that were answered or reported, in the order in which they are worth a talk."""
    reported = {one.question.id: one for one in report.reported}
    found = [
        Seen(one.question.id, one.question, one.module, one, reported.pop(one.question.id, None))
        for one in by_worth(report.items)
    ]
    found += [Seen(one.question.id, one.question, one.module, None, one) for one in reported.values()]
    return sorted(found, key=lambda one: one.known is None)


class QuestionsScreen(TableScreen[Seen]):
    """One row a question."""

    FOOTER = ("open", "up", "find", "order", "group", "export", "turn", "texts", "people", "help")
    FIRST_ORDER = "sure"

    def crumbs(self) -> Sequence[str]:
        """People and questions."""
        return (self.t("People"), self.t("Questions"))

    def status(self) -> str:
        """Return how many questions were answered."""
        return self.tn("{n} question", "{n} questions", len(seen_in(self.picture.report)))

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
                lambda one: worth(one.known) if one.known else None,
                needs=60,
                right=True,
                most_first=True,
            ),
            Column(
                "answers",
                t("Answers"),
                9,
                lambda one: (str(one.known.answers), "") if one.known else ("–", "muted"),
                lambda one: one.known.answers if one.known else None,
                needs=MIDDLE,
                right=True,
                most_first=True,
            ),
            Column(
                "reports",
                t("Reports"),
                9,
                lambda one: (str(one.reports), "warning") if one.reports else ("–", "muted"),
                lambda one: one.reports,
                needs=MIDDLE,
                right=True,
                most_first=True,
            ),
            Column("module", t("Module"), 20, self._module, self._module, needs=WIDE),
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

    def words_of(self, row: Seen) -> tuple[str, ...]:
        """Return the code and the module, even where they are not shown."""
        return row.key, self._module(row)[0]

    def empty_said(self) -> str:
        """Say what would stand here."""
        return self.t(
            "Nobody has answered a question yet. Records of the scope “Results” tell how the answers fell out."
        )

    def below(self, width: int) -> Drawing:
        """Draw the marked question in full, and what the figures mean."""
        if self.app.size.height < 24:
            return Drawing(())
        marked = next((one for one in self._shown if one.key == self.at), None)
        stem = hang(styled(self._stem(marked)[0], "bold"), width)[:STEM] if marked else []
        said = self.t(
            "First finished attempts. In brackets the range in which the true share lies with 95% confidence."
        )
        if self.app.size.width >= HUGE and any(one.discrimination is not None for one in self.picture.report.items):
            said = f"{said} {discrimination_meaning(self.words)}"
        for line in left_out(self.picture.report.group, self.words):
            said = f"{said} {line}"
        return Drawing([*stem, *[BLANK] * (STEM - len(stem)), *hang(styled(said, "$muted"), width)])

    def marked(self) -> None:
        """Show the question in full."""
        self.query_one("#below", Sheet).redraw()

    def open_row(self, row: Seen, rows: Sequence[Seen]) -> None:
        """Open the question."""
        self.desk.push_screen(QuestionScreen(row.key, self.around(rows)))


def discrimination_meaning(speak: Words) -> str:
    """Return what the discrimination of a question says."""
    return speak.t("Discrimination tells whether those do well here who do well elsewhere.")


class QuestionScreen(SheetScreen):
    """One question: what was picked, and what learners report."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("before", "after")
    FOOTER = ("up", "before", "after", "group", "people", "help")

    def __init__(self, key: str, around: Sequence[str]) -> None:
        super().__init__()
        self.key = key
        self.around = around

    def crumbs(self) -> Sequence[str]:
        """Questions and the beginning of this one."""
        found = self.picture.report.course.questions.get(self.key)
        return (self.t("Questions"), stem_text(found[1].stem)[self.lang] if found else self.key)

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
        place = f"{module_said(self.words, self.picture.report.course, seen.module)} {self.signs.between} {seen.key}"
        text += hang(styled(place, "$muted"), width)
        return stacked([text, self._figures(seen, width), *self._picks(seen, width), self._reports(seen, width)])

    def _figures(self, seen: Seen, width: int) -> Lines:
        item, t = seen.known, self.t
        if seen.item is None:
            return hang(t("Only reports: answers count in quizzes that were finished, not in lessons."), width)
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
            said = t("Discrimination: {number} (from -1 to 1; below 0.2 look at the question).", number=number)
            lines += hang(joined(said, " ", styled(discrimination_meaning(self.words), "$muted")), width)
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
        legend = self.t("{sign} is right", sign=self.signs.right)
        if any(not pick.right and pick.sure for pick in item.picks):
            legend = self.t("{legend}; “sure” counts those who said so", legend=legend)
        head = joined(styled(self.t("What was picked").upper(), "bold $muted"), styled(f"   {legend}", "$muted"))
        groups: list[Lines] = [hang(head, width)]
        for pick in item.picks:
            sign = styled(self.signs.right, "$success") if pick.right else Content(" ")
            lead = joined(sign, " ", styled(f"{pick.id} ", "bold"))
            lines = hang(one_line(texts.get(pick.id, "")), width, lead)
            told = f"  {pick.count}  ({percent(self.words, pick.count / item.answers)})"
            if pick.sure:
                told += f"  {self.t('sure: {n}', n=pick.sure)}"
            tone = "$warning" if pick.sure and not pick.right else "$muted"
            bar = strip(pick.count, item.answers, self.signs, min(BAR, max(8, width - 36)))
            groups.append([*lines, joined(" " * lead.cell_length, bar, styled(told, tone))])
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
