"""One right option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Choose, Outcome, Question, Remark, Response
from cmcourse.model.value import value
from cmcourse.questions.common import Option, all_or_part, doubled


@value(kw_only=True)
class Single(Question):
    """Choose the one option that fits best.

    ```yaml
    id: example.q01
    type: single
    stem: {de: "Was hilft zuerst?", en: "What helps first?"}
    options:
      - id: a
        key: true
        text: {de: Nachfragen, en: Ask back}
        feedback: {de: So erfahren Sie den Bedarf., en: You learn the need.}
      - id: b
        text: {de: Abwarten, en: Wait}
        feedback: {de: Die Frage bleibt allein., en: The question stays alone.}
    ```
    """

    type: ClassVar[str] = "single"
    options: tuple[Option, ...]

    def check(self) -> Iterator[tuple[str, Message]]:
        """Two options at least, exactly one key, no id twice, credits below 1 and not on the key."""
        yield from check_options(self.options)
        if sum(option.key for option in self.options) != 1:
            yield "options", said("a single question needs exactly one option with key: true")

    def form(self) -> Choose:
        """Return the options in the author's order."""
        return Choose(tuple(option.choice() for option in self.options))

    def grade(self, response: Response) -> Outcome:
        """The key earns 1, another option its `credit`."""
        chosen = next(option for option in self.options if option.id in response)
        return all_or_part({chosen.id: chosen.key}, 1.0 if chosen.key else chosen.credit)

    def remarks(self) -> tuple[Remark, ...]:
        """Return the options' reasons."""
        return tuple(option.remark() for option in self.options)

    def answer(self) -> Response:
        """Return the key."""
        return tuple(option.id for option in self.options if option.key)


def check_options(options: tuple[Option, ...]) -> Iterator[tuple[str, Message]]:
    """Check what holds for the options of single and multiple questions alike."""
    if len(options) < 2:
        yield "options", said("a question needs at least two options")
    for option_id in doubled(option.id for option in options):
        yield "options", said("option id {option_id!r} stands twice", option_id=option_id)
    for option in options:
        if not 0 <= option.credit < 1 or (option.key and option.credit):
            yield (
                "options",
                said("credit of option {id!r} must be from 0 to below 1, and the key has none", id=option.id),
            )
