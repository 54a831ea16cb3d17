"""The questions seen through the answers of a group: how hard they are, what was picked, who was sure and wrong.

Only the first finished attempt at a quiz counts, because afterwards the answers are known. A question that was not
drawn or not reached is not wrong; it is not there. Answers to another wording of a question are counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.question import Question
from cmcourse.model.text import Text
from cmcourse.record.group import MIN_GROUP

MIN_DISCRIMINATION = 20
"""Fewer answers than this tell nothing about how a question parts strong from weak."""
SURE = 3
MANY_SURE = 2
"""People who are sure and wrong from whom on a question is worth a talk: one alone may have had a bad moment."""
MANY = 2
"""People from whom on a wrong option is told to be picked most."""
HARD = 0.5
"""The share of right answers below which a question is hard."""
_Z = 1.959964
"""The 97.5 % point of the normal distribution, for intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class Pick:
    """An option, whether it is right, how many picked it, and how many of them were sure of their answer."""

    id: str
    right: bool
    count: int
    sure: int


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a group answered it.

    `answers` by so many people, `right` of them fully right, `facility` the mean credit from 0 to 1, `low` and `high`
    the Wilson interval of 95 % around the share of right answers. `sure_wrong` were sure and not right.
    `discrimination` is the correlation of the credit with the mean credit in all other questions, None below 20 people
    or without any spread. `other_wording` people answered the question in another wording.
    """

    question: Question
    module: str
    answers: int
    right: int
    facility: float
    low: float
    high: float
    picks: tuple[Pick, ...]
    sure_wrong: int
    discrimination: float | None
    other_wording: int

    @property
    def share(self) -> float:
        """The share of people who were fully right, from 0 to 1."""
        return self.right / self.answers if self.answers else 0.0


def by_worth(items: Iterable[Item]) -> list[Item]:
    """Return questions in the order in which they are worth a talk.

    Those that fewer people answered than make a group come last. First those that most people were sure and wrong
    about, the larger share first; among equals those that are hard for enough people, then by the upper end of the
    interval: one wrong answer alone makes no question hard.
    """
    return sorted(items, key=lambda one: (*(-value for value in worth(one)), one.question.id))


def worth(item: Item) -> tuple[int, float, float, bool, float]:
    """Return by what a question is worth a talk; more is first."""
    share = item.sure_wrong / item.answers if item.answers else 0.0
    return min(item.answers, MIN_GROUP), item.sure_wrong, share, is_hard(item), -item.high


def is_hard(item: Item) -> bool:
    """Tell whether enough people answered a question and most of them not right."""
    return item.answers >= MIN_GROUP and item.share < HARD


def is_sure_wrong(item: Item) -> bool:
    """Tell whether several people were sure of a question and wrong."""
    return item.sure_wrong >= MANY_SURE


def wrong_pick(item: Item) -> Text | None:
    """Return the wrong option that more people than any other picked, and more than one; None where there is none."""
    wrong = sorted((one for one in item.picks if not one.right), key=lambda one: -one.count)
    if not wrong or wrong[0].count < MANY or (len(wrong) > 1 and wrong[1].count == wrong[0].count):
        return None
    options = getattr(item.question.form(), "options", ())
    return next((one.text for one in options if one.id == wrong[0].id), None)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the Wilson score interval of 95 % around a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass
class _Tally:
    """Running sums over the answers to one question; x is its credit, r the mean credit in all others."""

    answers: int = 0
    right: int = 0
    sure_wrong: int = 0
    other_wording: int = 0
    picks: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    x: float = 0.0
    pairs: int = 0
    px: float = 0.0
    pxx: float = 0.0
    r: float = 0.0
    rr: float = 0.0
    xr: float = 0.0

    def correlation(self) -> float | None:
        """Return the correlation of x and r over all pairs."""
        n = self.pairs
        if n < MIN_DISCRIMINATION:
            return None
        spread = (self.pxx - self.px**2 / n) * (self.rr - self.r**2 / n)
        return (self.xr - self.px * self.r / n) / sqrt(spread) if spread > 1e-12 else None


class Tally:
    """Takes in the answers of one learner after the other."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._hashes: Mapping[str, str] = {
            one: fingerprint(question) for one, (_module, question) in course.questions.items()
        }
        self._items: dict[str, _Tally] = {}

    def add(self, answers: Iterable[Any]) -> None:
        """Take in the answers of a learner, in the shape that `work` describes."""
        kept = [one for one in answers if one[0] in self._hashes]
        scored = [one[2] for one in kept if one[2] is not None]
        total, many = sum(scored), len(scored)
        for question, hashed, credit, right, picks, confidence in kept:
            tally = self._items.setdefault(question, _Tally())
            if hashed != self._hashes[question]:
                tally.other_wording += 1
            elif credit is not None:
                tally.answers += 1
                tally.right += right
                tally.sure_wrong += confidence == SURE and not right
                tally.picks.update(picks)
                if confidence == SURE:
                    tally.sure.update(picks)
                tally.x += credit
                if many > 1:
                    rest = (total - credit) / (many - 1)
                    tally.pairs += 1
                    tally.px += credit
                    tally.pxx += credit * credit
                    tally.r += rest
                    tally.rr += rest * rest
                    tally.xr += credit * rest

    def items(self) -> tuple[Item, ...]:
        """Return the questions that were answered, in the order of the course."""
        return tuple(self._item(one, self._items[one]) for one in self._course.questions if one in self._items)

    def _item(self, question_id: str, tally: _Tally) -> Item:
        module, question = self._course.questions[question_id]
        low, high = wilson(tally.right, tally.answers)
        form = self._course.forms[question_id]
        right = set(question.answer())
        options = getattr(form, "options", ())
        return Item(
            question,
            module.id,
            tally.answers,
            tally.right,
            tally.x / tally.answers if tally.answers else 0.0,
            low,
            high,
            tuple(Pick(one.id, one.id in right, tally.picks[one.id], tally.sure[one.id]) for one in options),
            tally.sure_wrong,
            tally.correlation(),
            tally.other_wording,
        )
