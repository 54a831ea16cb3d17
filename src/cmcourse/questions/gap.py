"""A text with gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from cmcourse.model.message import Message, said
from cmcourse.model.question import Blank, Fill, Outcome, Question, Remark, Response
from cmcourse.model.text import LANGS, Text
from cmcourse.model.value import value
from cmcourse.questions.common import Hole, all_or_part, doubled


@value(kw_only=True)
class Gap(Question):
    """Fill the gaps, marked {id} in `text`. Credit is the share of right gaps.

    ```yaml
    id: example.q06
    type: gap
    stem: {de: Ergänzen Sie., en: Fill in.}
    text: {de: "Erst {g1}, dann handeln.", en: "First {g1}, then act."}
    bank: [{de: fragen, en: ask}, {de: senden, en: send}]
    gaps:
      - id: g1
        accept: {de: [fragen], en: [ask]}
        feedback: {de: So kennen Sie den Bedarf., en: So you know the need.}
    ```
    """

    type: ClassVar[str] = "gap"
    text: Text
    gaps: tuple[Hole, ...]
    bank: tuple[Text, ...] = ()

    def check(self) -> Iterator[tuple[str, Message]]:
        """Every gap stands once in the text of each language; every answer is in the bank, if there is one."""
        if not self.gaps:
            yield "gaps", said("a gap question needs at least one gap")
        for gap_id in doubled(gap.id for gap in self.gaps):
            yield "gaps", said("gap id {gap_id!r} stands twice", gap_id=gap_id)
        for gap in self.gaps:
            if not gap.accept.de or not gap.accept.en:
                yield "gaps", said("gap {id!r} needs an accepted form in both languages", id=gap.id)
            for lang in LANGS:
                if self.text[lang].count("{" + gap.id + "}") != 1:
                    yield "text", said("the text ({lang}) must hold {{{id}}} once", lang=lang, id=gap.id)
            if self.bank and not any(gap.accept.admits(word.de) and gap.accept.admits(word.en) for word in self.bank):
                yield "bank", said("the bank lacks the answer of gap {id!r}", id=gap.id)

    def form(self) -> Fill:
        """Return one blank a gap."""
        return Fill(tuple(Blank(gap.id) for gap in self.gaps), self.text, self.bank)

    def grade(self, response: Response) -> Outcome:
        """Count the gaps filled with an accepted form."""
        given = response if isinstance(response, Mapping) else {}
        return all_or_part({gap.id: gap.accept.admits(given.get(gap.id, "")) for gap in self.gaps})

    def remarks(self) -> tuple[Remark, ...]:
        """Return the reason of each gap under its accepted form."""
        return tuple(Remark(gap.id, gap.accept.shown(), True, gap.feedback) for gap in self.gaps)

    def answer(self) -> Response:
        """Return the first accepted forms."""
        return {gap.id: gap.accept.de[0] for gap in self.gaps}
