"""Reports on questions in the words of the interface."""

from __future__ import annotations

from typing import assert_never

from cmcourse.i18n import Words
from cmcourse.model.event import Fault


def fault_name(words: Words, fault: Fault) -> str:
    """Return what a learner finds at fault with a question."""
    t = words.t
    match fault:
        case "typo":
            return t("a typing error")
        case "unclear":
            return t("it is unclear")
        case "wrong":
            return t("the answer is wrong")
        case "other":
            return t("something else")
        case _:
            assert_never(fault)


def report_thanks(words: Words) -> str:
    """Return thanks for a report, and where it goes."""
    return words.t(
        "Thank you. Your report is saved here. It leaves this machine only in a record with results or a full one, and "
        "the preview shows it."
    )
