"""Style sheets, read as resources so that they are found inside a zip too."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet of this package, as in `screens/home.tcss`."""
    return resources.files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8")
