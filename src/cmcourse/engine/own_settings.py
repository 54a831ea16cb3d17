"""The settings page: what can be set, and what is set."""

from __future__ import annotations

from cmcourse.model.course import Course
from cmcourse.model.lookup import Product
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
