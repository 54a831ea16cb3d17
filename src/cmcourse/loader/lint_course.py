"""Checks of what the modules share: competencies, situations, glossary, platforms, clinic and rules."""

from __future__ import annotations

from cmcourse.loader.findings import Findings
from cmcourse.loader.lint_module import check_question
from cmcourse.model.message import said
from cmcourse.model.workbook import BriefPart, CoverLine

_SITUATIONS = "situations"


def check_shared(found: Findings) -> None:
    """Check all that stands outside of modules; their ids must be known by now."""
    _situations(found)
    _shared(found)
    _competencies(found)


def _situations(found: Findings) -> None:
    situations = found.course.situations
    if situations is None:
        return
    lessons = [lesson.id for module in found.modules.values() for lesson in module.lessons]
    blueprints = {}
    for form, questions in situations.forms.items():
        for question in questions:
            check_question(found, question, _SITUATIONS, (), lessons)
        blueprints[form] = [question.competency for question in questions]
    first = next(iter(blueprints.values()), [])
    for form, blueprint in blueprints.items():
        if blueprint != first:
            found.say(
                situations,
                f"forms.{form}",
                "unequal",
                said("the forms of the situations ask for the same competencies in the same order"),
            )


def _competencies(found: Findings) -> None:
    model = found.course.competencies
    if model is None:
        return
    found.unique(model, "competencies", (one.id for one in model.competencies))
    if len(model.scale) != 5:
        found.say(model, "scale", "range", said("the scale has {count} levels instead of 5", count=len(model.scale)))
    for one in model.competencies:
        if len(one.levels) != 5:
            found.say(one, "levels", "range", said("{count} anchored levels instead of 5", count=len(one.levels)))
        if not 1 <= one.target <= 5:
            found.say(one, "target", "range", said("the target is a level from 1 to 5"))
        for index, module in enumerate(one.modules):
            found.known(one, f"modules.{index}", module, found.modules, said("module"))
        if one.gaps and len(one.gaps) != 3:
            found.say(one, "gaps", "range", said("{count} messages for gaps instead of 3", count=len(one.gaps)))
        if one.next:
            lessons = [lesson.id for module in found.modules.values() for lesson in module.lessons]
            cases = [case.id for module in found.modules.values() for case in module.cases]
            found.known(one.next, "lesson", one.next.lesson, lessons, said("lesson"))
            found.known(one.next, "case", one.next.case, cases, said("case"))
            found.known(one.next, "clinic", one.next.clinic, [e.id for e in found.course.clinic], said("clinic entry"))


def _shared(found: Findings) -> None:
    course = found.course
    for noun, values in (
        (said("term"), course.terms),
        (said("platform"), course.products),
        (said("function"), course.functions),
    ):
        seen: set[str] = set()
        for value in values:
            if value.id in seen:
                found.say(value, "id", "doubled-id", said("the {noun} {id!r} stands twice", noun=noun, id=value.id))
            seen.add(value.id)
    for term in course.terms:
        for index, other in enumerate(term.see):
            found.known(term, f"see.{index}", other, found.terms, said("term"))
    products = {product.id for product in course.products}
    for function in course.functions:
        for platform in function.words:
            found.known(function, f"words.{platform}", platform, products, said("platform"))
    places = {*found.ids, *found.modules}
    for entry in course.clinic:
        for index, other in enumerate(entry.see):
            found.known(entry, f"see.{index}", other, places, said("lesson or case"))
    pages = {module.workbook.id for module in found.modules.values() if module.workbook}
    planned = {f"{module.id}.workbook" for module in found.modules.values() if module.state == "planned"}
    for rule in (course.completion, course.pre_work):
        for index, page in enumerate(rule.workbook):
            found.known(rule, f"workbook.{index}", page, pages | planned, said("workbook page"))
    for index, module in enumerate(course.pre_work.modules):
        found.known(course.pre_work, f"modules.{index}", module, found.modules, said("module"))
    for index, field in enumerate(course.community):
        found.known(course, f"community.{index}", field, found.fields(), said("workbook field"))
    if not 0 < course.pass_mark <= 1:
        found.say(course, "pass_mark", "range", said("the pass mark is above 0 and at most 1"))
    _stages(found)
    _achieved(found)
    _brief(found)


def _stages(found: Findings) -> None:
    """Waves and forms of the self-assessment each belong to one module."""
    stages = found.course.self_assessment
    for stage in stages:
        found.known(stage, "module", stage.module, found.modules, said("module"))
        _form(found, stage, "situations", stage.situations)
    given = [(stage, one) for stage in stages for one in (*stage.waves, stage.situations) if one]
    seen: set[str] = set()
    for stage, one in given:
        if one in seen:
            key = "waves" if one in stage.waves else "situations"
            found.say(stage, key, "doubled-id", said("{one!r} belongs to one module only", one=one))
        seen.add(one)


def _brief(found: Findings) -> None:
    brief = found.course.brief
    parts: list[CoverLine | BriefPart] = [*brief.cover, *brief.parts] if brief else []
    for part in parts:
        for index, one in enumerate(part.fields):
            found.known(part, f"fields.{index}", one, found.fields(), said("workbook field"))


def _achieved(found: Findings) -> None:
    rule = found.course.achieved
    if rule is None:
        return
    _form(found, rule, "form", rule.form)
    for key, share in (("points", rule.points), ("shown", rule.shown)):
        if not 0 <= share <= 1:
            found.say(rule, key, "range", said("a share is from 0 to 1"))
    if not 1 <= rule.level <= 5:
        found.say(rule, "level", "range", said("a level is from 1 to 5"))


def _form(found: Findings, owner: object, key: str, form: str) -> None:
    if form and found.course.situations:
        found.known(owner, key, form, found.course.situations.forms, said("form of the situations"))
