"""The learner's whole way, told once: what Miriam does from the first start until nothing of her is left.

The steps are in her words; they say what she does and not by which key. Who performs them is in `by_keys` and
`by_lines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from cmcourse.engine.ports import Level, PaperForm
from cmcourse.model.course import Wave
from cmcourse.model.event import Fault, FieldValue

NOT_SURE, FAIRLY_SURE, SURE = 1, 2, 3


@dataclass(frozen=True)
class Begin:
    """Answer the four questions of the first run."""

    name: str
    platform: str


@dataclass(frozen=True)
class SetWorkshop:
    """Say when the workshop begins."""

    typed: str


@dataclass(frozen=True)
class Assess:
    """Rate every competency in a wave, with an example from work for some of them (by their number)."""

    wave: Wave
    levels: tuple[int, ...]
    examples: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Read a lesson page by page, tick off what it suggests, answer its checkpoints right."""

    module: str
    lesson: str


@dataclass(frozen=True)
class Complaint:
    """What is the matter with a question, by its number in the attempt."""

    number: int
    fault: Fault
    sentence: str


@dataclass(frozen=True)
class Attempt:
    """An attempt at a quiz: which questions are missed, how sure the learner is of some, what she reports."""

    missed: frozenset[int] = frozenset()
    sure: Mapping[int, int] = field(default_factory=dict)
    complaint: Complaint | None = None


@dataclass(frozen=True)
class TakeQuiz:
    """Take the quiz of a module, and begin anew from its result as often as there are attempts."""

    module: str
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True)
class PlayCase:
    """Play a case to its end, by these decisions."""

    module: str
    case: str
    letters: str


@dataclass(frozen=True)
class FillPage:
    """Fill a page of the workbook, field by field; a choice by its number."""

    page: str
    values: Mapping[str, FieldValue | int]


@dataclass(frozen=True)
class TakePage:
    """Write a page of the workbook as files."""

    page: str
    forms: tuple[PaperForm, ...]


@dataclass(frozen=True)
class Review:
    """Answer the cards that are proposed; which of them are missed, by their number."""

    missed: frozenset[int] = frozenset()
    grades: tuple[int, ...] = (3, 4, 2)
    """How well terms were known, in turn."""


@dataclass(frozen=True)
class Search:
    """Search and open the hit with this title."""

    words: str
    title: str


@dataclass(frozen=True)
class Remember:
    """Write a note where she is, and set a bookmark."""

    note: str


@dataclass(frozen=True)
class TakeCertificate:
    """Write the certificate from the end of the course."""

    forms: tuple[PaperForm, ...]


@dataclass(frozen=True)
class TakeRecord:
    """Look at what each level would tell, then write the record at one of them."""

    level: Level


Step = (
    Begin
    | SetWorkshop
    | Assess
    | Read
    | TakeQuiz
    | PlayCase
    | FillPage
    | TakePage
    | Review
    | Search
    | Remember
    | TakeCertificate
    | TakeRecord
)


@dataclass(frozen=True)
class Stage:
    """Some steps, after which she looks at the start page."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Sitting:
    """From a start of the program until she leaves it, so long after the one before.

    `rest_was_learned` tells that all other parts of the course were done in between, away from the front end.
    """

    later: timedelta
    stages: tuple[Stage, ...]
    rest_was_learned: bool = False


START, MEMBERS = "start-here", "day2.p4-members"
PAGE = "day1.why-now.workbook"

JOURNEY = (
    Sitting(
        timedelta(),
        (
            Stage("the first run", (Begin("Miriam", "viva-engage"), SetWorkshop("15.12."))),
            Stage(
                "how she sees herself before",
                (
                    Assess(
                        "before",
                        (2, 1, 3, 2, 2, 1, 4, 2, 3, 2),
                        {1: "Ich fragte drei Kollegen.", 7: "Runde am Prüfstand"},
                    ),
                ),
            ),
            Stage("the first lessons", tuple(Read(START, f"{START}.{one}") for one in ("how-it-works", "halvertec"))),
            Stage(
                "a quiz, and once more",
                (
                    TakeQuiz(
                        START,
                        (
                            Attempt(
                                missed=frozenset({2, 3, 5}),
                                sure={2: SURE, 4: NOT_SURE},
                                complaint=Complaint(2, "unclear", "Was heißt hier „oft“?"),
                            ),
                            Attempt(missed=frozenset({6}), sure={1: FAIRLY_SURE}),
                        ),
                    ),
                ),
            ),
            Stage("a case", (PlayCase(START, "start-here.case", "bbac"),)),
        ),
    ),
    Sitting(
        timedelta(hours=5),
        (
            Stage(
                "a page of the workbook",
                (
                    FillPage(
                        PAGE,
                        {
                            "situation": 3,
                            "need": "Die Hotline wartet.\nViermal im Oktober.",
                            "example": "Störung F7, dreimal gelöst",
                            "line": "Freigaben",
                            "cost": "2 h je Woche",
                            "next-step": "Ravi fragen",
                            "talk-on": "2026-12-10",
                            "objections": (("Keine Zeit", "Zwei Stunden"), ("Teams reicht", "Wozu?")),
                        },
                    ),
                    TakePage(PAGE, ("md", "html", "ics")),
                ),
            ),
        ),
    ),
    Sitting(
        timedelta(days=7),
        (
            Stage("the cards that are due", (Review(missed=frozenset({2})),)),
            Stage(
                "a lesson and a quiz of the second day",
                (
                    Read(MEMBERS, f"{MEMBERS}.invite"),
                    TakeQuiz(
                        MEMBERS, (Attempt(sure={1: SURE}), Attempt(missed=frozenset({1, 2, 3}), sure={2: NOT_SURE}))
                    ),
                ),
            ),
            Stage(
                "finding something again",
                (Search("dreimal gelöst", "Dieselbe Störung, dreimal gelöst"), Remember("Ilse fragen")),
            ),
        ),
    ),
    Sitting(
        timedelta(days=1),
        (
            Stage(
                "how she sees herself after", (Assess("after", (3, 3, 4, 3, 3, 2, 4, 3, 4, 3), {2: "Mein Kernteam"}),)
            ),
            Stage("the certificate", (TakeCertificate(("html", "txt")),)),
            Stage("the record", (TakeRecord("results"),)),
        ),
        rest_was_learned=True,
    ),
)
