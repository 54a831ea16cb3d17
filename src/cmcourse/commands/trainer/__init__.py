"""`cmcourse trainer`: the desk of those who give the workshop, one file a subcommand."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import click

from cmcourse.i18n import Words

COMMANDS = ("check", "report", "cohort", "certificate", "xapi", "push")


class TrainerGroup(click.Group):
    """A group whose subcommands are imported when they are called."""

    def __init__(self, *args: Any, speak: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speak = speak

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Build a subcommand in the language of the call."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"{__name__}.{cmd_name}").command(self.speak))


def command(speak: Words) -> click.Group:
    """Build the group in a language."""
    return TrainerGroup(
        "trainer",
        speak=speak,
        help=speak.t("For trainers: check and sum up the records of a group, invite, certify, pass on."),
    )
