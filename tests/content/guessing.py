"""Simple guessers over the quiz questions: none may do better than chance allows. Run as a script it prints the table.

Order shown to learners is shuffled; `first`, `middle`, `last` look at the author's order, so that keys stay spread.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import mean

from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from cmcourse.questions import Multiple, Single
from cmcourse.questions.common import Option

CONTENT = Path(__file__).parents[2] / "content"
ABSOLUTE = re.compile(r"\b(alle[ns]?|immer|nie|niemals|nur|stets|always|never|only|all|every|none)\b", re.IGNORECASE)
MARGIN = 0.05

Guess = Callable[[tuple[Option, ...], str, Lang], Option]


def _longest(options: tuple[Option, ...], _title: str, lang: Lang) -> Option:
    return max(options, key=lambda option: len(option.text[lang]))


def _shortest(options: tuple[Option, ...], _title: str, lang: Lang) -> Option:
    return min(options, key=lambda option: len(option.text[lang]))


def _first(options: tuple[Option, ...], _title: str, _lang: Lang) -> Option:
    return options[0]


def _middle(options: tuple[Option, ...], _title: str, _lang: Lang) -> Option:
    return options[len(options) // 2]


def _last(options: tuple[Option, ...], _title: str, _lang: Lang) -> Option:
    return options[-1]


def _echo(options: tuple[Option, ...], title: str, lang: Lang) -> Option:
    words = set(re.findall(r"\w{4,}", title.casefold()))
    return max(options, key=lambda option: len(words & set(re.findall(r"\w{4,}", option.text[lang].casefold()))))


def _modest(options: tuple[Option, ...], _title: str, lang: Lang) -> Option:
    return min(options, key=lambda option: len(ABSOLUTE.findall(option.text[lang])))


GUESSERS: Mapping[str, Guess] = {
    "longest": _longest,
    "shortest": _shortest,
    "first": _first,
    "middle": _middle,
    "last": _last,
    "words of the lesson's title": _echo,
    "no absolutes": _modest,
}


@dataclass(frozen=True)
class Row:
    """What a guesser gets right in one kind of question and language, against chance (both 0 to 1)."""

    kind: str
    lang: Lang
    guesser: str
    questions: int
    right: float
    chance: float

    @property
    def too_good(self) -> bool:
        """Whether the guesser beats chance and margin by a question or more."""
        return (self.right - self.chance - MARGIN) * self.questions >= 1


def rows(course: Course) -> list[Row]:
    """Return the whole table. A guess at a multiple question counts when the one option guessed is a key."""
    table: list[Row] = []
    for kind in (Single, Multiple):
        pool = [
            (question, course.lessons[question.lesson][1].title)
            for module in course.open_modules
            for question in module.quiz.questions
            if isinstance(question, kind)
        ]
        if not pool:
            continue
        chance = mean(Fraction(sum(o.key for o in question.options), len(question.options)) for question, _ in pool)
        for lang in LANGS:
            for name, guess in GUESSERS.items():
                right = mean(guess(question.options, title[lang], lang).key for question, title in pool)
                table.append(Row(kind.type, lang, name, len(pool), float(right), float(chance)))
    return table


def key_length(course: Course, lang: Lang) -> float:
    """Return the mean ratio of the key's length to the mean length of its distractors, over single questions."""
    ratios = []
    for module in course.open_modules:
        for question in module.quiz.questions:
            if isinstance(question, Single):
                key = next(len(option.text[lang]) for option in question.options if option.key)
                ratios.append(key / mean(len(option.text[lang]) for option in question.options if not option.key))
    return mean(ratios)


def main() -> None:
    """Print the table."""
    course = read_folder(CONTENT)
    for row in rows(course):
        mark = "  too good" if row.too_good else ""
        share = f"{row.right:5.0%} of {row.questions:3}  chance {row.chance:4.0%}"
        sys.stdout.write(f"{row.kind:9} {row.lang}  {row.guesser:28} {share}{mark}\n")
    for lang in LANGS:
        sys.stdout.write(f"key length / distractor length ({lang}): {key_length(course, lang):.2f}\n")


if __name__ == "__main__":
    main()
