"""The order in which a question's parts are shown: by a seed, so that the next start shows the same."""

from __future__ import annotations

import random
from collections.abc import Sequence

from cmcourse.model.question import Arrange, Choice, Choose, Fill, Form, Pair, Rate, Write


def shuffled(form: Form, seed: str) -> Form:
    """Return the form with its parts in the order of a seed; options that stay last stay last."""
    chance = random.Random(seed)

    def mixed(choices: Sequence[Choice]) -> tuple[Choice, ...]:
        free = [one for one in choices if not one.stays_last]
        chance.shuffle(free)
        return (*free, *(one for one in choices if one.stays_last))

    match form:
        case Choose(options, many):
            return Choose(mixed(options), many)
        case Arrange(items):
            order = mixed(items)
            return Arrange(order if order != items else (*items[1:], items[0]))
        case Pair(left, right):
            return Pair(left, mixed(right))
        case Fill(blanks, text, bank):
            words = list(bank)
            chance.shuffle(words)
            return Fill(blanks, text, tuple(words))
        case Write() | Rate():
            return form
