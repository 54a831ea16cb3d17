"""A number to work out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Blank, Fill, Outcome, Question, Remark, Response
from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value
from cmcourse.questions.common import all_or_part, number


@value(kw_only=True)
class Number(Question):
    """Type a number; a decimal comma is as good as a point.

    ```yaml
    id: example.q07
    type: number
    stem: {de: "Wie viele Punkte?", en: "How many points?"}
    answer: 12
    tolerance: 0.5
    unit: {de: Prozentpunkte, en: percentage points}
    feedback: {de: 56 minus 44., en: 56 minus 44.}
    ```
    """

    type: ClassVar[str] = "number"
    value: float = field(metadata={"key": "answer"})
    feedback: Prose
    tolerance: float = 0.0
    unit: Text | None = None

    def check(self) -> Iterator[tuple[str, Message]]:
        """The tolerance is not negative."""
        if self.tolerance < 0:
            yield "tolerance", said("the tolerance must not be negative")

    def form(self) -> Fill:
        """Return one numeric blank."""
        return Fill((Blank("value", self.unit, numeric=True),))

    def grade(self, response: Response) -> Outcome:
        """Right within the tolerance."""
        given = response if isinstance(response, Mapping) else {}
        typed = number(given.get("value", ""))
        return all_or_part({"value": typed is not None and abs(typed - self.value) <= self.tolerance + 1e-9})

    def remarks(self) -> tuple[Remark, ...]:
        """Return the number and the way to it."""
        shown = f"{self.value:g}"
        return (Remark("value", Text(shown.replace(".", ","), shown), True, self.feedback),)

    def answer(self) -> Response:
        """Return the number."""
        return {"value": f"{self.value:g}"}
