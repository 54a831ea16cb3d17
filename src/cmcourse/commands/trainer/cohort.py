"""`cmcourse trainer cohort`: workshops, their participants and invitations, who is missing, what to write to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from cmcourse.commands.own import answer_to, is_yes
from cmcourse.commands.trainer import invite
from cmcourse.commands.trainer.common import EXAMPLE, cohort_of, day_typed, paths_argument
from cmcourse.commands.trainer.members import cohort_data, days_said, missing, show
from cmcourse.commands.trainer.reminder import remind
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.model.cohort import Cohort, Needs
from cmcourse.model.text import LANGS, Lang
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring


def command(speak: Words) -> click.Group:
    """Build the group in a language."""
    t = speak.t
    example = day_said(EXAMPLE, speak)
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
                click.Option(
                    ["--day", "days"], multiple=True, help=t("A day of the workshop, as in {day}.", day=example)
                ),
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
            sub(
                "show",
                show,
                t("Show a cohort: its participants, their codes and, with the records, how far each of them is."),
                cohort,
                paths_argument(speak, required=False),
                json_option,
            ),
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
                missing,
                t("Tell who has sent nothing, whose file must come again, and who is not ready."),
                cohort,
                paths_argument(speak),
                json_option,
            ),
            sub(
                "remind",
                remind,
                t(
                    "Print a reminder to all that names nobody, in both languages; with the records also one for each "
                    "person who has sent nothing, whose file must come again, or who is not ready, in the language of "
                    "the cohort."
                ),
                cohort,
                paths_argument(speak, required=False),
                click.Option(
                    ["--by"],
                    default="",
                    help=t(
                        "Day by which the record is due, as in {day}; else the day before the workshop.", day=example
                    ),
                ),
                click.Option(
                    ["--program"],
                    help=t(
                        "Where participants get the program, such as an address; it is kept for the next reminders."
                    ),
                ),
            ),
            sub(
                "delete",
                _delete,
                t("Remove a cohort with its names and codes from this machine."),
                cohort,
                click.Option(["--yes"], is_flag=True, help=t("Do not ask.")),
            ),
        ],
    )


def _new(
    wiring: Wiring, title: str, names: tuple[str, ...], days: tuple[str, ...], lang: Lang, needs: Needs, quiz: int
) -> None:
    desk = open_desk(wiring.data_dir)
    desk.secret()
    told = tuple(sorted(day_typed(one, wiring.words) for one in days))
    cohort = Cohort(id=desk.new_id(), title=one_line(title), days=told, lang=lang, needs=needs, quiz=quiz)
    cohort = invite.with_seats(cohort, names)
    desk.save(cohort)
    click.echo(wiring.words.t("The cohort was saved. This is its code:"), err=True)
    click.echo(cohort.id)


def _list(wiring: Wiring, as_json: bool) -> None:
    cohorts = open_desk(wiring.data_dir).cohorts()
    if as_json:
        click.echo(json.dumps([cohort_data(one) for one in cohorts], ensure_ascii=False, indent=2))
        return
    speak = wiring.words
    if not cohorts:
        click.echo(speak.t("There is no cohort yet. Begin one: cmcourse trainer cohort new TITLE NAME…"), err=True)
    for one in cohorts:
        people = speak.tn("{n} person", "{n} people", len(one.valid))
        click.echo(f"{one.id}  {one.title}  {days_said(one, speak)}  {people}")


def _delete(wiring: Wiring, cohort: str, yes: bool) -> None:
    desk, speak = open_desk(wiring.data_dir), wiring.words
    found = cohort_of(desk, cohort)
    people = speak.tn("{n} person", "{n} people", len(found.valid))
    if not yes:
        told = speak.t(
            "“{title}” ({id}), {people}: its invitations cannot be checked any more once it is gone. "
            "Records, reports and certificates stay where they are.",
            title=found.title,
            id=found.id,
            people=people,
        )
        click.echo(told, err=True)
        if not is_yes(answer_to(speak.t("Remove it for good? y = yes, Enter = no"))):
            click.echo(speak.t("Nothing was changed."), err=True)
            return
    desk.delete(found)
    click.echo(speak.t("The cohort “{title}” was removed.", title=found.title), err=True)
