"""Names that both front ends show, in the words of the interface."""

from __future__ import annotations

from typing import assert_never

from cmcourse.i18n import Words
from cmcourse.model.course import HitKind, Phase, Sign


def hit_kind(words: Words, kind: HitKind) -> str:
    """Return what was found, in a word."""
    t = words.t
    match kind:
        case "note":
            return t("Note")
        case "module":
            return t("Module")
        case "lesson":
            return t("Lesson")
        case "case":
            return t("Case")
        case "question":
            return t("Question")
        case "term":
            return t("Term")
        case "clinic":
            return t("Clinic")
        case _:
            assert_never(kind)


def sign_name(words: Words, sign: Sign) -> str:
    """Return a sign by which questions of the clinic show themselves."""
    t = words.t
    match sign:
        case "quiet":
            return t("It is quiet")
        case "friction":
            return t("There is friction")
        case "load":
            return t("Too much depends on me")
        case "clutter":
            return t("Nobody finds their way")
        case "permission":
            return t("I do not know whether I may")
        case "purpose":
            return t("The purpose is in doubt")
        case _:
            assert_never(sign)


def phase_name(words: Words, phase: Phase) -> str:
    """Return the name of a phase of the life cycle."""
    t = words.t
    match phase:
        case "start":
            return t("start")
        case "operate":
            return t("operate")
        case "develop":
            return t("develop")
        case _:
            assert_never(phase)
