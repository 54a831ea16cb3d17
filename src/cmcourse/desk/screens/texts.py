"""The free texts that learners chose to share."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.desk.person_ink import text_lines
from cmcourse.desk.picture import Text, has_words
from cmcourse.desk.screens.base import SheetScreen
from cmcourse.desk.screens.table import Column, TableScreen
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheets_group import place_said
from cmcourse.i18n.desk import text_kind
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled

MIDDLE, WIDE = 70, 100


class TextsScreen(TableScreen[Text]):
    """One row a text."""

    FOOTER = ("open", "up", "find", "group", "export", "help")

    def crumbs(self) -> Sequence[str]:
        """People and texts."""
        return (self.t("People"), self.t("Shared texts"))

    def status(self) -> str:
        """Return how many texts there are."""
        return self.tn("{n} text", "{n} texts", len(self.picture.texts))

    def columns(self) -> Sequence[Column[Text]]:
        """Return name and text; where there is room, kind and place."""
        t = self.t
        return (
            Column(
                "name",
                t("Name"),
                16,
                lambda one: (one_line(one.shared.name), ""),
                lambda one: one.shared.name,
            ),
            Column(
                "kind",
                t("Kind"),
                20,
                lambda one: (text_kind(self.words, one.shared.kind), "muted"),
                lambda one: text_kind(self.words, one.shared.kind),
                needs=WIDE,
            ),
            Column(
                "where", t("Where"), 18, lambda one: (self._where(one), "muted"), self._where, needs=MIDDLE, share=1
            ),
            Column(
                "text", t("Text"), 24, lambda one: (one_line(one.shared.text), ""), lambda one: one.shared.text, share=2
            ),
        )

    def _where(self, one: Text) -> str:
        return one_line(place_said(self.picture.report.course, one.shared, self.lang))

    def all_rows(self) -> Sequence[Text]:
        """Return all texts."""
        return self.picture.texts

    def takes(self, row: Text) -> bool:
        """Tell whether the words stand in name, place or text."""
        return has_words(self.sought, row.shared.name, row.shared.text, self._where(row) if self.sought else "")

    def empty_said(self) -> str:
        """Say when texts would stand here."""
        return self.t(
            "Nobody shares texts. They come only with records of the scope “Full”, which learners choose themselves."
        )

    def open_row(self, row: Text, rows: Sequence[Text]) -> None:
        """Open the text, and all others at the same place."""
        same = [one for one in rows if (one.shared.kind, one.shared.at) == (row.shared.kind, row.shared.at)]
        self.desk.push_screen(TextScreen([row, *(one for one in same if one is not row)]))


class TextScreen(SheetScreen):
    """A text in full, then what others wrote at the same place."""

    FOOTER = ("up", "texts", "group", "people", "export", "help")

    def __init__(self, texts: Sequence[Text]) -> None:
        super().__init__()
        self.texts = texts[:200]

    def crumbs(self) -> Sequence[str]:
        """Texts and name."""
        return (self.t("Shared texts"), one_line(self.texts[0].shared.name))

    def draw(self, width: int) -> Lines:
        """Return the texts."""
        groups: list[Lines] = []
        for number, one in enumerate(self.texts):
            if number == 1:
                groups.append([styled(self.t("Others at the same place").upper(), "bold $muted")])
            name = hang(styled(one_line(one.shared.name), "bold"), width)
            groups.append([*name, *text_lines(one.shared, self.picture.report, self.words, self.signs, width)])
        return stacked(groups)
