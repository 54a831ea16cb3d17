"""Read a course folder: every file, every fault, and as much of the course as stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from cmcourse.loader.markdown import PageSource, pages
from cmcourse.loader.nodes import Reader
from cmcourse.loader.problems import Problem, Where
from cmcourse.model.course import (
    Case,
    ClinicEntry,
    Competencies,
    Course,
    Day,
    Function,
    Lesson,
    Module,
    Product,
    Quiz,
    Situations,
    Term,
    Workbook,
)
from cmcourse.model.message import Message, said
from cmcourse.model.text import LANGS, Lang, Pages, Text, spans_of

FORMAT = 1
T = TypeVar("T")
_NUMBERED = re.compile(r"^\d\d-[a-z0-9-]+$")
_LESSON = re.compile(r"^(?P<name>\d\d-[a-z0-9-]+)\.(?P<lang>\w+)\.md$")


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


@dataclass(frozen=True)
class FrontMatter:
    """The head of a lesson file."""

    id: str
    title: str
    minutes: int
    goals: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonSource:
    """A lesson file as read: its head and its pages with their places."""

    file: str
    front: FrontMatter
    pages: tuple[PageSource, ...]


@dataclass
class Loaded:
    """A course with what was found on the way.

    `course` is None only if course.yaml cannot be read. `marks` gives the place of each value read from YAML,
    `kept` keeps those values alive, `sources` the lesson files by lesson id and language.
    """

    root: Path
    course: Course | None = None
    problems: list[Problem] = field(default_factory=list)
    marks: dict[int, dict[str, Where]] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    sources: dict[tuple[str, Lang], LessonSource] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)

    def where(self, value: object, key: str = "", file: str = "course.yaml") -> Where:
        """Return the place of `key` in a value read from YAML, or of the value, or the start of `file`."""
        marks = self.marks.get(id(value), {})
        return marks.get(key) or marks.get("") or Where(file)

    def say(self, where: Where, kind: str, message: Message, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(where, kind, message, hint=hint))


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


def _relative(into: Loaded, path: Path) -> str:
    return path.relative_to(into.root).as_posix()


def _read_text(into: Loaded, path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        into.say(Where(_relative(into, path), line), "encoding", said("the file is not UTF-8 text"))
    except OSError as error:
        into.say(
            Where(_relative(into, path)),
            "unreadable",
            said("the file cannot be read: {reason}", reason=error.strerror),
        )
    return None


def _yaml(into: Loaded, name: str, shape: type[T]) -> T | None:
    path = into.root / name
    text = _read_text(into, path) if path.is_file() else None
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
            Where(_relative(into, folder)), "folder-name", said("a module folder is named NN-name, as in 01-why-now")
        )
        return False
    return True


def _module(into: Loaded, folder: Path) -> Module | None:
    base = _relative(into, folder)
    found = len(into.problems)
    if not (folder / "module.yaml").is_file():
        into.say(Where(f"{base}/module.yaml"), "missing-file", said("the module has no module.yaml"))
        return None
    module = _yaml(into, f"{base}/module.yaml", Module)
    if module is None:
        return None
    into.folders[module.id] = base
    lessons = _lessons(into, folder)
    cases = [_yaml(into, _relative(into, path), Case) for path in sorted(folder.glob("case*.yaml"))]
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
        known = path.name in ("module.yaml", "quiz.yaml", "workbook.yaml") or _LESSON.match(path.name)
        if path.is_file() and not known and not re.fullmatch(r"case(-\d)?\.yaml|\..*|.*~", path.name):
            into.say(Where(_relative(into, path)), "unknown-file", said("this file has no place in a module"))


def _lessons(into: Loaded, folder: Path) -> list[Lesson]:
    names: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.md")):
        if match := _LESSON.match(path.name):
            names.setdefault(match["name"], set()).add(match["lang"])
    lessons = (_lesson(into, folder, name, langs) for name, langs in names.items())
    return [lesson for lesson in lessons if lesson is not None]


def _lesson(into: Loaded, folder: Path, name: str, langs: set[str]) -> Lesson | None:
    read: dict[Lang, LessonSource] = {}
    for lang in LANGS:
        path = folder / f"{name}.{lang}.md"
        if lang not in langs:
            into.say(Where(_relative(into, path)), "translation", said("the lesson is missing in {lang}", lang=lang))
        elif (source := _lesson_file(into, path)) is not None:
            read[lang] = source
            into.sources[source.front.id, lang] = source
    if len(read) < len(LANGS):
        return None
    de, en = read["de"], read["en"]
    _compare(into, de, en)
    return Lesson(
        id=de.front.id,
        title=Text(de.front.title, en.front.title),
        minutes=de.front.minutes,
        pages=Pages(tuple(one.page for one in de.pages), tuple(one.page for one in en.pages)),
        checkpoints=tuple(one.page.checkpoint for one in de.pages),
        goals=de.front.goals,
        competencies=de.front.competencies,
        terms=tuple(dict.fromkeys(_terms(de, en))),
    )


def _terms(*languages: LessonSource) -> Iterator[str]:
    """Yield the glossary terms that the pages mark, in reading order."""
    for language in languages:
        for one in language.pages:
            yield from (span.term for span in spans_of(one.page.blocks) if span.term)


def _lesson_file(into: Loaded, path: Path) -> LessonSource | None:
    name = _relative(into, path)
    text = _read_text(into, path)
    if text is None:
        return None
    lines = text.splitlines()
    closing = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if not lines or lines[0].strip() != "---" or not closing:
        into.say(Where(name), "front-matter", said("a lesson starts with front matter between two lines of ---"))
        return None
    reader = Reader(name, line_offset=1)
    front = reader.read("\n".join(lines[1:closing]), FrontMatter)
    into.problems.extend(reader.problems)
    into.marks.update(reader.marks)
    into.kept.extend(reader.kept)
    found, faults = pages("\n".join(lines[closing + 1 :]), closing + 2)
    into.problems.extend(Problem(Where(name, one.line), one.kind, one.message, hint=one.hint) for one in faults)
    if not found:
        into.say(Where(name, closing + 1), "empty", said("the lesson has no page"))
    return LessonSource(name, front, tuple(found)) if front is not None and found else None


def _compare(into: Loaded, de: LessonSource, en: LessonSource) -> None:
    """Say where the English file differs in structure from the German one."""
    for key in ("id", "minutes", "goals", "competencies"):
        ours, theirs = getattr(de.front, key), getattr(en.front, key)
        if ours != theirs:
            into.say(
                into.where(en.front, key, en.file),
                "unequal",
                said("{key} differs from the German file: {ours}", key=key, ours=_flat(ours)),
            )
    if len(de.pages) != len(en.pages):
        at = Where(en.file, en.pages[-1].line)
        into.say(
            at,
            "unequal",
            said("{here} pages here, {german} in the German file", here=len(en.pages), german=len(de.pages)),
        )
        return
    for ours_page, theirs_page in zip(de.pages, en.pages, strict=True):
        ours_levels = [level for _line, level in ours_page.headings]
        if ours_levels != [level for _line, level in theirs_page.headings]:
            at = Where(en.file, theirs_page.line)
            into.say(at, "unequal", said("the headings of this page differ from the German file"))
        _compare_directives(into, en.file, ours_page, theirs_page)


def _compare_directives(into: Loaded, file: str, ours: PageSource, theirs: PageSource) -> None:
    def signature(page: PageSource) -> list[str]:
        return [one.name if one.name == "post" else f"{one.name} {one.arg}".strip() for one in page.directives]

    mine, other = signature(ours), signature(theirs)
    if mine != other:
        index = next(
            (i for i, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), min(len(mine), len(other))
        )
        line = theirs.directives[index].line if index < len(theirs.directives) else theirs.line
        listed = ", ".join(mine) or "none"
        into.say(
            Where(file, line),
            "unequal",
            said("the directives of this page differ from the German file ({listed})", listed=listed),
        )


def _flat(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def by_severity(problems: list[Problem]) -> Mapping[str, list[Problem]]:
    """Group problems by severity, each group sorted by place."""
    groups: dict[str, list[Problem]] = {"error": [], "warning": []}
    for problem in sorted(problems):
        groups[problem.severity].append(problem)
    return groups
