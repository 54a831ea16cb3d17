"""`cmcourse trainer xapi`: checked records as xAPI statements, one a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cmcourse.commands.trainer.common import Stopped, written
from cmcourse.commands.trainer.telling import lines_of, senders, teller_for, telling_params
from cmcourse.errors import ExitCode
from cmcourse.i18n import Words
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t
    return click.Command(
        "xapi",
        callback=click.pass_obj(_run),
        help=t(
            "Write what sound records tell as xAPI statements, one JSON object a line. Nothing is sent. What learners "
            "wrote freely stays out. Exit code 1: some files are left out."
        ),
        params=[
            *telling_params(speak),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                help=t("File to write. Without it: standard output."),
            ),
        ],
    )


def _run(wiring: Wiring, *, paths: tuple[Path, ...], cohort: str, output: Path | None, **options: Any) -> int:
    speak = wiring.words
    teller = teller_for(wiring, options)
    found, left = senders(wiring, paths, cohort, speak)
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for line in lines_of(teller, found):
            count += 1
            yield line

    try:
        if output:
            written(output, counted())
        else:
            sys.stdout.writelines(counted())
    except KeyboardInterrupt:
        raise Stopped("Stopped after {n} statements.", n=count) from None
    click.echo(speak.tn("{n} statement.", "{n} statements.", count), err=True)
    return int(ExitCode.FINDINGS if left else ExitCode.FINE)
