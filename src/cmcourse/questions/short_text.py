"""A word or two to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Blank, Fill, Outcome, Question, Remark, Response
from cmcourse.model.text import Prose
from cmcourse.model.value import value
from cmcourse.questions.common import Accepted, all_or_part


@value(kw_only=True)
class ShortText(Question):
    """Type a short answer with few accepted forms; case, spaces and width do not matter.

    ```yaml
    id: example.q08
    type: short-text
    stem: {de: "Wie heißt der Kreis?", en: "What is the circle called?"}
    accept: {de: [Kernteam], en: [core team]}
    feedback: {de: Das Kernteam trägt., en: The core team carries.}
    ```
    """

    type: ClassVar[str] = "short-text"
    accept: Accepted
    feedback: Prose

    def check(self) -> Iterator[tuple[str, Message]]:
        """There is an accepted form in both languages."""
        if not self.accept.de or not self.accept.en:
            yield "accept", said("an accepted form is needed in both languages")

    def form(self) -> Fill:
        """Return one blank."""
        return Fill((Blank("value"),))

    def grade(self, response: Response) -> Outcome:
        """Right if it is one of the accepted forms of either language."""
        given = response if isinstance(response, Mapping) else {}
        return all_or_part({"value": self.accept.admits(given.get("value", ""))})

    def remarks(self) -> tuple[Remark, ...]:
        """Return the accepted form and why."""
        return (Remark("value", self.accept.shown(), True, self.feedback),)

    def answer(self) -> Response:
        """Return the first accepted form."""
        return {"value": self.accept.de[0]}
