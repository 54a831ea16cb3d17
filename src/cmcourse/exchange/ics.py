"""The days of the workbook as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cmcourse.engine.dates import kept_day
from cmcourse.engine.days import FoundDay
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.exchange.lines import cell_said, content_lines, heading
from cmcourse.exchange.paper import one_line, tidy
from cmcourse.exchange.workbook import reservation, value_said
from cmcourse.model.progress import Progress
from cmcourse.model.text import Lang
from cmcourse.model.value import value

MAX_SUMMARY = 200
MAX_CONTEXT = 60
MAX_DESCRIPTION = 2_000
_OCTETS = 75


@value
class Appointment:
    """A day with what is due; `key` stays the same when the day is moved.

    `revision` grows with every change on the page, and `revised` tells when the last one was.
    """

    key: tuple[str, ...]
    day: date
    summary: str
    description: str
    revision: int = 0
    revised: str = ""


def appointments(
    pages: Sequence[WorkbookView], progress: Progress, lang: Lang, community: str = ""
) -> tuple[Appointment, ...]:
    """Return the days in the date fields and tables of the pages. What is carried over counts where it was written.

    The day of a date field takes along the fields of its page that the course names, and nothing else: an invitation is
    passed on. Each has a title that stands alone, with the community or else the page. What was taken over to another
    page comes once.
    """
    found: dict[tuple[date, str], Appointment] = {}
    for page in pages:
        written = [one for key, all_ in progress.versions.items() if key[0] == page.page.id for one in all_]
        revised = max((one.at for one in written), default="")
        own = [row for row in page.fields if not row.carried]
        for field, day in ((one, day) for one in own for day in one.days):
            one, label = _appointment(page, field, day, own, lang), field.field.label[lang]
            title = label if one.summary == label else f"{heading(label)} {one.summary}"
            if case := reservation(page, field.field.id, lang):
                title = f"{case[:1].upper()}{case[1:]}: {title}"
            summary = _summary(title, community or page.page.title[lang])
            told = replace(one, summary=summary, revision=max(0, len(written) - 1), revised=revised)
            found.setdefault((one.day, one.summary), told)
    return tuple(found.values())


def _summary(title: str, context: str) -> str:
    """Return a title that stands alone: with the community, or the page, behind it."""
    context = one_line(context)[:MAX_CONTEXT]
    return f"{title[: MAX_SUMMARY - MAX_CONTEXT - 3]} ({context})"


def _appointment(
    page: WorkbookView, row: FieldRow, found: FoundDay, own: Sequence[FieldRow], lang: Lang
) -> Appointment:
    """Return a day of a date field, or of a row, which is known by the first of its other cells."""
    label = row.field.label[lang]
    if row.field.kind == "date":
        about = "\n\n".join((f"{page.page.title[lang]}: {label}", *_about(row, own, lang)))
        return Appointment((page.page.id, row.field.id), found.day, label, _shortened(about))
    cells = row.value[found.row]
    others = [one_line(other) for index, other in enumerate(cells) if index != found.column and has_value(other)]
    columns = zip(row.field.columns, cells, strict=False)
    said = [cell_said(column.label[lang], one_line(cell)) for column, cell in columns if has_value(cell)]
    about = "\n".join([f"{page.page.title[lang]}: {label}", *said])
    key = (page.page.id, row.field.id, str(found.column), *others[:1])
    return Appointment(key, found.day, " · ".join(others) or label, _shortened(about))


def _about(row: FieldRow, own: Sequence[FieldRow], lang: Lang) -> Iterator[str]:
    """Yield what a day is about: what was typed, if more than a day, and the fields that the course lets it tell."""
    typed = one_line(str(row.value))
    if all(kept_day(typed, one.day) != one.day.isoformat() for one in row.days):
        yield typed
    for other in own:
        if other.field.id in row.field.tells and has_value(other.value):
            content = value_said(other.field, other.value, lang)
            yield "\n".join([heading(other.field.label[lang]), *content_lines(content)])


def _shortened(about: str) -> str:
    return about if len(about) <= MAX_DESCRIPTION else f"{about[: MAX_DESCRIPTION - 1].rstrip()}…"


def calendar(found: Sequence[Appointment], owner: str, now: datetime, name: str) -> str:
    """Return a calendar of whole days; `owner` keeps the ids of two learners apart."""
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
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(one.summary)}"
    yield f"DESCRIPTION:{_escaped(one.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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
