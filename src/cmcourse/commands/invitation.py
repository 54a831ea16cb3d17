"""`cmcourse invitation`: keep the invitation of a trainer, as a file or a typed code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from cmcourse.errors import UnreadableError, UsageError
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import day_said
from cmcourse.model.invitation import Invitation, read_code
from cmcourse.wiring import Wiring

MAX_BYTES = 20_000


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "invitation",
        callback=click.pass_obj(_run),
        help=t(
            "Keep the invitation to a workshop: a file from your trainer, or the code typed. It goes into your records."
        ),
        params=[
            click.Argument(["given"], metavar=t("FILE|CODE"), required=False, default=""),
            click.Option(["--remove"], is_flag=True, help=t("Forget the invitation.")),
        ],
    )


def _run(wiring: Wiring, *, given: str, remove: bool) -> None:
    session = wiring.session()
    speak = words(session.settings.lang)
    t = speak.t
    if remove:
        session.change(invitation="", target="")
        click.echo(t("The invitation was forgotten. Records you write from now on do not name it."))
        return
    if not given:
        code = session.settings.invitation
        click.echo(t("Your invitation: {code}", code=code) if code else t("There is no invitation yet."))
        return
    invitation, days = _read(given)
    day = min(days, default="") or (invitation.day.isoformat() if invitation.day else "")
    session.change(invitation=invitation.code, **({"target": day} if day else {}))
    click.echo(t("The invitation was saved. It goes into the records you write from now on."))
    if day:
        click.echo(t("The workshop begins on {day}.", day=day_said(date.fromisoformat(day), speak)))


def _read(given: str) -> tuple[Invitation, list[str]]:
    """Return an invitation with the days its file names. Raises UsageError and UnreadableError."""
    path = Path(given)
    typed = read_code(given)
    if typed is not None and not path.is_file():
        return typed, []
    if not path.is_file():
        raise UsageError(
            "“{given}” is neither a file nor a code. A code has 24 letters and digits; look for a mistyped one.",
            given=given,
        )
    data = _data(path)
    found = read_code(data["code"]) if isinstance(data.get("code"), str) else None
    if found is None:
        raise UnreadableError("{file} is no invitation.", file=path)
    days = data.get("days")
    return found, [one for one in days if _is_day(one)] if isinstance(days, list) else []


def _data(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(MAX_BYTES))
    except OSError as error:
        raise UnreadableError("{path} cannot be read.", path=path) from error
    except (ValueError, RecursionError):
        raise UnreadableError("{file} is no invitation.", file=path) from None
    return data if isinstance(data, dict) else {}


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False
