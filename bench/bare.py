"""The yardstick: a bare Textual app with a list of as many rows as the home page has modules."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class BareApp(App[None]):
    """Header, list, footer."""

    def compose(self) -> ComposeResult:
        """Compose the three widgets."""
        yield Header()
        yield OptionList(*(f"Module {number}" for number in range(1, 20)))
        yield Footer()


def make() -> BareApp:
    """Return the app."""
    return BareApp()
