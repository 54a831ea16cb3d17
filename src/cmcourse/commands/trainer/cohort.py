"""`cmcourse trainer cohort`: workshops, their participants and invitations, who is missing, what to write to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from cmcourse.commands.own import utc_now
from cmcourse.commands.trainer import invite
from cmcourse.commands.trainer.common import cohort_of, paths_argument, read_report
from cmcourse.commands.trainer.reminder import remind
from cmcourse.engine.dates import read_day
from cmcourse.errors import UsageError
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.model.cohort import Cohort, Needs, Seat
from cmcourse.model.text import LANGS, Lang
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Group:
    """Build the group in a language."""
    t = speak.t
    cohort = click.Argument(["cohort"], metavar=t("COHORT"))
    names = click.Argument(["names"], nargs=-1, metavar=t("[NAMES]..."))
    files = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, file_okay=False),
        help=t("Folder for invitation files. Files in it that are no longer valid are removed."),
    )
    json_option = click.Option(["--json", "as_json"], is_flag=True, help=t("Print as JSON."))

    def sub(name: str, act: Callable[..., Any], told: str, *params: click.Parameter) -> click.Command:
        return click.Command(name, callback=click.pass_obj(act), help=told, params=list(params))

    return click.Group(
        "cohort",
        help=t("Workshops and their participants: invite, see who is missing, remind."),
        commands=[
            sub(
                "new",
                _new,
                t("Begin a cohort: its title, and the participants by name."),
                click.Argument(["title"], metavar=t("TITLE")),
                names,
                click.Option(["--day", "days"], multiple=True, help=t("A day of the workshop, as in 2026-12-01.")),
                click.Option(
                    ["--language", "lang"],
                    type=click.Choice(LANGS),
                    default=speak.lang,
                    help=t("Language of the cohort."),
                ),
                click.Option(
                    ["--needs"],
                    type=click.Choice(get_args(Needs)),
                    default="completed",
                    show_default=True,
                    help=t("What a certificate asks for: the course completed, or achieved as well."),
                ),
                click.Option(
                    ["--quiz"],
                    type=click.IntRange(0, 100),
                    default=0,
                    metavar="N",
                    show_default=True,
                    help=t("Mean of the quizzes in per cent that a certificate asks for."),
                ),
            ),
            sub("list", _list, t("List the cohorts of this machine."), json_option),
            sub("show", _show, t("Show a cohort and its participants."), cohort, json_option),
            sub(
                "codes",
                invite.codes,
                t(
                    "Print the invitation codes, or write an invitation file for each participant. "
                    "Names add participants."
                ),
                cohort,
                names,
                files,
                json_option,
            ),
            sub(
                "reissue",
                invite.reissue,
                t("Give participants a new code, also revoked ones; the old one is no longer valid."),
                cohort,
                names,
                files,
            ),
            sub("revoke", invite.revoke, t("Make the codes of participants invalid."), cohort, names, files),
            sub(
                "missing",
                _missing,
                t("Tell who has sent nothing, and who is not ready."),
                cohort,
                paths_argument(speak),
                json_option,
            ),
            sub(
                "remind",
                remind,
                t(
                    "Print a reminder to all that names nobody, in both languages; with the records also one for each "
                    "person who has sent nothing or is not ready, in the language of the cohort."
                ),
                cohort,
                paths_argument(speak, required=False),
            ),
        ],
    )


def _new(
    wiring: Wiring, title: str, names: tuple[str, ...], days: tuple[str, ...], lang: Lang, needs: Needs, quiz: int
) -> None:
    desk = open_desk(wiring.data_dir)
    desk.secret()
    told = tuple(sorted(_day(one) for one in days))
    cohort = Cohort(id=desk.new_id(), title=one_line(title), days=told, lang=lang, needs=needs, quiz=quiz)
    cohort = invite.with_seats(cohort, names)
    desk.save(cohort)
    click.echo(wiring.words.t("The cohort was saved. Its code is {id}.", id=cohort.id), err=True)
    click.echo(cohort.id)


def _day(typed: str) -> str:
    day = read_day(typed, utc_now().astimezone().date())
    if day is None:
        raise UsageError("“{day}” is no day. Write it as in 2026-12-01.", day=typed)
    return day.isoformat()


def _list(wiring: Wiring, as_json: bool) -> None:
    cohorts = open_desk(wiring.data_dir).cohorts()
    if as_json:
        click.echo(json.dumps([_data(one) for one in cohorts], ensure_ascii=False, indent=2))
        return
    speak = wiring.words
    if not cohorts:
        click.echo(speak.t("There is no cohort yet. Begin one: cmcourse trainer cohort new TITLE NAME…"), err=True)
    for one in cohorts:
        people = speak.tn("{n} person", "{n} people", len(one.valid))
        click.echo(f"{one.id}  {one.title}  {_days(one, speak)}  {people}")


def _show(wiring: Wiring, cohort: str, as_json: bool) -> None:
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    if as_json:
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
        return
    t = wiring.words.t
    needs = {"completed": t("completed"), "achieved": t("achieved")}[found.needs]
    click.echo(f"{found.id}  {found.title}")
    click.echo(t("Workshop: {days}", days=_days(found, wiring.words)))
    click.echo(
        t("Certificate: {needs}, quizzes {quiz}% on average", needs=needs, quiz=found.quiz)
        if found.quiz
        else t("Certificate: {needs}", needs=needs)
    )
    for seat in found.seats:
        click.echo(f"{seat.number:>4}  {seat.name}{_state(seat, wiring.words)}")


def _days(cohort: Cohort, speak: Words) -> str:
    return ", ".join(stamp_words(speak, day) or "–" for day in cohort.days) or "–"


def _state(seat: Seat, speak: Words) -> str:
    words_of = {"valid": "", "reissued": speak.t("old code"), "revoked": speak.t("revoked")}
    return f"  ({words_of[seat.state]})" if words_of[seat.state] else ""


def _data(cohort: Cohort) -> dict[str, Any]:
    return {**asdict(cohort), "days": list(cohort.days)}


def _missing(wiring: Wiring, cohort: str, paths: tuple[Path, ...], as_json: bool) -> None:
    speak = wiring.words
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    report = read_report(wiring, paths, found.id, speak)
    not_ready = [one.name for one in report.waiting()]
    if as_json:
        click.echo(json.dumps({"missing": report.missing, "not_ready": not_ready}, ensure_ascii=False, indent=2))
        return
    for heading, names in ((speak.t("Nothing sent yet"), report.missing), (speak.t("Pre-work not done"), not_ready)):
        click.echo(f"{heading}: {len(names)}")
        for name in names:
            click.echo(f"  {name}")
