"""`cmcourse restore`: a backup takes the place of the profile, which is kept beside it."""

from __future__ import annotations

from pathlib import Path

import click

from cmcourse.commands.own import answer_to, files_of, is_yes, speak_for, tell, utc_now
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.model.event import in_order
from cmcourse.store.contents import Contents, read_copy
from cmcourse.store.lock import refuse_if_held
from cmcourse.store.upkeep import replace_profile
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "restore",
        callback=click.pass_obj(_run),
        help=t("Replace your profile by a backup. What is there now is kept in the folder “backups”."),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path), metavar=speak.t("FILE")),
            click.Option(["--yes"], is_flag=True, help=t("Do not ask.")),
        ],
    )


def _run(wiring: Wiring, *, file: Path, yes: bool) -> None:
    files, speak = files_of(wiring), speak_for(wiring)
    contents = read_copy(file)
    refuse_if_held(files, utc_now())
    if not yes:
        tell(_described(contents, speak))
        question = speak.t("Replace the profile “{profile}” by it? (y = yes, Enter = no)", profile=files.profile)
        if not is_yes(answer_to(question)):
            tell(speak.t("Nothing was changed."))
            return
    kept = replace_profile(files, contents, utc_now())
    tell(speak.tn("{n} entry was restored.", "{n} entries were restored.", len(contents.events)))
    for note in contents.notes:
        tell(note.put(speak.t))
    if kept:
        tell(speak.t("What was there before is kept here: {file}", file=kept))


def _described(contents: Contents, speak: Words) -> str:
    entries = speak.tn("The backup holds {n} entry", "The backup holds {n} entries", len(contents.events))
    ordered = in_order(contents.events.values())
    last = speak.t("the last of {date}", date=stamp_words(speak, ordered[-1].at)) if ordered else ""
    return ", ".join(part for part in (entries, last, contents.settings.name) if part) + "."
