"""`cmcourse trainer push`: send what learners did to a learning record store."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import click

from cmcourse.commands.trainer.common import cohort_option, folder_made, paths_argument, read_report
from cmcourse.exchange.lrs import BATCH, Journal, Store, push
from cmcourse.exchange.xapi import BASE, statements
from cmcourse.i18n import Words
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring

USER, PASSWORD = "CMCOURSE_LRS_USER", "CMCOURSE_LRS_PASSWORD"


def command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t
    return click.Command(
        "push",
        callback=click.pass_obj(_run),
        help=t(
            "Send attempts, answers and what was finished to a learning record store (xAPI 1.0.3). Never sent are the "
            "self-assessment and free texts. User and password come from CMCOURSE_LRS_USER and CMCOURSE_LRS_PASSWORD."
        ),
        params=[
            paths_argument(),
            cohort_option(speak),
            click.Option(["--endpoint"], required=True, help=t("Address of the store, as in https://lrs.example/xAPI")),
            click.Option(["--base"], default=BASE, show_default=True, help=t("How the names of activities begin.")),
            click.Option(
                ["--batch"],
                type=click.IntRange(1, 1000),
                default=BATCH,
                show_default=True,
                help=t("Statements in one request."),
            ),
        ],
    )


def _run(wiring: Wiring, *, paths: tuple[Path, ...], cohort: str, endpoint: str, base: str, batch: int) -> None:
    speak = wiring.words
    store = Store(endpoint, os.environ.get(USER, ""), os.environ.get(PASSWORD, ""))
    report = read_report(wiring, paths, cohort, speak)
    folder = folder_made(open_desk(wiring.data_dir).folder)
    name = hashlib.sha256(store.url.encode()).hexdigest()[:12]

    def told(sent: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{speak.t('Sent: {n}', n=sent)}", err=True, nl=False)

    with Journal(folder / f"push-{name}.db") as journal:
        done = push(statements(report, base), store, journal, batch, told)
    click.echo(speak.t("{sent} statements were sent, {known} were there already.", sent=done.sent, known=done.known))
