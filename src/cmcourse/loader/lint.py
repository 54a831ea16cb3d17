"""What only shows when all files are read: dangling or doubled ids, unreachable steps, pages that are too long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cmcourse.loader.findings import Findings
from cmcourse.loader.lint_course import check_shared
from cmcourse.loader.lint_module import check_module
from cmcourse.loader.load import load
from cmcourse.loader.loaded import Loaded
from cmcourse.loader.problems import Problem
from cmcourse.model.course import Course, Module


def check(loaded: Loaded) -> list[Problem]:
    """Return all problems of a loaded course, sorted by place."""
    course = loaded.course
    if course is not None:
        found = Findings(loaded, course)
        for one in found.modules.values():
            check_module(found, one)
        check_shared(found)
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


def check_folder(root: Path) -> list[Problem]:
    """Return all problems of the course folder `root`."""
    return check(load(root))
