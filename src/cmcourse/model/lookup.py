"""What is looked up, as values: glossary, platforms and clinic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value


@value
class Term:
    """A glossary term."""

    id: str
    term: Text
    meaning: Prose
    see: tuple[str, ...] = ()
    card: bool = False


@value
class Product:
    """A platform product."""

    id: str
    name: str


@value
class Function:
    """A function of internal social media and the products' words for it."""

    id: str
    name: Text
    words: Mapping[str, Text] = field(default_factory=dict)

    def word(self, platform: str) -> Text:
        """Return the product's word, or the function's own name."""
        return self.words.get(platform, self.name)


HitKind = Literal["note", "module", "lesson", "case", "question", "term", "clinic"]
"""What a search can find."""


Sign = Literal["quiet", "friction", "load", "clutter", "permission", "purpose"]
"""By which sign a question of the clinic shows itself."""


@value
class ClinicEntry:
    """A common question with cause, options and recommendation; found by package and by its sign."""

    id: str
    symptom: Text
    question: Text
    cause: Prose
    options: tuple[Text, ...]
    recommendation: Prose
    package: int = 0
    topic: Literal["", "frame", "person"] = ""
    sign: Sign = "quiet"
    see: tuple[str, ...] = ()
