"""`cmcourse merge`: what was done on another machine comes in; nothing that was done here goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cmcourse.commands.own import clean, files_of, nothing_saved, speak_for, tell
from cmcourse.i18n import Words
from cmcourse.model.course import Course
from cmcourse.model.event import Event, FieldFilled, FieldValue, in_order
from cmcourse.store.contents import read_copy
from cmcourse.store.tinydb_store import open_profile
from cmcourse.wiring import Wiring


@dataclass(frozen=True)
class Clash:
    """A workbook field that two machines filled, neither knowing of the other: `winner` counts from now on."""

    winner: FieldFilled
    loser: FieldFilled


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    return click.Command(
        "merge",
        callback=click.pass_obj(_run),
        help=speak.t("Add what you did on another machine, from a backup written there. Your settings here stay."),
        params=[click.Argument(["file"], type=click.Path(path_type=Path), metavar="FILE")],
    )


def clashes(ours: Iterable[Event], theirs: Iterable[Event]) -> list[Clash]:
    """Return the fields whose last values differ and were written without knowing each other."""
    here, there = _last(ours), _last(theirs)
    ids_here, ids_there = {event.id for event in ours}, {event.id for event in theirs}
    found = []
    for place in here.keys() & there.keys():
        one, other = here[place], there[place]
        if one.value != other.value and one.id not in ids_there and other.id not in ids_here:
            loser, winner = in_order((one, other))
            found.append(Clash(_filled(winner), _filled(loser)))
    return sorted(found, key=lambda clash: (clash.winner.page, clash.winner.field))


def _last(events: Iterable[Event]) -> dict[tuple[str, str], FieldFilled]:
    return {(event.page, event.field): event for event in in_order(events) if isinstance(event, FieldFilled)}


def _filled(event: Event) -> FieldFilled:
    assert isinstance(event, FieldFilled)
    return event


def _run(wiring: Wiring, *, file: Path) -> None:
    speak, course = speak_for(wiring), wiring.course
    theirs = read_copy(file)
    if not files_of(wiring).data.exists():
        raise nothing_saved(wiring)
    store = open_profile(wiring.data_dir, wiring.profile, read_only_if_locked=False)
    try:
        ours = {event.id: event for event in store.events()}
        new = theirs.events.keys() - ours.keys()
        if new or theirs.unreadable:
            store.merge(theirs)
    finally:
        store.close()
    for note in (*store.notes, *theirs.notes):
        tell(note.put(speak.t))
    changed = sum(ours[one] != theirs.events[one] for one in theirs.events.keys() & ours.keys())
    if changed:
        tell(
            speak.tn(
                "{n} entry has another content in the file; the one of this machine stays.",
                "{n} entries have another content in the file; those of this machine stay.",
                changed,
            )
        )
    click.echo(speak.tn("{n} new entry.", "{n} new entries.", len(new)))
    for line in _lines(clashes(ours.values(), theirs.events.values()), course, speak):
        click.echo(line)


def _lines(found: list[Clash], course: Course, speak: Words) -> Iterator[str]:
    if not found:
        return
    yield speak.tn(
        "{n} workbook field was filled differently on both machines. Copy over what you want to keep:",
        "{n} workbook fields were filled differently on both machines. Copy over what you want to keep:",
        len(found),
    )
    for clash in found:
        yield ""
        yield clean(_place(clash.winner, course, speak))
        yield f"  {speak.t('Counts from now on ({date}):', date=clean(clash.winner.at[:10]))}"
        yield from (f"    {line}" for line in _text(clash.winner.value))
        yield f"  {speak.t('Does not count any more ({date}):', date=clean(clash.loser.at[:10]))}"
        yield from (f"    {line}" for line in _text(clash.loser.value))


def _place(event: FieldFilled, course: Course, speak: Words) -> str:
    page = course.workbooks[event.page][1] if event.page in course.workbooks else None
    field = next((one for one in page.fields if one.id == event.field), None) if page else None
    ids = f"{event.page}/{event.field}"
    return f"{page.title[speak.lang]}, {field.label[speak.lang]} ({ids})" if page and field else ids


def _text(value: FieldValue) -> list[str]:
    """Return a value line by line: a text, the lines of a list, or the rows of a table."""
    if isinstance(value, str):
        return [clean(line) for line in value.splitlines()] or ["–"]
    return [clean(row if isinstance(row, str) else " | ".join(row)) for row in value] or ["–"]
