"""People at a keyboard: one types a script, one reads what is shown and answers it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.finish import FinishView
from cmcourse.engine.items import NotesView
from cmcourse.engine.overview import ModelView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.ports import Exporter
from cmcourse.engine.session import Session
from cmcourse.engine.views import (
    CaseView,
    ExportView,
    HomeView,
    LessonView,
    ModuleView,
    ProfileView,
    QuestionView,
    QuizIntroView,
    RatingView,
    SummaryView,
    View,
    WelcomeView,
    WorkbookListView,
    WorkbookView,
)
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.exchange.papers import PaperWriter
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.question import Arrange, Choice, Choose, Fill, Form, Pair, Question, Rate, Response, Write
from cmcourse.model.text import Lang
from cmcourse.model.workbook import Field
from cmcourse.plain.run import run
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock, counting_env, right


class Script(io.StringIO):
    """Lines typed one after the other; each is shown where it was typed, led by `> `."""

    def __init__(self, lines: list[str], write: io.StringIO) -> None:
        super().__init__("".join(line + "\n" for line in lines))
        self._out = write

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed's StringIO does so too
        typed = super().readline(size)
        if typed:
            self._out.write(f"> {typed}")
        return typed


class Learner(io.StringIO):
    """Goes through the whole course, every answer right, until the record is written; keeps what was typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.typed: list[str] = []
        self._session = session
        self._next: list[str] = []

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed's StringIO does so too
        if not self._next:
            self._next = self._lines(self._session.view())
        line = self._next.pop(0)
        self.typed.append(line)
        return line + "\n"

    def _lines(self, view: View) -> list[str]:
        match view:
            case WelcomeView(step=1):
                return ["Miriam"]
            case WelcomeView(step=2):
                return ["1"]
            case WelcomeView() | QuizIntroView() | ModuleView():
                return [""]
            case HomeView():
                return self._at_home(view)
            case LessonView():
                items = [block for block in view.text("de").blocks if type(block).__name__ in ("Try", "TaskStep")]
                return [*(str(number) for number in range(1, len(items) + 1)), ""]
            case QuestionView():
                sure = ["2"] if view.asks_confidence else []
                return ([] if view.answered else [*typed(view.form, view.question), *sure]) + [""]
            case SummaryView():
                return ["1", "i", ""]
            case CaseView():
                deciding = view.step is not None and view.chosen is None
                return ["a"] if deciding else [""]
            case RatingView():
                return ["3", "Ich habe Sarah gefragt."] if view.competency else [""]
            case ProfileView():
                return [str(len(view.steps) + 1)] if view.waiting else ["h"]
            case WorkbookView():
                return ["", *(line for row in view.fields for line in filled(row.field, row.carried))]
            case FinishView():
                return [""]
            case WorkbookListView() | PapersView() | SettingsView():
                return ["h"]
            case NotesView() | ClinicListView() | ClinicView() | ModelView():
                return ["h"]
            case ReviewView() | ReviewEndView():
                return ["h"]
            case TermView():
                return ["3"] if view.shown and not view.grade else [""]
            case ExportView():
                return ["2", "", "1", "q"]
            case _:
                assert_never(view)

    def _at_home(self, view: HomeView) -> list[str]:
        if view.completed:
            return ["5"]
        return [""] if view.resume else ["3"]


def typed(form: Form, question: Question) -> list[str]:
    """Return what to type for the right answer; a text has a second line."""
    answer = right(question)
    return lines_for(form, f"{answer}\nUnd Sarah." if isinstance(form, Write) else answer)


def lines_for(form: Form, answer: Response) -> list[str]:
    """Return what to type for an answer."""
    match form:
        case Choose(options, _) | Arrange(options):
            return [" ".join(_letter(options, one) for one in answer)]
        case Pair(left, right_side):
            assert isinstance(answer, Mapping)
            return [" ".join(f"{number}{_letter(right_side, answer[side.id])}" for number, side in enumerate(left, 1))]
        case Fill(blanks, _, _):
            assert isinstance(answer, Mapping)
            return [answer[blank.id] for blank in blanks]
        case Write():
            return [*str(answer).split("\n"), ""]
        case Rate():
            return [str(answer)]
        case _:
            assert_never(form)


def filled(field: Field, carried: bool) -> list[str]:
    """Return what to type into a workbook field."""
    match field.kind:
        case "line":
            return ["" if carried else "Prüfstand-Runde"]
        case "text":
            return ["Damit es weitergeht,", "wenn ich fehle.", ""]
        case "choice":
            return ["2"]
        case "list":
            return ["Ravi", "Miriam", ""]
        case "table":
            return ["Ravi", "Fragen", "Miriam", "Einladungen", ""]
        case "date":
            return ["2026-12-01"]
        case _:
            assert_never(field.kind)


@dataclass(frozen=True)
class Sitting:
    """What came of a sitting: exit code, what was printed, and the profile."""

    code: int
    text: str
    session: Session
    store: MemoryStore

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that were saved."""
        return tuple(self.store.events())

    @property
    def lines(self) -> list[str]:
        """The lines that were printed."""
        return self.text.splitlines()


def open_session(course: Course, store: MemoryStore | None = None, exporter: Exporter | None = None) -> Session:
    """Return a sitting over a course, with a clock that stands still and ids no earlier sitting has given."""
    kept = store or MemoryStore()
    env = counting_env(Clock(), first=1 + 1000 * len(kept.events()))
    papers = PaperWriter(course, kept, env)
    return Session(course, kept, env, exporter or RecordExporter(course, kept, env), papers=papers)


def sit(
    course: Course,
    lines: list[str],
    *,
    lang: Lang = "de",
    store: MemoryStore | None = None,
    exporter: Exporter | None = None,
) -> Sitting:
    """Type lines in plain mode until they end."""
    kept = store or MemoryStore()
    session = open_session(course, kept, exporter)
    if not kept.read_only:
        session.change(lang=lang)
    out = io.StringIO()
    code = run(session, Script(lines, out), out)
    return Sitting(code, out.getvalue(), session, kept)


def learn_all(course: Course, *, lang: Lang = "de") -> tuple[Sitting, list[str]]:
    """Go through the whole course and return the sitting with all that was typed."""
    store = MemoryStore()
    session = open_session(course, store)
    session.change(lang=lang)
    learner, out = Learner(session), io.StringIO()
    code = run(session, learner, out)
    return Sitting(code, out.getvalue(), session, store), learner.typed


def _letter(options: tuple[Choice, ...], option: str) -> str:
    return chr(ord("a") + [one.id for one in options].index(option))
