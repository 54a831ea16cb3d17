"""`cmcourse trainer`: the desk of those who give the workshop, one file a subcommand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from cmcourse.errors import UsageError
from cmcourse.i18n import Words
from cmcourse.wiring import Wiring

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
    t = speak.t
    folder = click.Path(path_type=Path, file_okay=False)
    return TrainerGroup(
        "trainer",
        speak=speak,
        callback=click.pass_context(_open),
        invoke_without_command=True,
        help=t(
            "For trainers: check and sum up the records of a group, invite, certify, pass on. "
            "Without a command it opens the trainer's desk on the screen."
        ),
        params=[
            click.Option(["--folder"], type=folder, help=t("Folder with the records that the desk opens.")),
            click.Option(["--cohort"], default="", help=t("Cohort the desk looks at, by its code.")),
        ],
    )


def _open(ctx: click.Context, folder: Path | None, cohort: str) -> None:
    """Open the desk, unless a subcommand was called or there is no terminal for it."""
    if ctx.invoked_subcommand is not None:
        return
    from cmcourse.cli import is_terminal
    from cmcourse.commands.trainer.desk import open_on_screen

    wiring: Wiring = ctx.obj
    if wiring.plain or not is_terminal():
        click.echo(ctx.get_help())
        raise UsageError("The trainer's desk needs a terminal. The same as text: cmcourse trainer report FOLDER")
    ctx.exit(open_on_screen(wiring, folder, cohort))
