"""Files that are written whole or not at all, and TinyDB's storage made of them."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from cmcourse.errors import StorageError

RETRIES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds to wait before each new try while Windows lets another program (a virus scanner) hold the file."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}


class Encoded(str):
    """A row that is JSON text already, so that a write encodes only what is new."""

    __slots__ = ()


class AtomicStorage(Storage):
    """Keeps TinyDB's tables in a JSON file that is whole after any crash. Plain `TinyDB(path)` reads it too."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, None if there is no file. Raises ValueError for broken JSON, StorageError for the rest."""
        try:
            found: dict[str, dict[str, Any]] = json.loads(read_file(self.path))
        except FileNotFoundError:
            return None
        except RecursionError:
            raise ValueError("the JSON is nested too deeply") from None
        return found

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; on return it is on disk. Raises StorageError and leaves the old file whole."""
        tables = (f"{encode(name)}:{{{_rows(table)}}}" for name, table in data.items())
        write_file(self.path, f"{{{','.join(tables)}}}".encode())


def _rows(table: Mapping[str, Any]) -> str:
    return ",".join(
        f'"{key}":{row}' if isinstance(row, Encoded) else f'"{key}":{encode(row)}' for key, row in table.items()
    )


_encoder = json.JSONEncoder(separators=(",", ":"))


def encode(data: object) -> Encoded:
    """Return JSON text in ASCII: plain TinyDB reads files in the encoding of the machine, whatever that is."""
    return Encoded(_encoder.encode(data))


def read_file(path: Path) -> bytes:
    """Return the content of a file. Raises FileNotFoundError, and StorageError if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageError("The file {file} cannot be read: {reason}", file=path, reason=error.strerror) from error


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, durably. Raises StorageError and leaves the old file whole."""
    temp = path.with_name(f"{path.name}.tmp")
    try:
        with open(temp, "wb", opener=_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temp, path)
        _sync_folder(path.parent)
    except OSError as error:
        _remove(temp)
        raise _cannot_save(path, error) from error


def make_folder(folder: Path) -> None:
    """Make sure that a folder is there, for its owner only. Raises StorageError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            "The folder {folder} cannot be used: {reason}. Choose another one with --data-dir.",
            folder=folder,
            reason=error.strerror,
        ) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _replace(temp: Path, path: Path) -> None:
    for pause in RETRIES:
        try:
            temp.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temp.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, on systems that let a folder be synced (not Windows, not every network drive)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _remove(temp: Path) -> None:
    try:
        temp.unlink()
    except OSError:
        return


def _cannot_save(path: Path, error: OSError) -> StorageError:
    if error.errno in _FULL:
        return StorageError(
            "The disk is full: {file} could not be saved and is as it was before. Free some space, then try again.",
            file=path,
        )
    if error.errno in _CLOSED:
        return StorageError(
            "The folder {folder} does not allow writing: {file} could not be saved and is as it was before.",
            folder=path.parent,
            file=path.name,
        )
    return StorageError("{file} could not be saved and is as it was before: {reason}", file=path, reason=error.strerror)
