"""Buttons that say which key presses them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Button

from cmcourse.tui.commands import bindings


class KeyButton(Button, inherit_bindings=False):
    """A button with its name and the key that presses it; the footer offers that key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-on")

    def __init__(self, name: str, button_id: str, key: str = "Enter") -> None:
        super().__init__(Content(f" {name}  {key} "), id=button_id)

    def action_go_on(self) -> None:
        """Press the button."""
        self.press()
