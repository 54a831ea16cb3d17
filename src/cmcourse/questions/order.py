"""Steps to bring into order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Arrange, Choice, Outcome, Question, Remark, Response
from cmcourse.model.value import value
from cmcourse.questions.common import Item, all_or_part, doubled


@value(kw_only=True)
class Order(Question):
    """Bring the items into order; they stand in the right one. Credit is the share of pairs in right relation.

    ```yaml
    id: example.q04
    type: order
    stem: {de: "In welcher Reihenfolge?", en: "In which order?"}
    items:
      - {id: a, text: {de: Zuerst, en: First}, feedback: {de: Am Anfang., en: At the start.}}
      - {id: b, text: {de: Danach, en: Next}, feedback: {de: Dann., en: Then.}}
      - {id: c, text: {de: Zuletzt, en: Last}, feedback: {de: Am Ende., en: At the end.}}
    ```
    """

    type: ClassVar[str] = "order"
    items: tuple[Item, ...]

    def check(self) -> Iterator[tuple[str, Message]]:
        """Three items at least, no id twice."""
        if len(self.items) < 3:
            yield "items", said("an order needs at least three items")
        for item_id in doubled(item.id for item in self.items):
            yield "items", said("item id {item_id!r} stands twice", item_id=item_id)

    def form(self) -> Arrange:
        """Return the items in the right order; the engine shuffles them."""
        return Arrange(tuple(Choice(item.id, item.text) for item in self.items))

    def grade(self, response: Response) -> Outcome:
        """Count the pairs of items whose relation is right; an item is marked right at its own place."""
        right = [item.id for item in self.items]
        place = {item_id: index for index, item_id in enumerate(response)}
        pairs = list(combinations(right, 2))
        kept = sum(place[first] < place[second] for first, second in pairs)
        marks = {item_id: place[item_id] == index for index, item_id in enumerate(right)}
        return all_or_part(marks, kept / len(pairs))

    def remarks(self) -> tuple[Remark, ...]:
        """Return the reason of each place, in the right order."""
        return tuple(Remark(item.id, item.text, True, item.feedback) for item in self.items)

    def answer(self) -> Response:
        """Return the right order."""
        return tuple(item.id for item in self.items)
