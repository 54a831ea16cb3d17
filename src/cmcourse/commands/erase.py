"""`cmcourse erase`: nothing of the profile stays in the data folder."""

from __future__ import annotations

import unicodedata

import click

from cmcourse.commands.own import answer_to, clean, files_of, nothing_saved, speak_for, tell, utc_now
from cmcourse.i18n import Words
from cmcourse.store.folder import DEFAULT, ProfileFiles, is_chosen, remember_chosen
from cmcourse.store.lock import refuse_if_held
from cmcourse.store.upkeep import erase, traces
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "erase",
        callback=click.pass_obj(_run),
        help=t("Remove all of your profile from this machine: progress, backups and files set aside."),
        params=[click.Option(["--yes"], is_flag=True, help=t("Do not ask."))],
    )


def _run(wiring: Wiring, *, yes: bool) -> None:
    files, speak = files_of(wiring), speak_for(wiring)
    refuse_if_held(files, utc_now())
    found = traces(files)
    if not found and not files.lock.exists():
        raise nothing_saved(wiring)
    if found and not yes:
        tell(speak.tn("{n} file will be removed for good:", "{n} files will be removed for good:", len(found)))
        for path in found:
            tell(f"  {path}")
        question = speak.t("Type the name of the profile to erase it ({profile}); Enter = no", profile=files.profile)
        if unicodedata.normalize("NFC", answer_to(question)) != files.profile:
            tell(speak.t("Nothing was changed."))
            return
    gone = erase(files, utc_now())
    if is_chosen(files):
        remember_chosen(ProfileFiles(files.folder, DEFAULT))
    tell(speak.tn("{n} file was removed.", "{n} files were removed.", len(gone)))
    for path in gone:
        click.echo(clean(path))
    tell(speak.t("Backups and records that you wrote to other places are still there."))
