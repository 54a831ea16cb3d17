"""Where a learner can be."""

from __future__ import annotations

from typing import get_args

from cmcourse.model.course import Wave
from cmcourse.model.value import value


@value
class Welcome:
    """The first run; steps are language, name, platform, privacy."""

    step: int = 0


@value
class Home:
    """The course map."""


@value
class ModuleAt:
    """The overview of a module."""

    module: str


@value
class LessonAt:
    """A step of a lesson: a page or a checkpoint."""

    lesson: str
    step: int = 0


@value
class QuizAt:
    """A quiz (the id of its pool): before the start (attempt ""), or a question of an attempt, from 0."""

    quiz: str
    attempt: str = ""
    index: int = 0


@value
class SummaryAt:
    """The result of an attempt at a quiz."""

    quiz: str
    attempt: str


@value
class CaseAt:
    """A case: its beginning (run ""), or a run of which `seen` decisions have been followed up."""

    case: str
    run: str = ""
    seen: int = 0


@value
class RatingAt:
    """The self-assessment: its introduction (index -1) or a competency, from 0."""

    wave: str = "before"
    index: int = -1


@value
class ProfileAt:
    """The profile of competencies."""


@value
class WorkbookAt:
    """The list of workbook pages (page "") or a page."""

    page: str = ""


@value
class ExportAt:
    """Writing the record."""


@value
class ReviewAt:
    """The overview of the review."""


@value
class CardAt:
    """A sitting of review: a card, from 0, or (behind the last one) its end.

    `cards` are the ids with commas between them, `since` the counter of the last event before the sitting; `shown`
    tells that the other side of a term is seen.
    """

    cards: str
    index: int = 0
    since: int = 0
    shown: int = 0

    @property
    def queue(self) -> tuple[str, ...]:
        """The ids of the cards."""
        return tuple(self.cards.split(","))

    @property
    def card(self) -> str:
        """The id of the card, "" at the end."""
        return next(iter(self.queue[self.index : self.index + 1]), "")


@value
class PapersAt:
    """Writing workbook, profile or certificate as files; `wanted` is `certificate`, `profile` or a workbook page."""

    wanted: str = ""


@value
class FinishAt:
    """The end of the course: what was done, what comes next."""


@value
class SettingsAt:
    """Name, language, look, platform and the like."""


@value
class NotesAt:
    """The list of notes and bookmarks."""


@value
class ClinicAt:
    """The list of common questions (entry ""), by package or by sign, or a question."""

    entry: str = ""
    by: str = "package"


@value
class ModelAt:
    """The whole model on one page: phases, task packages, tasks."""


Place = (
    Welcome
    | Home
    | ModuleAt
    | LessonAt
    | QuizAt
    | SummaryAt
    | CaseAt
    | RatingAt
    | ProfileAt
    | WorkbookAt
    | ExportAt
    | ReviewAt
    | CardAt
    | PapersAt
    | FinishAt
    | SettingsAt
    | NotesAt
    | ClinicAt
    | ModelAt
)
WAVES: tuple[Wave, ...] = get_args(Wave)
