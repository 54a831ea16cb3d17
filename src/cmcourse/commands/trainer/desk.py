"""The trainer's desk on the screen: what it opens with."""

from __future__ import annotations

from pathlib import Path

from cmcourse.commands.trainer.common import find_cohort
from cmcourse.desk.source import Source
from cmcourse.errors import UsageError
from cmcourse.model.text import LANGS
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring


def open_on_screen(wiring: Wiring, folder: Path | None, cohort: str) -> int:
    """Run the desk with the folder and cohort asked for, else those of last time; return the exit code.

    Raises UsageError for an unknown cohort or folder.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError("There is no folder {folder}.", folder=folder)
    desk = open_desk(wiring.data_dir)
    kept = desk.kept()
    source = Source(wiring.course, desk)
    if cohort:
        source.cohort = find_cohort(desk.cohorts(), cohort)
    elif kept.get("cohort"):
        source.cohort = next((one for one in desk.cohorts() if one.id == kept["cohort"]), None)
    last = Path(kept["folder"]) if kept.get("folder") else None
    remembered = next((one for one in LANGS if one == kept.get("lang")), wiring.default_lang)

    from cmcourse.desk.app import run

    return run(source, folder=folder or last, lang=wiring.lang or remembered)
