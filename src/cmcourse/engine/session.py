"""One sitting: where the learner is, what is shown there, and the moves between places.

Both front ends drive the same session: they show `view()` and call the moves. Every move that changes something is on
disk when it returns. A session may be used from one thread at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cmcourse.engine import commands as do
from cmcourse.engine.backward import place_above, place_before
from cmcourse.engine.commands import Command, Refusal
from cmcourse.engine.dates import kept_day
from cmcourse.engine.decide import decide
from cmcourse.engine.items import Annotated, annotated, item_at
from cmcourse.engine.onward import after_module, after_part, after_quiz, is_other_part, part_of
from cmcourse.engine.places import (
    CardAt,
    CaseAt,
    ClinicAt,
    ExportAt,
    FinishAt,
    Home,
    LessonAt,
    ModelAt,
    ModuleAt,
    NotesAt,
    PapersAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    ReviewAt,
    SettingsAt,
    SummaryAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.plan import place_of
from cmcourse.engine.ports import Env, Exporter, Papers, Profiles, Store
from cmcourse.engine.scoring import open_attempt, unanswered
from cmcourse.engine.show import WELCOME_STEPS, Shower
from cmcourse.engine.standing import case_end, completed
from cmcourse.engine.views import CaseView, QuestionView, View
from cmcourse.engine.views_review import ReviewView, TermView
from cmcourse.model.course import Course
from cmcourse.model.event import Event, FieldValue
from cmcourse.model.message import Message
from cmcourse.model.progress import Progress, fold
from cmcourse.model.question import Response
from cmcourse.model.settings import Settings
from cmcourse.model.value import value

if TYPE_CHECKING:
    from cmcourse.engine.search import Hit, Index


@value
class Switch:
    """What is to be opened when this sitting is over: another profile, or the same one under a new name."""

    profile: str
    renames: bool = False


class Session:
    """Holds course, progress, settings and place. `exporter` writes the record, `papers` the rest that is taken along.

    `switch` is set when the learner wants to go on in another profile; the front end then ends.
    """

    def __init__(
        self,
        course: Course,
        store: Store,
        env: Env,
        exporter: Exporter,
        *,
        papers: Papers | None = None,
        profiles: Profiles | None = None,
    ) -> None:
        self.course = course
        self.exporter = exporter
        self.papers = papers
        self.profiles = profiles
        self.switch: Switch | None = None
        self._store = store
        self._env = env
        self.progress: Progress = fold(store.events())
        self.settings: Settings = store.settings()
        self.place: Place = Home() if self.settings.welcomed else Welcome()
        self._retrying = False
        self._origin: Place | None = None
        self._index: Index | None = None

    def skip_language(self) -> None:
        """Begin the first run behind the question for the language, where it was answered before."""
        if self.place == Welcome():
            self.place = Welcome(1)

    @property
    def read_only(self) -> bool:
        """Whether another window holds the profile, so that nothing can be saved here."""
        return self._store.read_only

    @property
    def today(self) -> date:
        """Return the day it is where the learner sits."""
        return self._env.now().date()

    @property
    def notes(self) -> Sequence[Message]:
        """What the learner should be told about the profile, such as a backup that was restored."""
        return self._store.notes

    @property
    def shower(self) -> Shower:
        """What builds views from where the learner stands now."""
        return Shower(self.course, self.progress, self.settings, self._env.now())

    def view(self) -> View:
        """Return what is to be shown at the current place."""
        return self.shower.view(self.place, fresh=self._retrying)

    @property
    def annotated(self) -> Annotated:
        """Return what the learner left at what is shown; its item is "" where nothing can be left."""
        return annotated(self.progress, item_at(self.course, self.progress, self.place))

    def find(self, words: str) -> tuple[Hit, ...]:
        """Return what is found in the whole course and in the learner's notes. The first call takes a moment."""
        from cmcourse.engine.search import Index

        if self._index is None or self._index.lang != self.settings.lang:
            self._index = Index(self.course, self.settings.lang)
        return self._index.find(words, self.progress)

    def resume(self) -> None:
        """Go on where the home page says, or home if all is done."""
        following = self.shower.go_on()
        self.go(following.place if following else Home())

    def go(self, place: Place) -> None:
        """Go to a place. Only what is done there moves on where the next start goes on."""
        self._retrying = False
        if part_of(self.place) != part_of(place):
            self._origin = self.place if part_of(place) and isinstance(self.place, (ProfileAt, NotesAt)) else None
        self.place = self._finish_instead_of(place)
        if isinstance(self.place, FinishAt) and not self.settings.finished and self._is_completed():
            self._save((), replace(self.settings, finished=True))

    def _finish_instead_of(self, place: Place) -> Place:
        """Lead to the finish page, once, when a part is over and nothing is missing any more."""
        is_over = isinstance(place, (Home, ModuleAt, ProfileAt)) or place == WorkbookAt()
        return FinishAt() if is_over and not self.settings.finished and self._is_completed() else place

    def _is_completed(self) -> bool:
        return completed(self.course, self.progress)

    @property
    def origin(self) -> Place | None:
        """Where going up leads back to from what is only looked up, None elsewhere."""
        return self._origin

    def visit(self, place: LessonAt) -> None:
        """Go to a page of a lesson to look something up; going up from there leads back to where the learner was."""
        origin = self.place
        self.go(place)
        self._origin = origin

    def forward(self) -> Refusal | None:
        """Go on: to the next page, question, step or part. A page that is left this way counts as read."""
        here = self.place
        refused = self._forward()
        if refused is None and is_other_part(here, self.place) and not self.settings.finished and self._is_completed():
            self.go(FinishAt())
        return refused

    def _forward(self) -> Refusal | None:
        match self.place:
            case Welcome(step):
                if step + 1 < WELCOME_STEPS:
                    self.place = Welcome(step + 1)
                else:
                    self.change(welcomed=True)
                    self.place = Home()
            case Home():
                self.resume()
            case ModuleAt(module):
                self.go(after_module(self.course, self.progress, self.course.modules[module]))
            case LessonAt():
                return self._forward_lesson(self.place)
            case QuizAt():
                return self._forward_quiz(self.place)
            case SummaryAt(quiz):
                self.go(after_quiz(self.course, self.progress, self.course.pools[quiz]))
            case CaseAt():
                self._forward_case(self.place)
            case RatingAt(wave, index):
                last = index + 1 >= len(self.course.rated)
                self.go(ProfileAt() if last else RatingAt(wave, index + 1))
            case WorkbookAt(page) if page:
                self.go(after_part(self.course, self.progress, self.course.workbooks[page][0], page))
            case ReviewAt():
                self._begin_review()
            case CardAt():
                return self._forward_card(self.place)
            case FinishAt():
                self.go(Home())
            case (
                ProfileAt() | WorkbookAt() | ExportAt() | PapersAt() | SettingsAt() | NotesAt() | ClinicAt() | ModelAt()
            ):
                self.resume()
        return None

    def back(self) -> None:
        """Go back one page, question or competency; at the first one, up."""
        before = place_before(self.place)
        if before is not None:
            self.go(before)
        elif not isinstance(self.place, Welcome):
            self.up()

    def up(self) -> None:
        """Go up: to where this was opened from, from a part to its module, from anywhere else home."""
        origin, self._origin = self._origin, None
        if origin is None or not part_of(self.place):
            origin = place_above(self.course, self.place)
        self.go(origin)

    def answer(self, response: Response, confidence: int = 0) -> Refusal | None:
        """Answer the question that is shown."""
        view = self.view()
        if not isinstance(view, QuestionView):
            return Refusal("unknown")
        if isinstance(self.place, CardAt):
            if view.answered:
                return Refusal("answered", view.question.id)
            return self.act(do.Review(view.question.id, response, confidence))
        attempt = self.place.attempt if isinstance(self.place, QuizAt) else ""
        refused = self.act(do.Submit(view.question.id, response, attempt, confidence))
        if refused is None:
            self._retrying = False
        return refused

    def grade(self, grade: int) -> Refusal | None:
        """Say how well the term that is shown was known (1 to 4), and go on."""
        view = self.view()
        if not isinstance(self.place, CardAt) or not isinstance(view, TermView) or not view.shown:
            return Refusal("unknown")
        if view.grade:
            return Refusal("answered", self.place.card)
        refused = self.act(do.Review(self.place.card, grade=grade))
        return refused or self.forward()

    def retry(self) -> None:
        """Show the checkpoint again without its answer; the old answer stays kept."""
        if isinstance(self.place, LessonAt):
            self._retrying = True

    def start_quiz(self) -> Refusal | None:
        """Begin an attempt at the quiz that is shown, or go on with the one that is open."""
        if not isinstance(self.place, QuizAt):
            return Refusal("unknown")
        quiz = self.place.quiz
        if open_attempt(self.course, self.progress, quiz) is None:
            refused = self.act(do.StartQuiz(quiz))
            if refused is not None:
                return refused
        self.go(place_of(self.course, self.progress, "quiz", quiz))
        return None

    def choose(self, option: str) -> Refusal | None:
        """Decide in the case that is shown."""
        view = self.view()
        if not isinstance(self.place, CaseAt) or not isinstance(view, CaseView) or view.step is None or view.chosen:
            return Refusal("unknown", option)
        refused = self.act(do.Decide(self.place.case, self.place.run, option))
        if refused is None and not self.place.run:
            self.go(CaseAt(self.place.case, self.progress.runs_of(self.place.case)[-1].id, 0))
        return refused

    def restart(self) -> Refusal | None:
        """Begin the lesson or the case that is shown from its first page; what was done in it stays."""
        match self.place:
            case LessonAt(lesson):
                self.go(LessonAt(lesson, 0))
            case CaseAt(case):
                self.go(CaseAt(case, "", 0))
            case _:
                return Refusal("unknown")
        return None

    def rate(self, level: int, evidence: str = "") -> Refusal | None:
        """Rate the competency that is shown."""
        if not isinstance(self.place, RatingAt) or not 0 <= self.place.index < len(self.course.rated):
            return Refusal("unknown")
        competency = self.course.rated[self.place.index]
        wave = next(one for one in ("before", "after", "then") if one == self.place.wave)
        return self.act(do.Rate(wave, competency.id, level, evidence))

    def fill(self, field: str, value: FieldValue) -> Refusal | None:
        """Fill a field of the workbook page that is shown; a day that stands alone is kept as in 2026-12-04."""
        if not isinstance(self.place, WorkbookAt):
            return Refusal("unknown", field)
        page = self.course.workbooks.get(self.place.page)
        if isinstance(value, str) and page and any(one.id == field and one.kind == "date" for one in page[1].fields):
            value = kept_day(value, self.today)
        return self.act(do.Fill(self.place.page, field, value))

    def tick(self, item: str, done: bool) -> Refusal | None:
        """Tick a try or a task off, or untick it."""
        return self.act(do.Tick(item, done))

    def change(self, **values: Any) -> None:
        """Change settings by name."""
        changed = replace(self.settings, **values)
        if changed != self.settings:
            self._save((), changed)

    def open_profile(self, name: str) -> Refusal | None:
        """Go on in another profile of this machine once the front end has ended."""
        if self.profiles is None or name not in {one.name for one in self.profiles.known() if not one.broken}:
            return Refusal("unknown", name)
        self.switch = Switch(name) if name != self.profiles.current else None
        return None

    def reopen(self) -> None:
        """Open this profile again once the front end has ended, as the settings then say."""
        if self.profiles is not None:
            self.switch = Switch(self.profiles.current)

    def new_profile(self, name: str) -> Refusal | None:
        """Go on in a new profile once the front end has ended. Raises UsageError for a name that cannot be taken."""
        if self.profiles is None:
            return Refusal("unknown", name)
        self.switch = Switch(self.profiles.free(name))
        return None

    def rename_profile(self, name: str) -> Refusal | None:
        """Go on under another name once the front end has ended. Raises UsageError for one that cannot be taken."""
        if self.profiles is None:
            return Refusal("unknown", name)
        if self.read_only:
            return Refusal("read-only")
        self.switch = Switch(self.profiles.free(name), renames=True)
        return None

    def act(self, command: Command) -> Refusal | None:
        """Carry out a command that needs no place of its own; what it leads to is on disk when this returns."""
        if self.read_only:
            return Refusal("read-only")
        made = decide(self.course, self.progress, command, self._env)
        if isinstance(made, Refusal):
            return made
        if made:
            self._save(made, None)
        return None

    def _save(self, events: tuple[Event, ...], settings: Settings | None) -> None:
        if not self.read_only:
            self._store.save(events, settings)
        for event in events:
            self.progress.apply(event)
        if settings is not None:
            self.settings = settings

    def _forward_lesson(self, place: LessonAt) -> Refusal | None:
        module, lesson = self.course.lessons[place.lesson]
        page, checkpoint = lesson.steps[place.step]
        if not checkpoint and not self.read_only:
            refused = self.act(do.Read(lesson.id, page))
            if refused is not None:
                return refused
        if place.step + 1 < len(lesson.steps):
            self.go(LessonAt(lesson.id, place.step + 1))
        else:
            self.go(after_part(self.course, self.progress, module, lesson.id))
        return None

    def _forward_quiz(self, place: QuizAt) -> Refusal | None:
        attempt = self.progress.attempts.get(place.attempt)
        if attempt is None:
            return self.start_quiz()
        waiting = unanswered(self.course, attempt)
        if not waiting:
            last = place.index + 1 >= len(attempt.questions)
            self.go(SummaryAt(place.quiz, attempt.id) if last else replace(place, index=place.index + 1))
            return None
        if place.index in waiting:
            return Refusal("unanswered")
        later = [index for index in waiting if index > place.index] or waiting
        self.go(replace(place, index=later[0]))
        return None

    def _begin_review(self) -> None:
        """Begin the sitting that is worth doing now, or go on learning."""
        view = self.view()
        if isinstance(view, ReviewView):
            cards = (view.mixed if view.prompt else view.due) or view.due
            self.go(cards.place) if cards else self._to_next_step()

    def _forward_card(self, place: CardAt) -> Refusal | None:
        view = self.view()
        match view:
            case TermView(shown=False):
                self.go(replace(place, shown=1))
            case TermView(grade=0) | QuestionView(response=None):
                return Refusal("unanswered")
            case TermView() | QuestionView():
                self.go(replace(place, index=place.index + 1, shown=0))
            case _:
                self._to_next_step()
        return None

    def _to_next_step(self) -> None:
        step = self.shower.next_step()
        self.go(step.place if step else Home())

    def _forward_case(self, place: CaseAt) -> None:
        module, case = self.course.cases[place.case]
        run = self.progress.runs.get(place.run)
        if run is None:
            self.go(CaseAt(case.id, "", 1))
        elif place.seen < len(run.decisions):
            self.go(replace(place, seen=place.seen + 1))
        elif case_end(case, run):
            self.go(after_part(self.course, self.progress, module, case.id))
