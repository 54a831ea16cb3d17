"""Build the record and write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cmcourse.engine.ports import Chosen, Env, Level, Store
from cmcourse.errors import StorageError, UsageError
from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Event, in_order, learner_of
from cmcourse.model.invitation import proof_of, read_code
from cmcourse.model.progress import fold
from cmcourse.model.record import MAX_RECORD_BYTES, RECORD_FORMAT, Reason, Record
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang
from cmcourse.record.chain import chained, render, seal_of, start_of
from cmcourse.record.milestones import done_rows, parts_of
from cmcourse.record.parse import parse
from cmcourse.record.plausible import possible
from cmcourse.record.preview import preview_lines
from cmcourse.record.rows import events_of, rows_of
from cmcourse.record.summary import summary_of_parts, summary_of_progress, summary_to_data
from cmcourse.record.texts import clean, sound
from cmcourse.store.atomic import write_file

_UMLAUT = re.compile("([aou])\u0308")


def build(
    course: Course,
    events: Sequence[Event],
    settings: Settings,
    *,
    level: Level,
    name: str,
    now: datetime,
    learner: str = "",
    chosen: Chosen = None,
) -> Record:
    """Return the record of a learner. Without a name it carries a code made from the learner's id.

    Without `learner` the id is made from the first event.
    """
    told = list(possible(course, in_order(events)))
    invitation = read_code(settings.invitation)
    learner = learner or learner_of(told[0].id if told else "")
    record: dict[str, object] = {
        "format": RECORD_FORMAT,
        "course": {"id": course.id, "version": course.version, "hash": fingerprint(course)},
        "learner": {"id": learner, "name": clean(sound(name)) or f"L-{learner[:4].upper() or '0000'}"},
        "level": level,
        "lang": settings.lang,
        "made": now.date().isoformat(),
        "invitation": invitation.head if invitation else "",
    }
    if level == "completion":
        rows = chained(record, done_rows(course, told))
        summary = summary_of_parts(course, tuple(parts_of(rows)))
    else:
        rows = chained(record, rows_of(told, level, chosen))
        summary = summary_of_progress(course, fold(events_of(rows, level)), len(rows))
    record |= {"start": start_of(record), "summary": summary_to_data(summary), "events": rows}
    seal = seal_of(record)
    return {**record, "seal": seal, "proof": proof_of(invitation, seal)}


def default_name(record: Record) -> str:
    """Return the file name of a record, without its ending."""
    return f"cmcourse-{slug(record['learner']['name'])}-{record['made']}"


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens."""
    plain = _UMLAUT.sub(r"\1e", unicodedata.normalize("NFKD", name.casefold())).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "record"


class RecordExporter:
    """Writes the records of one profile."""

    def __init__(self, course: Course, store: Store, env: Env | None = None) -> None:
        self._course = course
        self._store = store
        self._env = env or Env()

    def preview(self, level: Level, name: str, lang: Lang, chosen: Chosen = None) -> tuple[str, ...]:
        """Return, line by line, what a file of this level would tell."""
        return tuple(preview_lines(self._course, self._build(level, name, chosen), words(lang)))

    def write(self, level: Level, name: str, target: Path | None = None, chosen: Chosen = None) -> Path:
        """Write the file and return its path.

        Without a target it goes to the current folder, or to a folder given as target, under a name that is free.
        A target that exists is replaced only if it is a record of the same person. Raises UsageError and StorageError.
        """
        record = self._build(level, name, chosen)
        if target is not None and not target.is_dir():
            if target.exists() and not _is_record_of(target, record["learner"]["id"]):
                raise UsageError(
                    "{file} exists already and is not a record of yours. Nothing was written; choose another name.",
                    file=target,
                )
            write_file(target, render(record).encode())
            return target
        free = _reserved((target or Path()) / default_name(record))
        try:
            write_file(free, render(record).encode())
        except StorageError:
            free.unlink(missing_ok=True)
            raise
        return free

    def _build(self, level: Level, name: str, chosen: Chosen) -> Record:
        store = self._store
        return build(
            self._course,
            store.events(),
            store.settings(),
            level=level,
            name=name,
            now=self._env.now().astimezone(),
            learner=store.learner,
            chosen=chosen,
        )


def _reserved(stem: Path) -> Path:
    """Create the first file of this name, or with -2, -3 …, that does not exist yet."""
    number = 1
    while True:
        path = stem.with_name(f"{stem.name}{'' if number == 1 else f'-{number}'}.json")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error
        else:
            return path


def _is_record_of(path: Path, learner: str) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > MAX_RECORD_BYTES:
            return False
        parsed = parse(path.read_bytes())
    except OSError:
        return False
    return not isinstance(parsed, Reason) and bool(learner) and parsed[0]["learner"]["id"] == learner
