"""Something to do next, as a value that several views show."""

from __future__ import annotations

from cmcourse.engine.places import Place
from cmcourse.engine.standing import PartKind
from cmcourse.model.course import Module
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class Next:
    """Something to do next: where it is, what kind, how long. `at` is (question or page, of how many) if begun."""

    place: Place
    kind: PartKind
    module: Module | None
    title: Text | None
    minutes: int
    at: tuple[int, int] | None = None
