"""The first day of the workshop: how many days are left, and whether the pre-work fits into them."""

from __future__ import annotations

from datetime import date

from cmcourse.model.value import value

COMFORTABLE = 20
"""The minutes a day up to which the pre-work fits beside other work."""
NEAR = 14
"""The days before the workshop in which the pre-work comes first."""


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
