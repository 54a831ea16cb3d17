"""Checks of a module: its lessons, quiz, cases and workbook page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmcourse.loader.findings import Findings
from cmcourse.loader.markdown import Directive, PageSource
from cmcourse.loader.problems import Where, did_you_mean
from cmcourse.model.case import Case, CaseStep
from cmcourse.model.course import Lesson, Module
from cmcourse.model.layout import PAGE_HEIGHT, PAGE_WIDTH, page_lines
from cmcourse.model.message import Message, said
from cmcourse.model.question import Question, Remark
from cmcourse.model.text import LANGS, spans_of
from cmcourse.model.workbook import SHEET, Called, Workbook

_SHORT = 20


def check_module(found: Findings, module: Module) -> None:
    """Check a module with all that stands in it."""
    where = found.loaded.where
    found.claim(where(module, "id"), module.id)
    for index, one in enumerate(module.follows):
        found.known(module, f"follows.{index}", one, found.modules, said("module"))
    for one in module.competencies:
        found.known(module, f"competencies.{one}", one, found.competencies, said("competency"))
    for lang in LANGS:
        if len(module.short[lang]) > _SHORT:
            found.say(
                module,
                "short",
                "too-long",
                said("the short title ({lang}) has more than {short} characters", lang=lang, short=_SHORT),
            )
    found.unique(module, "goals", (goal.id for goal in module.goals))
    found.unique(module, "tasks", (task.id for task in module.tasks))
    entries = {entry.id for entry in found.course.clinic}
    for index, one in enumerate(module.clinic if entries else ()):
        found.known(module, f"clinic.{index}", one, entries, said("clinic entry"))
    if module.state == "planned":
        return
    if not module.lessons:
        found.say(module, "state", "empty", said("an open module needs a lesson; say state: planned until it has one"))
    for lesson in module.lessons:
        _lesson(found, module, lesson)
    _quiz(found, module)
    for case in module.cases:
        _case(found, module, case)
    if module.workbook:
        _workbook(found, module, module.workbook)


def _goals(found: Findings, owner: object, module: Module, goals: Iterable[str]) -> None:
    known = [goal.id for goal in module.goals]
    for index, goal in enumerate(goals):
        found.known(owner, f"goals.{index}", goal, known, said("goal"))


def _lesson(found: Findings, module: Module, lesson: Lesson) -> None:
    source = found.loaded.sources[lesson.id, "de"]
    found.claim(found.loaded.where(source.front, "id", source.file), lesson.id, module.id)
    _goals(found, source.front, module, lesson.goals)
    for index, one in enumerate(lesson.competencies):
        found.known(source.front, f"competencies.{index}", one, found.competencies, said("competency"))
    checkpoints = {question.id for question in module.quiz.checkpoints}
    tasks = {task.id for task in module.tasks}
    for lang in LANGS:
        file = found.loaded.sources[lesson.id, lang]
        for page in file.pages:
            lines = page_lines(page.page, module.tasks, lang)
            if lines > PAGE_HEIGHT:
                message = said(
                    "the page takes {lines} lines at {page_width} columns; {page_height} fit",
                    lines=lines,
                    page_width=PAGE_WIDTH,
                    page_height=PAGE_HEIGHT,
                )
                found.loaded.say(Where(file.file, page.line), "long-page", message)
            _page_terms(found, file.file, page)
            for directive in page.directives:
                _directive(found, Where(file.file, directive.line), directive, checkpoints, tasks)


def _directive(found: Findings, at: Where, one: Directive, checkpoints: set[str], tasks: set[str]) -> None:
    named = {
        "checkpoint": (said("checkpoint"), "quiz.yaml", checkpoints),
        "task": (said("task"), "module.yaml", tasks),
        "platform": (said("function"), "platforms.yaml", found.functions),
    }
    noun, file, known = named.get(one.name, (None, "", set[str]()))
    for word in one.arg.split() if noun else ():
        if word not in known:
            hint = did_you_mean(word, known)
            found.loaded.say(
                at,
                "unknown-id",
                said("there is no {noun} {word!r} in {file}", noun=noun, word=word, file=file),
                hint,
            )


def _page_terms(found: Findings, file: str, page: PageSource) -> None:
    for span in spans_of(page.page.blocks):
        line, col = page.terms.get(span.term, (page.line, 1))
        found.term(Where(file, line, col), span.term)


def _quiz(found: Findings, module: Module) -> None:
    quiz = module.quiz
    placed = {page.checkpoint for lesson in module.lessons for page in lesson.pages.de}
    goals = [goal.id for goal in module.goals]
    lessons = [lesson.id for lesson in module.lessons]
    for question in quiz.checkpoints:
        check_question(found, question, module.id, goals, lessons)
        if question.id not in placed:
            found.say(question, "id", "unused", said("no lesson shows the checkpoint {id!r}", id=question.id))
    for question in quiz.questions:
        check_question(found, question, module.id, goals, lessons)
        if not question.lesson:
            found.say(question, "", "missing", said("a quiz question names the lesson that teaches it (lesson:)"))
    if quiz.draw > len(quiz.questions) or quiz.draw < 0:
        found.say(
            quiz,
            "draw",
            "range",
            said("draw: {draw}, but the pool has {count} questions", draw=quiz.draw, count=len(quiz.questions)),
        )


def check_question(
    found: Findings, question: Question, prefix: str, goals: Iterable[str], lessons: Iterable[str]
) -> None:
    """Check a question of a quiz or of the situations; `goals` and `lessons` are the ids that it may name."""
    found.claim(found.loaded.where(question, "id"), question.id, prefix)
    if question.goal:
        found.known(question, "goal", question.goal, goals, said("goal"))
    if question.competency:
        found.known(question, "competency", question.competency, found.competencies, said("competency"))
    if question.lesson:
        found.known(question, "lesson", question.lesson, lessons, said("lesson"))
    for key, message in question.check():
        found.say(question, key, "question", message)
    found.prose(question, "stem", question.stem)
    found.prose(question, "hint", question.hint)
    for remark in _remarks(question):
        found.prose(question, "", remark.feedback)


def _case(found: Findings, module: Module, case: Case) -> None:
    found.claim(found.loaded.where(case, "id"), case.id, module.id)
    _goals(found, case, module, case.goals)
    ids = [*(step.id for step in case.steps), *(end.id for end in case.ends)]
    found.unique(case, "steps", ids)
    found.known(case, "start", case.start, [step.id for step in case.steps], said("step"))
    for step in case.steps:
        found.unique(step, "options", (option.id for option in step.options))
        if len(step.options) < 2:
            found.say(step, "options", "question", said("a step needs at least two options"))
        for option in step.options:
            found.known(option, "then", option.then, ids, said("step or end"))
    reached = _reachable(case)
    for index, one in enumerate(case.steps):
        if one.id not in reached:
            found.say(case, f"steps.{index}", "unreachable", said("no path leads to the step {id!r}", id=one.id))
    for index, end in enumerate(case.ends):
        if end.id not in reached:
            found.say(case, f"ends.{index}", "unreachable", said("no path leads to the end {id!r}", id=end.id))
    for lost in _endless(case):
        found.say(lost, "id", "endless", said("from the step {id!r} no path leads to an end", id=lost.id))


def _workbook(found: Findings, module: Module, page: Workbook) -> None:
    found.claim(found.loaded.where(page, "id"), page.id, module.id)
    found.unique(page, "fields", (one.id for one in page.fields))
    known = found.fields()
    for one in page.fields:
        if one.kind == "choice" and not one.choices:
            found.say(one, "kind", "question", said("a choice needs choices"))
        if one.kind == "table" and not one.columns:
            found.say(one, "kind", "question", said("a table needs columns"))
        if one.rows and len(one.columns) < 2:
            found.say(one, "rows", "question", said("rows are given for a table with two columns or more"))
        ids = {field.id for field in page.fields}
        for index, other in enumerate(one.tells):
            found.known(one, f"tells.{index}", other, ids, said("field"))
        _entry(found, one.entry, ids, said("field"))
        for column in one.columns:
            _entry(found, column.entry, {other.id for other in one.columns}, said("column"))
        if one.carried:
            found.known(one, "carried", one.carried, known, said("workbook field"))
        if one.marks:
            found.known(one, "marks", one.marks, {SHEET, *ids}, said("field"))
            if one.kind != "choice":
                found.say(one, "marks", "question", said("only a choice can mark a field"))


def _entry(found: Findings, entry: Called | None, ids: Iterable[str], noun: Message) -> None:
    for index, name in enumerate(entry.names if entry else ()):
        found.known(entry, f"names.{index}", name, ids, noun)


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
