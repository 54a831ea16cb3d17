"""`cmcourse certificate`: write the certificate of completion, or tell whether one is as it was written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from cmcourse.commands.own import clean, nothing_saved, speak_for
from cmcourse.engine.ports import PaperForm
from cmcourse.errors import CourseError, ExitCode, UnreadableError, UsageError
from cmcourse.exchange.certificate import certificate_of, check_certificate, is_code, same_code
from cmcourse.exchange.papers import PaperWriter
from cmcourse.i18n import Words, words
from cmcourse.model.record import MAX_RECORD_BYTES
from cmcourse.model.text import LANGS
from cmcourse.store.memory import MemoryStore
from cmcourse.store.tinydb_store import ProfileRead, read_profile
from cmcourse.wiring import Wiring

FORMATS: tuple[PaperForm, ...] = ("html", "txt")
Verdict = Literal["fits", "differs", "other-page", "no-code"]


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "certificate",
        callback=click.pass_obj(_run),
        help=t("Write your certificate of completion, or check one: whether a file, or a code of yours, fits."),
        params=[
            click.Option(
                ["--format", "chosen"],
                type=click.Choice(FORMATS),
                help=t("HTML to print, or plain text. Without it: by the ending of the file, else html."),
            ),
            click.Option(["--name"], help=t("Name on the certificate, instead of the name in your settings.")),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                help=t("File to write. Without it: a new one in this folder."),
            ),
            click.Option(["--replace"], is_flag=True, help=t("Replace the file of -o if there is one.")),
            click.Option(
                ["--verify"],
                is_flag=True,
                help=t(
                    "Write nothing; tell of each certificate file whether its words and its code fit, and of each "
                    "code whether it is the one of your own certificate."
                ),
            ),
            click.Option(["--json", "as_json"], is_flag=True, help=t("With --verify: the same as JSON, for programs.")),
            click.Argument(["what"], nargs=-1, metavar=t("[FILE_OR_CODE]...")),
        ],
    )


def _run(
    wiring: Wiring,
    *,
    chosen: PaperForm | None,
    name: str | None,
    output: Path | None,
    replace: bool,
    verify: bool,
    as_json: bool,
    what: tuple[str, ...],
) -> int:
    if verify != bool(what):
        raise UsageError("Name files or codes together with --verify, and --verify only with them.")
    if verify:
        return _verify(wiring, what, name, as_json=as_json)
    profile = read_profile(wiring.data_dir, wiring.profile)
    if not profile.exists:
        raise nothing_saved(wiring)
    speak = speak_for(wiring, profile)
    store = MemoryStore(profile.events, profile.settings, profile.learner)
    by_ending = next((one for one in FORMATS if output and output.suffix.lower() == f".{one}"), FORMATS[0])
    writer = PaperWriter(wiring.course, store, speak=speak)
    click.echo(clean(writer.write("certificate", chosen or by_ending, target=output, name=name, replace=replace).path))
    return ExitCode.FINE


def _verify(wiring: Wiring, what: Sequence[str], name: str | None, *, as_json: bool) -> int:
    found = [(one, _verdict(wiring, one, name)) for one in what]
    if as_json:
        click.echo(json.dumps([{"what": one, "verdict": verdict} for one, verdict in found], ensure_ascii=False))
    else:
        speak = speak_for(wiring)
        for one, verdict in found:
            click.echo(f"{clean(one)}: {_said(verdict, is_code(one), speak)}")
    return ExitCode.FINE if all(verdict == "fits" for _, verdict in found) else ExitCode.FINDINGS


def _verdict(wiring: Wiring, what: str, name: str | None) -> Verdict:
    path = Path(what)
    if is_code(what) and not path.exists():
        profile = read_profile(wiring.data_dir, wiring.profile)
        return "fits" if any(same_code(what, code) for code in _codes(wiring, profile, name)) else "differs"
    try:
        if path.stat().st_size > MAX_RECORD_BYTES:
            return "no-code"
        return check_certificate(path.read_text("utf-8"))
    except UnicodeDecodeError:
        return "no-code"
    except FileNotFoundError as error:
        raise UnreadableError("There is no file {path}, and it is no code of a certificate.", path=what) from error
    except OSError as error:
        raise UnreadableError("{path} cannot be read.", path=what) from error


def _codes(wiring: Wiring, profile: ProfileRead, name: str | None) -> list[str]:
    """Return the codes that the certificate of this profile has in either language, none before completion."""
    told = profile.settings.name if name is None else name
    try:
        return [
            certificate_of(wiring.course, profile.events, told, profile.learner, words(lang)).code for lang in LANGS
        ]
    except CourseError:
        return []


def _said(verdict: Verdict, typed: bool, speak: Words) -> str:
    t = speak.t
    if typed:
        if verdict == "fits":
            return t("This is the code of your certificate as it would be written now.")
        return t(
            "This is not the code of your certificate as it would be written now, neither in German nor in English."
        )
    match verdict:
        case "fits":
            return t("Words and code fit: nothing was changed since it was written. Who learned, no code can tell.")
        case "differs":
            return t("Words and code do not fit: something was changed since it was written.")
        case "other-page":
            return t(
                "Words and code fit, but the page is not as this version writes it: its looks may have been changed so "
                "that it shows other words. Type off what it shows, or ask for the plain text."
            )
        case "no-code":
            return t("There is no code in it, so it is no certificate of this course.")
