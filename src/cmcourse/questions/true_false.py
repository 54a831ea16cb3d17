"""A statement to judge."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from cmcourse.model.question import Choice, Choose, Outcome, Question, Remark, Response
from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value
from cmcourse.questions.common import all_or_part

TRUE = Text("Das trifft zu", "This is true")
FALSE = Text("Das trifft nicht zu", "This is not true")


@value(kw_only=True)
class TrueFalse(Question):
    """Judge the statement in the stem.

    ```yaml
    id: example.q03
    type: true-false
    stem: {de: Eine Community ersetzt die Linie., en: A community replaces the line.}
    answer: false
    if-true: {de: Sie ergänzt sie., en: It complements it.}
    if-false: {de: "Ja, sie ergänzt sie.", en: "Yes, it complements it."}
    ```
    """

    type: ClassVar[str] = "true-false"
    is_true: bool = field(metadata={"key": "answer"})
    if_true: Prose
    if_false: Prose

    def form(self) -> Choose:
        """Offer true and false; the order is never shuffled."""
        return Choose((Choice("true", TRUE, stays_last=True), Choice("false", FALSE, stays_last=True)))

    def grade(self, response: Response) -> Outcome:
        """Right or not."""
        chosen = "true" if "true" in response else "false"
        return all_or_part({chosen: (chosen == "true") == self.is_true})

    def remarks(self) -> tuple[Remark, ...]:
        """Return both reasons."""
        return (
            Remark("true", TRUE, self.is_true, self.if_true),
            Remark("false", FALSE, not self.is_true, self.if_false),
        )

    def answer(self) -> Response:
        """Return the right judgement."""
        return ("true" if self.is_true else "false",)
