"""What click says: in the language that was asked for, wherever the catalogue lies."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from cmcourse.cli import build, main
from cmcourse.i18n import answer_click, words
from cmcourse.i18n.compile import LOCALE

ENGLISH = ("Usage", "Options", "Commands:", "Show this", "default:", "OPTIONS", "COMMAND", "ARGS", "DIRECTORY", "PATH")


def asked_of_gettext() -> Iterator[str | tuple[str, str]]:
    """Yield the messages the installed click asks for."""
    for file in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                if node.func.id == "ngettext":
                    yield str(texts[0]), str(texts[1])
                elif texts:
                    yield str(texts[0])


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the names of all commands."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        else:
            yield *path, name


def test_all_click_says_has_german_words() -> None:
    with (LOCALE / "de" / "click.po").open("rb") as file:
        catalogue = read_po(file, locale="de")
    for asked in asked_of_gettext():
        message = catalogue.get(asked if isinstance(asked, str) else asked[0])
        assert message is not None, asked
        assert all(message.string) if isinstance(message.string, tuple) else message.string, asked


@pytest.mark.parametrize("path", list(commands(build(words("en")))))
def test_no_help_mixes_the_languages(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de", *path, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(" ".join(("Aufruf: cmcourse", *path)))
    assert "Diese Hilfe anzeigen." in out
    assert not [word for word in ENGLISH if word in out]


@pytest.mark.parametrize(
    ("lang", "arguments", "said"),
    [
        ("de", ["trainer", "check"], "Fehler: Es fehlt das Argument 'PFADE...'."),
        ("en", ["trainer", "check"], "Error: Missing argument 'PATHS...'."),
        ("de", ["trainer", "frobnicate"], "Fehler: Den Befehl 'frobnicate' gibt es nicht."),
        ("de", ["status", "--jsn"], "Fehler: Die Option '--jsn' gibt es nicht. Meinen Sie '--json'?"),
        ("de", ["trainer", "cohort", "new", "X", "--quiz", "101"], "101 liegt nicht im Bereich 0<=x<=100."),
        ("de", ["trainer", "cohort", "show"], "Es fehlt das Argument 'GRUPPE'."),
    ],
)
def test_faults_are_said_in_the_language(
    lang: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", lang, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_other_domains_are_still_looked_for_on_the_disk() -> None:
    import gettext

    answer_click("de")
    assert gettext.gettext("Usage:") == "Aufruf:"
    assert gettext.dgettext("nobody", "Usage:") == "Usage:"
    answer_click("en")
    assert gettext.gettext("Usage:") == "Usage:"
