"""What is done to a whole profile: restore it, rename it, erase it, list what lies in the data folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from cmcourse.errors import StorageError, UsageError
from cmcourse.store.atomic import AtomicStorage, make_folder
from cmcourse.store.backup import back_up, set_aside
from cmcourse.store.contents import Contents, read_contents
from cmcourse.store.folder import ProfileFiles, is_name
from cmcourse.store.lock import held

_STAMP = r"\d{8}T\d{12}Z"
_CASE = re.IGNORECASE if os.name == "nt" else 0


def profile_names(folder: Path) -> list[str]:
    """Return the names of the profiles in a data folder, sorted."""
    if not folder.is_dir():
        return []
    return sorted(path.stem for path in folder.glob("*.json") if path.is_file() and is_name(path.stem))


def traces(files: ProfileFiles) -> list[Path]:
    """Return every file of a profile but its lock: data, backups, damaged files set aside, half-written ones."""
    name = re.escape(files.profile)
    beside = re.compile(rf"{name}(?:(?:\.unreadable-{_STAMP}(?:-\d+)?)?\.json(?:\.tmp)?|\.owner\.json\.tmp)", _CASE)
    kept = re.compile(rf"{name}-{_STAMP}\.json(?:\.tmp)?", _CASE)
    places = ((files.folder, beside), (files.backups, kept))
    return sorted(
        path for place, known in places if place.is_dir() for path in place.iterdir() if known.fullmatch(path.name)
    )


def replace_profile(files: ProfileFiles, contents: Contents, now: datetime) -> Path | None:
    """Put `contents` in place of the profile; return the file that keeps what was there. Raises StorageError."""
    make_folder(files.folder)
    with held(files, now):
        kept = _keep(files, now)
        AtomicStorage(files.data).write(contents.tables())
    return kept


def erase(files: ProfileFiles, now: datetime) -> list[Path]:
    """Leave nothing of the profile and return the files that are gone. Raises StorageError."""
    with _last_held(files, now):
        gone = traces(files)
        with _naming_faults(files.data):
            for path in gone:
                path.unlink()
    return gone


def rename(files: ProfileFiles, new: ProfileFiles, now: datetime) -> None:
    """Give all files of a profile the name of `new`. Raises UsageError if that is taken, StorageError."""
    with _last_held(files, now):
        if traces(new):
            raise UsageError("There is a profile “{profile}” already, or a backup of one.", profile=new.profile)
        with held(new, now), _naming_faults(files.data):
            for path in traces(files):
                path.rename(path.with_name(new.profile + path.name[len(files.profile) :]))


def _keep(files: ProfileFiles, now: datetime) -> Path | None:
    try:
        read_contents(files.data)
    except ValueError:
        return set_aside(files, now)
    except StorageError:
        return back_up(files, now)
    return back_up(files, now)


@contextmanager
def _last_held(files: ProfileFiles, now: datetime) -> Iterator[None]:
    """Hold a profile that will be gone afterwards, lock and empty folder of backups included."""
    with held(files, now):
        yield
        with suppress(OSError):
            files.lock.unlink()
    if os.name == "nt":
        with suppress(OSError):
            files.lock.unlink()
    with suppress(OSError):
        files.backups.rmdir()


@contextmanager
def _naming_faults(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            "{file} could not be removed or renamed: {reason}", file=error.filename or file, reason=error.strerror
        ) from error
