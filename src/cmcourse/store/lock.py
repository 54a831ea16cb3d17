"""One window writes a profile: a lock of the operating system, which a killed process gives back by itself."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cmcourse.errors import LockedError, StorageError
from cmcourse.store.atomic import encode, read_file, write_file
from cmcourse.store.folder import ProfileFiles

if TYPE_CHECKING:
    from filelock import BaseFileLock


class ProfileLock:
    """Holds a profile for this process."""

    def __init__(self, files: ProfileFiles, lock: BaseFileLock) -> None:
        self._files = files
        self._lock = lock

    def release(self) -> None:
        """Give the profile back."""
        with suppress(OSError):
            self._files.owner.unlink()
        self._lock.release()


def acquire(files: ProfileFiles, now: datetime) -> ProfileLock | None:
    """Hold the profile and write down who does, or return None if another window holds it. Raises StorageError."""
    from filelock import FileLock, Timeout

    lock = FileLock(files.lock, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    except (OSError, NotImplementedError) as error:
        raise StorageError(
            "The profile cannot be locked in the folder {folder}: {reason}. Choose another one with --data-dir.",
            folder=files.folder,
            reason=str(error),
        ) from error
    since = now.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    with suppress(StorageError):
        write_file(files.owner, encode({"pid": os.getpid(), "host": platform.node(), "since": since}).encode())
    return ProfileLock(files, lock)


@contextmanager
def held(files: ProfileFiles, now: datetime) -> Iterator[None]:
    """Hold the profile for a while. Raises LockedError if another window holds it, StorageError."""
    lock = acquire(files, now)
    if lock is None:
        raise locked(holder(files))
    try:
        yield
    finally:
        lock.release()


def refuse_if_held(files: ProfileFiles, now: datetime) -> None:
    """Leave everything as it is. Raises LockedError if another window holds the profile, StorageError."""
    if files.lock.exists():
        with held(files, now):
            return


def locked(who: str) -> LockedError:
    """Return the error that names the window which holds the profile, if that is known."""
    if who:
        return LockedError("The profile is open in another window ({holder}). Nothing was saved here.", holder=who)
    return LockedError("The profile is open in another window. Nothing was saved here.")


def holder(files: ProfileFiles) -> str:
    """Return who holds the profile, as in `laptop · PID 4711 · 2026-11-24 09:12 UTC`, or "" if that is not known."""
    try:
        match json.loads(read_file(files.owner)):
            case {"pid": int(pid), "host": str(host), "since": str(since)}:
                return f"{host} · PID {pid} · {since}"
    except (OSError, ValueError, StorageError):
        return ""
    return ""
