"""What several question types share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from cmcourse.model.question import Choice, Outcome, Remark
from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value


@value
class Option:
    """An option with the reason that teaches; a second-best one may earn a part by `credit`."""

    id: str
    text: Text
    feedback: Prose
    key: bool = False
    credit: float = 0.0
    stays_last: bool = False

    def choice(self) -> Choice:
        """Return the option as something to choose."""
        return Choice(self.id, self.text, self.stays_last)

    def remark(self) -> Remark:
        """Return the option's reason."""
        return Remark(self.id, self.text, self.key, self.feedback)


@value
class Accepted:
    """Accepted forms of a typed answer by language; the first is the one that is shown."""

    de: tuple[str, ...]
    en: tuple[str, ...]

    def shown(self) -> Text:
        """Return the form to show as the answer."""
        return Text(self.de[0] if self.de else "", self.en[0] if self.en else "")

    def admits(self, typed: str) -> bool:
        """Tell whether `typed` is one of the accepted forms of either language."""
        return normal(typed) in {normal(form) for form in (*self.de, *self.en)}


@value
class Item:
    """An item of an order, or a spare right side of a match."""

    id: str
    text: Text
    feedback: Prose


@value
class Couple:
    """Two sides that belong together."""

    id: str
    left: Text
    right: Text
    feedback: Prose


@value
class Hole:
    """A gap in a text."""

    id: str
    accept: Accepted
    feedback: Prose = field(default_factory=lambda: Prose((), ()))


def normal(typed: str) -> str:
    """Return `typed` in the shape answers are compared in: NFKC, casefolded, single spaces, no closing mark."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join(folded.split()).strip(" .!?")


def number(typed: str) -> float | None:
    """Read a number with decimal comma or point, with thousands separators and per-cent sign; None if it is none."""
    compact = "".join(unicodedata.normalize("NFKC", typed).split()).rstrip("%").replace("\u2212", "-").replace("'", "")
    if "," in compact and "." in compact:
        thousands = "." if compact.rindex(",") > compact.rindex(".") else ","
        compact = compact.replace(thousands, "")
    compact = compact.replace(",", ".")
    if not compact.lstrip("+-").replace(".", "", 1).isdecimal() or len(compact) > 40:
        return None
    return float(compact)


def doubled(ids: Iterable[str]) -> Iterator[str]:
    """Yield each id that has been seen before."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield one
        seen.add(one)


def all_or_part(marks: Mapping[str, bool], credit: float | None = None) -> Outcome:
    """Return the outcome of a scored answer: its credit is the share of right parts unless given."""
    earned = sum(marks.values()) / len(marks) if credit is None else credit
    return Outcome(credit=earned, correct=earned >= 1.0, scored=True, marks=dict(marks))
