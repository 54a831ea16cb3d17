"""`cmcourse trainer`: the desk of those who give the workshop, one file a subcommand."""

from __future__ import annotations

from pathlib import Path

import click

from cmcourse.commands.lazy import LazyGroup
from cmcourse.errors import UsageError
from cmcourse.i18n import Words
from cmcourse.wiring import Wiring

COMMANDS = ("check", "report", "cohort", "certificate", "xapi", "push")


def command(speak: Words) -> click.Group:
    """Build the group in a language."""
    t = speak.t
    folder = click.Path(path_type=Path, file_okay=False)
    return LazyGroup(
        "trainer",
        speak=speak,
        package=__name__,
        names=COMMANDS,
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
