"""The command line: global options, subcommands from `cmcourse.commands`, errors as sentences and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from cmcourse import __version__
from cmcourse.commands.lazy import LazyGroup, in_words
from cmcourse.errors import CourseError, ExitCode
from cmcourse.i18n import Words, answer_click, preferred_lang, words
from cmcourse.model.text import LANGS, Lang
from cmcourse.store.folder import chosen_profile
from cmcourse.wiring import Wiring

if TYPE_CHECKING:
    from cmcourse.engine.places import Place
    from cmcourse.engine.session import Session

COMMANDS = (
    "status",
    "review",
    "search",
    "invitation",
    "export",
    "workbook",
    "certificate",
    "profile",
    "backup",
    "restore",
    "merge",
    "erase",
    "doctor",
    "trainer",
    "author",
)


def build(speak: Words, begun: Callable[[Wiring], None] = lambda _wiring: None) -> click.Group:
    """Return the whole command line in a language; `begun` gets the options of a learner's command."""
    t = speak.t

    def run(ctx: click.Context, /, **options: Any) -> None:
        ctx.obj = Wiring(
            lang=options["lang"],
            data_dir=options["data_dir"],
            profile=options["profile"] or chosen_profile(options["data_dir"]),
            course_dir=options["course"],
            plain=options["plain"],
            default_lang=preferred_lang(),
        )
        if ctx.invoked_subcommand not in ("trainer", "author"):
            begun(ctx.obj)
        if ctx.invoked_subcommand is None:
            ctx.exit(open_course(ctx.obj))

    folder = click.Path(path_type=Path, file_okay=False)
    group = LazyGroup(
        "cmcourse",
        speak=speak,
        package="cmcourse.commands",
        names=COMMANDS,
        callback=click.pass_context(run),
        invoke_without_command=True,
        help=t("A course for people who run communities inside their company. Without a command it opens the course."),
        params=[
            click.Option(["--lang"], type=click.Choice(LANGS), help=t("Language of course and interface.")),
            click.Option(
                ["--data-dir"], type=folder, envvar="CMCOURSE_DATA_DIR", help=t("Folder where progress is kept.")
            ),
            click.Option(
                ["--profile"],
                envvar="CMCOURSE_PROFILE",
                help=t("Name of the profile. Without it: the one last chosen in the course, else “default”."),
            ),
            click.Option(
                ["--course"], type=folder, help=t("Folder with course files, instead of the built-in course.")
            ),
            click.Option(["--plain"], is_flag=True, help=t("Plain lines of text, as for a screen reader.")),
            click.Option(["--version"], is_flag=True, is_eager=True, help=t("Show the version."), callback=_version),
        ],
    )
    return cast("click.Group", in_words(group, speak))


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"cmcourse {__version__}")
        ctx.exit()


def open_course(wiring: Wiring, place: Place | None = None) -> int:
    """Open the course, at a place, in the terminal app, or in plain mode where there is no terminal for it."""
    session = wiring.session()
    if place is not None and session.settings.welcomed:
        session.go(place)
    while True:
        code = _run_front_end(wiring, session)
        if session.switch is None:
            return code
        session = wiring.follow(session.switch)


def _run_front_end(wiring: Wiring, session: Session) -> int:
    if wiring.plain or session.settings.plain or not is_terminal():
        from cmcourse.plain.run import run as run_plain

        return run_plain(session)
    from cmcourse.tui.app import run as run_app

    return run_app(session)


def is_terminal() -> bool:
    """Tell whether input and output are a terminal that can show the app."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. No fault of a file or a person ends in a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    speak = words(_asked_lang(arguments) or preferred_lang())
    answer_click(speak.lang)
    _use_utf8_where_possible()
    learner: list[Wiring] = []
    try:
        result = build(speak, learner.append).main(arguments, prog_name="cmcourse", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return int(ExitCode.USAGE)
    except click.Abort:
        return int(ExitCode.FINE)
    except CourseError as error:
        for wiring in learner:
            from cmcourse.commands.own import speak_for

            speak = speak_for(wiring)
        click.echo(speak.t(error.template, **error.values), err=True)
        return int(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.FINE)
    return result if isinstance(result, int) else int(ExitCode.FINE)


def _asked_lang(arguments: Sequence[str]) -> Lang | None:
    for index, one in enumerate(arguments):
        value = one.partition("=")[2] if one.startswith("--lang=") else ""
        if one == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        for lang in LANGS:
            if value == lang:
                return lang
    return None


def _use_utf8_where_possible() -> None:
    """Never fail on a character the console cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
