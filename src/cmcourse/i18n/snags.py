"""What there is to look at in the workbook, in words, as both front ends and the papers say it."""

from __future__ import annotations

from cmcourse.engine.snags import Snag
from cmcourse.i18n import Words
from cmcourse.i18n.days import date_in_words, day_in_words
from cmcourse.model.text import Text


def snag_words(words: Words, snag: Snag) -> str:
    """Return what there is to look at, led by row and column."""
    said = _said(words, snag)
    if snag.nameless:
        said = f"{said} {words.t('If that is you: give your name in the settings.')}"
    if snag.column is None:
        return said
    return words.t("Row {n}, {column}: {what}", n=snag.row, column=_short(words, snag.column), what=said)


def snags_counted(words: Words, count: int) -> str:
    """Return how much there is to look at."""
    return words.tn("{n} thing to look at", "{n} things to look at", count)


def _said(words: Words, snag: Snag) -> str:
    t = words.t
    day, bound, other = date_in_words(words, snag.day), date_in_words(words, snag.bound), _short(words, snag.other)
    match snag.kind:
        case "future":
            return t("{day} is still to come, but this should have happened.", day=day)
        case "past":
            return t("{day} was over when it was entered. Is the year right?", day=day)
        case "late":
            return t("{day} is later than “{field}” ({bound}).", day=day, field=other, bound=bound)
        case "early":
            return t("{day} is earlier than “{field}” ({bound}).", day=day, field=other, bound=bound)
        case "weekday":
            return t("The day of the week does not fit: that is {day}.", day=day_in_words(words, snag.day))
        case "unlisted":
            return t("{name} has no row in “{field}”.", name=snag.name, field=other)


def _short(words: Words, label: Text | None) -> str:
    """Return a label up to its colon."""
    return label[words.lang].partition(":")[0] if label else ""
