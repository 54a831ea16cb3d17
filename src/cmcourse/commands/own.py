"""What the commands on a learner's own data share: which profile, in which language, and a question before acting."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import click

from cmcourse.errors import CourseError, UsageError
from cmcourse.i18n import Words, words
from cmcourse.store.folder import ProfileFiles, profile_files
from cmcourse.store.tinydb_store import ProfileRead, read_profile
from cmcourse.wiring import Wiring

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_YES = ("y", "yes", "j", "ja")


def files_of(wiring: Wiring) -> ProfileFiles:
    """Return the files of the profile that was asked for. Raises UsageError for its name."""
    return profile_files(wiring.data_dir, wiring.profile)


def speak_for(wiring: Wiring, profile: ProfileRead | None = None) -> Words:
    """Return the words in the language asked for, else of the profile, else (none, or a broken one) of the machine."""
    if wiring.lang:
        return wiring.words
    try:
        profile = profile or read_profile(wiring.data_dir, wiring.profile)
    except CourseError:
        return wiring.words
    return words(profile.settings.lang) if profile.exists else wiring.words


def nothing_saved(wiring: Wiring) -> UsageError:
    """Return the error for a profile that is not there."""
    return UsageError("There is no saved progress yet for the profile “{profile}”.", profile=wiring.profile)


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def clean(text: object) -> str:
    """Return text in which nothing can steer the screen."""
    return _CONTROL.sub(" ", str(text))


def tell(text: str) -> None:
    """Write a message, beside the data on stdout."""
    click.echo(clean(text), err=True)


def answer_to(question: str, option: str = "--yes") -> str:
    """Ask in the terminal. Raises UsageError, which names the option that answers, where there is none."""
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal to ask in. Nothing was changed; add {option} if you are sure.", option=option
        )
    typed: str = click.prompt(clean(question), default="", show_default=False, err=True)
    return typed.strip()


def is_yes(typed: str) -> bool:
    """Tell whether an answer is a yes."""
    return typed.casefold() in _YES
