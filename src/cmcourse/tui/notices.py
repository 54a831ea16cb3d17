"""What a learner is told when a move is refused or saving fails: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import assert_never

from cmcourse.engine.commands import Refusal
from cmcourse.errors import CourseError, StorageError
from cmcourse.i18n import Words


def refusal_notice(words: Words, refusal: Refusal) -> str:
    """Return why a move was refused, as a sentence."""
    t = words.t
    match refusal.reason:
        case "unknown":
            return t("This does not belong to the page that is shown. Nothing was changed; press Esc and try again.")
        case "closed":
            return t("This part is not open yet. Your progress is unchanged.")
        case "form":
            return t("Something is still missing in your answer. Complete it, then press Enter.")
        case "answered":
            return t("This question has been answered. Your first answer stays.")
        case "too-long":
            return t("The text is longer than 10,000 characters and was not saved. Shorten it, then try again.")
        case "read-only":
            return t("Another window has this profile open, so nothing was saved here. Close this window or that one.")
        case "unanswered":
            return t("Please answer first. With Esc you can pause.")
        case _:
            assert_never(refusal.reason)


def trouble_notice(words: Words, error: CourseError) -> str:
    """Return what went wrong with a file; for storage also what is safe and what to do."""
    reason = words.t(error.template, **error.values)
    if not isinstance(error, StorageError):
        return reason
    advice = words.t("Your last step was not saved; everything before it is safe. Try again, or check the disk.")
    return f"{reason} {advice}"
