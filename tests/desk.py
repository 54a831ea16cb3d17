"""A folder as a trainer gets it: forty learners, twelve of whose files are spoiled, each in its own way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.records import Person, played, sealed

from cmcourse.engine.ports import Level
from cmcourse.model.cohort import Cohort, seated, withdrawn
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.record import ReasonCode, Record, Verdict
from cmcourse.model.settings import Settings
from cmcourse.record.chain import render
from cmcourse.record.invitations import KnownInvitations, invitation_for
from cmcourse.record.write import build

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECRET = b"a secret of thirty-two bytes ....."
PEOPLE = 40


@dataclass(frozen=True)
class Inbox:
    """The folder, what is known about invitations, and by file the verdict with its reason."""

    folder: Path
    known: KnownInvitations
    cohort: Cohort
    expected: Mapping[str, tuple[Verdict, ReasonCode]]


def name_of(number: int) -> str:
    """Return the name of a learner; some would be formulas in a spreadsheet, or markup in a page."""
    odd = {3: "=SUM(A1:A9) Anna", 4: "@Olaf Brandt", 5: "<b>Jana</b> & Co", 6: "-Ilse; Tamm", 7: 'Ravi "R" Kulkarni'}
    return odd.get(number, f"Person {number:02}")


def cohort() -> Cohort:
    """Return a cohort of all learners and two who send nothing; the invitation of number 38 was revoked."""
    made = Cohort(id="ABCD", title="Herbst 2026", days=("2026-12-01", "2026-12-02"))
    for number in range(PEOPLE):
        made = seated(made, name_of(number))
    for name in ("Céline Moreau", "Pavel Novák"):
        made = seated(made, name)
    return withdrawn(made, name_of(38))


def code_of(number: int, group: Cohort) -> str:
    """Return the invitation code of a learner."""
    seat = group.seat(number + 1)
    assert seat is not None
    return invitation_for(SECRET, group, seat).code


def events_of(course: Course, number: int, *, at_once: bool = False) -> list[Event]:
    """Return what a learner did; every learner by an own seed. `at_once` takes no time at all."""
    stage = ("all", "all", "pre-work", "day-1", "begun")[number % 5]
    person = Person(name_of(number), 0.35 + number % 7 / 10, 0.4, stage, "de", number % 3)  # type: ignore[arg-type]
    events = played(course, person, 1000 + number)
    return [replace(one, at=events[0].at) for one in events] if at_once else events


def record_of(
    course: Course, number: int, *, code: str = "", level: Level = "results", name: str = "", at_once: bool = False
) -> Record:
    """Return the record of a learner."""
    settings = Settings(invitation=code)
    events = events_of(course, number, at_once=at_once)
    return build(course, events, settings, level=level, name=name or name_of(number), now=NOW)


def make_inbox(course: Course, folder: Path) -> Inbox:
    """Write the folder."""
    folder.mkdir()
    group = cohort()
    texts: dict[int, str | bytes] = {}
    for number in range(PEOPLE):
        level: Level = ("results", "results", "full", "completion")[number % 4]
        texts[number] = render(record_of(course, number, code=code_of(number, group), level=level))
    spoiled = _spoiled(course, group, {number: str(text) for number, text in texts.items()})
    expected: dict[str, tuple[Verdict, ReasonCode]] = {}
    for number in range(PEOPLE):
        file = f"{number:02}.json"
        text, verdict, code = spoiled.get(number, (texts[number], "intact", "intact"))
        expected[file] = (verdict, code)
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Inbox(folder, KnownInvitations(SECRET, [group], group), group, expected)


def _spoiled(
    course: Course, group: Cohort, texts: Mapping[int, str]
) -> dict[int, tuple[str | bytes, Verdict, ReasonCode]]:
    def data(number: int) -> Any:
        return json.loads(texts[number])

    answered = data(20)
    row = next(row for row in answered["events"] if row["kind"] == "Responded" and row["response"] == ["a"])
    row["response"] = ["b"]
    dropped = data(21)
    del dropped["events"][3]
    copy = {**data(0), "learner": {"id": "0123456789abcdef", "name": name_of(22)}, "made": "2026-11-25"}
    copy |= {"invitation": "", "proof": ""}
    older = record_of(replace(course, version="0.9.0"), 23, code=code_of(23, group))
    fast = record_of(course, 120, code=code_of(24, group), name=name_of(24), at_once=True)
    stolen = {**data(25), "learner": {"id": data(25)["learner"]["id"], "name": "Somebody Else"}}
    again = record_of(course, 27 + 100, code=code_of(26, group), name=name_of(27))
    found: dict[int, tuple[str | bytes, Verdict, ReasonCode]] = {
        20: (render(answered), "edited", "event"),
        21: (render(dropped), "edited", "event"),
        22: (render(sealed(copy)), "copy", "copy-of"),
        23: (render(older), "other-version", "other-version"),
        24: (render(fast), "too-fast", "too-fast"),
        25: (render(sealed(stolen)), "invitation", "invitation-proof"),
        27: (render(again), "invitation", "invitation-reused"),
        28: (texts[28][: len(texts[28]) // 2], "broken", "truncated"),
        29: (b"", "broken", "empty"),
        30: (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-a-record", "not-a-record"),
        31: (texts[31].encode("utf-16"), "broken", "encoding"),
        38: (texts[38], "invitation", "invitation-revoked"),
    }
    return found
