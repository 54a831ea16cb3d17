"""`cmcourse trainer certificate`: issue certificates for checked records, and verify those that were issued."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from cmcourse.commands.trainer.common import cohort_of, cohort_option, folder_made, read_report, written
from cmcourse.errors import CourseError, ExitCode, UnreadableError, UsageError
from cmcourse.exchange.certificate import certificate_html, read_certificate
from cmcourse.i18n import Words, words
from cmcourse.model.certificate import Certificate
from cmcourse.record.certificate import certificate_for, code_of, is_genuine, plain_code
from cmcourse.record.copies import same_name
from cmcourse.record.write import slug
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring

MAX_BYTES = 1_000_000


def command(speak: Words) -> click.Command:
    """Build the command in a language."""
    t = speak.t
    return click.Command(
        "certificate",
        callback=click.pass_obj(_run),
        help=t("Issue certificates for checked records of people who completed or achieved the course."),
        params=[
            click.Argument(["paths"], type=click.Path(path_type=Path), nargs=-1),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, file_okay=False),
                help=t("Folder for the certificates."),
            ),
            cohort_option(speak),
            click.Option(["--only", "names"], multiple=True, help=t("Only for this person, by name.")),
            click.Option(["--verify"], help=t("Verify a certificate: its file, or the code on it.")),
        ],
    )


def _run(
    wiring: Wiring,
    *,
    paths: tuple[Path, ...],
    output: Path | None,
    cohort: str,
    names: tuple[str, ...],
    verify: str | None,
) -> int:
    if verify is not None:
        return _verify(wiring, verify)
    if not paths or output is None:
        raise UsageError("Name the records, and with -o the folder for the certificates.")
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort) if cohort else None
    speak = words(found.lang) if found and not wiring.lang else wiring.words
    report = read_report(wiring, paths, cohort, speak)
    folder_made(output)
    issued, today = 0, datetime.now(UTC).astimezone().date().isoformat()
    wanted = {same_name(one) for one in names}
    for learner in report.learners:
        if wanted and same_name(learner.name) not in wanted:
            continue
        made = certificate_for(learner, wiring.course, found, wiring.course.title[speak.lang], today)
        if made is None:
            click.echo(_why_not(learner.name, speak), err=True)
            continue
        code = code_of(desk.secret(), made)
        path = output / f"{slug(speak.t('Certificate'))}-{slug(learner.name)}-{learner.finding.learner[:6]}.html"
        written(path, [certificate_html(made, code, speak)])
        desk.note_certificate(code, made)
        issued += 1
        click.echo(path)
    click.echo(speak.tn("{n} certificate was issued.", "{n} certificates were issued.", issued), err=True)
    return int(ExitCode.FINE if issued else ExitCode.FINDINGS)


def _why_not(name: str, speak: Words) -> str:
    return speak.t("No certificate for {name}: the record does not count, or the course is not finished.", name=name)


def _verify(wiring: Wiring, given: str) -> int:
    desk, speak = open_desk(wiring.data_dir), wiring.words
    if not desk.is_open:
        raise CourseError("No certificate was issued on this machine.")
    path = Path(given)
    found, code = _from_file(path) if path.is_file() else (desk.certificate(plain_code(given)), plain_code(given))
    if found is None:
        click.echo(speak.t("The code {code} was not issued on this machine.", code=code))
        return int(ExitCode.FINDINGS)
    if not is_genuine(desk.secret(), found, code):
        click.echo(speak.t("The certificate was changed, or was not issued by you."))
        return int(ExitCode.FINDINGS)
    reached = {"completed": speak.t("completed"), "achieved": speak.t("achieved")}[found.reached]
    click.echo(
        speak.t(
            "Genuine: {name}, {title}, {reached}, issued on {issued}.",
            name=found.name,
            title=found.title,
            reached=reached,
            issued=found.issued,
        )
    )
    return int(ExitCode.FINE)


def _from_file(path: Path) -> tuple[Certificate, str]:
    try:
        with path.open("rb") as file:
            return read_certificate(file.read(MAX_BYTES).decode())
    except OSError as error:
        raise UnreadableError("{path} cannot be read.", path=path) from error
    except (ValueError, json.JSONDecodeError):
        raise UnreadableError("{file} is no certificate of this course.", file=path) from None
