"""Something to think about in writing."""

from __future__ import annotations

from typing import ClassVar

from cmcourse.model.question import Outcome, Question, Remark, Response, Write
from cmcourse.model.text import Prose
from cmcourse.model.value import value


@value(kw_only=True)
class Reflection(Question):
    """Write freely; never scored.

    ```yaml
    id: example.q09
    type: reflection
    stem: {de: "Was nehmen Sie mit?", en: "What do you take along?"}
    feedback: {de: Heben Sie den Satz auf., en: Keep the sentence.}
    ```
    """

    type: ClassVar[str] = "reflection"
    feedback: Prose

    def form(self) -> Write:
        """Return a free text."""
        return Write()

    def grade(self, response: Response) -> Outcome:  # noqa: ARG002 - any text is fine
        """Any text counts as done."""
        return Outcome(credit=1.0, correct=True, scored=False, marks={})

    def remarks(self) -> tuple[Remark, ...]:
        """Return what to look at afterwards."""
        return (Remark("", None, True, self.feedback),)

    def answer(self) -> Response:
        """Nothing is scored."""
        return ""
