"""Where a profile lies: the data folder, the name of the profile, its files."""

from __future__ import annotations

import re
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipimport import zipimporter

from cmcourse.errors import UsageError

PORTABLE = "cmcourse-data"
DEFAULT = "default"
CHOSEN = "chosen-profile.txt"
"""Beside the profiles: the name of the one that was chosen in the course, if it is not `DEFAULT`."""
MAX_NAME = 60
_NAME = re.compile(r"\w(?:[\w .-]*[\w-])?")
_TAKEN = re.compile(r".*\.(?:owner|unreadable-.*)|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that would collide with our other files, or with the devices of Windows."""


@dataclass(frozen=True)
class ProfileFiles:
    """The files of one profile in a data folder."""

    folder: Path
    profile: str

    @property
    def data(self) -> Path:
        """The TinyDB file."""
        return self.folder / f"{self.profile}.json"

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.folder / f"{self.profile}.lock"

    @property
    def owner(self) -> Path:
        """Who holds the lock."""
        return self.folder / f"{self.profile}.owner.json"

    @property
    def backups(self) -> Path:
        """The folder of rolling backups, shared by all profiles."""
        return self.folder / "backups"


def profile_files(data_dir: Path | None, profile: str) -> ProfileFiles:
    """Return the files of a profile. Raises UsageError for a name that is no file name everywhere."""
    name = unicodedata.normalize("NFC", profile)
    if not is_name(name):
        raise UsageError(
            "The option --profile takes a name of letters, digits, spaces and the characters - _ . "
            "with at most {most} characters; “{name}” cannot be used.",
            most=MAX_NAME,
            name=profile,
        )
    return ProfileFiles(data_folder(data_dir), name)


def data_folder(data_dir: Path | None) -> Path:
    """Return where profiles lie: as asked for, beside the archive the program runs from, or as the system wants it."""
    return data_dir or _portable_folder() or _user_folder()


def chosen_profile(data_dir: Path | None) -> str:
    """Return the profile that was last chosen in the course, `DEFAULT` if there is none or it is gone."""
    folder = data_folder(data_dir)
    name = _chosen(folder)
    return name if is_name(name) and (folder / f"{name}.json").is_file() else DEFAULT


def is_chosen(files: ProfileFiles) -> bool:
    """Tell whether this is the profile that was last chosen; also when its file is gone."""
    return _chosen(files.folder) == files.profile


def remember_chosen(files: ProfileFiles) -> None:
    """Open this profile at the next start, where nothing else is asked for."""
    note = files.folder / CHOSEN
    with suppress(OSError):
        if files.profile == DEFAULT:
            note.unlink(missing_ok=True)
        else:
            note.write_text(f"{files.profile}\n", "utf-8")


def new_name(typed: str) -> str:
    """Return a name as it will be written. Raises UsageError if a profile cannot be called so."""
    name = unicodedata.normalize("NFC", typed.strip())
    if not is_name(name):
        raise UsageError(
            "A profile cannot be called “{name}”: take letters, digits, spaces and the characters - _ . "
            "with at most {most} characters.",
            name=name,
            most=MAX_NAME,
        )
    return name


def is_name(name: str) -> bool:
    """Tell whether a profile can have this name: it makes a file name on every system."""
    return len(name) <= MAX_NAME and bool(_NAME.fullmatch(name)) and not _TAKEN.fullmatch(name)


def _chosen(folder: Path) -> str:
    try:
        return (folder / CHOSEN).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _user_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("cmcourse", appauthor=False)


def _portable_folder() -> Path | None:
    """Return the folder `cmcourse-data` beside the archive the program runs from, if both are there."""
    archive = _archive()
    folder = archive.absolute().parent / PORTABLE if archive else None
    return folder if folder and folder.is_dir() else None


def _archive() -> Path | None:
    started = sys.argv[0] if sys.argv else ""
    if started.endswith(".pyz"):
        return Path(started)
    loader = __spec__.loader
    return Path(loader.archive) if isinstance(loader, zipimporter) else None
