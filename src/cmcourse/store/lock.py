"""One window writes a profile: a lock of the operating system, which a killed process gives back by itself."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cmcourse.errors import StorageError
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


def holder(files: ProfileFiles) -> str:
    """Return who holds the profile, as in `laptop · PID 4711 · 2026-11-24 09:12 UTC`, or "" if that is not known."""
    try:
        match json.loads(read_file(files.owner)):
            case {"pid": int(pid), "host": str(host), "since": str(since)}:
                return f"{host} · PID {pid} · {since}"
    except (OSError, ValueError, StorageError):
        return ""
    return ""
