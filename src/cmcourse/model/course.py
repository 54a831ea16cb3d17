"""The course as values: days with modules, lessons and quizzes, what they share, and the rules of completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from cmcourse.model.case import Case
from cmcourse.model.competency import Competencies, Competency
from cmcourse.model.lookup import ClinicEntry, Function, Product, Term
from cmcourse.model.question import Form, Question
from cmcourse.model.text import LATE, Pages, PartlyLate, Prose, Text
from cmcourse.model.value import value
from cmcourse.model.workbook import Brief, Field, Workbook

Wave = Literal["before", "after", "then"]
Phase = Literal["start", "operate", "develop"]
CHECK_LENGTH = 4
"""The questions of the short check by which a lesson can be skipped."""


@value
class Goal:
    """What a learner can do after the module."""

    id: str
    text: Text
    second_form: bool = False


@value
class Task:
    """One of the three tasks of a task package."""

    id: str
    title: Text
    how: Prose
    done_when: Prose


@value
class Source:
    """Something to read on."""

    text: str
    note: Text | None = None


@value
class Lesson:
    """A lesson: pages in both languages.

    `checkpoints` has the question id after each page, or ""; `terms` the glossary terms that its pages mark.
    """

    id: str
    title: Text
    minutes: int
    pages: Pages
    checkpoints: tuple[str, ...]
    goals: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @cached_property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """The steps of the reader as (page number, ""), and (page number, question id) for a checkpoint."""
        steps: list[tuple[int, str]] = []
        for number, checkpoint in enumerate(self.checkpoints):
            steps.append((number, ""))
            if checkpoint:
                steps.append((number, checkpoint))
        return tuple(steps)

    @cached_property
    def asked(self) -> tuple[frozenset[int], frozenset[str]]:
        """The numbers of the pages, and the ids of the checkpoints."""
        return frozenset(range(len(self.checkpoints))), frozenset(filter(None, self.checkpoints))


@value
class Quiz(PartlyLate):
    """The checkpoints of a module's lessons and the pool its quiz draws from; `draw` 0 takes all."""

    questions: tuple[Question, ...] = field(default_factory=tuple, metadata=LATE)
    checkpoints: tuple[Question, ...] = field(default_factory=tuple, metadata=LATE)
    draw: int = 0

    @property
    def length(self) -> int:
        """The number of questions in one attempt; `draw` is no more than there are."""
        return self.draw or len(self.questions)


@value
class Module:
    """A module; `planned` ones stand in the map and cannot be opened, `fault` says why a broken one is closed."""

    id: str
    title: Text
    short: Text
    goals: tuple[Goal, ...]
    state: Literal["open", "planned"] = "open"
    minutes: int = 0
    follows: tuple[str, ...] = ()
    package: int = 0
    phase: Phase | None = None
    competencies: Mapping[str, int] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    sources: tuple[Source, ...] = ()
    clinic: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = field(default=(), metadata={"key": None})
    quiz: Quiz = field(default_factory=Quiz, metadata={"key": None})
    cases: tuple[Case, ...] = field(default=(), metadata={"key": None})
    workbook: Workbook | None = field(default=None, metadata={"key": None})
    fault: str = field(default="", metadata={"key": None})

    @property
    def is_open(self) -> bool:
        """Whether a learner can enter the module."""
        return self.state == "open" and not self.fault


@value
class Day:
    """A day of the course, or the pre-work."""

    id: str
    title: Text
    modules: tuple[Module, ...] = field(default=(), metadata={"key": None})


@value
class Situations:
    """The situational questions of the self-assessment, in parallel forms (a before, b after)."""

    title: Text
    intro: Prose
    forms: Mapping[str, tuple[Question, ...]]


@value
class Pool:
    """What attempts draw from: the quiz of a module, the short check of a lesson, a form of the situations.

    `id` is the id of the module or lesson, or `situations.a`; `length` the number of questions in one attempt.
    """

    id: str
    kind: Literal["module", "lesson", "situations"]
    day: Day
    module: Module
    title: Text
    questions: tuple[Question, ...]
    length: int


@value
class CompletionRule:
    """What "completed" asks for."""

    lessons: bool = True
    quizzes: bool = True
    cases: bool = True
    waves: tuple[Wave, ...] = ()
    workbook: tuple[str, ...] = ()


@value
class PreWorkRule:
    """What "pre-work done" asks for."""

    modules: tuple[str, ...] = ()
    waves: tuple[Wave, ...] = ()
    workbook: tuple[str, ...] = ()


@value
class AchievedRule:
    """What "achieved" asks for beyond "completed".

    `points` of all points of the situations' form `form` (shares from 0 to 1); and in each competency of the task
    packages at least `level` in the wave after, and `shown` of the points of the form.
    """

    form: str
    points: float
    level: int
    shown: float


@value
class Stage:
    """The module to which waves of the self-assessment and a form of the situations belong."""

    module: str
    waves: tuple[Wave, ...] = ()
    situations: str = ""


def _lettered(title: Text, form: str) -> Text:
    return Text(f"{title.de} {form.upper()}", f"{title.en} {form.upper()}")


@value
class Course(PartlyLate):
    """The whole course. Look-ups by id return None when the id is unknown.

    `community` names the workbook fields, as page/field, in which learners name theirs; the first one filled counts.
    """

    format: int
    id: str
    version: str
    title: Text
    days: tuple[Day, ...]
    pass_mark: float = 0.8
    completion: CompletionRule = field(default_factory=CompletionRule)
    pre_work: PreWorkRule = field(default_factory=PreWorkRule)
    achieved: AchievedRule | None = None
    self_assessment: tuple[Stage, ...] = ()
    community: tuple[str, ...] = ()
    brief: Brief | None = None
    competencies: Competencies | None = field(default=None, metadata={"key": None})
    terms: tuple[Term, ...] = field(default_factory=tuple, metadata={"key": None, **LATE})
    products: tuple[Product, ...] = field(default=(), metadata={"key": None})
    functions: tuple[Function, ...] = field(default=(), metadata={"key": None})
    clinic: tuple[ClinicEntry, ...] = field(default_factory=tuple, metadata={"key": None, **LATE})
    situations: Situations | None = field(default=None, metadata={"key": None})

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """All modules by id, in the order of the course."""
        return {module.id: module for day in self.days for module in day.modules}

    @cached_property
    def open_modules(self) -> tuple[Module, ...]:
        """The modules a learner can enter."""
        return tuple(module for module in self.modules.values() if module.is_open)

    @cached_property
    def lessons(self) -> Mapping[str, tuple[Module, Lesson]]:
        """All lessons by id with their module."""
        return {lesson.id: (module, lesson) for module in self.open_modules for lesson in module.lessons}

    @cached_property
    def questions(self) -> Mapping[str, tuple[Module, Question]]:
        """All checkpoints, quiz questions and situational questions by id with their module."""
        return {question.id: (module, question) for module, question in self._questions()}

    @cached_property
    def pools(self) -> Mapping[str, Pool]:
        """All that attempts draw from, by id."""
        return {pool.id: pool for pool in self._pools()}

    def _pools(self) -> Iterator[Pool]:
        for day in self.days:
            for module in day.modules:
                if not module.is_open or not module.quiz.length:
                    continue
                yield Pool(module.id, "module", day, module, module.title, module.quiz.questions, module.quiz.length)
                for lesson in module.lessons:
                    asked = tuple(one for one in module.quiz.questions if one.lesson == lesson.id)
                    if len(asked) >= CHECK_LENGTH:
                        yield Pool(lesson.id, "lesson", day, module, lesson.title, asked, CHECK_LENGTH)
        yield from self.situation_pools.values()

    @cached_property
    def situation_pools(self) -> Mapping[str, Pool]:
        """The forms of the situations as pools, by id."""
        found: dict[str, Pool] = {}
        for form, module in self._situation_modules.items():
            questions = self.situations.forms[form] if self.situations else ()
            day = Day("situations", module.title, (module,))
            found[module.id] = Pool(module.id, "situations", day, module, module.title, questions, len(questions))
        return found

    @cached_property
    def _situation_modules(self) -> Mapping[str, Module]:
        """A module for each form of the situations, which stands in no day."""
        if self.situations is None:
            return {}
        titles = {form: _lettered(self.situations.title, form) for form in self.situations.forms}
        return {form: Module(f"situations.{form}", title, title, ()) for form, title in titles.items()}

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The forms of all questions by id, in the author's order."""
        return {one: question.form() for one, (_module, question) in self.questions.items()}

    def short_name(self, pool: str) -> Text | None:
        """Return the short name of a module, or the title of the situations; None for neither."""
        if module := self.modules.get(pool):
            return module.short
        situations = self.situation_pools.get(pool)
        return situations.title if situations else None

    def _questions(self) -> Iterator[tuple[Module, Question]]:
        for module in self.open_modules:
            for question in (*module.quiz.checkpoints, *module.quiz.questions):
                yield module, question
        for form, module in self._situation_modules.items():
            for question in self.situations.forms[form] if self.situations else ():
                yield module, question

    @cached_property
    def cases(self) -> Mapping[str, tuple[Module, Case]]:
        """All cases by id with their module."""
        return {case.id: (module, case) for module in self.open_modules for case in module.cases}

    @cached_property
    def workbooks(self) -> Mapping[str, tuple[Module, Workbook]]:
        """All workbook pages by id with their module."""
        return {module.workbook.id: (module, module.workbook) for module in self.open_modules if module.workbook}

    def field(self, ref: str) -> Field | None:
        """Return the field of the workbook that is named as page/field."""
        page, _, name = ref.partition("/")
        found = self.workbooks.get(page)
        return next((one for one in found[1].fields if one.id == name), None) if found else None

    @cached_property
    def glossary(self) -> Mapping[str, Term]:
        """All glossary terms by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def clinic_entries(self) -> Mapping[str, ClinicEntry]:
        """All clinic entries by id."""
        return {entry.id: entry for entry in self.clinic}

    @cached_property
    def function_by_id(self) -> Mapping[str, Function]:
        """All platform functions by id."""
        return {function.id: function for function in self.functions}

    @cached_property
    def package_competencies(self) -> tuple[Competency, ...]:
        """The competencies that the task packages raise, in order."""
        raised = {one for module in self.modules.values() if module.package for one in module.competencies}
        return tuple(one for one in self.rated if one.id in raised)

    def module_of(self, pool: Pool) -> Module | None:
        """Return the module a learner finds a pool in; None if none offers it."""
        if pool.kind != "situations":
            return pool.module
        form = pool.id.removeprefix("situations.")
        named = next((stage.module for stage in self.self_assessment if stage.situations == form), "")
        return next((module for module in self.open_modules if module.id == named), None)

    @property
    def rated(self) -> tuple[Competency, ...]:
        """The competencies of the self-assessment, in order."""
        return self.competencies.competencies if self.competencies else ()
