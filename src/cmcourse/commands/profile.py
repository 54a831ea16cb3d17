"""`cmcourse profile`: which profiles lie in the data folder, and another name for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from cmcourse.commands.own import clean, files_of, nothing_saved, speak_for, tell, utc_now
from cmcourse.errors import StorageError
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.profiles import FolderProfiles
from cmcourse.store.folder import DEFAULT, chosen_profile, new_name, profile_files, remember_chosen
from cmcourse.store.tinydb_store import open_profile, read_profile
from cmcourse.store.upkeep import profile_names, rename
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Return the group in a language."""
    t = speak.t

    def run(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            _list(ctx.obj)

    return click.Group(
        "profile",
        callback=click.pass_context(run),
        invoke_without_command=True,
        help=t(
            "List the profiles of this machine, begin a new one, or rename yours. Each keeps a progress of its own."
        ),
        commands=[
            click.Command(
                "list",
                callback=click.pass_obj(_list),
                help=t("List the profiles in the data folder: profile, last entry, name."),
            ),
            click.Command(
                "new",
                callback=click.pass_obj(_new),
                help=t("Begin a new profile with a progress of its own."),
                params=[click.Argument(["name"], metavar=t("NAME"))],
            ),
            click.Command(
                "rename",
                callback=click.pass_obj(_rename),
                help=t("Give your profile (--profile) another name; its backups come along."),
                params=[click.Argument(["new"], metavar=t("NEW"))],
            ),
        ],
    )


def _list(wiring: Wiring) -> None:
    speak = speak_for(wiring)
    folder = files_of(wiring).folder
    names = profile_names(folder)
    if not names:
        tell(speak.t("There is no profile yet in {folder}.", folder=folder))
    for line in _rows(folder, names, speak):
        click.echo(line)


def _rows(folder: Path, names: list[str], speak: Words) -> Iterator[str]:
    wide = max(map(len, names), default=0)
    for name in names:
        try:
            profile = read_profile(folder, name)
        except StorageError:
            told = speak.t("cannot be read")
        else:
            date = stamp_words(speak, profile.events[-1].at) if profile.events else "–"
            told = f"{date:10}  {profile.settings.name}"
        yield clean(f"{name:{wide}}  {told}".rstrip())


def _new(wiring: Wiring, *, name: str) -> None:
    speak = speak_for(wiring)
    made = FolderProfiles(files_of(wiring)).free(name)
    store = open_profile(wiring.data_dir, made, read_only_if_locked=False)
    store.save(settings=replace(store.settings(), lang=speak.lang))
    store.close()
    tell(speak.t("There is a new profile “{profile}”.", profile=made))
    tell(speak.t('Open it with: cmcourse --profile "{new}"', new=made))


def _rename(wiring: Wiring, *, new: str) -> None:
    files, speak = files_of(wiring), speak_for(wiring)
    name = new_name(new)
    if not files.data.exists():
        raise nothing_saved(wiring)
    renamed = profile_files(files.folder, name)
    opens = chosen_profile(wiring.data_dir) == files.profile
    rename(files, renamed, utc_now())
    if opens:
        remember_chosen(renamed)
    tell(speak.t("The profile “{old}” is now called “{new}”.", old=files.profile, new=name))
    if name != DEFAULT and opens:
        tell(speak.t("It opens without --profile, as before."))
    elif name != DEFAULT:
        tell(speak.t('Open it with: cmcourse --profile "{new}"', new=name))
