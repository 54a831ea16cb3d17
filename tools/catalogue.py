"""Bring the message catalogues up to date with the code; `--check` says whether they are, and complete."""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from cmcourse.desk.commands import DESK
from cmcourse.tui.commands import COMMANDS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "cmcourse"
GERMAN = SOURCE / "i18n" / "locale" / "de" / "cmcourse.po"
SINGLE = {
    "t",
    "said",
    "CourseError",
    "UsageError",
    "UnreadableError",
    "StorageError",
    "LockedError",
    "DeliveryError",
    "Stopped",
}
PLURAL = {"tn"}


def extracted() -> Catalog:
    """Return all messages of the code."""
    catalogue = Catalog(project="cmcourse", charset="utf-8")
    for file in sorted(SOURCE.rglob("*.py")):
        for message in called(ast.parse(file.read_text(encoding="utf-8"))):
            catalogue.add(message)
    for message in tabled():
        catalogue.add(message)
    return catalogue


def called(tree: ast.Module) -> Iterator[str | tuple[str, str]]:
    """Yield the messages given to translating calls, also to those inside f-strings."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if name in SINGLE and texts:
            yield texts[0]
        elif name in PLURAL and len(texts) == 2:
            yield texts[0], texts[1]


def tabled() -> Iterator[str]:
    """Yield the messages that stand in tables and are translated where they are shown."""
    for command in (*COMMANDS.values(), *DESK.values()):
        yield from (command.name, command.help)
        if len(command.key) > 1 and command.key.isascii():
            yield command.key


def german() -> Catalog:
    """Return the German catalogue."""
    if not GERMAN.exists():
        return Catalog(locale="de", project="cmcourse", charset="utf-8")
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def faults(template: Catalog, translated: Catalog) -> list[str]:
    """Return what is missing, left over, empty or fills in other values than the English message."""
    known = {message.id for message in translated if message.id}
    wanted = {message.id for message in template if message.id}
    found = [f"not in the catalogue: {one!r}" for one in sorted(wanted - known, key=str)]
    found += [f"not in the code any more: {one!r}" for one in sorted(known - wanted, key=str)]
    for message in translated:
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(strings):
            found.append(f"not translated: {message.id!r}")
    return found


def update() -> None:
    """Write the German catalogue with the messages of the code, sorted."""
    template, translated = extracted(), german()
    fresh = Catalog(locale="de", project="cmcourse", charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            old = translated.get(message.id)
            fresh.add(message.id, old.string if old else "", flags=message.flags)
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    with GERMAN.open("wb") as file:
        write_po(file, fresh, sort_output=True, no_location=True, omit_header=False, width=120)


def main() -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if something is missing")
    if not parser.parse_args().check:
        update()
    found = faults(extracted(), german())
    for one in found:
        sys.stdout.write(f"{GERMAN.relative_to(ROOT)}: {one}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
