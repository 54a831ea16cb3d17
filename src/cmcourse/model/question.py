"""What all questions share, the forms they are answered in, and what grading returns.

A *type* of question (one file in `cmcourse.questions`) decides what is right; a *form* says how it is answered.
There are many types and six forms; front ends know the forms only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from cmcourse.model.message import Message
from cmcourse.model.text import Prose, Text
from cmcourse.model.value import value

Response = tuple[str, ...] | Mapping[str, str] | str
"""What a learner answered: ids (Choose, Arrange), id → id or text (Pair, Fill), or text (Write, Rate)."""

MAX_ANSWER = 10_000
"""The longest text kept from one field, in characters."""


@value
class Choice:
    """Something to choose, arrange or pair."""

    id: str
    text: Text
    stays_last: bool = False


@value
class Choose:
    """Choose one option, or (`many`) at least one."""

    options: tuple[Choice, ...]
    many: bool = False

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        ids = {option.id for option in self.options}
        return (
            isinstance(response, tuple)
            and len(set(response)) == len(response)
            and set(response) <= ids
            and (len(response) >= 1 if self.many else len(response) == 1)
        )


@value
class Arrange:
    """Bring all items into an order."""

    items: tuple[Choice, ...]

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        return isinstance(response, tuple) and sorted(response) == sorted(item.id for item in self.items)


@value
class Pair:
    """Give every left side a right side; some right sides stay over."""

    left: tuple[Choice, ...]
    right: tuple[Choice, ...]

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        return (
            isinstance(response, Mapping)
            and set(response) == {side.id for side in self.left}
            and set(response.values()) <= {side.id for side in self.right}
            and len(set(response.values())) == len(response)
        )


@value
class Blank:
    """A field to fill; `unit` follows it."""

    id: str
    unit: Text | None = None
    numeric: bool = False


@value
class Fill:
    """Type into blanks; `text` marks their places as {id}; `bank` offers words."""

    blanks: tuple[Blank, ...]
    text: Text | None = None
    bank: tuple[Text, ...] = ()

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        return (
            isinstance(response, Mapping)
            and set(response) == {blank.id for blank in self.blanks}
            and all(isinstance(value, str) and 0 < len(value.strip()) <= MAX_ANSWER for value in response.values())
        )


@value
class Write:
    """Write freely."""

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        return isinstance(response, str) and 0 < len(response.strip()) <= MAX_ANSWER


@value
class Rate:
    """Choose one of the levels 1 to `len(levels)`."""

    levels: tuple[Text, ...]

    def admits(self, response: Response) -> bool:
        """Tell whether `response` can be given in this form."""
        return isinstance(response, str) and response in {str(n) for n in range(1, len(self.levels) + 1)}


Form = Choose | Arrange | Pair | Fill | Write | Rate


@value
class Remark:
    """The reason that belongs to one option, item, pair or blank.

    `label` names it, `right` says whether choosing it (or its place) is right, `feedback` teaches.
    """

    id: str
    label: Text | None
    right: bool
    feedback: Prose


@value
class Outcome:
    """What grading found: `credit` from 0 to 1; `marks` tell for each answered part whether it was right."""

    credit: float
    correct: bool
    scored: bool
    marks: Mapping[str, bool]


@value
class WrittenPost:
    """A post the question is about."""

    by: Text
    text: Prose


@value(kw_only=True)
class Question(ABC):
    """The keys every question has. Subclasses are the question types."""

    type: ClassVar[str]

    id: str
    stem: Prose
    goal: str = ""
    competency: str = ""
    asks: Literal["recall", "apply", "judge"] = "apply"
    card: bool = False
    post: WrittenPost | None = None
    hint: Prose | None = None
    lesson: str = ""

    def check(self) -> Iterator[tuple[str, Message]]:
        """Yield (key, message) for each mistake an author made; the default finds none."""
        yield from ()

    @abstractmethod
    def form(self) -> Form:
        """Return the form, in the author's order."""

    @abstractmethod
    def grade(self, response: Response) -> Outcome:
        """Grade a response that `form()` admits."""

    @abstractmethod
    def remarks(self) -> tuple[Remark, ...]:
        """Return the reasons, in the author's order."""

    @abstractmethod
    def answer(self) -> Response:
        """Return a response that earns full credit ("" where none is scored)."""
