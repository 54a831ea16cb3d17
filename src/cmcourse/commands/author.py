"""`cmcourse author`: every fault of a course folder, at its place; its questions for other systems."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cmcourse.commands.author_export import export_command
from cmcourse.errors import ExitCode, UnreadableError
from cmcourse.i18n import Words
from cmcourse.loader.lint import check_folder
from cmcourse.loader.problems import Problem


def command(speak: Words) -> click.Command:
    """Build the group in a language."""
    t = speak.t

    def check(folder: Path, as_json: bool) -> int:
        if not folder.is_dir():
            raise UnreadableError("There is no folder {folder}.", folder=folder)
        problems = check_folder(folder)
        if as_json:
            click.echo(json.dumps([_data(problem, speak) for problem in problems], ensure_ascii=False, indent=2))
        else:
            _print(problems, folder, speak)
        return int(ExitCode.FINDINGS if problems else ExitCode.FINE)

    return click.Group(
        "author",
        help=t("For authors of course text."),
        commands=[
            click.Command(
                "check",
                callback=check,
                help=t("Check a course folder and name every fault with file, line and column. Exit code 1: faults."),
                params=[
                    click.Argument(
                        ["folder"], type=click.Path(path_type=Path), default=Path("content"), metavar=t("[DIR]")
                    ),
                    click.Option(["--json", "as_json"], is_flag=True, help=t("Print the faults as JSON.")),
                ],
            ),
            export_command(speak),
        ],
    )


def _sentence(problem: Problem, speak: Words) -> str:
    sentence = problem.message.put(speak.t)
    if not problem.hint:
        return sentence
    meant = speak.t("did you mean {word!r}?", word=problem.hint)
    return f"{sentence} ({meant})"


def _data(problem: Problem, speak: Words) -> dict[str, object]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.col,
        "kind": problem.kind,
        "path": problem.path,
        "message": problem.message.put(speak.t),
        "hint": problem.hint,
    }


def _print(problems: list[Problem], folder: Path, speak: Words) -> None:
    for problem in problems:
        click.echo(f"{folder.as_posix()}/{problem.where}: {_sentence(problem, speak)}")
    if problems:
        files = len({problem.where.file for problem in problems})
        found = speak.tn("{n} fault", "{n} faults", len(problems))
        where = speak.tn("in {n} file.", "in {n} files.", files)
        click.echo(f"{found} {where}", err=True)
    else:
        click.echo(speak.t("No fault found in {folder}.", folder=folder.as_posix()), err=True)
