"""The errors a person can meet, as one tree.

CourseError                  1  the course has findings
├─ UsageError                2  wrong option or argument
├─ UnreadableError           3  a file cannot be read
└─ StorageError              4  progress cannot be read or saved
   ├─ LockedError               another window holds the profile
   └─ DeliveryError             a learning record store does not take what is sent

Every error carries a message template in English (translated at the edge) and the values it names.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command answers to the shell."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    STORAGE = 4


class CourseError(Exception):
    """A fault a person can mend; `template.format(**values)` is the English message."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values


class UsageError(CourseError):
    """An option or argument that makes no sense."""

    exit_code = ExitCode.USAGE


class UnreadableError(CourseError):
    """A file that cannot be read as what it should be."""

    exit_code = ExitCode.UNREADABLE


class StorageError(CourseError):
    """Progress that cannot be read or saved."""

    exit_code = ExitCode.STORAGE


class LockedError(StorageError):
    """The profile is open in another window."""


class DeliveryError(StorageError):
    """A learning record store that cannot be reached, or does not take what is sent."""
