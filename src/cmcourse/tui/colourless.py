"""NO_COLOR in earnest: Textual alone would turn colours into shades of grey, and keep a ground of its own."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.filter import Monochrome, NoColor


def heed_no_color(app: App[Any]) -> None:
    """Leave the colours to the terminal where NO_COLOR asks for it; bold, signs and words still tell all."""
    if app.no_color:
        app._filters = [*(one for one in app._filters if not isinstance(one, Monochrome)), NoColor()]
