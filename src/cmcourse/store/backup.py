"""Rolling backups of a profile, and a name for a file that cannot be read."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from cmcourse.errors import StorageError
from cmcourse.store.atomic import make_folder, read_file, write_file
from cmcourse.store.contents import Contents, read_contents
from cmcourse.store.folder import ProfileFiles

KEPT = 7


def backups(files: ProfileFiles) -> list[Path]:
    """Return the backups of a profile, newest first."""
    name = re.compile(rf"{re.escape(files.profile)}-\d{{8}}T\d{{12}}Z\.json")
    if not files.backups.is_dir():
        return []
    return sorted((path for path in files.backups.iterdir() if name.fullmatch(path.name)), reverse=True)


def back_up(files: ProfileFiles, now: datetime) -> Path | None:
    """Copy the profile if it changed since the newest backup; keep seven. Return what holds it. Raises StorageError."""
    try:
        data = read_file(files.data)
    except FileNotFoundError:
        return None
    made = backups(files)
    if made and read_file(made[0]) == data:
        return made[0]
    make_folder(files.backups)
    fresh = files.backups / f"{files.profile}-{_stamp(now)}.json"
    write_file(fresh, data)
    for old in [path for path in backups(files) if path != fresh][KEPT - 1 :]:
        with suppress(OSError):
            old.unlink()
    return fresh


def newest_good(files: ProfileFiles) -> tuple[Path, Contents] | None:
    """Return the newest backup that can be read, with what it holds."""
    for path in backups(files):
        try:
            contents = read_contents(path)
        except (ValueError, StorageError):
            continue
        if contents is not None:
            return path, contents
    return None


def set_aside(files: ProfileFiles, now: datetime) -> Path:
    """Keep a copy of a file that cannot be read, under a name of its own. Raises StorageError."""
    stem = f"{files.profile}.unreadable-{_stamp(now)}"
    names = (files.folder / f"{stem}{f'-{n}' if n else ''}.json" for n in count())
    target = next(path for path in names if not path.exists())
    write_file(target, read_file(files.data))
    return target


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
