"""What only shows when all files are read: dangling or doubled ids, unreachable steps, pages that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cmcourse.loader.load import Loaded, load
from cmcourse.loader.markdown import Directive, PageSource
from cmcourse.loader.problems import Problem, Where, did_you_mean
from cmcourse.model.course import Case, CaseStep, Course, Lesson, Module, Workbook
from cmcourse.model.layout import PAGE_HEIGHT, PAGE_WIDTH, page_lines
from cmcourse.model.message import Message, said
from cmcourse.model.question import Question, Remark
from cmcourse.model.text import LANGS, Prose, spans_of

_ID = re.compile(r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")
_SHORT = 20
SITUATIONS = "situations"


def check(loaded: Loaded) -> list[Problem]:
    """Return all problems of a loaded course, sorted by place."""
    course = loaded.course
    if course is not None:
        linter = Linter(loaded, course)
        linter.run()
    return sorted(set(loaded.problems))


def load_checked(loaded: Loaded) -> tuple[Course | None, list[Problem]]:
    """Return the course and its problems; a module with a problem is closed and says why."""
    problems = check(loaded)
    course = loaded.course
    if course is None:
        return None, problems

    def closed(module: Module) -> Module:
        folder = loaded.folders.get(module.id, "?") + "/"
        mine = [problem for problem in problems if problem.where.file.startswith(folder)]
        return replace(module, fault=str(mine[0])) if mine else replace(module, fault="")

    days = tuple(replace(day, modules=tuple(map(closed, day.modules))) for day in course.days)
    return replace(course, days=days), problems


class Linter:
    """Checks one loaded course; findings are added to `loaded.problems`."""

    def __init__(self, loaded: Loaded, course: Course) -> None:
        self.loaded = loaded
        self.course = course
        self.modules = {module.id: module for day in course.days for module in day.modules}
        self.competencies = {one.id for one in course.rated}
        self.terms = set(course.glossary)
        self.functions = set(course.function_by_id)
        self.ids: dict[str, Where] = {}
        self.used_terms: set[str] = set()

    def run(self) -> None:
        """Check everything."""
        for module in self.modules.values():
            self._module(module)
        self._situations()
        self._shared()
        self._competencies()

    def _say(self, owner: object, key: str, kind: str, message: Message, hint: str = "") -> None:
        self.loaded.say(self.loaded.where(owner, key), kind, message, hint)

    def _known(self, owner: object, key: str, word: str, known: Iterable[str], noun: Message) -> None:
        listed = sorted(known)
        if word not in listed:
            self._say(
                owner,
                key,
                "unknown-id",
                said("there is no {noun} {word!r}", noun=noun, word=word),
                did_you_mean(word, listed),
            )

    def _claim(self, where: Where, one: str, prefix: str = "") -> None:
        if not _ID.match(one):
            self.loaded.say(
                where, "bad-id", said("the id {one!r} may hold small letters, digits, hyphens and dots only", one=one)
            )
        elif prefix and not one.startswith(f"{prefix}."):
            self.loaded.say(
                where, "bad-id", said("the id {one!r} must start with {prefix!r} and a dot", one=one, prefix=prefix)
            )
        if one in self.ids:
            self.loaded.say(
                where, "doubled-id", said("the id {one!r} stands already at {where}", one=one, where=self.ids[one])
            )
        self.ids.setdefault(one, where)

    def _module(self, module: Module) -> None:
        where = self.loaded.where
        self._claim(where(module, "id"), module.id)
        for index, one in enumerate(module.follows):
            self._known(module, f"follows.{index}", one, self.modules, said("module"))
        for one in module.competencies:
            self._known(module, f"competencies.{one}", one, self.competencies, said("competency"))
        for lang in LANGS:
            if len(module.short[lang]) > _SHORT:
                self._say(
                    module,
                    "short",
                    "too-long",
                    said("the short title ({lang}) has more than {short} characters", lang=lang, short=_SHORT),
                )
        self._unique(module, "goals", (goal.id for goal in module.goals))
        self._unique(module, "tasks", (task.id for task in module.tasks))
        entries = {entry.id for entry in self.course.clinic}
        for index, one in enumerate(module.clinic if entries else ()):
            self._known(module, f"clinic.{index}", one, entries, said("clinic entry"))
        if module.state == "planned":
            return
        if not module.lessons:
            self._say(
                module, "state", "empty", said("an open module needs a lesson; say state: planned until it has one")
            )
        for lesson in module.lessons:
            self._lesson(module, lesson)
        self._quiz(module)
        for case in module.cases:
            self._case(module, case)
        if module.workbook:
            self._workbook(module, module.workbook)

    def _unique(self, owner: object, key: str, ids: Iterable[str]) -> None:
        seen: set[str] = set()
        for index, one in enumerate(ids):
            if one in seen:
                self._say(
                    owner,
                    f"{key}.{index}",
                    "doubled-id",
                    said("the id {one!r} stands twice in {key}", one=one, key=key),
                )
            seen.add(one)

    def _goals(self, owner: object, module: Module, goals: Iterable[str]) -> None:
        known = [goal.id for goal in module.goals]
        for index, goal in enumerate(goals):
            self._known(owner, f"goals.{index}", goal, known, said("goal"))

    def _lesson(self, module: Module, lesson: Lesson) -> None:
        source = self.loaded.sources[lesson.id, "de"]
        self._claim(self.loaded.where(source.front, "id", source.file), lesson.id, module.id)
        self._goals(source.front, module, lesson.goals)
        for index, one in enumerate(lesson.competencies):
            self._known(source.front, f"competencies.{index}", one, self.competencies, said("competency"))
        checkpoints = {question.id for question in module.quiz.checkpoints}
        tasks = {task.id for task in module.tasks}
        for lang in LANGS:
            file = self.loaded.sources[lesson.id, lang]
            for page in file.pages:
                lines = page_lines(page.page, module.tasks, lang)
                if lines > PAGE_HEIGHT:
                    message = said(
                        "the page takes {lines} lines at {page_width} columns; {page_height} fit",
                        lines=lines,
                        page_width=PAGE_WIDTH,
                        page_height=PAGE_HEIGHT,
                    )
                    self.loaded.say(Where(file.file, page.line), "long-page", message)
                self._page_terms(file.file, page)
                for directive in page.directives:
                    self._directive(Where(file.file, directive.line), directive, checkpoints, tasks)

    def _directive(self, at: Where, one: Directive, checkpoints: set[str], tasks: set[str]) -> None:
        named = {
            "checkpoint": (said("checkpoint"), "quiz.yaml", checkpoints),
            "task": (said("task"), "module.yaml", tasks),
            "platform": (said("function"), "platforms.yaml", self.functions),
        }
        noun, file, known = named.get(one.name, (None, "", set[str]()))
        for word in one.arg.split() if noun else ():
            if word not in known:
                hint = did_you_mean(word, known)
                self.loaded.say(
                    at,
                    "unknown-id",
                    said("there is no {noun} {word!r} in {file}", noun=noun, word=word, file=file),
                    hint,
                )

    def _page_terms(self, file: str, page: PageSource) -> None:
        for span in spans_of(page.page.blocks):
            line, col = page.terms.get(span.term, (page.line, 1))
            self._term(Where(file, line, col), span.term)

    def _term(self, where: Where, term: str) -> None:
        if term and term not in self.terms:
            hint = did_you_mean(term, self.terms)
            self.loaded.say(where, "term", said("the glossary has no term {term!r}", term=term), hint)
        self.used_terms.add(term)

    def _prose(self, owner: object, key: str, text: Prose | None) -> None:
        for span in spans_of((*text.de, *text.en)) if text else ():
            self._term(self.loaded.where(owner, key), span.term)

    def _quiz(self, module: Module) -> None:
        quiz = module.quiz
        placed = {page.checkpoint for lesson in module.lessons for page in lesson.pages.de}
        goals = [goal.id for goal in module.goals]
        lessons = [lesson.id for lesson in module.lessons]
        for question in quiz.checkpoints:
            self._question(question, module.id, goals, lessons)
            if question.id not in placed:
                self._say(question, "id", "unused", said("no lesson shows the checkpoint {id!r}", id=question.id))
        for question in quiz.questions:
            self._question(question, module.id, goals, lessons)
            if not question.lesson:
                self._say(question, "", "missing", said("a quiz question names the lesson that teaches it (lesson:)"))
        if quiz.draw > len(quiz.questions) or quiz.draw < 0:
            self._say(
                quiz,
                "draw",
                "range",
                said("draw: {draw}, but the pool has {count} questions", draw=quiz.draw, count=len(quiz.questions)),
            )

    def _situations(self) -> None:
        situations = self.course.situations
        if situations is None:
            return
        lessons = [lesson.id for module in self.modules.values() for lesson in module.lessons]
        blueprints = {}
        for form, questions in situations.forms.items():
            for question in questions:
                self._question(question, SITUATIONS, (), lessons)
            blueprints[form] = [question.competency for question in questions]
        first = next(iter(blueprints.values()), [])
        for form, blueprint in blueprints.items():
            if blueprint != first:
                self._say(
                    situations,
                    f"forms.{form}",
                    "unequal",
                    said("the forms of the situations ask for the same competencies in the same order"),
                )

    def _question(self, question: Question, prefix: str, goals: Iterable[str], lessons: Iterable[str]) -> None:
        self._claim(self.loaded.where(question, "id"), question.id, prefix)
        if question.goal:
            self._known(question, "goal", question.goal, goals, said("goal"))
        if question.competency:
            self._known(question, "competency", question.competency, self.competencies, said("competency"))
        if question.lesson:
            self._known(question, "lesson", question.lesson, lessons, said("lesson"))
        for key, message in question.check():
            self._say(question, key, "question", message)
        self._prose(question, "stem", question.stem)
        self._prose(question, "hint", question.hint)
        for remark in _remarks(question):
            self._prose(question, "", remark.feedback)

    def _case(self, module: Module, case: Case) -> None:
        self._claim(self.loaded.where(case, "id"), case.id, module.id)
        self._goals(case, module, case.goals)
        ids = [*(step.id for step in case.steps), *(end.id for end in case.ends)]
        self._unique(case, "steps", ids)
        self._known(case, "start", case.start, [step.id for step in case.steps], said("step"))
        for step in case.steps:
            self._unique(step, "options", (option.id for option in step.options))
            if len(step.options) < 2:
                self._say(step, "options", "question", said("a step needs at least two options"))
            for option in step.options:
                self._known(option, "then", option.then, ids, said("step or end"))
        reached = _reachable(case)
        for index, one in enumerate(case.steps):
            if one.id not in reached:
                self._say(case, f"steps.{index}", "unreachable", said("no path leads to the step {id!r}", id=one.id))
        for index, end in enumerate(case.ends):
            if end.id not in reached:
                self._say(case, f"ends.{index}", "unreachable", said("no path leads to the end {id!r}", id=end.id))
        for lost in _endless(case):
            self._say(lost, "id", "endless", said("from the step {id!r} no path leads to an end", id=lost.id))

    def _workbook(self, module: Module, page: Workbook) -> None:
        self._claim(self.loaded.where(page, "id"), page.id, module.id)
        self._unique(page, "fields", (one.id for one in page.fields))
        known = self._fields()
        for one in page.fields:
            if one.kind == "choice" and not one.choices:
                self._say(one, "kind", "question", said("a choice needs choices"))
            if one.kind == "table" and not one.columns:
                self._say(one, "kind", "question", said("a table needs columns"))
            if one.carried:
                self._known(one, "carried", one.carried, known, said("workbook field"))

    def _fields(self) -> set[str]:
        """Return all fields of the workbook as page/field."""
        pages = (module.workbook for module in self.modules.values() if module.workbook)
        return {f"{page.id}/{one.id}" for page in pages for one in page.fields}

    def _competencies(self) -> None:
        model = self.course.competencies
        if model is None:
            return
        self._unique(model, "competencies", (one.id for one in model.competencies))
        if len(model.scale) != 5:
            self._say(
                model, "scale", "range", said("the scale has {count} levels instead of 5", count=len(model.scale))
            )
        for one in model.competencies:
            if len(one.levels) != 5:
                self._say(one, "levels", "range", said("{count} anchored levels instead of 5", count=len(one.levels)))
            if not 1 <= one.target <= 5:
                self._say(one, "target", "range", said("the target is a level from 1 to 5"))
            for index, module in enumerate(one.modules):
                self._known(one, f"modules.{index}", module, self.modules, said("module"))
            if one.gaps and len(one.gaps) != 3:
                self._say(one, "gaps", "range", said("{count} messages for gaps instead of 3", count=len(one.gaps)))
            if one.next:
                lessons = [lesson.id for module in self.modules.values() for lesson in module.lessons]
                cases = [case.id for module in self.modules.values() for case in module.cases]
                self._known(one.next, "lesson", one.next.lesson, lessons, said("lesson"))
                self._known(one.next, "case", one.next.case, cases, said("case"))
                self._known(
                    one.next, "clinic", one.next.clinic, [e.id for e in self.course.clinic], said("clinic entry")
                )

    def _shared(self) -> None:
        course = self.course
        for noun, values in (
            (said("term"), course.terms),
            (said("platform"), course.products),
            (said("function"), course.functions),
        ):
            seen: set[str] = set()
            for value in values:
                if value.id in seen:
                    self._say(value, "id", "doubled-id", said("the {noun} {id!r} stands twice", noun=noun, id=value.id))
                seen.add(value.id)
        for term in course.terms:
            for index, other in enumerate(term.see):
                self._known(term, f"see.{index}", other, self.terms, said("term"))
        products = {product.id for product in course.products}
        for function in course.functions:
            for platform in function.words:
                self._known(function, f"words.{platform}", platform, products, said("platform"))
        places = {*self.ids, *self.modules}
        for entry in course.clinic:
            for index, other in enumerate(entry.see):
                self._known(entry, f"see.{index}", other, places, said("lesson or case"))
        pages = {module.workbook.id for module in self.modules.values() if module.workbook}
        planned = {f"{module.id}.workbook" for module in self.modules.values() if module.state == "planned"}
        for rule in (course.completion, course.pre_work):
            for index, page in enumerate(rule.workbook):
                self._known(rule, f"workbook.{index}", page, pages | planned, said("workbook page"))
        for index, module in enumerate(course.pre_work.modules):
            self._known(course.pre_work, f"modules.{index}", module, self.modules, said("module"))
        for index, field in enumerate(course.community):
            self._known(course, f"community.{index}", field, self._fields(), said("workbook field"))
        if not 0 < course.pass_mark <= 1:
            self._say(course, "pass_mark", "range", said("the pass mark is above 0 and at most 1"))
        self._stages()
        self._achieved()

    def _stages(self) -> None:
        """Waves and forms of the self-assessment each belong to one module."""
        stages = self.course.self_assessment
        for stage in stages:
            self._known(stage, "module", stage.module, self.modules, said("module"))
            self._form(stage, "situations", stage.situations)
        given = [(stage, one) for stage in stages for one in (*stage.waves, stage.situations) if one]
        seen: set[str] = set()
        for stage, one in given:
            if one in seen:
                key = "waves" if one in stage.waves else "situations"
                self._say(stage, key, "doubled-id", said("{one!r} belongs to one module only", one=one))
            seen.add(one)

    def _achieved(self) -> None:
        rule = self.course.achieved
        if rule is None:
            return
        self._form(rule, "form", rule.form)
        for key, share in (("points", rule.points), ("shown", rule.shown)):
            if not 0 <= share <= 1:
                self._say(rule, key, "range", said("a share is from 0 to 1"))
        if not 1 <= rule.level <= 5:
            self._say(rule, "level", "range", said("a level is from 1 to 5"))

    def _form(self, owner: object, key: str, form: str) -> None:
        if form and self.course.situations:
            self._known(owner, key, form, self.course.situations.forms, said("form of the situations"))


def _remarks(question: Question) -> tuple[Remark, ...]:
    return question.remarks() if not any(True for _ in question.check()) else ()


def _reachable(case: Case) -> set[str]:
    reached: set[str] = set()
    waiting = [case.start]
    while waiting:
        one = waiting.pop()
        if one in reached:
            continue
        reached.add(one)
        step = case.step(one)
        waiting.extend(option.then for option in step.options) if step else None
    return reached


def _endless(case: Case) -> Iterator[CaseStep]:
    ending = {end.id for end in case.ends}
    grown = True
    while grown:
        more = {s.id for s in case.steps if s.id not in ending and any(o.then in ending for o in s.options)}
        grown = bool(more)
        ending |= more
    known = {step.id for step in case.steps} | {end.id for end in case.ends}
    for step in case.steps:
        if step.id not in ending and all(option.then in known for option in step.options):
            yield step


def check_folder(root: Path) -> list[Problem]:
    """Return all problems of the course folder `root`."""
    return check(load(root))
