"""Where the desk gets its pictures from and puts what it writes: course, cohorts, folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from cmcourse.desk.output import (
    Issued,
    Refused,
    Wanted,
    folder_made,
    free,
    issue,
    judged,
    refusals,
    write_csv,
    write_group_html,
    write_html,
    write_json,
    write_xlsx,
)
from cmcourse.desk.picture import Picture, picture_of
from cmcourse.errors import StorageError, UnreadableError, UsageError
from cmcourse.i18n import Words, words
from cmcourse.model.cohort import Cohort
from cmcourse.model.course import Course
from cmcourse.record.invitations import KnownInvitations
from cmcourse.record.report import make_report
from cmcourse.record.verify import files_of
from cmcourse.record.write import slug
from cmcourse.store.desk import Desk

Kind = Literal["html", "group", "xlsx", "csv", "json", "certificates"]
KINDS: tuple[Kind, ...] = ("html", "group", "xlsx", "csv", "json", "certificates")
Stamp = Mapping[str, tuple[int, int]]
"""Time and size of each file of a folder."""
MOST_FOLDERS = 200
View = tuple[Cohort | None, tuple[Cohort, ...]]
"""The cohort that is looked at, and all there are: what a picture hangs on beside the files."""
Awaited = tuple[tuple[str, ...], tuple[Refused, ...]]
"""Who would get a certificate, and who would not."""


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


@dataclass
class Source:
    """Course and trainer's desk, and the cohort that is looked at (None: whoever sent a file)."""

    course: Course
    desk: Desk
    cohort: Cohort | None = None
    now: Callable[[], datetime] = field(default=_now)

    def read(self, folder: Path, told: Callable[[int, int], None]) -> Picture:
        """Read a folder. `told` hears how many of how many files are done; what it raises ends the reading.

        Raises UnreadableError for a folder that is not there.
        """
        return picture_of(make_report([folder], self.course, self._invitations(), told, self.now().date()), folder)

    def _invitations(self) -> KnownInvitations | None:
        if not self.desk.is_open:
            return None
        return KnownInvitations(self.desk.secret(), self.desk.cohorts(), self.cohort)

    def view(self) -> View:
        """Return what a picture that is read now hangs on beside the files."""
        return self.cohort, tuple(self.desk.cohorts()) if self.desk.is_open else ()

    def stamp(self, folder: Path) -> Stamp | None:
        """Return what tells a folder of now from one of later; None if it cannot be read."""
        found: dict[str, tuple[int, int]] = {}
        try:
            for path in files_of([folder]):
                told = Path(path).stat()
                found[str(path)] = (told.st_mtime_ns, told.st_size)
        except (UnreadableError, OSError):
            return None
        return found

    def write(self, picture: Picture, kind: Kind, folder: Path, speak: Words, ticked: Collection[str] = ()) -> Issued:
        """Write the report, or certificates for the ticked rows (for all without any), into a folder.

        Raises UsageError for a folder inside the one that is read, StorageError if it cannot be written.
        """
        if _is_inside(folder, picture.folder):
            raise UsageError(
                "Choose a folder outside the one with the records; what is written there would be read as one."
            )
        folder_made(folder)
        report, now = picture.report, self.now()
        if kind == "certificates":
            speak = words(self.cohort.lang) if self.cohort else speak
            today = now.date().isoformat()
            return issue(report, self.desk, self.cohort, folder, speak, today, self._wanted(picture, ticked))
        title = speak.t("Group for the projector") if kind == "group" else speak.t("Trainer report with names")
        ending = {"csv": "", "group": ".html"}.get(kind, f".{kind}")
        path = free(folder / f"{slug(title)}-{now.date().isoformat()}{ending}")
        match kind:
            case "group":
                write_group_html(report, path, speak, now)
            case "html":
                write_html(report, path, speak, now)
            case "xlsx":
                write_xlsx(report, path, speak)
            case "csv":
                return Issued(write_csv(report, path, "excel-de", speak))
            case "json":
                write_json(report, path, speak)
        return Issued((path,))

    def awaited(self, picture: Picture, ticked: Collection[str]) -> Awaited:
        """Return the names of those who would get a certificate, and who would not."""
        wanted = self._wanted(picture, ticked)
        names = tuple(learner.name for learner, why in judged(picture.report, self.cohort, wanted) if not why)
        return names, tuple(refusals(picture.report, self.cohort, wanted))

    def _wanted(self, picture: Picture, ticked: Collection[str]) -> Wanted | None:
        numbers = {row.file for row in picture.rows if row.key in ticked and row.learner >= 0}
        return (lambda one: one.number in numbers) if ticked else None

    def kept(self) -> Mapping[str, str]:
        """Return what is remembered: folder, output, lang, theme, cohort."""
        return self.desk.kept()

    def keep(self, **values: str) -> None:
        """Remember something; a data folder that cannot be written is no reason to stop."""
        try:
            self.desk.keep(**values)
        except StorageError:
            return


def _is_inside(folder: Path, outer: Path) -> bool:
    return folder.resolve().is_relative_to(outer.resolve())


@dataclass(frozen=True, slots=True)
class Looked:
    """What a typed path leads to: the folder if there is one, its JSON and other files, and folders to go on to."""

    folder: Path | None
    files: int
    others: int
    folders: tuple[Path, ...]


def look_at(typed: str) -> Looked:
    """Look where a typed path leads; an unfinished name offers the folders that begin with it."""
    path = Path(typed).expanduser() if typed.strip() else Path.cwd()
    try:
        is_folder = path.is_dir()
    except OSError:
        is_folder = False
    base = path if is_folder else path.parent
    begun = "" if is_folder else path.name.casefold()
    files, others, folders = 0, 0, []
    try:
        with os.scandir(base) as entries:
            for one in entries:
                if one.name.startswith("."):
                    continue
                if one.is_dir():
                    folders += [base / one.name] if one.name.casefold().startswith(begun) else []
                elif one.name.casefold().endswith(".json"):
                    files += 1
                else:
                    others += 1
    except OSError:
        return Looked(None, 0, 0, ())
    found = tuple(sorted(folders, key=lambda one: one.name.casefold())[:MOST_FOLDERS])
    return Looked(path if is_folder else None, files, others, found)
