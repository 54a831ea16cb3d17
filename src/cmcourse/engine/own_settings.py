"""The settings page: what can be set, and what is set."""

from __future__ import annotations

from datetime import date

from cmcourse.engine.dates import days_in
from cmcourse.engine.target import read_day
from cmcourse.model.course import Course, Product
from cmcourse.model.settings import Settings
from cmcourse.model.value import value


@value
class SettingsView:
    """What is set, and the platforms to choose from."""

    settings: Settings
    products: tuple[Product, ...]


def settings_view(course: Course, settings: Settings) -> SettingsView:
    """Return what is set."""
    return SettingsView(settings, course.products)


def day_typed(text: str, today: date) -> str | None:
    """Return a day that was typed in the form of the setting, "" for none, and None for what names no single day."""
    day = read_day(text, today)
    if day is None:
        days = days_in(text)
        return days[0].isoformat() if len(days) == 1 else None
    return day
