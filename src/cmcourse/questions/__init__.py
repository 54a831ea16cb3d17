"""The question types, one file each. To add a type, write its file and name it in `KINDS`."""

from cmcourse.model.question import Question
from cmcourse.questions.gap import Gap
from cmcourse.questions.matching import Match
from cmcourse.questions.multiple import Multiple
from cmcourse.questions.number import Number
from cmcourse.questions.order import Order
from cmcourse.questions.reflection import Reflection
from cmcourse.questions.short_text import ShortText
from cmcourse.questions.single import Single
from cmcourse.questions.true_false import TrueFalse

KINDS: tuple[type[Question], ...] = (Single, Multiple, TrueFalse, Order, Match, Gap, Number, ShortText, Reflection)

__all__ = ["KINDS", "Gap", "Match", "Multiple", "Number", "Order", "Reflection", "ShortText", "Single", "TrueFalse"]
