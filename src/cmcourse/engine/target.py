"""The first day of the workshop: how many days are left, and whether the pre-work fits into them."""

from __future__ import annotations

import re
from datetime import date

from cmcourse.model.value import value

COMFORTABLE = 20
"""The minutes a day up to which the pre-work fits beside other work."""
NEAR = 14
"""The days before the workshop in which the pre-work comes first."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})?")


@value
class Target:
    """The first day of the workshop, `days` from today (negative after it), with the minutes the pre-work still takes.

    `a_day` are the minutes for each day that is left, today counted and the day itself not.
    """

    day: date
    days: int
    minutes: int

    @property
    def a_day(self) -> int:
        """Minutes for each day that is left; all of them where none is."""
        return -(-self.minutes // max(1, self.days))

    @property
    def fits(self) -> bool:
        """Whether the pre-work can be done in small portions until then."""
        return not self.minutes or (self.days > 0 and self.a_day <= COMFORTABLE)

    @property
    def is_near(self) -> bool:
        """Whether it is time for the pre-work."""
        return 0 <= self.days <= NEAR


def day_set(setting: str) -> date | None:
    """Return the day of a setting, None if none was set."""
    try:
        return date.fromisoformat(setting)
    except ValueError:
        return None


def read_day(text: str, today: date) -> str | None:
    """Return a day written as 2026-12-01, 1.12.2026, 1.12.26 or 1.12. in the form of the setting.

    A day without a year is the next such day; "" stays "". None means that the text is no day.
    """
    text = text.strip()
    if not text:
        return ""
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _GERMAN.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        year = int(match[3] or today.year)
        year += 2000 if year < 100 else 0
        if not match[3] and (month, day) < (today.month, today.day):
            year += 1
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
