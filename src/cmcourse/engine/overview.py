"""The whole model on one page: three phases, eight task packages, twenty-four tasks, and how far one is."""

from __future__ import annotations

from itertools import groupby

from cmcourse.engine.standing import ModuleStanding, module_standing
from cmcourse.model.course import Course, Phase, Task
from cmcourse.model.progress import Progress
from cmcourse.model.value import value


@value
class TaskRow:
    """A task and whether it was ticked off."""

    task: Task
    done: bool


@value
class PackageRows:
    """A task package with its tasks."""

    standing: ModuleStanding
    tasks: tuple[TaskRow, ...]


@value
class PhaseRows:
    """A phase with its packages."""

    phase: Phase
    packages: tuple[PackageRows, ...]


@value
class ModelView:
    """The phases in order; the last one leads back to the first. `done` of `total` tasks are ticked off."""

    phases: tuple[PhaseRows, ...]
    done: int
    total: int


def model_view(course: Course, progress: Progress) -> ModelView:
    """Return the model with the learner's ticks."""
    packages = sorted((one for one in course.modules.values() if one.package), key=lambda one: one.package)
    phases = tuple(
        PhaseRows(phase, tuple(_package(course, progress, module.id) for module in group))
        for phase, group in groupby(packages, key=lambda module: module.phase)
        if phase is not None
    )
    tasks = [row for phase in phases for package in phase.packages for row in package.tasks]
    return ModelView(phases, sum(row.done for row in tasks), len(tasks))


def _package(course: Course, progress: Progress, module_id: str) -> PackageRows:
    module = course.modules[module_id]
    tasks = tuple(TaskRow(task, progress.ticks.get(f"{module_id}.{task.id}", False)) for task in module.tasks)
    return PackageRows(module_standing(course, progress, module), tasks)
