"""What a trainer keeps in the data folder: the secret, and a file for each cohort."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from cmcourse.errors import StorageError
from cmcourse.model.certificate import Certificate
from cmcourse.model.cohort import Cohort, Needs, Seat, SeatState
from cmcourse.model.invitation import LETTERS
from cmcourse.model.text import LANGS
from cmcourse.store.atomic import make_folder, read_file, write_file
from cmcourse.store.folder import data_folder

FORMAT = "cmcourse-cohort/1"


@dataclass(frozen=True)
class Desk:
    """The trainer's part of a data folder."""

    folder: Path

    @property
    def is_open(self) -> bool:
        """Whether there is anything in it."""
        return self._secret.exists()

    @property
    def _secret(self) -> Path:
        return self.folder / "secret"

    @property
    def _cohorts(self) -> Path:
        return self.folder / "cohorts"

    def secret(self) -> bytes:
        """Return the trainer's secret, made at the first call. Raises StorageError.

        Whoever has it can make invitations and certificates; without it none of those given out can be checked.
        """
        try:
            found = bytes.fromhex(read_file(self._secret).decode().strip())
        except FileNotFoundError:
            found = os.urandom(32)
            make_folder(self.folder)
            write_file(self._secret, f"{found.hex()}\n".encode())
        except ValueError as error:
            raise StorageError("The file {file} cannot be read: {reason}", file=self._secret, reason="?") from error
        if len(found) < 16:
            raise StorageError("The file {file} cannot be read: {reason}", file=self._secret, reason="?")
        return found

    def cohorts(self) -> tuple[Cohort, ...]:
        """Return all cohorts by title. Raises StorageError for a file that cannot be read."""
        files = sorted(self._cohorts.glob("*.json")) if self._cohorts.is_dir() else []
        return tuple(sorted(map(_read, files), key=lambda one: (one.day, one.title, one.id)))

    def save(self, cohort: Cohort) -> None:
        """Write a cohort. Raises StorageError."""
        make_folder(self.folder)
        make_folder(self._cohorts)
        data = {"format": FORMAT, **asdict(cohort)}
        write_file(self._cohorts / f"{cohort.id}.json", f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())

    def delete(self, cohort: Cohort) -> None:
        """Remove a cohort with its invitations for good. Raises StorageError."""
        path = self._cohorts / f"{cohort.id}.json"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error

    def note_certificate(self, code: str, certificate: Certificate) -> None:
        """Keep what a certificate says under its code. Raises StorageError."""
        known = self._issued()
        known[code] = dict(vars(certificate))
        make_folder(self.folder)
        write_file(self._certificates, f"{json.dumps(known, ensure_ascii=False, indent=0)}\n".encode())

    def certificate(self, code: str) -> Certificate | None:
        """Return what the certificate with a code says, None if none was issued."""
        found = self._issued().get(code)
        return Certificate(**found) if found else None

    @property
    def _certificates(self) -> Path:
        return self.folder / "certificates.json"

    def _issued(self) -> dict[str, Any]:
        try:
            found = json.loads(read_file(self._certificates))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise StorageError(
                "The file {file} cannot be read: {reason}", file=self._certificates, reason="?"
            ) from error
        return found if isinstance(found, dict) else {}

    def kept(self) -> Mapping[str, str]:
        """Return what the trainer's screen remembers; what cannot be read is forgotten."""
        try:
            found = json.loads(read_file(self._screen))
        except (FileNotFoundError, ValueError, RecursionError):
            return {}
        return {key: one for key, one in found.items() if isinstance(one, str)} if isinstance(found, dict) else {}

    def keep(self, **values: str) -> None:
        """Remember something for the trainer's screen. Raises StorageError."""
        make_folder(self.folder)
        write_file(self._screen, f"{json.dumps({**self.kept(), **values}, ensure_ascii=False, indent=1)}\n".encode())

    @property
    def _screen(self) -> Path:
        return self.folder / "screen.json"

    def new_id(self) -> str:
        """Return an id that no cohort has."""
        taken = {one.id for one in self.cohorts()}
        while True:
            made = "".join(secrets.choice(LETTERS[10:]) for _ in range(4))
            if made not in taken:
                return made


def open_desk(data_dir: Path | None) -> Desk:
    """Return the trainer's desk in a data folder; nothing is written yet."""
    return Desk(data_folder(data_dir) / "trainer")


def _read(path: Path) -> Cohort:
    try:
        return _cohort(json.loads(read_file(path)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StorageError("The file {file} cannot be read: {reason}", file=path, reason=str(error)) from error


def _cohort(data: dict[str, Any]) -> Cohort:
    seats = tuple(
        Seat(int(one["number"]), str(one["name"]), str(one["day"]), _one_of(one["state"], get_args(SeatState)))
        for one in data["seats"]
    )
    return Cohort(
        id=str(data["id"]),
        title=str(data["title"]),
        days=tuple(map(str, data["days"])),
        lang=_one_of(data["lang"], LANGS),
        needs=_one_of(data["needs"], get_args(Needs)),
        quiz=int(data["quiz"]),
        seats=seats,
    )


def _one_of(found: object, known: tuple[Any, ...]) -> Any:
    if found not in known:
        raise ValueError(f"{found!r}")
    return found
