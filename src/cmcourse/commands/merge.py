"""`cmcourse merge`: what was done on another machine comes in; nothing that was done here goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cmcourse.commands.own import answer_to, clean, files_of, is_yes, nothing_saved, speak_for, tell
from cmcourse.engine.decide import is_item
from cmcourse.engine.items import title_of_item
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.model.course import Course
from cmcourse.model.event import Event, FieldFilled, FieldValue, Noted, in_order
from cmcourse.store.contents import Contents, read_copy
from cmcourse.store.tinydb_store import ProfileRead, open_profile, read_profile
from cmcourse.wiring import Wiring

Written = FieldFilled | Noted
IS_MINE = "--is-mine"


@dataclass(frozen=True)
class Clash:
    """A workbook field or a note that two machines wrote, neither knowing of the other: `winner` counts from now on."""

    winner: Written
    loser: Written


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    return click.Command(
        "merge",
        callback=click.pass_obj(_run),
        help=speak.t("Add what you did on another machine, from a backup written there. Your settings here stay."),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path), metavar=speak.t("FILE")),
            click.Option(
                [IS_MINE],
                is_flag=True,
                help=speak.t("Do not ask where the backup began as another profile: it is yours."),
            ),
        ],
    )


def clashes(ours: Iterable[Event], theirs: Iterable[Event]) -> list[Clash]:
    """Return the fields and notes whose last texts differ and were written without knowing each other."""
    here, there = _last(ours), _last(theirs)
    ids_here, ids_there = {event.id for event in ours}, {event.id for event in theirs}
    found = []
    for place in here.keys() & there.keys():
        one, other = here[place], there[place]
        if _value(one) != _value(other) and one.id not in ids_there and other.id not in ids_here:
            loser, winner = in_order((one, other))
            found.append(Clash(_written(winner), _written(loser)))
    return sorted(found, key=lambda clash: _key(clash.winner))


def _last(events: Iterable[Event]) -> dict[tuple[str, ...], Written]:
    return {_key(event): event for event in in_order(events) if isinstance(event, Written)}


def _key(event: Written) -> tuple[str, ...]:
    return ("field", event.page, event.field) if isinstance(event, FieldFilled) else ("note", event.item)


def _value(event: Written) -> FieldValue:
    return event.value if isinstance(event, FieldFilled) else event.text


def _written(event: Event) -> Written:
    assert isinstance(event, Written)
    return event


def _is_of_another(theirs: Contents, here: ProfileRead) -> bool:
    """Tell whether a backup began as another profile and shares no entry with this one."""
    ours = {event.id for event in here.events}
    return bool(ours and theirs.events) and theirs.learner != here.learner and ours.isdisjoint(theirs.events)


def _may_mix(theirs: Contents, here: ProfileRead, speak: Words) -> bool:
    """Tell whose backup it is and ask whether it may come in all the same. Raises UsageError without a terminal."""
    t = speak.t
    tell(
        t(
            "The backup began as another profile ({theirs}; here: {ours}). Together they become one history, which "
            "nothing takes apart again: do that only with what you did yourself.",
            theirs=_called(theirs.settings.name, theirs.learner),
            ours=_called(here.settings.name, here.learner),
        )
    )
    return is_yes(answer_to(t("Is all in it yours? (y = yes, Enter = no)"), IS_MINE))


def _called(name: str, learner: str) -> str:
    return ", ".join(one for one in (name, f"L-{learner[:4].upper()}") if one)


def _run(wiring: Wiring, *, file: Path, is_mine: bool) -> None:
    speak, course = speak_for(wiring), wiring.course
    theirs = read_copy(file)
    if not files_of(wiring).data.exists():
        raise nothing_saved(wiring)
    here = read_profile(wiring.data_dir, wiring.profile)
    if _is_of_another(theirs, here) and not is_mine and not _may_mix(theirs, here, speak):
        tell(speak.t("Nothing was changed."))
        return
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
    fields = sum(isinstance(clash.winner, FieldFilled) for clash in found)
    if fields:
        yield speak.tn(
            "{n} workbook field was filled differently on both machines. Copy over what you want to keep:",
            "{n} workbook fields were filled differently on both machines. Copy over what you want to keep:",
            fields,
        )
    if len(found) > fields:
        yield speak.tn(
            "{n} note was written differently on both machines. Copy over what you want to keep:",
            "{n} notes were written differently on both machines. Copy over what you want to keep:",
            len(found) - fields,
        )
    for clash in found:
        yield ""
        yield clean(_place(clash.winner, course, speak))
        yield f"  {speak.t('Counts from now on ({date}):', date=clean(stamp_words(speak, clash.winner.at)))}"
        yield from (f"    {line}" for line in _text(_value(clash.winner)))
        yield f"  {speak.t('Does not count any more ({date}):', date=clean(stamp_words(speak, clash.loser.at)))}"
        yield from (f"    {line}" for line in _text(_value(clash.loser)))


def _place(event: Written, course: Course, speak: Words) -> str:
    if isinstance(event, Noted):
        if not is_item(course, event.item):
            return event.item
        title, where = title_of_item(course, event.item)
        return f"{where[speak.lang]}, {title[speak.lang]} ({event.item})"
    page = course.workbooks[event.page][1] if event.page in course.workbooks else None
    field = next((one for one in page.fields if one.id == event.field), None) if page else None
    ids = f"{event.page}/{event.field}"
    return f"{page.title[speak.lang]}, {field.label[speak.lang]} ({ids})" if page and field else ids


def _text(value: FieldValue) -> list[str]:
    """Return a value line by line: a text, the lines of a list, or the rows of a table."""
    if isinstance(value, str):
        return [clean(line) for line in value.splitlines()] or ["–"]
    return [clean(row if isinstance(row, str) else " | ".join(row)) for row in value] or ["–"]
