"""A sentence for people that is put into words at the edge, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Message:
    """An English template and the values it names; a value may be a message itself."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def put(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with template and inner messages translated."""
        filled = {name: value.put(translate) if isinstance(value, Message) else value for name, value in self.values}
        template = translate(self.template)
        return template.format(**filled) if filled else template

    def __str__(self) -> str:
        return self.put(str)


def said(template: str, /, **values: object) -> Message:
    """Return a message; the template is also what the catalogues are extracted from."""
    return Message(template, tuple(values.items()))
