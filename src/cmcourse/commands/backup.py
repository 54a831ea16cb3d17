"""`cmcourse backup`: a copy of the profile in a file of the learner's choice."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import click

from cmcourse.commands.own import clean, files_of, nothing_saved, speak_for, tell, utc_now
from cmcourse.errors import UsageError
from cmcourse.i18n import Words
from cmcourse.store.atomic import AtomicStorage
from cmcourse.store.checksum import signed
from cmcourse.store.lock import refuse_if_held
from cmcourse.store.tinydb_store import read_profile
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    return click.Command(
        "backup",
        callback=click.pass_obj(_run),
        help=speak.t("Write a copy of your profile. `restore` and `merge` read it, also on another machine."),
        params=[
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar=speak.t("FILE"),
                help=speak.t("File to write; it must be new. Without it: a new file in the current folder."),
            )
        ],
    )


def _run(wiring: Wiring, *, output: Path | None) -> None:
    files = files_of(wiring)
    refuse_if_held(files, utc_now())
    if not read_profile(wiring.data_dir, wiring.profile).exists:
        raise nothing_saved(wiring)
    target = output or _free(f"cmcourse-backup-{files.profile}-{utc_now().astimezone():%Y-%m-%d}")
    if target.exists():
        raise UsageError("{file} exists already. Nothing was written; choose another name.", file=target)
    AtomicStorage(target).write(signed(AtomicStorage(files.data).read() or {}))
    speak = speak_for(wiring)
    tell(speak.t("The backup was written. It holds all your answers and texts: keep it where only you read."))
    click.echo(clean(target))


def _free(stem: str) -> Path:
    names = (Path(f"{stem}{f'-{number}' if number > 1 else ''}.json") for number in count(1))
    return next(path for path in names if not path.exists())
