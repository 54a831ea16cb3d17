"""What xAPI statements are about: the activities of a course, with addresses, types and names in both languages.

An activity keeps its address as long as its id stands in the course files. What has left the course still has an
address, and no definition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from cmcourse.exchange.xapi_interactions import both, interaction
from cmcourse.i18n import Words, words
from cmcourse.model.course import Course, Wave
from cmcourse.model.question import Question
from cmcourse.model.text import LANGS, Text, prose_text

Activity = Mapping[str, Any]
"""An activity as JSON data."""
Name = Mapping[str, str]
"""A name as JSON data, by language."""

ADL = "http://adlnet.gov/expapi/activities"
COURSE, MODULE, LESSON, QUIZ = f"{ADL}/course", f"{ADL}/module", f"{ADL}/lesson", f"{ADL}/assessment"
CASE, TASK, INTERACTION, PROFILE = f"{ADL}/simulation", f"{ADL}/performance", f"{ADL}/cmi.interaction", f"{ADL}/profile"
PAGE = "http://activitystrea.ms/schema/1.0/page"
WORKBOOK = "http://id.tincanapi.com/activitytype/document"
SURVEY = "http://id.tincanapi.com/activitytype/survey"
_SHORT = 90


class Activities:
    """The activities of one course below one address."""

    def __init__(self, course: Course, base: str) -> None:
        self._course = course
        self.home = f"{base}/{quote(course.id, safe='')}"
        self._made: dict[str, Activity] = {}

    def course(self) -> Activity:
        """Return the course itself."""
        return self._of(self.home, lambda: _defined(COURSE, both(self._course.title)))

    def module(self, of: str) -> Activity:
        """Return a module."""
        found = self._course.modules.get(of)
        return self._of(self._iri("module", of), lambda: _defined(MODULE, both(found.title)) if found else None)

    def lesson(self, of: str) -> Activity:
        """Return a lesson."""
        found = self._course.lessons.get(of)
        return self._of(self._iri("lesson", of), lambda: _defined(LESSON, both(found[1].title)) if found else None)

    def page(self, lesson: str, number: int) -> Activity:
        """Return a page of a lesson; pages count from 0 in events and from 1 in addresses."""
        found = self._course.lessons.get(lesson)

        def define() -> Activity | None:
            if found is None or not 0 <= number < len(found[1].checkpoints):
                return None
            pages = found[1].pages
            return _defined(PAGE, {lang: pages[lang][number].heading or found[1].title[lang] for lang in LANGS})

        return self._of(self._iri("lesson", lesson, "page", str(number + 1)), define)

    def quiz(self, of: str) -> Activity:
        """Return what attempts are made at: the quiz of a module, the short check of a lesson, a form of situations."""
        pool = self._course.pools.get(of)

        def define() -> Activity | None:
            if pool is None:
                return None
            match pool.kind:
                case "module":
                    name = _named(lambda speak: speak.t("Quiz: {title}", title=pool.title[speak.lang]))
                case "lesson":
                    name = _named(lambda speak: speak.t("Short check: {title}", title=pool.title[speak.lang]))
                case _:
                    name = both(pool.title)
            return _defined(QUIZ, name)

        return self._of(self._iri("quiz", of), define)

    def question(self, question: Question) -> Activity:
        """Return a question as an interaction, with the pattern of the right answer."""
        return self._of(self._iri("question", question.id), lambda: _asked(question))

    def lost_question(self, of: str) -> Activity:
        """Return a question that does not stand any more as it was answered."""
        return {"objectType": "Activity", "id": self._iri("question", of)}

    def case(self, of: str) -> Activity:
        """Return a case."""
        found = self._course.cases.get(of)
        return self._of(self._iri("case", of), lambda: _defined(CASE, both(found[1].title)) if found else None)

    def step(self, case: str, of: str) -> Activity:
        """Return a decision in a case; none of its options is the right one."""
        found = self._course.cases.get(case)
        step = found[1].step(of) if found else None

        def define() -> Activity | None:
            if step is None:
                return None
            told = Text(*(prose_text(step.text[lang]) for lang in LANGS))
            choices = [{"id": option.id, "description": both(option.text)} for option in step.options]
            asked = {"interactionType": "choice", "choices": choices}
            return {**_defined(INTERACTION, short(told)), "description": both(told), **asked}

        return self._of(self._iri("case", case, "step", of), define)

    def workbook(self, of: str) -> Activity:
        """Return a page of the workbook."""
        found = self._course.workbooks.get(of)
        return self._of(self._iri("workbook", of), lambda: _defined(WORKBOOK, both(found[1].title)) if found else None)

    def pre_work(self) -> Activity:
        """Return the pre-work."""
        return self._of(self._iri("pre-work"), lambda: _defined(MODULE, _named(lambda speak: speak.t("Pre-work"))))

    def wave(self, wave: Wave) -> Activity:
        """Return a wave of the self-assessment."""
        return self._of(
            self._iri("self-assessment", wave),
            lambda: _defined(SURVEY, _named(lambda speak: _wave_name(speak, wave))),
        )

    def competency(self, of: str) -> Activity:
        """Return a competency as an interaction on a scale of levels."""
        found = next((one for one in self._course.rated if one.id == of), None)

        def define() -> Activity | None:
            if found is None:
                return None
            scale = [{"id": str(level), "description": both(text)} for level, text in enumerate(found.levels, 1)]
            return {**_defined(INTERACTION, both(found.name)), "interactionType": "likert", "scale": scale}

        return self._of(self._iri("competency", of), define)

    def item(self, of: str) -> Activity:
        """Return a task of a package, or what a lesson asks to try."""
        owner, _, end = of.rpartition(".")
        module = self._course.modules.get(owner)
        task = next((one for one in module.tasks if one.id == end), None) if module else None
        lesson = self._course.lessons.get(owner)

        def define() -> Activity | None:
            if task is not None:
                return _defined(TASK, both(task.title))
            if lesson is not None:
                return _defined(
                    TASK, _named(lambda speak: speak.t("Tried: {title}", title=lesson[1].title[speak.lang]))
                )
            return None

        return self._of(self._iri("task", of), define)

    def above_lesson(self, lesson: str) -> Activity | None:
        """Return the module of a lesson."""
        found = self._course.lessons.get(lesson)
        return self.module(found[0].id) if found else None

    def above_case(self, case: str) -> Activity | None:
        """Return the module of a case."""
        found = self._course.cases.get(case)
        return self.module(found[0].id) if found else None

    def above_workbook(self, page: str) -> Activity | None:
        """Return the module of a page of the workbook."""
        found = self._course.workbooks.get(page)
        return self.module(found[0].id) if found else None

    def above_quiz(self, quiz: str) -> Activity | None:
        """Return the module of a quiz, or the lesson of a short check."""
        pool = self._course.pools.get(quiz)
        if pool is None or pool.kind == "situations":
            return None
        return self.module(quiz) if pool.kind == "module" else self.lesson(quiz)

    def _iri(self, *parts: str) -> str:
        return "/".join((self.home, *(quote(part, safe="") for part in parts)))

    def _of(self, iri: str, define: Callable[[], Activity | None]) -> Activity:
        if iri not in self._made:
            definition = define()
            activity = {"objectType": "Activity", "id": iri}
            self._made[iri] = {**activity, "definition": definition} if definition else activity
        return self._made[iri]


def named_only(activity: Activity) -> Activity:
    """Return an activity as it stands in the context of a statement: with type and name, without what it asks."""
    if "definition" not in activity:
        return activity
    definition = activity["definition"]
    return {**activity, "definition": {key: definition[key] for key in ("type", "name")}}


def short(text: Text) -> Name:
    """Return the beginning of a text, up to a word."""
    return both(Text(*(_cut(text[lang]) for lang in LANGS)))


def _cut(line: str) -> str:
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rpartition(' ')[0] or line[:_SHORT]} …"


def _asked(question: Question) -> Activity:
    stem = Text(*(prose_text(question.stem[lang]) for lang in LANGS))
    post = question.post
    posts = [f"{post.by[lang]}: {prose_text(post.text[lang])}\n\n" if post else "" for lang in LANGS]
    described = Text(posts[0] + stem.de, posts[1] + stem.en)
    return {**_defined(INTERACTION, short(stem)), "description": both(described), **interaction(question)}


def _defined(kind: str, name: Name) -> dict[str, Any]:
    return {"type": kind, "name": name}


def _named(say: Callable[[Words], str]) -> Name:
    return {lang: say(words(lang)) for lang in LANGS}


def _wave_name(speak: Words, wave: Wave) -> str:
    match wave:
        case "before":
            return speak.t("Self-assessment before the workshop")
        case "after":
            return speak.t("Self-assessment after the workshop")
        case "then":
            return speak.t("Self-assessment looking back")
