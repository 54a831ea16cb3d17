"""Read the lessons of a module: a German and an English file of the same structure each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cmcourse.loader.loaded import FrontMatter, LessonSource, Loaded
from cmcourse.loader.markdown import PageSource, pages
from cmcourse.loader.nodes import Reader
from cmcourse.loader.problems import Problem, Where
from cmcourse.model.course import Lesson
from cmcourse.model.message import said
from cmcourse.model.text import LANGS, Lang, Pages, Text, spans_of

LESSON_FILE = re.compile(r"^(?P<name>\d\d-[a-z0-9-]+)\.(?P<lang>\w+)\.md$")


def read_lessons(into: Loaded, folder: Path) -> list[Lesson]:
    """Read the lessons of a module folder: a pair of files each, whose structures are compared."""
    names: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.md")):
        if match := LESSON_FILE.match(path.name):
            names.setdefault(match["name"], set()).add(match["lang"])
    lessons = (_lesson(into, folder, name, langs) for name, langs in names.items())
    return [lesson for lesson in lessons if lesson is not None]


def _lesson(into: Loaded, folder: Path, name: str, langs: set[str]) -> Lesson | None:
    read: dict[Lang, LessonSource] = {}
    for lang in LANGS:
        path = folder / f"{name}.{lang}.md"
        if lang not in langs:
            into.say(Where(into.relative(path)), "translation", said("the lesson is missing in {lang}", lang=lang))
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
    name = into.relative(path)
    text = into.text_of(path)
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
