"""`cmcourse search WORDS`: where the course and the learner's notes speak of something."""

from __future__ import annotations

import json

import click

from cmcourse.commands.own import clean, speak_for
from cmcourse.engine.search import Hit, Index
from cmcourse.errors import ExitCode
from cmcourse.i18n import Words
from cmcourse.i18n.names import hit_kind
from cmcourse.model.progress import fold
from cmcourse.store.tinydb_store import read_profile
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "search",
        callback=click.pass_obj(_run),
        help=t("Search lessons, cases, terms, the clinic, questions you have seen and your notes."),
        params=[
            click.Argument(["sought"], nargs=-1, required=True, metavar=t("WORDS")),
            click.Option(["--json", "as_json"], is_flag=True, help=t("The same as JSON, for programs.")),
        ],
    )


def _run(wiring: Wiring, *, sought: tuple[str, ...], as_json: bool) -> int:
    profile = read_profile(wiring.data_dir, wiring.profile)
    speak = speak_for(wiring, profile)
    asked = " ".join(sought)
    hits = Index(wiring.course, speak.lang).find(asked, fold(profile.events))
    if as_json:
        click.echo(json.dumps([_data(hit) for hit in hits], ensure_ascii=False, indent=2))
    else:
        for hit in hits:
            where = f" ({hit.where})" if hit.where else ""
            click.echo(clean(f"{hit_kind(speak, hit.kind)}: {hit.title}{where}"))
            click.echo(clean(f"    {hit.snippet}"))
    if not hits:
        said = speak.t("Nothing found for “{words}”. Fewer or shorter words find more.", words=asked)
        click.echo(clean(said), err=True)
    return int(ExitCode.FINE if hits else ExitCode.FINDINGS)


def _data(hit: Hit) -> dict[str, str]:
    return {"kind": hit.kind, "id": hit.ref, "title": hit.title, "where": hit.where, "text": hit.snippet}
