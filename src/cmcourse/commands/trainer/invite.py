"""What `trainer cohort` does with invitations: give them out, replace and revoke them, and clear away old files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from cmcourse.commands.trainer.common import cohort_of, folder_made, written
from cmcourse.errors import StorageError, UsageError
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words, words
from cmcourse.model.cohort import Cohort, Seat, reissued, seated, withdrawn
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.invitations import invitation_for
from cmcourse.record.write import slug
from cmcourse.store.desk import Desk, open_desk
from cmcourse.wiring import Wiring

INVITATION_FORMAT = "cmcourse-invitation/1"


def with_seats(cohort: Cohort, names: Iterable[str]) -> Cohort:
    """Return a cohort in which all who are named have a valid invitation."""
    for name in names:
        if one_line(name) and cohort.seat_of(name) is None:
            cohort = seated(cohort, one_line(name))
    return cohort


def codes(wiring: Wiring, cohort: str, names: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    """Give out the invitations of those who are named, of all without names; who is new is invited."""
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort)
    before = found
    found = with_seats(before, names)
    if found != before:
        desk.save(found)
        for new in found.seats[len(before.seats) :]:
            click.echo(_added(before, new.name, wiring.words), err=True)
    chosen = [seat for name in names if (seat := found.seat_of(name))] if names else found.valid
    if as_json:
        told = [invitation_data(desk.secret(), found, seat) for seat in chosen]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _give_out(desk, found, chosen, output, wiring.words)


def reissue(wiring: Wiring, cohort: str, names: tuple[str, ...], output: Path | None) -> None:
    """Give out new invitations in place of old or revoked ones."""
    speak = wiring.words
    desk, found, seats = _named(wiring, cohort, names)
    for seat in seats:
        found = reissued(found, seat.name)
    desk.save(found)
    fresh = [new for seat in seats if (new := found.seat_of(seat.name))]
    told = ", ".join(one.name for one in fresh)
    click.echo(
        speak.tn(
            "The old code of {names} is no longer valid. Send:",
            "The old codes of {names} are no longer valid. Send:",
            len(fresh),
            names=told,
        ),
        err=True,
    )
    _give_out(desk, found, fresh, output, speak)


def revoke(wiring: Wiring, cohort: str, names: tuple[str, ...], output: Path | None) -> None:
    """Make invitations invalid."""
    desk, found, seats = _named(wiring, cohort, names)
    for seat in seats:
        if seat.state != "valid":
            raise UsageError("The invitation of “{name}” is revoked already. Nothing was changed.", name=seat.name)
        found = withdrawn(found, seat.name)
    desk.save(found)
    told = ", ".join(seat.name for seat in seats)
    click.echo(wiring.words.t("Revoked: {names}", names=told), err=True)
    if output is not None:
        _clear(desk, found, output, wiring.words)


def _added(cohort: Cohort, name: str, speak: Words) -> str:
    """Return that somebody is new in a cohort, and whom that may have been meant to be."""
    told = speak.t("New in “{cohort}”: {name}.", cohort=cohort.title, name=name)
    known = {seat.name.casefold(): seat.name for seat in cohort.seats}
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.8)
    if not near or cohort.last_seat_of(name):
        return told
    undo = f'cmcourse trainer cohort revoke {cohort.id} "{name}"'
    return f"{told} " + speak.t("Did you mean {name}? Then take it back: {undo}", name=known[near[0]], undo=undo)


def file_of(seat: Seat, lang: Lang) -> str:
    """Return the name of the file that holds an invitation, in the language of the cohort."""
    return f"{slug(words(lang).t('Invitation'))}-{seat.number:03}-{slug(seat.name)}.json"


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


def _give_out(desk: Desk, cohort: Cohort, seats: Sequence[Seat], output: Path | None, speak: Words) -> None:
    if output is None:
        told = [invitation_data(desk.secret(), cohort, seat) for seat in seats]
        width = max((len(one["name"]) for one in told), default=0)
        for one in told:
            click.echo(f"{one['name']:{width}}  {one['code']}")
        return
    folder_made(output)
    for seat in seats:
        _write(desk, cohort, seat, output)
    _clear(desk, cohort, output, speak)


def _write(desk: Desk, cohort: Cohort, seat: Seat, folder: Path) -> None:
    path = folder / file_of(seat, cohort.lang)
    written(path, [json.dumps(invitation_data(desk.secret(), cohort, seat), ensure_ascii=False, indent=1), "\n"])
    click.echo(path)


def _clear(desk: Desk, cohort: Cohort, folder: Path, speak: Words) -> None:
    """Remove the files of invitations that are no longer valid, so that none of them is sent. Raises StorageError.

    Where somebody has a new code whose file is not there yet, it takes the place of the old one.
    """
    for seat in cohort.seats:
        for path in (folder / file_of(seat, lang) for lang in LANGS):
            if seat.state != "valid" and _holds(path, invitation_for(desk.secret(), cohort, seat).code):
                fresh = cohort.seat_of(seat.name)
                if fresh and not (folder / file_of(fresh, cohort.lang)).exists():
                    _write(desk, cohort, fresh, folder)
                _remove(path)
                click.echo(speak.t("Removed, as it is no longer valid: {file}", file=path), err=True)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error


def _holds(path: Path, code: str) -> bool:
    """Tell whether a file is the invitation with a code; what somebody put there under its name is none."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("code") == code


def _named(wiring: Wiring, cohort: str, names: tuple[str, ...]) -> tuple[Desk, Cohort, list[Seat]]:
    """Return the cohort with the newest seats of those who are named. Raises UsageError for a name nobody has."""
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort)
    if not names:
        raise UsageError("Name at least one participant of “{cohort}”.", cohort=found.title)
    seats = []
    for name in names:
        seat = found.last_seat_of(name)
        if seat is None:
            raise UsageError(
                "Nobody in “{cohort}” is named “{name}”. Nothing was changed.", cohort=found.title, name=name
            )
        seats.append(seat)
    return desk, found, seats
