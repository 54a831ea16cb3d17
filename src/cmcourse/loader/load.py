"""Read a course folder: every file, every fault, and as much of the course as stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from cmcourse.loader.lessons import LESSON_FILE, read_lessons
from cmcourse.loader.loaded import Loaded
from cmcourse.loader.nodes import Reader
from cmcourse.loader.problems import Where
from cmcourse.model.case import Case
from cmcourse.model.competency import Competencies
from cmcourse.model.course import Course, Day, Module, Quiz, Situations
from cmcourse.model.lookup import ClinicEntry, Function, Product, Term
from cmcourse.model.message import said
from cmcourse.model.workbook import Workbook

FORMAT = 1
T = TypeVar("T")
_NUMBERED = re.compile(r"^\d\d-[a-z0-9-]+$")


@dataclass(frozen=True)
class Glossary:
    """The file glossary.yaml."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Platforms:
    """The file platforms.yaml."""

    platforms: tuple[Product, ...]
    functions: tuple[Function, ...]


@dataclass(frozen=True)
class Clinic:
    """The file clinic.yaml."""

    entries: tuple[ClinicEntry, ...]


def load(root: Path) -> Loaded:
    """Read the course folder `root`. Never raises for what stands in the files."""
    into = Loaded(root)
    course = _yaml(into, "course.yaml", Course)
    if course is None:
        if not (root / "course.yaml").exists():
            into.say(Where("course.yaml"), "missing-file", said("there is no course.yaml in this folder"))
        return into
    if course.format != FORMAT:
        into.say(
            into.where(course, "format"),
            "format",
            said("this program reads course format {known}, not {found}", known=FORMAT, found=course.format),
        )
    days = tuple(_day(into, day) for day in course.days)
    glossary = _optional(into, "glossary.yaml", Glossary)
    platforms = _optional(into, "platforms.yaml", Platforms)
    clinic = _optional(into, "clinic.yaml", Clinic)
    whole = replace(
        course,
        days=days,
        competencies=_optional(into, "competencies.yaml", Competencies),
        terms=glossary.terms if glossary else (),
        products=platforms.platforms if platforms else (),
        functions=platforms.functions if platforms else (),
        clinic=clinic.entries if clinic else (),
        situations=_optional(into, "situations.yaml", Situations),
    )
    _keep_marks(into, course, whole)
    into.course = whole
    return into


def _keep_marks(into: Loaded, old: object, new: object) -> None:
    into.kept.append(new)
    into.marks[id(new)] = into.marks.get(id(old), {})


def _yaml(into: Loaded, name: str, shape: type[T]) -> T | None:
    path = into.root / name
    text = into.text_of(path) if path.is_file() else None
    if text is None:
        return None
    reader = Reader(name)
    value = reader.read(text, shape)
    into.problems.extend(reader.problems)
    into.marks.update(reader.marks)
    into.kept.extend(reader.kept)
    return value


def _optional(into: Loaded, name: str, shape: type[T]) -> T | None:
    return _yaml(into, name, shape) if (into.root / name).exists() else None


def _day(into: Loaded, day: Day) -> Day:
    folder = into.root / day.id
    if not folder.is_dir():
        into.say(into.where(day, "id"), "missing-file", said("there is no folder {id!r} for this day", id=day.id))
        return day
    modules = [_module(into, one) for one in sorted(folder.iterdir()) if one.is_dir() and _is_module(into, one)]
    return replace(day, modules=tuple(module for module in modules if module is not None))


def _is_module(into: Loaded, folder: Path) -> bool:
    if folder.name.startswith((".", "_")):
        return False
    if not _NUMBERED.match(folder.name):
        into.say(
            Where(into.relative(folder)), "folder-name", said("a module folder is named NN-name, as in 01-why-now")
        )
        return False
    return True


def _module(into: Loaded, folder: Path) -> Module | None:
    base = into.relative(folder)
    found = len(into.problems)
    if not (folder / "module.yaml").is_file():
        into.say(Where(f"{base}/module.yaml"), "missing-file", said("the module has no module.yaml"))
        return None
    module = _yaml(into, f"{base}/module.yaml", Module)
    if module is None:
        return None
    into.folders[module.id] = base
    lessons = read_lessons(into, folder)
    cases = [_yaml(into, into.relative(path), Case) for path in sorted(folder.glob("case*.yaml"))]
    quiz = _optional(into, f"{base}/quiz.yaml", Quiz)
    workbook = _optional(into, f"{base}/workbook.yaml", Workbook)
    _unknown_files(into, folder)
    parts = sum(one.minutes for one in lessons) + sum(case.minutes for case in cases if case)
    broken = next((str(problem) for problem in into.problems[found:]), "")
    whole = replace(
        module,
        lessons=tuple(lessons),
        quiz=quiz or Quiz(),
        cases=tuple(case for case in cases if case is not None),
        workbook=workbook,
        minutes=module.minutes or parts,
        fault=broken,
    )
    _keep_marks(into, module, whole)
    return whole


def _unknown_files(into: Loaded, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        known = path.name in ("module.yaml", "quiz.yaml", "workbook.yaml") or LESSON_FILE.match(path.name)
        if path.is_file() and not known and not re.fullmatch(r"case(-\d)?\.yaml|\..*|.*~", path.name):
            into.say(Where(into.relative(path)), "unknown-file", said("this file has no place in a module"))
