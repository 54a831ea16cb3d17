"""The days of the workbook as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cmcourse.engine.dates import When, kept_day
from cmcourse.engine.days import FoundDay
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.exchange.lines import cell_said, content_lines, heading
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.exchange.workbook import reservation, value_said
from cmcourse.model.progress import Progress
from cmcourse.model.text import Lang
from cmcourse.model.value import value
from cmcourse.model.workbook import Called

MAX_SUMMARY = 200
MAX_NAME = 80
MAX_CONTEXT = 60
MAX_DESCRIPTION = 2_000
_BETWEEN = " · "
_LENGTH = timedelta(minutes=30)
_OCTETS = 75


@value
class Appointment:
    """What is due, and when; `key` stays the same when the day is moved.

    `revision` grows with every change on the page, and `revised` tells when the last one was.
    """

    key: tuple[str, ...]
    when: When
    summary: str
    description: str
    revision: int = 0
    revised: str = ""


def appointments(
    pages: Sequence[WorkbookView], progress: Progress, lang: Lang, community: str = ""
) -> tuple[Appointment, ...]:
    """Return the days in the date fields and tables of the pages. What is carried over counts where it was written.

    The day of a date field takes along the fields of its page that the course names, and nothing else: an invitation is
    passed on. Each has a title that stands alone, with the community or else the page. The same matter on the same day
    comes once: what was taken over to another page and changed there is recognised by what its title begins with.
    """
    found: dict[tuple[When, str], Appointment] = {}
    pages_of: dict[tuple[When, str], str] = {}
    for page in pages:
        written = [one for key, all_ in progress.versions.items() if key[0] == page.page.id for one in all_]
        revised = max((one.at for one in written), default="")
        own = [row for row in page.fields if not row.carried]
        for row, day in ((one, day) for one in own for day in one.days):
            title = _title(row, day, own, lang)
            matter = (day.when, title.partition(_BETWEEN)[0].casefold())
            if pages_of.setdefault(matter, page.page.id) != page.page.id:
                continue
            if case := reservation(page, row.field.id, lang):
                title = f"{case[:1].upper()}{case[1:]}: {title}"
            one, summary = _appointment(page, row, day, own, lang), _summary(title, community or page.page.title[lang])
            named = replace(one, summary=summary, revision=max(0, len(written) - 1), revised=revised)
            found.setdefault((day.when, one.summary), named)
    return tuple(found.values())


def _title(row: FieldRow, found: FoundDay, own: Sequence[FieldRow], lang: Lang) -> str:
    """Return what happens on a day: as the course calls it, else the label, with the first two other cells of a row."""
    label = row.field.label[lang]
    if row.field.kind == "date":
        called = row.field.entry or Called()
        texts = {one.field.id: value_said(one.field, one.told, lang) for one in own if one.field.id in called.names}
        said = {name: next(iter(content_lines(text)), "") for name, text in texts.items()}
    else:
        columns, cells = row.field.columns, row.told[found.row]
        said = {column.id: one_line(cell) for column, cell in zip(columns, cells, strict=False) if has_value(cell)}
        others = [one.id for index, one in enumerate(columns) if index != found.column and one.id in said]
        asked = columns[found.column].entry if found.column < len(columns) else None
        called = asked or Called(row.field.label, tuple(others[:2]))
    names = [_shortened(one_line(said[name]), MAX_NAME) for name in called.names if said.get(name)]
    lead = called.label[lang] if called.label else ""
    if lead and names:
        return f"{heading(lead)} {_BETWEEN.join(names)}"
    title = lead or _BETWEEN.join(names) or label
    return f"{title[0].upper()}{title[1:]}"


def _summary(title: str, context: str) -> str:
    """Return a title that stands alone: with the community, or the page, behind it."""
    context = _shortened(one_line(context), MAX_CONTEXT)
    return f"{_shortened(title, MAX_SUMMARY - MAX_CONTEXT - 3)} ({context})"


def _appointment(
    page: WorkbookView, row: FieldRow, found: FoundDay, own: Sequence[FieldRow], lang: Lang
) -> Appointment:
    """Return a day of a date field, or of a row, which is known by the first of its other cells."""
    label = row.field.label[lang]
    if row.field.kind == "date":
        about = "\n\n".join((f"{page.page.title[lang]}: {label}", *_about(row, own, lang)))
        return Appointment((page.page.id, row.field.id), found.when, label, _shortened(about, MAX_DESCRIPTION))
    cells = row.told[found.row]
    others = [one_line(cell) for index, cell in enumerate(cells) if index != found.column and has_value(cell)]
    columns = zip(row.field.columns, cells, strict=False)
    said = [cell_said(column.label[lang], one_line(cell)) for column, cell in columns if has_value(cell)]
    about = "\n".join([f"{page.page.title[lang]}: {label}", *said])
    key = (page.page.id, row.field.id, str(found.column), *others[:1])
    return Appointment(key, found.when, _BETWEEN.join(others) or label, _shortened(about, MAX_DESCRIPTION))


def _about(row: FieldRow, own: Sequence[FieldRow], lang: Lang) -> Iterator[str]:
    """Yield what a day is about: what was typed, if more than a day, and the fields that the course lets it tell."""
    typed = one_line(str(row.told))
    if all(kept_day(typed, one.when.day) != one.when.day.isoformat() for one in row.days):
        yield typed
    for other in own:
        if other.field.id in row.field.tells and has_value(other.value):
            content = value_said(other.field, other.told, lang)
            yield "\n".join([heading(other.field.label[lang]), *content_lines(content)])


def _shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut behind a word."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    whole = cut[: max(cut.rfind(" "), cut.rfind("\n"))] if not text[most - 1].isspace() else cut
    return f"{(whole if len(whole) > most // 2 else cut).rstrip(' ,;:·–')}…"


def calendar(found: Sequence[Appointment], owner: str, now: datetime, name: str) -> str:
    """Return a calendar, its times without a zone; `owner` keeps the ids of two learners apart."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cmcourse//workbook//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    seen: Counter[tuple[str, ...]] = Counter()
    for one in found:
        seen[one.key] += 1
        lines += _event(one, _uid(owner, *one.key, str(seen[one.key])), now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: Appointment, uid: str, now: datetime) -> Iterator[str]:
    revised = datetime.fromisoformat(one.revised) if one.revised else now
    stamp = f"{revised.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{one.revision}"
    yield from _span(one.when)
    yield f"SUMMARY:{_escaped(one.summary)}"
    yield f"DESCRIPTION:{_escaped(one.description)}"
    yield f"TRANSP:{'OPAQUE' if one.when.begins else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _span(when: When) -> Iterator[str]:
    """Yield beginning and end: whole days, or from one time to the other, over midnight if that is earlier."""
    if not when.begins:
        yield f"DTSTART;VALUE=DATE:{when.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{when.end + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.combine(when.day, when.begins)
    ends = datetime.combine(when.day, when.ends) if when.ends else begins + _LENGTH
    yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND:{ends if ends > begins else ends + timedelta(days=1):%Y%m%dT%H%M%S}"


def _uid(*parts: str) -> str:
    return f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}@cmcourse"


def _escaped(typed: str) -> str:
    text = tidy(typed)
    for raw, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, safe)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets; all but the first begin with a space."""
    piece, length = "", 0
    for character in line:
        octets = len(character.encode())
        if length + octets > _OCTETS:
            yield piece
            piece, length = " ", 1
        piece += character
        length += octets
    yield piece
