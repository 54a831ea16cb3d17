"""The free texts that learners chose to share, put together by place or by person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from cmcourse.desk.commands import desk_bindings
from cmcourse.desk.person_ink import text_lines
from cmcourse.desk.picture import Texts, gathered
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.screens.columns import Column
from cmcourse.desk.screens.table import TableScreen
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheets_group import place_said, text_said
from cmcourse.i18n.desk import text_kind
from cmcourse.tui.commands import Command
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled

WIDE = 90
MOST_AT_ONCE = 200


class TextsScreen(TableScreen[Texts]):
    """One row a place (a question, a field of the workbook, a competency), or one a person."""

    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("gather")
    FOOTER = ("open", "up", "gather", "find", "export", "order", "group", "people", "help")
    FIRST_ORDER = "people"

    def __init__(self) -> None:
        super().__init__()
        self.by_person = False

    def crumbs(self) -> Sequence[str]:
        """People and texts."""
        return (self.t("People"), self.t("Shared texts"))

    def status(self) -> str:
        """Return how many texts there are, and of how many people."""
        texts = self.picture.texts
        count = self.tn("{n} text", "{n} texts", len(texts))
        return f"{count} {self.signs.between} {self.tn('{n} person', '{n} people', len({one.name for one in texts}))}"

    def label(self, command: Command) -> tuple[str, str]:
        """Say by what the texts are put together next."""
        key, name = super().label(command)
        return key, self.t("by place") if command.id == "gather" and self.by_person else name

    def columns(self) -> Sequence[Column[Texts]]:
        """Return what the texts have in common, and how many there are."""
        t = self.t
        texts: Column[Texts] = Column(
            "texts",
            t("Texts"),
            6,
            lambda one: (str(len(one.shared)), ""),
            lambda one: len(one.shared),
            right=True,
            most_first=True,
        )
        if self.by_person:
            name: Column[Texts] = Column("name", t("Name"), 20, self._who, lambda one: one.first.name, share=1)
            return name, texts
        kind: Column[Texts] = Column(
            "kind", t("Kind"), 20, lambda one: (self._kind(one), "muted"), self._kind, needs=WIDE
        )
        people: Column[Texts] = Column(
            "people",
            t("People"),
            9,
            lambda one: (str(one.people), ""),
            lambda one: one.people,
            right=True,
            most_first=True,
        )
        return Column("where", t("Where"), 24, lambda one: (self._where(one), ""), self._where, share=1), kind, people

    def _who(self, one: Texts) -> tuple[str, str]:
        return one_line(one.first.name), ""

    def _kind(self, one: Texts) -> str:
        return text_kind(self.words, one.first.kind)

    def _where(self, one: Texts) -> str:
        return one_line(place_said(self.picture.report.course, one.first, self.lang))

    def all_rows(self) -> Sequence[Texts]:
        """Return all texts, put together."""
        return gathered(self.picture.texts, by_person=self.by_person)

    def words_of(self, row: Texts) -> tuple[str, ...]:
        """Return all that stands in the texts, who wrote it, and where."""
        course = self.picture.report.course
        texts = [(one.name, text_said(course, one, self.words)) for one in row.shared]
        places = {place_said(course, one, self.lang): text_kind(self.words, one.kind) for one in row.shared}
        return (*(part for text in texts for part in text), *(part for place in places.items() for part in place))

    def empty_said(self) -> str:
        """Say when texts would stand here."""
        return self.t(
            "Nobody shares texts. They come only with records of the scope “Full”, which learners choose themselves."
        )

    def open_row(self, row: Texts, rows: Sequence[Texts]) -> None:
        """Open all texts of the row."""
        del rows
        self.desk.push_screen(TextScreen(row, by_person=self.by_person))

    def action_gather(self) -> None:
        """Put the texts together by person, or by place again."""
        self.by_person = not self.by_person
        self.desk.orders.pop(type(self).__name__, None)
        self.ordered_by, self.is_turned, self.at = "name" if self.by_person else "people", None, ""
        self._words.clear()
        self.fill()


class TextScreen(SheetScreen):
    """The texts of a person or at a place, in full."""

    FOOTER = ("up", "texts", "group", "people", "export", "help")

    def __init__(self, texts: Texts, *, by_person: bool) -> None:
        super().__init__()
        self.texts = texts
        self.by_person = by_person

    def crumbs(self) -> Sequence[str]:
        """Texts, and what these have in common."""
        first = self.texts.first
        return (self.t("Shared texts"), one_line(first.name) if self.by_person else text_kind(self.words, first.kind))

    def status(self) -> str:
        """Return how many there are."""
        return self.tn("{n} text", "{n} texts", len(self.texts.shared))

    def draw(self, width: int) -> Lines:
        """Return the texts."""
        report = self.picture.report
        groups: list[Lines] = []
        if not self.by_person:
            groups.append(hang(styled(place_said(report.course, self.texts.first, self.lang), "bold"), width))
        for one in self.texts.shared[:MOST_AT_ONCE]:
            head = "" if self.by_person else one_line(one.name)
            groups.append(text_lines(one, report, self.words, self.signs, width, head))
        return stacked(groups)
