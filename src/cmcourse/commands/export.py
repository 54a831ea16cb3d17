"""`cmcourse export`: write the record for the trainer, after showing what will leave."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import get_args

import click

from cmcourse.commands.own import speak_for
from cmcourse.engine.ports import NOTES, Chosen, Level
from cmcourse.errors import UsageError
from cmcourse.i18n import Words
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from cmcourse.store.tinydb_store import read_profile
from cmcourse.wiring import Wiring

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_YES = ("y", "yes", "j", "ja")


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "export",
        callback=click.pass_obj(_run),
        help=t("Write your record for the trainer. You see first what will leave this machine."),
        params=[
            click.Option(
                ["--level"],
                type=click.Choice(get_args(Level)),
                default="results",
                show_default=True,
                help=t("Scope: what is done; also answers and results; also your texts."),
            ),
            click.Option(["--name"], help=t("Name or pseudonym in the record, instead of the name in your settings.")),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                help=t("File to write, without a question. Without it: a new file in the current folder."),
            ),
            click.Option(
                ["--pages"],
                help=t(
                    "With --level full: the workbook pages whose texts leave, by their ids with commas between them; "
                    "notes: all your notes. Without it: all."
                ),
            ),
            click.Option(["--preview"], is_flag=True, help=t("Only show what would leave; write nothing.")),
        ],
    )


def _run(
    wiring: Wiring, *, level: Level, name: str | None, output: Path | None, pages: str | None, preview: bool
) -> None:
    profile = read_profile(wiring.data_dir, wiring.profile)
    if not profile.exists:
        raise UsageError("There is no saved progress yet for the profile “{profile}”.", profile=wiring.profile)
    speak = speak_for(wiring, profile)
    exporter = RecordExporter(wiring.course, MemoryStore(profile.events, profile.settings, profile.learner))
    told = profile.settings.name if name is None else name
    chosen = _chosen(wiring, level, pages)
    for line in exporter.preview(level, told, speak.lang, chosen):
        click.echo(_CONTROL.sub(" ", line), err=not preview)
    if preview:
        return
    if output is None and sys.stdin.isatty() and not _agreed(speak):
        click.echo(speak.t("Nothing was written."), err=True)
        return
    path = exporter.write(level, told, output, chosen)
    click.echo(
        speak.t("The record was written. Send it to your trainer yourself; this program sends nothing."), err=True
    )
    click.echo(path)


def _chosen(wiring: Wiring, level: Level, pages: str | None) -> Chosen:
    """Return the pages that were named. Raises UsageError for one that is none, or where no texts leave."""
    if pages is None:
        return None
    if level != "full":
        raise UsageError("--pages chooses among texts, which leave with --level full only.")
    known = [*wiring.course.workbooks, NOTES]
    wanted = [one.strip() for one in pages.split(",") if one.strip()]
    for one in wanted:
        if one not in known:
            raise UsageError("There is no workbook page “{page}”. There are: {ids}", page=one, ids=", ".join(known))
    return wanted


def _agreed(speak: Words) -> bool:
    question = speak.t("Write this record? (y = yes, Enter = no)")
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip().casefold() in _YES
