"""A group of commands that are imported when they are called, so that none pays for what another needs."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from cmcourse.i18n import Words


class LazyGroup(click.Group):
    """A group whose subcommands are modules of a package, built in the language of the call."""

    def __init__(self, *args: Any, speak: Words, package: str, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speak = speak
        self.package = package
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the subcommands."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Build a subcommand."""
        if cmd_name not in self.names:
            return None
        return in_words(import_module(f"{self.package}.{cmd_name}").command(self.speak), self.speak)


def in_words(command: click.Command, speak: Words) -> click.Command:
    """Return a command whose usage line is in the language; click asks gettext for its words, but not for these."""
    command.options_metavar = speak.t("[OPTIONS]")
    if isinstance(command, click.Group):
        optional = command.invoke_without_command
        command.subcommand_metavar = speak.t("[COMMAND] [ARGS]...") if optional else speak.t("COMMAND [ARGS]...")
        for one in command.commands.values():
            in_words(one, speak)
    return command
