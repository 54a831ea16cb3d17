"""The model as a paper of one page: phases, task packages, tasks to tick off."""

from __future__ import annotations

from datetime import datetime

from cmcourse.engine.overview import PackageRows, model_view
from cmcourse.exchange.paper import Bullets, Entry, Leaf, Paper
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.names import phase_name
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress


def model_paper(course: Course, progress: Progress, now: datetime, speak: Words) -> Paper:
    """Return the model with what the learner has ticked off."""
    view = model_view(course, progress)
    about = (
        speak.t("Three phases, eight packages, 24 tasks. Not in one go: choose what your community needs now."),
        speak.t("After package 8 the loop begins again, with what was learned."),
        speak.t("As of {date}", date=day_said(now.date(), speak)),
    )
    leaves = (
        Leaf(phase_name(speak, phase.phase).capitalize(), tuple(_package(one, speak) for one in phase.packages))
        for phase in view.phases
    )
    return Paper(speak.lang, speak.t("The model"), about, tuple(leaves))


def _package(package: PackageRows, speak: Words) -> Entry:
    module = package.standing.module
    tasks = (f"{'[x]' if row.done else '[ ]'} {row.task.id[1:]} {row.task.title[speak.lang]}" for row in package.tasks)
    return Entry(f"{module.package} {module.title[speak.lang]}", (Bullets(tuple(tasks)),))
