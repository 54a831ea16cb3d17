"""The record a learner hands to a trainer, and what a check finds about a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Literal, get_args

from cmcourse.model.value import value

RECORD_FORMAT = "cmcourse-record/1"
MAX_RECORD_BYTES = 5_000_000
MAX_NAME = 80

Record = Mapping[str, Any]
"""A record as JSON data, in the shape that docs/record.schema.json describes."""

Verdict = Literal[
    "intact", "double", "other-version", "too-fast", "invitation", "edited", "copy", "broken", "not-a-record"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
ReasonCode = Literal[
    "intact",
    "other-course",
    "other-version",
    "other-text",
    "header",
    "event",
    "doubled-event",
    "impossible-event",
    "missing-events",
    "summary",
    "seal",
    "layout",
    "too-fast",
    "invitation-unknown",
    "invitation-proof",
    "invitation-revoked",
    "invitation-reissued",
    "invitation-other",
    "invitation-reused",
    "invitation-foreign",
    "invitation-none",
    "future",
    "double-of",
    "copy-of",
    "same-as",
    "empty",
    "too-large",
    "unreadable",
    "encoding",
    "truncated",
    "not-json",
    "nesting",
    "number",
    "doubled-key",
    "characters",
    "newer-format",
    "key",
    "row",
    "not-a-record",
]
REMARKS: frozenset[ReasonCode] = frozenset({"invitation-none", "invitation-foreign", "future"})
"""What is good to know about a file and changes no verdict."""


@value
class Reason:
    """Why a verdict was given: a stable code, and the values that name the place."""

    code: ReasonCode
    values: Mapping[str, str | int] = field(default_factory=dict)


@value
class Summary:
    """What was reached; quiz results in per cent, rounded down, by module."""

    modules_done: tuple[str, ...] = ()
    quiz_best: Mapping[str, int] = field(default_factory=dict)
    waves_done: tuple[str, ...] = ()
    pre_work_done: bool = False
    completed: bool = False
    events: int = 0


@value
class Finding:
    """What a check found about one file.

    `summary` is scored from the answers with the course of whoever checks, never read from the file; it is None where
    the answers cannot be read. `scored` of `answers` still stand in the course as they were asked. `also` has further
    reasons beside the one of the verdict; `invitation` is the open part of the code the record bears.
    """

    path: Path
    verdict: Verdict
    reason: Reason
    name: str = ""
    learner: str = ""
    level: str = ""
    made: str = ""
    course: str = ""
    version: str = ""
    summary: Summary | None = None
    answers: int = 0
    scored: int = 0
    also: tuple[Reason, ...] = ()
    invitation: str = ""

    @property
    def quiz_mean(self) -> int | None:
        """The mean of the best quiz results in per cent, rounded down; None if no quiz was finished."""
        best = self.summary.quiz_best.values() if self.summary else ()
        return sum(best) // len(best) if best else None
