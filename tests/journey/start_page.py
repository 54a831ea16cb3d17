"""What the start page says, read off its words as each front end writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .seen import flat


@dataclass(frozen=True)
class StartPage:
    """The numbers of the start page in German; None where it says nothing about them."""

    go_on: int | None
    """Minutes of what comes next."""
    today: int | None
    """Minutes of today in all."""
    steps: tuple[int, ...]
    """Minutes of each step of today."""
    pre_work: str
    """Whether the pre-work fits before the workshop, in its own words."""
    modules_done: int
    still_to_do: int
    """How many things are missing for completion."""


def by_keys(shown: str) -> StartPage:
    """Read the course map of the terminal app."""
    head, _, rest = shown.partition("HEUTE")
    modules, _, completion = rest.partition("BIS ZUM ABSCHLUSS")
    return StartPage(
        go_on=_number(r"(\d+) min", head),
        today=_number(r"^ +(\d+) min$", rest),
        steps=tuple(int(one) for one in re.findall(r"^ \d  .* (\d+) min$", rest, re.MULTILINE)),
        pre_work=_pre_work(shown),
        modules_done=modules.count("✓"),
        still_to_do=completion.partition("BIS „ERREICHT“")[0].count("○"),
    )


def by_lines(shown: str) -> StartPage:
    """Read the start of plain mode."""
    said = flat([shown])
    steps = re.findall(r"^- (.*(?:\n  .*)*)", shown, re.MULTILINE)
    missing = re.search(r"Bis zum Abschluss fehlen noch: (.*?)\. 1 ", said)
    return StartPage(
        go_on=_number(r"Weiter: .*? (\d+) Minuten?", said),
        today=_number(r"Heute, (\d+) Minuten?", said),
        steps=tuple(_minutes(flat([one])) for one in steps if "Minute" in one),
        pre_work=_pre_work(shown),
        modules_done=_number(r"Module \((\d+) von", said) or 0,
        still_to_do=missing[1].count(";") + 1 if missing else 0,
    )


def _minutes(step: str) -> int:
    """Return the minutes of a step; of one that is too long for today, those of today."""
    found = _number(r"(\d+) von \d+ min", step) or _number(r", (\d+) Minuten? \(", step)
    assert found is not None, step
    return found


def _pre_work(shown: str) -> str:
    found = re.search(r"Vorbereitung: \d+ min[^.]*\. [^.]*\.", flat([shown]))
    return found[0] if found else ""


def _number(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text, re.MULTILINE)
    return int(found[1]) if found else None
