"""Buttons that say which key presses them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Button


def key_button(name: str, key: str, button_id: str) -> Button:
    """Return a button with its name and its key."""
    return Button(Content(f" {name}  {key} "), id=button_id)
