"""What a learner reads off a page before she knows which number or row it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from cmcourse.engine.places import Place, RatingAt
from cmcourse.engine.views import HomeView, LessonView, ModuleView, ProfileView, View, WorkbookListView
from cmcourse.model.course import Wave
from cmcourse.model.text import TaskStep, Try

V = TypeVar("V")


def the(kind: type[V], view: View) -> V:
    """Return what is shown, which is of this kind."""
    assert isinstance(view, kind), type(view).__name__
    return view


def module_row(view: HomeView, module: str) -> int:
    """Return the place of a module in the map, from 0."""
    return [row.standing.module.id for day in view.days for row in day.modules].index(module)


def part_row(view: ModuleView, kind: str, part: str) -> int:
    """Return the place of a part in its module, from 0."""
    return next(n for n, one in enumerate(view.parts) if one.kind == kind and names(one.place, part))


def wave_row(view: ProfileView, wave: Wave) -> int:
    """Return the place of a wave among what waits of the self-assessment, from 0."""
    return [one.place for one in view.waiting].index(RatingAt(wave))


def page_row(view: WorkbookListView, page: str) -> int:
    """Return the place of a page in the workbook, from 0."""
    return [row.page.id for row in view.rows].index(page)


def to_do(view: LessonView) -> list[str]:
    """Return what a page asks to tick off, in order."""
    found = []
    for block in view.text("de").blocks:
        match block:
            case Try():
                found.append(f"{view.lesson.id}.try")
            case TaskStep(task):
                found.append(f"{view.module.id}.{task}")
            case _:
                pass
    return found


def names(place: Place, part: str) -> bool:
    """Tell whether a place lies in a part."""
    return next(iter(vars(place).values()), "") == part


def flat(lines: Iterable[str]) -> str:
    """Return lines as they read, whatever their width."""
    return " ".join(" ".join(lines).split())
