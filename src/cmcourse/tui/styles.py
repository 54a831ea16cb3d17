"""Style sheets, read as resources so that they are found inside a zip too."""

from __future__ import annotations

import pkgutil
from functools import cache


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet of this package, as in `screens/home.tcss`."""
    return (pkgutil.get_data(__package__, name) or b"").decode()
