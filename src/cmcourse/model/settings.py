"""What a learner set, apart from what happened."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from cmcourse.model.text import Lang
from cmcourse.model.value import value

THEMES = ("nacht", "papier", "kontrast", "ansi-dark", "ansi-light")
"""The looks of the terminal app that can be chosen."""


@value(kw_only=True)
class Settings:
    """Settings of one profile.

    `welcomed` tells that the first run is over; `confidence` whether questions ask how sure one is; `target` is the
    first day of the workshop as in 2026-12-01, or ""; `plain_signs` keeps to characters every console has; `finished`
    tells that the page at the end of the course was shown; `invitation` is the code from the trainer, or "".
    """

    name: str = ""
    lang: Lang = "de"
    platform: str = "other"
    theme: str = "nacht"
    welcomed: bool = False
    plain: bool = False
    motion: bool = True
    confidence: bool = True
    target: str = ""
    plain_signs: bool = False
    finished: bool = False
    invitation: str = ""


def settings_to_data(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON data."""
    return asdict(settings)


def settings_from_data(data: object) -> Settings:
    """Read settings; values that are missing or of another type keep their default."""
    known = {one.name: one for one in fields(Settings)}
    default = Settings()
    if not isinstance(data, dict):
        return default
    values = {
        name: value
        for name, value in data.items()
        if name in known and type(value) is type(getattr(default, name)) and (name != "lang" or value in ("de", "en"))
    }
    return Settings(**values)
