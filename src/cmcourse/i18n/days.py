"""Days as they are written in a language."""

from __future__ import annotations

from datetime import date

from cmcourse.i18n import Words


def day_said(day: date, speak: Words) -> str:
    """Return a day as it is written in the language."""
    return speak.t("{year}-{month}-{day}", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")
