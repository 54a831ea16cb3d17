"""`cmcourse trainer push`: send what checked records tell to a learning record store."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from cmcourse.commands.trainer.common import Stopped
from cmcourse.commands.trainer.telling import Sender, learners_of, senders, teller_for, telling_params
from cmcourse.errors import DeliveryError, ExitCode, UsageError
from cmcourse.exchange.lrs import Lrs
from cmcourse.exchange.push import Parcel, Sent, Tally, push
from cmcourse.exchange.xapi import Teller
from cmcourse.exchange.xapi_times import day_zero
from cmcourse.i18n import Words
from cmcourse.model.encode import canonical, fingerprint
from cmcourse.store.atomic import make_folder
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring

KEY, SECRET = "CMCOURSE_LRS_KEY", "CMCOURSE_LRS_SECRET"


def command(speak: Words, wait: Callable[[float], None] = time.sleep) -> click.Command:
    """Build the command in a language; `wait` pauses between two tries."""
    t = speak.t

    @click.pass_obj
    def run(wiring: Wiring, /, **options: Any) -> int:
        return _run(wiring, wait, **options)

    return click.Command(
        "push",
        callback=run,
        help=t(
            "Send what sound records tell to a learning record store, as xAPI statements. This is the only command "
            "that uses the network. Key and secret are read from the variables CMCOURSE_LRS_KEY and "
            "CMCOURSE_LRS_SECRET. Look at the statements first with: cmcourse trainer xapi. A push that was stopped "
            "can be repeated: each statement stands in the store once."
        ),
        params=[
            *telling_params(speak),
            click.Option(
                ["--endpoint"],
                required=True,
                metavar="URL",
                help=t("Address of the store, such as https://lrs.example.org/xAPI."),
            ),
            click.Option(["--again"], is_flag=True, help=t("Send also what was sent before, as after a loss of data.")),
            click.Option(["--insecure"], is_flag=True, help=t("Allow an address with http://, which others can read.")),
        ],
    )


def _run(
    wiring: Wiring,
    wait: Callable[[float], None],
    *,
    paths: tuple[Path, ...],
    cohort: str,
    endpoint: str,
    again: bool,
    insecure: bool,
    **options: Any,
) -> int:
    speak = wiring.words
    teller = teller_for(wiring, options)
    lrs = Lrs(endpoint, *_credentials(), insecure=insecure, wait=wait)
    found, left = senders(wiring, paths, cohort, speak)
    folder = open_desk(wiring.data_dir).folder / "sent"
    make_folder(folder)
    sent = Sent(folder / f"{_digest(lrs.endpoint, teller.activities.home)}.txt", again=again)
    tally = Tally()
    try:
        _sent(lrs, _parcels(wiring, teller, found, sent, options), sent, tally, speak)
    except DeliveryError:
        if tally.statements:
            told = speak.t(
                "{n} statements are in the store and stay there; call again, and the rest follows.", n=tally.statements
            )
            click.echo(told, err=True)
        raise
    for line in _conclusion(tally, speak):
        click.echo(line)
    return int(ExitCode.FINDINGS if left else ExitCode.FINE)


def _sent(lrs: Lrs, parcels: Iterator[Parcel], sent: Sent, tally: Tally, speak: Words) -> None:
    """Send, with progress on a terminal. Raises Stopped when a person interrupts."""
    is_watched = sys.stderr.isatty()

    def told(one: Tally) -> None:
        if is_watched:
            click.echo(f"\r{speak.t('Sent: {n} statements', n=one.statements)}", err=True, nl=False)

    try:
        push(lrs, parcels, sent, tally, told)
    except KeyboardInterrupt:
        raise Stopped(
            "Stopped. {n} statements are in the store; call again, and the rest follows.", n=tally.statements
        ) from None
    finally:
        if is_watched and tally.statements:
            click.echo(err=True)


def _credentials() -> tuple[str, str]:
    key, secret = os.environ.get(KEY, ""), os.environ.get(SECRET, "")
    if not key or not secret:
        raise UsageError(
            "The store asks for key and secret. Put them into the variables {key} and {secret}; nothing was sent.",
            key=KEY,
            secret=SECRET,
        )
    if ":" in key:
        raise UsageError("The key in {key} holds a colon, which no store can read; nothing was sent.", key=KEY)
    return key, secret


def _parcels(
    wiring: Wiring, teller: Teller, found: list[Sender], sent: Sent, options: Mapping[str, Any]
) -> Iterator[Parcel]:
    """Yield what is to be told of each learner. What a store was told before decides on the time of the first event."""
    now = datetime.now(UTC)
    course = fingerprint(wiring.course)
    for learner, records in learners_of(found):
        zero = day_zero(records, now)
        if (before := sent.zero(learner)) is not None:
            zero = min(zero, before)
        seals = sorted(record["seal"] for record in records)
        digest = _digest(course, zero.isoformat(), canonical(sorted(options.items())), *seals)
        yield Parcel(learner, zero, digest, teller.tell(records, zero))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _conclusion(tally: Tally, speak: Words) -> Iterator[str]:
    tn = speak.tn
    if tally.learners:
        statements = tn("{n} statement", "{n} statements", tally.statements)
        yield tn(
            "{statements} about {n} person sent; the store has them.",
            "{statements} about {n} people sent; the store has them.",
            tally.learners,
            statements=statements,
        )
    else:
        yield speak.t("There is nothing new to send.")
    if tally.before:
        yield tn("{n} person was sent completely before.", "{n} people were sent completely before.", tally.before)
    if tally.different:
        yield tn(
            "{n} statement stood there before with other content; the store keeps what came first.",
            "{n} statements stood there before with other content; the store keeps what came first.",
            tally.different,
        )
