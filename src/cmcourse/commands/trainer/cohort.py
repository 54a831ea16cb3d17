"""`cmcourse trainer cohort`: workshops, their participants and invitations, who is missing, what to write to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from cmcourse.commands.trainer.common import cohort_of, folder_made, paths_argument, read_report, written
from cmcourse.errors import UsageError
from cmcourse.exchange.paper import day_said, one_line
from cmcourse.i18n import Words, words
from cmcourse.model.cohort import Cohort, Needs, Seat, reissued, seated, withdrawn
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.invitations import invitation_for
from cmcourse.record.write import slug
from cmcourse.store.desk import Desk, open_desk
from cmcourse.wiring import Wiring

INVITATION_FORMAT = "cmcourse-invitation/1"


def command(speak: Words) -> click.Group:
    """Build the group in a language."""
    t = speak.t
    cohort = click.Argument(["cohort"])
    names = click.Argument(["names"], nargs=-1)
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
                click.Argument(["title"]),
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
                    show_default=True,
                    help=t("Mean of the quizzes in per cent that a certificate asks for."),
                ),
            ),
            sub("list", _list, t("List the cohorts of this machine."), json_option),
            sub("show", _show, t("Show a cohort and its participants."), cohort, json_option),
            sub(
                "codes",
                _codes,
                t(
                    "Print the invitation codes, or write an invitation file for each participant. "
                    "Names add participants."
                ),
                cohort,
                names,
                click.Option(
                    ["-o", "--output"],
                    type=click.Path(path_type=Path, file_okay=False),
                    help=t("Folder for invitation files."),
                ),
                json_option,
            ),
            sub("reissue", _reissue, t("Give participants a new code; the old one is no longer valid."), cohort, names),
            sub("revoke", _revoke, t("Make the codes of participants invalid."), cohort, names),
            sub(
                "missing",
                _missing,
                t("Tell who has sent nothing, and who is not ready."),
                cohort,
                paths_argument(),
                json_option,
            ),
            sub(
                "remind",
                _remind,
                t("Print a reminder to paste into a mail, in both languages."),
                cohort,
                paths_argument(),
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
    cohort = _with(cohort, names)
    desk.save(cohort)
    click.echo(wiring.words.t("The cohort was saved. Its code is {id}.", id=cohort.id), err=True)
    click.echo(cohort.id)


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise UsageError("“{day}” is no day. Write it as in 2026-12-01.", day=typed) from None


def _with(cohort: Cohort, names: Iterable[str]) -> Cohort:
    for name in names:
        if one_line(name) and cohort.seat_of(name) is None:
            cohort = seated(cohort, one_line(name))
    return cohort


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
        click.echo(f"{one.id}  {one.title}  {', '.join(one.days) or '–'}  {people}")


def _show(wiring: Wiring, cohort: str, as_json: bool) -> None:
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    if as_json:
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
        return
    t = wiring.words.t
    needs = {"completed": t("completed"), "achieved": t("achieved")}[found.needs]
    click.echo(f"{found.id}  {found.title}")
    click.echo(t("Workshop: {days}", days=", ".join(found.days) or "–"))
    click.echo(t("Certificate: {needs}, quizzes {quiz}% on average", needs=needs, quiz=found.quiz))
    for seat in found.seats:
        click.echo(f"{seat.number:>4}  {seat.name}{_state(seat, wiring.words)}")


def _state(seat: Seat, speak: Words) -> str:
    words_of = {"valid": "", "reissued": speak.t("old code"), "revoked": speak.t("revoked")}
    return f"  ({words_of[seat.state]})" if words_of[seat.state] else ""


def _codes(wiring: Wiring, cohort: str, names: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort)
    if len((more := _with(found, names)).seats) > len(found.seats):
        found = more
        desk.save(found)
    _give_out(desk, found, _chosen(found, names), output, as_json=as_json)


def _chosen(cohort: Cohort, names: tuple[str, ...]) -> Sequence[Seat]:
    return [seat for name in names if (seat := cohort.seat_of(name))] if names else cohort.valid


def _give_out(desk: Desk, cohort: Cohort, seats: Sequence[Seat], output: Path | None, *, as_json: bool = False) -> None:
    told = [invitation_data(desk.secret(), cohort, seat) for seat in seats]
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif output is None:
        width = max((len(one["name"]) for one in told), default=0)
        for one in told:
            click.echo(f"{one['name']:{width}}  {one['code']}")
    else:
        folder_made(output)
        for seat, one in zip(seats, told, strict=True):
            path = output / f"invitation-{seat.number:03}-{slug(seat.name)}.json"
            written(path, [json.dumps(one, ensure_ascii=False, indent=1), "\n"])
            click.echo(path)


def invitation_data(secret: bytes, cohort: Cohort, seat: Seat) -> dict[str, Any]:
    """Return an invitation as the data of its file."""
    return {
        "format": INVITATION_FORMAT,
        "code": invitation_for(secret, cohort, seat).code,
        "name": seat.name,
        "title": cohort.title,
        "days": list(cohort.days),
        "lang": cohort.lang,
    }


def _reissue(wiring: Wiring, cohort: str, names: tuple[str, ...]) -> None:
    desk, found, known = _named(wiring, cohort, names)
    for name in known:
        found = reissued(found, name)
    desk.save(found)
    _give_out(desk, found, [seat for name in known if (seat := found.seat_of(name))], None)


def _revoke(wiring: Wiring, cohort: str, names: tuple[str, ...]) -> None:
    desk, found, known = _named(wiring, cohort, names)
    for name in known:
        found = withdrawn(found, name)
    desk.save(found)
    click.echo(wiring.words.t("Revoked: {names}", names=", ".join(known)), err=True)


def _data(cohort: Cohort) -> dict[str, Any]:
    return {**asdict(cohort), "days": list(cohort.days)}


def _named(wiring: Wiring, cohort: str, names: tuple[str, ...]) -> tuple[Desk, Cohort, list[str]]:
    """Return the cohort with the participants that are named. Raises UsageError for a name nobody has."""
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort)
    if not names:
        raise UsageError("Name at least one participant of “{cohort}”.", cohort=found.title)
    seats = []
    for name in names:
        seat = found.seat_of(name)
        if seat is None:
            raise UsageError(
                "Nobody in “{cohort}” is named “{name}”. Nothing was changed.", cohort=found.title, name=name
            )
        seats.append(seat.name)
    return desk, found, seats


def _missing(wiring: Wiring, cohort: str, paths: tuple[Path, ...], as_json: bool) -> None:
    speak = wiring.words
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    report = read_report(wiring, paths, found.id, speak)
    not_ready = [one.name for one in report.learners if one.ready != "ready"]
    if as_json:
        click.echo(json.dumps({"missing": report.missing, "not_ready": not_ready}, ensure_ascii=False, indent=2))
        return
    for heading, names in ((speak.t("Nothing sent yet"), report.missing), (speak.t("Pre-work not done"), not_ready)):
        click.echo(f"{heading}: {len(names)}")
        for name in names:
            click.echo(f"  {name}")


def _remind(wiring: Wiring, cohort: str, paths: tuple[Path, ...]) -> None:
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    report = read_report(wiring, paths, found.id, wiring.words)
    not_ready = [one.name for one in report.learners if one.ready != "ready"]
    others = LANGS if found.lang == LANGS[0] else tuple(reversed(LANGS))
    for number, lang in enumerate(others):
        if number:
            click.echo("\n---\n")
        for line in reminder(found, report.missing, not_ready, words(lang)):
            click.echo(line)


def reminder(cohort: Cohort, missing: Sequence[str], not_ready: Sequence[str], speak: Words) -> list[str]:
    """Return the lines of a reminder."""
    t = speak.t
    day = day_said(date.fromisoformat(cohort.day), speak) if cohort.day else ""
    lines = [t("Subject: {title}: your pre-work", title=cohort.title), "", t("Hello,"), ""]
    lines.append(
        t("our workshop “{title}” begins on {day}.", title=cohort.title, day=day)
        if day
        else t("our workshop “{title}” is coming up.", title=cohort.title)
    )
    lines.append(t("Please do the pre-work (about 1.5 hours) and send me your record in time:"))
    lines += [
        "  1. " + t("Open the course and work through “Before you start”, with the self-assessment."),
        "  2. " + t("Write your record: key e in the course, or: cmcourse export"),
        "  3. " + t("Send me the file. You see beforehand what is in it, and you choose how much that is."),
        "",
    ]
    if missing:
        lines.append(t("I have nothing yet from: {names}", names=", ".join(missing)))
    if not_ready:
        lines.append(t("The pre-work is not finished yet for: {names}", names=", ".join(not_ready)))
    return [*lines, "", t("If something does not work, write to me. Thank you!")]
