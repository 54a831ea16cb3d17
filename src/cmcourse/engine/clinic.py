"""The clinic: common questions by package or by what one notices, each with its cause, options and ways on."""

from __future__ import annotations

from typing import get_args

from cmcourse.engine.places import CaseAt, LessonAt, ModuleAt, Place
from cmcourse.engine.standing import PartKind
from cmcourse.model.course import Course, Module
from cmcourse.model.lookup import ClinicEntry, Sign
from cmcourse.model.text import Text
from cmcourse.model.value import value


@value
class ClinicGroup:
    """Entries that belong together: to a package (`module`), by a sign, or (neither) to the frame."""

    entries: tuple[ClinicEntry, ...]
    module: Module | None = None
    sign: Sign | None = None


@value
class ClinicListView:
    """The common questions in groups."""

    by: str
    groups: tuple[ClinicGroup, ...]


@value
class Way:
    """A way on from an entry: a lesson, case or module."""

    kind: PartKind | None
    title: Text
    module: Module
    place: Place


@value
class ClinicView:
    """One common question."""

    entry: ClinicEntry
    by: str
    module: Module | None
    ways: tuple[Way, ...]


def clinic_list(course: Course, by: str) -> ClinicListView:
    """Return the entries by package, or by sign."""
    if by == "sign":
        found = (
            ClinicGroup(tuple(one for one in course.clinic if one.sign == sign), sign=sign) for sign in get_args(Sign)
        )
        return ClinicListView("sign", tuple(group for group in found if group.entries))
    groups = [
        ClinicGroup(tuple(one for one in course.clinic if one.package == module.package), module)
        for module in course.modules.values()
        if module.package
    ]
    placed = {one.id for group in groups for one in group.entries}
    groups.append(ClinicGroup(tuple(one for one in course.clinic if one.id not in placed)))
    return ClinicListView("package", tuple(group for group in groups if group.entries))


def clinic_entry(course: Course, entry_id: str, by: str) -> ClinicView:
    """Return an entry with its ways on."""
    entry = course.clinic_entries[entry_id]
    module = next((one for one in course.modules.values() if one.package == entry.package > 0), None)
    ways = (_way(course, ref) for ref in entry.see)
    return ClinicView(entry, by, module, tuple(way for way in ways if way is not None))


def _way(course: Course, ref: str) -> Way | None:
    if ref in course.lessons:
        module, lesson = course.lessons[ref]
        return Way("lesson", lesson.title, module, LessonAt(ref))
    if ref in course.cases:
        module, case = course.cases[ref]
        return Way("case", case.title, module, CaseAt(ref))
    found = course.modules.get(ref)
    return Way(None, found.title, found, ModuleAt(ref)) if found else None
