"""`cmcourse doctor`: whether terminal, data folder and program are fit for the course, and what to do if not."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import click

from cmcourse import __version__
from cmcourse.commands.own import clean, files_of, speak_for, utc_now
from cmcourse.errors import CourseError, ExitCode, LockedError, StorageError
from cmcourse.i18n import Words
from cmcourse.store.atomic import write_file
from cmcourse.store.folder import ProfileFiles
from cmcourse.store.lock import holder, refuse_if_held
from cmcourse.store.tinydb_store import read_profile
from cmcourse.tui.signs import needs_ascii
from cmcourse.wiring import Wiring

WIDTH, HEIGHT = 60, 20
_LETTERS = "äöüÄÖÜß"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `value` as found, `todo` what to do ("" if it is fine)."""

    check: str
    label: str
    value: str
    todo: str = ""


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "doctor",
        callback=click.pass_obj(_run),
        help=t("Check terminal, data folder and program, and say what to do. Exit code 1: there is something to do."),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=t("The same as JSON, for programs."))],
    )


def _run(wiring: Wiring, *, as_json: bool) -> int:
    files, speak = files_of(wiring), speak_for(wiring)
    found = [*_terminal(speak), *_data(wiring, files, speak), *_program(wiring, speak)]
    is_fine = not any(one.todo for one in found)
    if as_json:
        checks = [{**asdict(one), "ok": not one.todo} for one in found]
        click.echo(json.dumps({"ok": is_fine, "checks": checks}, indent=2))
    else:
        for line in _lines(found, speak):
            click.echo(clean(line))
    return int(ExitCode.FINE if is_fine else ExitCode.FINDINGS)


def _lines(found: list[Finding], speak: Words) -> Iterator[str]:
    fine, open_ = speak.t("OK"), speak.t("TO DO")
    wide = max(len(fine), len(open_))
    for one in found:
        yield f"{open_ if one.todo else fine:{wide}}  {one.label}: {one.value}"
        if one.todo:
            yield f"{'':{wide}}  → {one.todo}"
    todo = sum(bool(one.todo) for one in found)
    yield ""
    yield speak.tn("{n} thing to do.", "{n} things to do.", todo) if todo else speak.t("All is fine.")


def _terminal(speak: Words) -> Iterator[Finding]:
    t = speak.t
    yield _size(speak)
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    utf8 = t("Set the variable PYTHONIOENCODING to utf-8, or use another terminal (on Windows: Windows Terminal).")
    yield Finding("encoding", t("Encoding"), encoding, "" if _encodes(_LETTERS, encoding) else utf8)
    yield Finding("colours", t("Colours"), _colours(speak))
    if needs_ascii(encoding, os.environ):
        yield Finding("signs", t("Signs"), t("cannot be shown; letters stand for them"), utf8)
    else:
        yield Finding("signs", t("Signs"), "✓ ◐ ○ ━ ╭")


def _size(speak: Words) -> Finding:
    t = speak.t
    if not sys.stdout.isatty():
        return Finding("terminal", t("Terminal"), t("none; the course runs in plain lines of text"))
    size = os.get_terminal_size(sys.stdout.fileno())
    small = size.columns < WIDTH or size.lines < HEIGHT
    larger = t("Make the window at least {wide} × {high}, or start with --plain.", wide=WIDTH, high=HEIGHT)
    return Finding("terminal", t("Terminal"), f"{size.columns} × {size.lines}", larger if small else "")


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _colours(speak: Words) -> str:
    t, terminal = speak.t, os.environ.get("TERM", "")
    if not sys.stdout.isatty() or terminal == "dumb":
        return t("none; the course needs none")
    if os.environ.get("NO_COLOR"):
        return t("switched off by NO_COLOR")
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or "WT_SESSION" in os.environ:
        return t("16 million")
    return "256" if "256" in terminal else "16"


def _data(wiring: Wiring, files: ProfileFiles, speak: Words) -> Iterator[Finding]:
    t = speak.t
    yield Finding("folder", t("Data folder"), str(files.folder))
    try:
        _write_test(files.folder)
    except StorageError as error:
        yield Finding("write", t("Writing"), t("not possible"), _sentence(error, speak))
    else:
        yield Finding("write", t("Writing"), t("possible"))
    try:
        refuse_if_held(files, utc_now())
    except LockedError:
        yield Finding("lock", t("Lock"), holder(files) or t("held"), t("Close the other window to write in this one."))
    except StorageError as error:
        yield Finding("lock", t("Lock"), t("not possible"), _sentence(error, speak))
    else:
        yield Finding("lock", t("Lock"), t("free"))
    try:
        profile = read_profile(wiring.data_dir, wiring.profile)
    except StorageError as error:
        yield Finding("profile", t("Profile"), files.profile, _sentence(error, speak))
    else:
        entries = speak.tn("{n} entry", "{n} entries", len(profile.events))
        yield Finding("profile", t("Profile"), f"{files.profile}, {entries if profile.exists else t('still empty')}")


def _write_test(folder: Path) -> None:
    """Write a file as the store does, and remove it; a missing folder is not made. Raises StorageError."""
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    probe = place / f".cmcourse-write-test-{os.getpid()}"
    write_file(probe, b"cmcourse")
    probe.unlink()


def _program(wiring: Wiring, speak: Words) -> Iterator[Finding]:
    yield Finding("cmcourse", "cmcourse", __version__)
    yield Finding("python", "Python", f"{platform.python_version()} ({platform.system()})")
    try:
        course = wiring.course
    except CourseError as error:
        yield Finding("course", speak.t("Course"), speak.t("cannot be read"), _sentence(error, speak))
    else:
        yield Finding("course", speak.t("Course"), f"{course.title[speak.lang]} {course.version}")
    if find_spec("textual") is None:
        again = speak.t("Install the program again; until then it runs with --plain.")
        yield Finding("textual", "textual", speak.t("missing"), again)
    else:
        yield Finding("textual", "textual", _version("textual") or speak.t("version unknown"))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _sentence(error: CourseError, speak: Words) -> str:
    return speak.t(error.template, **error.values)
