"""What a record tells once its rows were read, and the careful way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmcourse.model.course import Course, Wave
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import Rated, Responded
from cmcourse.model.progress import Progress, fold
from cmcourse.model.record import Reason, Record
from cmcourse.record.chain import is_untouched
from cmcourse.record.milestones import Part, parts_of
from cmcourse.record.plausible import impossible_event
from cmcourse.record.rows import RowError, events_of


@dataclass
class Reading:
    """What a record tells; at level completion there are parts instead of progress.

    `untouched` tells that all hashes fit; `rows` counts the events, `ends` are the ids of the first and the last;
    `rated` has the seconds since the first event at which each wave was rated last. `scored` of the `answers` still
    stand in the course as they were asked. `impossible` is the first event that cannot follow what stands before it.
    The events of `record` may be left out.
    """

    record: Record
    untouched: bool
    rows: int
    progress: Progress = field(default_factory=Progress)
    parts: tuple[Part, ...] = ()
    rated: dict[Wave, int] = field(default_factory=dict)
    ends: tuple[str, ...] = ()
    answers: int = 0
    scored: int = 0
    impossible: Reason | None = None


def hashes_of_questions(course: Course) -> Mapping[str, str]:
    """Return the hash of each question."""
    return {one: fingerprint(question) for one, (_module, question) in course.questions.items()}


def careful_reading(course: Course, record: Record, raw: bytes) -> Reading | Reason:
    """Read a record that was parsed from `raw`; a Reason names the first row that cannot be read."""
    rows: list[Any] = record["events"]
    reading = Reading(record, is_untouched(record, raw), len(rows))
    try:
        if record["level"] == "completion":
            reading.parts = tuple(parts_of(rows))
        else:
            events = tuple(events_of(rows, record["level"]))
            reading.impossible = impossible_event(course, events)
            reading.progress = fold(events)
            answered = [one for one in events if isinstance(one, Responded)]
            hashes = hashes_of_questions(course)
            reading.answers = len(answered)
            reading.scored = sum(hashes.get(one.question) == one.hash for one in answered)
            reading.rated = {one.wave: int(one.at) for one in events if isinstance(one, Rated)}
    except RowError as error:
        return Reason("row", {"number": error.number})
    reading.ends = tuple(row["id"] for row in (*rows[:1], *rows[-1:]))
    return reading
