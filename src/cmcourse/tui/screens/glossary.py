"""The glossary: terms of the page first, then all, with a field to search in."""

from __future__ import annotations

from collections.abc import Iterable

from cmcourse.model.lookup import Term
from cmcourse.model.text import prose_text
from cmcourse.tui.screens.overlay import Finder, Owner, fits
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, styled
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Drawing, Spot


class GlossaryOverlay(Finder[None]):
    """Terms and what they mean; `term` is one that was asked for, and comes first."""

    def __init__(self, owner: Owner, term: str = "") -> None:
        super().__init__(owner)
        self.term = term

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Glossary")

    def placeholder(self) -> str:
        """Say what the field is for."""
        return self.words.t("Search a term")

    def draw_list(self, sought: str, width: int) -> Drawing:
        """Draw terms with their meaning; those of the page are not repeated below."""
        lang, t = self.owner.lang, self.words.t
        terms = sorted(self.owner.session.course.terms, key=lambda one: one.term[lang].casefold())
        found = [one for one in terms if fits(sought, one.term[lang], prose_text(one.meaning[lang]))]
        found.sort(key=lambda one: not fits(sought, one.term[lang]))
        on_page = self.owner.terms()
        asked = [one for one in found if one.id == self.term]
        here = [one for one in found if one.id in on_page and one not in asked]
        lines: Lines = []
        spots: list[Spot] = []
        if asked:
            self._terms(asked, width, lines, spots)
        others = [one for one in found if one not in here and one not in asked]
        for title, group in ((t("On this page"), here), (t("All terms"), others)):
            if group:
                lines += [styled(title.upper(), "bold $muted"), BLANK] if here or asked else []
                self._terms(group, width, lines, spots)
        if not found:
            lines = hang(styled(t("No term fits. Try another word."), "$muted"), width)
        return Drawing(lines, spots)

    def _terms(self, terms: Iterable[Term], width: int, lines: Lines, spots: list[Spot]) -> None:
        lang, glossary = self.owner.lang, self.owner.session.course.glossary
        for one in terms:
            start = len(lines)
            lines += hang(styled(one.term[lang], "bold"), width, "  ")
            lines += [joined("  ", line) for line in text_lines(one.meaning[lang], width - 2, self.owner.reading())]
            others = [glossary[ref].term[lang] for ref in one.see if ref in glossary]
            if others:
                see = self.words.t("See also: {terms}", terms=", ".join(others))
                lines += hang(styled(see, "$muted"), width, "  ")
            spots.append(Spot(one.id, one, start, 0, width, len(lines) - start))
            lines.append(BLANK)
