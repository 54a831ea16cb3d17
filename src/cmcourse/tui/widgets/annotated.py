"""What a learner left at a page: a bookmark, a note."""

from __future__ import annotations

from textual.content import Content

from cmcourse.engine.items import Annotated
from cmcourse.i18n import Words
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, hang, joined, styled


def annotated_signs(here: Annotated, words: Words, signs: Signs) -> Content:
    """Return the sign of a bookmark and the word for a note, to stand behind the name of a page."""
    parts = [styled(signs.mark, "$accent")] if here.marked else []
    parts += [styled(words.t("note"), "$accent")] if here.note else []
    return Content(" ").join(parts)


def annotated_lines(here: Annotated, width: int, words: Words, signs: Signs) -> Lines:
    """Return bookmark and note as quiet lines."""
    lines: Lines = []
    if here.marked:
        lines += hang(styled(words.t("Bookmarked"), "$muted"), width, joined(styled(signs.mark, "$accent"), " "))
    lead = joined(styled(words.t("Your note"), "$accent"), "  ")
    for number, line in enumerate(here.note.splitlines()):
        lines += hang(line, width, " " * lead.cell_length if number else lead)
    return lines
