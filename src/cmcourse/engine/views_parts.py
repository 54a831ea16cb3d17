"""Parts of a module and steps of a lesson, as outlines show them."""

from __future__ import annotations

from cmcourse.engine.places import Place, QuizAt
from cmcourse.engine.standing import PartKind, State
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class PartRow:
    """A part of a module in an outline.

    `detail` has the questions of one attempt and of the whole pool; `check` is where a lesson that is not done can be
    skipped by a short check; `tested_out` tells that it was. `waiting` are the pages of a lesson, from 1 on, on which a
    checkpoint was passed over.
    """

    kind: PartKind
    title: Text | None
    minutes: int
    state: State
    place: Place
    is_current: bool = False
    detail: tuple[int, int] | None = None
    check: QuizAt | None = None
    tested_out: bool = False
    waiting: tuple[int, ...] = ()


@value
class StepRow:
    """A step of the current lesson in the outline; `heading` is None for a checkpoint."""

    heading: Text | None
    done: bool
    is_current: bool
    place: Place
