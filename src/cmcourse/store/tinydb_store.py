"""The durable store: one TinyDB file a profile, written whole at each save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cmcourse.errors import StorageError
from cmcourse.model.event import Event, in_order
from cmcourse.model.message import Message, said
from cmcourse.model.settings import Settings
from cmcourse.store.atomic import AtomicStorage, make_folder, read_file, write_file
from cmcourse.store.backup import back_up, newest_good, set_aside
from cmcourse.store.contents import Contents, read_contents
from cmcourse.store.folder import ProfileFiles, profile_files
from cmcourse.store.lock import ProfileLock, acquire, holder, locked

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TinyDBStore:
    """A profile on disk. Without `lock` it is read-only, and `holder` tells which window has it."""

    def __init__(
        self,
        files: ProfileFiles,
        contents: Contents,
        *,
        lock: ProfileLock | None,
        now: Clock,
        holder: str = "",
        notes: Sequence[Message] = (),
    ) -> None:
        self.path = files.data
        self.holder = holder
        self.notes = tuple(notes)
        self._files = files
        self._contents = contents
        self._lock = lock
        self._now = now
        self._storage = AtomicStorage(files.data)
        self._backed_up = False

    @property
    def read_only(self) -> bool:
        """Whether another window holds the profile, or this store was closed."""
        return self._lock is None

    @property
    def learner(self) -> str:
        """The fixed id of the learner; "" before anything happened."""
        return self._contents.learner

    def events(self) -> Sequence[Event]:
        """Return all events in order."""
        return tuple(in_order(self._contents.events.values()))

    def settings(self) -> Settings:
        """Return the settings."""
        return self._contents.settings

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        """Add events and replace the settings in one write; on return both are on disk. Raises StorageError."""
        self._write(self._contents.plus(events, settings))

    def merge(self, other: Contents) -> None:
        """Take in the entries of another machine, durably; the settings stay. Raises StorageError."""
        self._write(self._contents.union(other))

    def _write(self, contents: Contents) -> None:
        if self._lock is None:
            raise locked(self.holder)
        if not self._backed_up:
            back_up(self._files, self._now())
            self._backed_up = True
        self._storage.write(contents.tables())
        self._contents = contents

    def close(self) -> None:
        """Give the profile back; from now on it can only be read here."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_profile(
    data_dir: Path | None, profile: str, *, read_only_if_locked: bool = True, now: Clock = _utc_now
) -> TinyDBStore:
    """Open a profile for one window.

    Raises UsageError for its name, StorageError if it cannot be read or its folder not be used, LockedError if
    another window holds it and it is not wanted read-only.
    """
    files = profile_files(data_dir, profile)
    make_folder(files.folder)
    lock = acquire(files, now())
    if lock is None:
        who = holder(files)
        if not read_only_if_locked:
            raise locked(who)
        contents = _read(files) or Contents()
        return TinyDBStore(files, contents, lock=None, now=now, holder=who, notes=(_elsewhere(who), *contents.notes))
    with ExitStack() as undo:
        undo.callback(lock.release)
        contents, notes = _read_or_restore(files, now())
        undo.pop_all()
    if not contents.created:
        contents = replace(contents, created=now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return TinyDBStore(files, contents.encoded(), lock=lock, now=now, notes=(*notes, *contents.notes))


@dataclass(frozen=True)
class ProfileRead:
    """A profile as it lies on disk; `exists` is False as long as nothing was saved."""

    path: Path
    exists: bool
    events: tuple[Event, ...]
    settings: Settings
    notes: tuple[Message, ...]
    learner: str = ""


def read_profile(data_dir: Path | None, profile: str) -> ProfileRead:
    """Read a profile without locking or changing anything. Raises UsageError, StorageError."""
    files = profile_files(data_dir, profile)
    found = _read(files)
    contents = found or Contents()
    events = tuple(in_order(contents.events.values()))
    return ProfileRead(files.data, found is not None, events, contents.settings, contents.notes, contents.learner)


def _read(files: ProfileFiles) -> Contents | None:
    try:
        return read_contents(files.data)
    except ValueError as error:
        raise StorageError(
            "{file} is damaged and cannot be read. Open the course once: it keeps the damaged file under another name "
            "and goes on with the newest backup.",
            file=files.data,
        ) from error


def _read_or_restore(files: ProfileFiles, now: datetime) -> tuple[Contents, tuple[Message, ...]]:
    """Read the profile; a file that is none is kept under another name, and the newest good backup takes its place."""
    try:
        return read_contents(files.data) or Contents(), ()
    except ValueError:
        aside = set_aside(files, now)
    restored = newest_good(files)
    if restored is None:
        AtomicStorage(files.data).write(Contents().tables())
        lost = said(
            "Your progress was damaged and could not be read. There is no backup, so the course starts anew. "
            "The damaged file was kept as {aside}.",
            aside=aside.name,
        )
        return Contents(), (lost,)
    backup, contents = restored
    write_file(files.data, read_file(backup))
    back = said(
        "Your progress was damaged and could not be read. The backup {backup} was restored; what came after it is "
        "missing. The damaged file was kept as {aside}.",
        backup=backup.name,
        aside=aside.name,
    )
    return contents, (back,)


def _elsewhere(who: str) -> Message:
    if who:
        return said(
            "The profile is open in another window ({holder}). Here you can read; nothing is saved.", holder=who
        )
    return said("The profile is open in another window. Here you can read; nothing is saved.")
