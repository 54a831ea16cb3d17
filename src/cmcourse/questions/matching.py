"""Two columns to match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Choice, Outcome, Pair, Question, Remark, Response
from cmcourse.model.value import value
from cmcourse.questions.common import Couple, Item, all_or_part, doubled


@value(kw_only=True)
class Match(Question):
    """Give each left side its right side. Credit is the share of right pairs.

    ```yaml
    id: example.q05
    type: match
    stem: {de: "Was gehört zusammen?", en: "What belongs together?"}
    pairs:
      - {id: a, left: {de: Frage, en: question}, right: {de: Forum, en: forum}, feedback: {de: Bleibt., en: Stays.}}
      - {id: b, left: {de: Eile, en: hurry}, right: {de: Chat, en: chat}, feedback: {de: Geht schnell., en: Is quick.}}
    spare:
      - {id: x, text: {de: Wiki, en: wiki}, feedback: {de: Für Gültiges., en: For what is valid.}}
    ```
    """

    type: ClassVar[str] = "match"
    pairs: tuple[Couple, ...]
    spare: tuple[Item, ...] = ()

    def check(self) -> Iterator[tuple[str, Message]]:
        """Two pairs at least, no id twice."""
        if len(self.pairs) < 2:
            yield "pairs", said("a match needs at least two pairs")
        for one in doubled([*(pair.id for pair in self.pairs), *(item.id for item in self.spare)]):
            yield "pairs", said("id {one!r} stands twice", one=one)

    def form(self) -> Pair:
        """Return both columns."""
        return Pair(
            tuple(Choice(pair.id, pair.left) for pair in self.pairs),
            (
                *(Choice(pair.id, pair.right) for pair in self.pairs),
                *(Choice(item.id, item.text) for item in self.spare),
            ),
        )

    def grade(self, response: Response) -> Outcome:
        """Count the right pairs."""
        given = response if isinstance(response, Mapping) else {}
        return all_or_part({pair.id: given.get(pair.id) == pair.id for pair in self.pairs})

    def remarks(self) -> tuple[Remark, ...]:
        """Return the reason of each pair, then of each spare side."""
        return (
            *(Remark(pair.id, pair.left, True, pair.feedback) for pair in self.pairs),
            *(Remark(item.id, item.text, False, item.feedback) for item in self.spare),
        )

    def answer(self) -> Response:
        """Return the right pairs."""
        return {pair.id: pair.id for pair in self.pairs}
