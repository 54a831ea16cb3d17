"""Words of the trainer's desk: verdicts, reasons, and what to talk about first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmcourse.i18n import Words
from cmcourse.model.course import Wave
from cmcourse.model.event import Fault
from cmcourse.model.record import Reason, Verdict
from cmcourse.model.text import Text

SIGNS: Mapping[Verdict, tuple[str, str]] = {
    "intact": ("✓", "green"),
    "other-version": ("!", "yellow"),
    "too-fast": ("!", "yellow"),
    "invitation": ("✗", "red"),
    "edited": ("✗", "red"),
    "copy": ("✗", "red"),
    "broken": ("✗", "red"),
    "not-a-record": ("–", "yellow"),
}
"""A sign and a colour for each verdict; the word always stands beside them."""


def verdict_word(speak: Words, verdict: Verdict) -> str:
    """Return the verdict as a word."""
    t = speak.t
    return {
        "intact": t("intact"),
        "other-version": t("other course version"),
        "too-fast": t("unlikely pace"),
        "invitation": t("invitation does not fit"),
        "edited": t("edited"),
        "copy": t("copy"),
        "broken": t("broken"),
        "not-a-record": t("not a record"),
    }[verdict]


def reason_sentence(speak: Words, reason: Reason) -> str:
    """Return the reason of a verdict as a sentence."""
    t = speak.t
    sentences = {
        "intact": "",
        "other-course": t("This is a record of the course “{theirs}”; you check with “{ours}”."),
        "other-version": t("Made with course version {theirs}; you check with {ours}."),
        "other-text": t("The course has the same version, but other words or questions."),
        "header": t("Name, date, scope or course was changed."),
        "event": t("Entry {number} of {of} was changed, or one was taken out or put in there ({what})."),
        "doubled-event": t("An entry stands twice: {what}."),
        "impossible-event": t("Entry {number} cannot follow what stands before it."),
        "missing-events": t("The record tells of {told} entries and holds {found}."),
        "summary": t("The summary does not fit the answers."),
        "seal": t("The seal does not fit the file."),
        "layout": t("Only spaces, line ends or the order of keys differ; the values are unchanged."),
        "too-fast": t("{answers} answers in {seconds} seconds ({what}): faster than the questions can be read."),
        "invitation-unknown": t("The invitation was not given out by you."),
        "invitation-proof": t("The record names an invitation, but was not written with its code."),
        "invitation-revoked": t("The invitation for {name} was revoked."),
        "invitation-reissued": t("{name} got a new code; this is the old one."),
        "invitation-other": t("The invitation belongs to another cohort: {cohort}."),
        "invitation-reused": t("Another person uses the same invitation: {name} ({file})."),
        "invitation-foreign": t("The invitation was given out on another machine and cannot be checked here."),
        "invitation-none": t("The record was written without an invitation."),
        "copy-of": t("The same work as in {file}; the original is by {name}."),
        "same-as": t("The same work as in {file} by {name}; which one came first cannot be known."),
        "empty": t("The file is empty."),
        "too-large": t("The file is larger than any record."),
        "unreadable": t("The file cannot be read: {why}"),
        "encoding": t("The file was saved anew in another encoding (UTF-16). Ask for the original file."),
        "truncated": t("The file ends in the middle, at line {line}. Ask for it once more."),
        "not-json": t("The text is damaged at line {line}."),
        "nesting": t("The file is nested too deeply for a record."),
        "number": t("The file holds a number no record can hold."),
        "doubled-key": t("The key “{key}” stands twice."),
        "characters": t("A character at line {line} is damaged."),
        "newer-format": t("The record has the format {format}; this program is too old for it."),
        "key": t("The key “{key}” is missing, unknown or of the wrong kind."),
        "row": t("Entry {number} lacks a key or holds a value of the wrong kind."),
        "not-a-record": t("This is another kind of file."),
    }
    return sentences[reason.code].format(**reason.values)


def unprovable(speak: Words) -> str:
    """Return what no check can prove."""
    return speak.t(
        "No check can prove who sat at the keyboard, nor that nobody computed a whole record anew with a program."
    )


def level_word(speak: Words, level: str) -> str:
    """Return the scope of a record as a word, "" for none."""
    t = speak.t
    return {"completion": t("Completion"), "results": t("Results"), "full": t("Full")}.get(level, "")


def ready_word(speak: Words, ready: str) -> str:
    """Return how far the pre-work is, in words."""
    t = speak.t
    return {"ready": t("ready"), "begun": t("begun"), "nothing": t("not begun")}[ready]


def wave_word(speak: Words, wave: Wave) -> str:
    """Return a wave of the self-assessment in words."""
    t = speak.t
    return {"before": t("before the workshop"), "after": t("after the workshop"), "then": t("looking back")}[wave]


def fault_word(speak: Words, fault: Fault) -> str:
    """Return what learners find at fault with a question, in a word."""
    t = speak.t
    return {"typo": t("typing error"), "unclear": t("unclear"), "wrong": t("wrong"), "other": t("something else")}[
        fault
    ]


def text_kind(speak: Words, kind: str) -> str:
    """Return where a free text stands, in a word."""
    t = speak.t
    return {
        "evidence": t("Evidence for a level"),
        "reflection": t("Reflection"),
        "workbook": t("Workbook"),
        "note": t("Note"),
    }[kind]


def point_sentence(speak: Words, code: str, values: Mapping[str, str | int | float | Text]) -> str:
    """Return a point to look at or to talk about as a sentence."""
    t, tn = speak.t, speak.tn
    v: dict[str, Any] = {key: one[speak.lang] if isinstance(one, Text) else one for key, one in values.items()}
    v |= {key: decimal(speak, one) for key, one in v.items() if isinstance(one, float)}
    n = v.pop("n", 0)
    match code:
        case "nothing":
            return t("There are no files yet.")
        case "files":
            verdict: Any = v.pop("verdict")
            word = verdict_word(speak, verdict)
            return tn("{n} file is “{word}”: {names}", "{n} files are “{word}”: {names}", n, word=word, **v)
        case "few-counted":
            return t(
                "The figures below are those of {n} of {of} people; records that are not intact do not count.", n=n, **v
            )
        case "missing":
            return tn("{n} person has sent nothing yet: {names}", "{n} people have sent nothing yet: {names}", n, **v)
        case "not-ready":
            return tn(
                "{n} of {of} is not ready, the pre-work is missing: {names}",
                "{n} of {of} are not ready, the pre-work is missing: {names}",
                n,
                **v,
            )
        case "all-ready":
            return tn("{n} person is ready.", "All {n} people are ready.", n)
        case "small-group":
            return t("Competencies of the group are shown from {least} people on; there are {n}.", n=n, **v)
        case "gap":
            return t(
                "Talk about “{name}”: the group rates itself {mean}, the target is {target}; "
                "{below} of {of} are below it.",
                **v,
            )
        case "overrated":
            return t("“{name}” is rated {mean} on average, but the situations show only {share}% of the points.", **v)
        case "sure-wrong":
            picked = t("Most picked: “{picked}”.", picked=v["picked"]) if v["picked"] else ""
            return (
                tn(
                    "{n} of {of} was sure and wrong: “{stem}” ({id}).",
                    "{n} of {of} were sure and wrong: “{stem}” ({id}).",
                    n,
                    **v,
                )
                + f" {picked}".rstrip()
            )
        case "hard":
            picked = t("Most picked: “{picked}”.", picked=v["picked"]) if v["picked"] else ""
            return t("Hard for the group, {n} of {of} right: “{stem}” ({id}).", n=n, **v) + f" {picked}".rstrip()
        case "reported":
            return tn(
                "{n} report about questions, the first: “{stem}” ({id}).",
                "{n} reports about questions, most about: “{stem}” ({id}).",
                n,
                **v,
            )
        case _:
            return tn("{n} person shares texts with you.", "{n} people share texts with you.", n)


def decimal(speak: Words, number: float, digits: int = 1) -> str:
    """Return a number as it is written in the language."""
    written = f"{number:.{digits}f}"
    return written.replace(".", ",") if speak.lang == "de" else written
