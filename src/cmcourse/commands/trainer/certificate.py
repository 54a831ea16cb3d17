"""`cmcourse trainer certificate`: issue certificates for checked records, and verify those that were issued."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import click

from cmcourse.commands.trainer.common import cohort_of, cohort_option, paths_argument, read_report
from cmcourse.desk.output import issue
from cmcourse.errors import CourseError, ExitCode, UnreadableError, UsageError
from cmcourse.exchange.issued import read_certificate
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import by_name_sentence, refusal_sentence
from cmcourse.model.certificate import Certificate
from cmcourse.record.certificate import is_genuine, plain_code
from cmcourse.record.copies import same_name
from cmcourse.record.report import Report
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
            paths_argument(speak, required=False),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, file_okay=False),
                help=t("Folder for the certificates."),
            ),
            cohort_option(speak),
            click.Option(
                ["--issuer"],
                help=t(
                    "Who issues them, as in “Anna Lang, Example Ltd”; it is kept for the next ones, also on screen."
                ),
            ),
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
    issuer: str | None,
    names: tuple[str, ...],
    verify: str | None,
) -> int:
    if verify is not None:
        return _verify(wiring, verify)
    if not paths or output is None:
        raise UsageError("Name the records, and with -o the folder for the certificates.")
    desk = open_desk(wiring.data_dir)
    if issuer is not None:
        desk.keep(issuer=issuer)
    found = cohort_of(desk, cohort) if cohort else None
    speak = words(found.lang) if found and not wiring.lang else wiring.words
    report = read_report(wiring, paths, cohort, speak)
    wanted = {same_name(one) for one in names}
    known = {same_name(one.name) for one in report.learners}
    for name in names:
        if same_name(name) not in known:
            click.echo(_unknown(name, report, speak), err=True)
    today = datetime.now(UTC).astimezone().date().isoformat()
    named = (lambda one: same_name(one.name) in wanted) if wanted else None
    issued = issue(report, desk, found, output, speak, today, named)
    for one in issued.refused:
        click.echo(refusal_sentence(speak, one.name, one.why, one.verdict), err=True)
    for path in issued.paths:
        click.echo(path)
    if issued.by_name:
        click.echo(by_name_sentence(speak, issued.by_name), err=True)
    count = len(issued.paths)
    click.echo(speak.tn("{n} certificate was issued.", "{n} certificates were issued.", count), err=True)
    return int(ExitCode.FINE if count else ExitCode.FINDINGS)


def _verify(wiring: Wiring, given: str) -> int:
    desk, speak = open_desk(wiring.data_dir), wiring.words
    if not desk.is_open:
        raise CourseError("No certificate was issued on this machine.")
    path = Path(given)
    try:
        found, code = _from_file(path) if path.is_file() else (desk.certificate(plain_code(given)), plain_code(given))
    except ValueError:
        click.echo(speak.t("{file} is no certificate of this course.", file=path))
        return int(ExitCode.FINDINGS)
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
            issued=stamp_words(speak, found.issued) or "–",
        )
    )
    return int(ExitCode.FINE)


def _unknown(name: str, report: Report, speak: Words) -> str:
    """Return that there is no record of somebody, and whose may have been meant."""
    told = speak.t("There is no record of “{name}” among these files.", name=name)
    near = get_close_matches(name, [one.name for one in report.learners], n=1)
    return f"{told} {speak.t('Did you mean {name}?', name=one_line(near[0]))}" if near else told


def _from_file(path: Path) -> tuple[Certificate, str]:
    """Read a certificate. Raises ValueError for a file that is none."""
    try:
        with path.open("rb") as file:
            return read_certificate(file.read(MAX_BYTES).decode())
    except OSError as error:
        raise UnreadableError("{path} cannot be read.", path=path) from error
