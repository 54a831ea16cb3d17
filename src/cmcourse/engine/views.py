"""What can be shown: a closed set of frozen values. Front ends draw them and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping

from cmcourse.engine.achieved import Unmet
from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.days import FoundDay
from cmcourse.engine.finish import FinishView
from cmcourse.engine.items import NotesView
from cmcourse.engine.leaving import TextGroup
from cmcourse.engine.next import Next, Step
from cmcourse.engine.overview import ModelView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import Place, QuizAt
from cmcourse.engine.snags import Snag
from cmcourse.engine.standing import Missing, ModuleStanding, State, has_value
from cmcourse.engine.target import Target
from cmcourse.engine.views_parts import PartRow as PartRow
from cmcourse.engine.views_parts import StepRow as StepRow
from cmcourse.engine.views_profile import ProfileRow as ProfileRow
from cmcourse.engine.views_profile import ProfileView as ProfileView
from cmcourse.engine.views_profile import RatedOn as RatedOn
from cmcourse.engine.views_quiz import QuestionView as QuestionView
from cmcourse.engine.views_quiz import QuizIntroView as QuizIntroView
from cmcourse.engine.views_quiz import SummaryRow as SummaryRow
from cmcourse.engine.views_quiz import SummaryView as SummaryView
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.model.case import Case, CaseEnd, CaseOption, CaseStep
from cmcourse.model.competency import Competency
from cmcourse.model.course import Day, Lesson, Module, Wave
from cmcourse.model.event import FieldValue
from cmcourse.model.lookup import Product
from cmcourse.model.text import Lang, Page, Prose, Text
from cmcourse.model.value import value
from cmcourse.model.workbook import Field, Workbook


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
class HomeView:
    """The course map with what to do next; `today` are the steps of the next 20 minutes."""

    title: Text
    resume: Next | None
    today: tuple[Step, ...]
    days: tuple[DayRows, ...]
    profile: tuple[ProfileRow, ...]
    missing: tuple[Missing, ...]
    completed: bool
    review: ReviewView
    target: Target | None
    unmet: tuple[Unmet, ...] = ()
    achieved: bool = False


@value
class ModuleView:
    """The overview of a module."""

    day: Day
    standing: ModuleStanding
    parts: tuple[PartRow, ...]
    next: Next | None


@value
class LessonView:
    """A page of a lesson. `ticks` holds tries and tasks by item id; `check` and `tested_out` are as in `PartRow`."""

    day: Day
    module: Module
    lesson: Lesson
    parts: tuple[PartRow, ...]
    steps: tuple[StepRow, ...]
    step: int
    page: int
    ticks: Mapping[str, bool]
    platform: str
    check: QuizAt | None = None
    tested_out: bool = False

    def text(self, lang: Lang) -> Page:
        """Return the page in a language."""
        return self.lesson.pages[lang][self.page]


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
    """The self-assessment: its introduction (`competency` None) or one competency.

    `earlier` are the ratings of the waves before this one that an example was written to; `unread` counts the lessons
    before this wave that are not done.
    """

    wave: Wave
    intro: Prose | None
    scale: tuple[Text, ...]
    competency: Competency | None
    number: int
    total: int
    level: int | None = None
    evidence: str = ""
    earlier: tuple[RatedOn, ...] = ()
    unread: int = 0


@value
class WorkbookRow:
    """A workbook page in the list; `snags` counts what to look at on it."""

    module: Module
    page: Workbook
    state: State
    filled: int
    place: Place
    snags: int = 0


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

    `earlier` values come newest first, each once. `days` are those a calendar takes, `undated` the entries of one's own
    in which a day is asked for and none can be read, `snags` what to look at. `told` is the value as papers print it,
    its days with their year.
    """

    field: Field
    value: FieldValue
    carried: bool
    earlier: tuple[Earlier, ...] = ()
    days: tuple[FoundDay, ...] = ()
    undated: tuple[str, ...] = ()
    snags: tuple[Snag, ...] = ()
    told: FieldValue = ""

    @property
    def lacks_source(self) -> bool:
        """Whether a value would be carried over, but nothing stands there yet."""
        return bool(self.field.carried) and not has_value(self.value)


@value
class WorkbookView:
    """A page of the workbook."""

    day: Day
    module: Module
    page: Workbook
    fields: tuple[FieldRow, ...]
    state: State
    next: Next | None

    @property
    def snags(self) -> int:
        """How much there is to look at on the page."""
        return sum(len(row.snags) for row in self.fields)


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
    | ReviewView
    | TermView
    | ReviewEndView
    | PapersView
    | FinishView
    | SettingsView
    | NotesView
    | ClinicListView
    | ClinicView
    | ModelView
)
