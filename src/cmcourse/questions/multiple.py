"""Several right options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Choose, Outcome, Question, Remark, Response
from cmcourse.model.value import value
from cmcourse.questions.common import Option, all_or_part
from cmcourse.questions.single import check_options


@value(kw_only=True)
class Multiple(Question):
    """Choose all options that fit. Credit is max(0, (right - wrong) / keys).

    ```yaml
    id: example.q02
    type: multiple
    stem: {de: "Wählen Sie alle, die helfen.", en: Choose all that help.}
    options:
      - {id: a, key: true, text: {de: Eins, en: One}, feedback: {de: Ja., en: Yes.}}
      - {id: b, key: true, text: {de: Zwei, en: Two}, feedback: {de: Ja., en: Yes.}}
      - {id: c, text: {de: Drei, en: Three}, feedback: {de: Nein., en: No.}}
    ```
    """

    type: ClassVar[str] = "multiple"
    options: tuple[Option, ...]

    def check(self) -> Iterator[tuple[str, Message]]:
        """At least two keys and one distractor."""
        yield from check_options(self.options)
        keys = sum(option.key for option in self.options)
        if keys < 2 or keys == len(self.options):
            yield "options", said("a multiple question needs at least two keys and one option that is none")

    def form(self) -> Choose:
        """Return the options in the author's order."""
        return Choose(tuple(option.choice() for option in self.options), many=True)

    def grade(self, response: Response) -> Outcome:
        """Count right minus wrong options over the keys, not below 0."""
        chosen = {option.id: option.key for option in self.options if option.id in response}
        keys = sum(option.key for option in self.options)
        right = sum(chosen.values())
        return all_or_part(chosen, max(0.0, (right - (len(chosen) - right)) / keys))

    def remarks(self) -> tuple[Remark, ...]:
        """Return the options' reasons."""
        return tuple(option.remark() for option in self.options)

    def answer(self) -> Response:
        """Return all keys."""
        return tuple(option.id for option in self.options if option.key)
