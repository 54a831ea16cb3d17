"""What can be shown: a closed set of frozen values. Front ends draw them and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.finish import FinishView
from cmcourse.engine.items import NotesView
from cmcourse.engine.leaving import TextGroup
from cmcourse.engine.next import Next
from cmcourse.engine.overview import ModelView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import Place
from cmcourse.engine.standing import Missing, ModuleStanding, PartKind, Score, State
from cmcourse.model.course import (
    Case,
    CaseEnd,
    CaseOption,
    CaseStep,
    Competency,
    Day,
    Field,
    Lesson,
    Module,
    Pool,
    Product,
    Wave,
    Workbook,
)
from cmcourse.model.event import FieldValue
from cmcourse.model.question import Form, Outcome, Question, Remark, Response
from cmcourse.model.text import Lang, Page, Prose, Text
from cmcourse.model.value import value


@value
class WelcomeView:
    """A step of the first run."""

    step: int
    steps: int
    products: tuple[Product, ...]
    course_title: Text


@value
class ModuleRow:
    """A module in the map."""

    standing: ModuleStanding
    is_next: bool


@value
class DayRows:
    """A day in the map; `done` of `total` modules."""

    day: Day
    modules: tuple[ModuleRow, ...]
    minutes: int
    done: int
    total: int


@value
class ProfileRow:
    """One competency: perceived levels by wave, and the target."""

    competency: Competency
    before: int | None
    after: int | None
    then: int | None

    @property
    def now(self) -> int | None:
        """The newest perceived level."""
        return self.after if self.after is not None else self.before

    @property
    def gap(self) -> int:
        """Levels to the target, 0 when reached or not rated."""
        return max(0, self.competency.target - self.now) if self.now is not None else 0


@value
class HomeView:
    """The course map with what to do next."""

    title: Text
    resume: Next | None
    today: tuple[Next, ...]
    days: tuple[DayRows, ...]
    profile: tuple[ProfileRow, ...]
    missing: tuple[Missing, ...]
    completed: bool


@value
class PartRow:
    """A part of a module in an outline."""

    kind: PartKind
    title: Text | None
    minutes: int
    state: State
    place: Place
    is_current: bool = False
    detail: tuple[int, int] | None = None


@value
class StepRow:
    """A step of the current lesson in the outline; `heading` is None for a checkpoint."""

    heading: Text | None
    done: bool
    is_current: bool
    place: Place


@value
class ModuleView:
    """The overview of a module."""

    day: Day
    standing: ModuleStanding
    parts: tuple[PartRow, ...]
    next: Next | None


@value
class LessonView:
    """A page of a lesson. `ticks` holds tries and tasks by item id."""

    day: Day
    module: Module
    lesson: Lesson
    parts: tuple[PartRow, ...]
    steps: tuple[StepRow, ...]
    step: int
    page: int
    ticks: Mapping[str, bool]
    platform: str

    def text(self, lang: Lang) -> Page:
        """Return the page in a language."""
        return self.lesson.pages[lang][self.page]


@value
class QuestionView:
    """A question, of a quiz or as a checkpoint. After the answer `outcome` and `remarks` are there.

    `changed` tells that the question was answered in another wording. `steps` and `parts` are those of the lesson.
    """

    context: Literal["checkpoint", "quiz"]
    day: Day
    module: Module
    title: Text
    number: int
    total: int
    question: Question
    form: Form
    response: Response | None = None
    outcome: Outcome | None = None
    remarks: tuple[Remark, ...] = ()
    changed: bool = False
    parts: tuple[PartRow, ...] = ()
    steps: tuple[StepRow, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is an answer to show."""
        return self.response is not None


@value
class QuizIntroView:
    """What a quiz is about to ask, and what was reached."""

    day: Day
    module: Module
    pool: Pool
    length: int
    minutes: int
    pass_mark: float
    best: float | None
    first: float | None
    last: float | None
    attempts: int
    resume: tuple[int, int] | None


@value
class SummaryRow:
    """One question of a finished attempt."""

    number: int
    question: Question | None
    response: Response
    outcome: Outcome | None
    lesson: Lesson | None
    place: Place


@value
class SummaryView:
    """The result of an attempt, with best and first beside it."""

    day: Day
    module: Module
    pool: Pool
    score: Score
    pass_mark: float
    passed: bool
    best: float
    first: float
    attempts: int
    rows: tuple[SummaryRow, ...]
    next: Next | None


@value
class CaseView:
    """A case: its intro (`step` and `end` None), a step to decide, the outcome of a decision, or an end."""

    day: Day
    module: Module
    case: Case
    decided: int
    step: CaseStep | None = None
    chosen: CaseOption | None = None
    end: CaseEnd | None = None
    ends_seen: int = 0
    next: Next | None = None


@value
class RatingView:
    """The self-assessment: its introduction (`competency` None) or one competency."""

    wave: Wave
    intro: Prose | None
    scale: tuple[Text, ...]
    competency: Competency | None
    number: int
    total: int
    level: int | None = None
    evidence: str = ""


@value
class ProfileView:
    """The profile: perceived levels against the target, strengths, next steps."""

    rows: tuple[ProfileRow, ...]
    scale: tuple[Text, ...]
    dates: Mapping[Wave, str]
    open_waves: tuple[Wave, ...]
    strengths: tuple[Competency, ...]
    steps: tuple[tuple[Competency, Next], ...]


@value
class WorkbookRow:
    """A workbook page in the list."""

    module: Module
    page: Workbook
    state: State
    filled: int
    place: Place


@value
class WorkbookListView:
    """All workbook pages of the open modules."""

    rows: tuple[WorkbookRow, ...]


@value
class Earlier:
    """What stood in a field before, and when it was written."""

    value: FieldValue
    at: str


@value
class FieldRow:
    """A field of the page with its value; `carried` tells that the value was carried over and is not yet one's own.

    `earlier` values come newest first, each once.
    """

    field: Field
    value: FieldValue
    carried: bool
    earlier: tuple[Earlier, ...] = ()


@value
class WorkbookView:
    """A page of the workbook."""

    day: Day
    module: Module
    page: Workbook
    fields: tuple[FieldRow, ...]
    state: State
    next: Next | None


@value
class ExportView:
    """The three levels of a record, and the texts of which those that leave can be chosen."""

    name: str
    texts: tuple[TextGroup, ...] = ()


View = (
    WelcomeView
    | HomeView
    | ModuleView
    | LessonView
    | QuestionView
    | QuizIntroView
    | SummaryView
    | CaseView
    | RatingView
    | ProfileView
    | WorkbookListView
    | WorkbookView
    | ExportView
    | PapersView
    | FinishView
    | SettingsView
    | NotesView
    | ClinicListView
    | ClinicView
    | ModelView
)
