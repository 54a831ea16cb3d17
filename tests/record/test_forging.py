"""Ways to forge a record, each by name with the verdict it gets. None is intact but the one nobody can find."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bench.records import sealed

from cmcourse.model.course import Course
from cmcourse.model.record import ReasonCode, Verdict
from cmcourse.model.settings import Settings
from cmcourse.record.chain import chained, render, seal_of, start_of
from cmcourse.record.invitations import KnownInvitations
from cmcourse.record.verify import check_files
from cmcourse.record.write import build
from tests.desk import NOW, SECRET, code_of, cohort, events_of, record_of

Data = dict[str, Any]
NUMBER, OTHER = 6, 11


@pytest.fixture(scope="module")
def own(tiny: Course) -> str:
    """The record of somebody who did everything, written with an invitation."""
    return render(record_of(tiny, NUMBER, code=code_of(NUMBER, cohort()), level="full"))


@pytest.fixture(scope="module")
def others(tiny: Course) -> str:
    """The record of somebody else."""
    return render(record_of(tiny, OTHER, code=code_of(OTHER, cohort()), level="full"))


def by_hand(change: Callable[[Data], None]) -> Callable[[str, str], str]:
    """Return a forgery in a text editor: the values change, the hashes stay."""

    def forge(own: str, _others: str) -> str:
        data = json.loads(own)
        change(data)
        return render(data)

    return forge


def with_seal(change: Callable[[Data], None]) -> Callable[[str, str], str]:
    """Return a forgery whose seal alone was computed anew."""

    def forge(own: str, _others: str) -> str:
        data = json.loads(own)
        change(data)
        return render({**data, "seal": seal_of(data)})

    return forge


def with_chain(change: Callable[[Data], None]) -> Callable[[str, str], str]:
    """Return a forgery whose checksums were computed anew, but not the seal."""

    def forge(own: str, _others: str) -> str:
        data = json.loads(own)
        change(data)
        return render({**data, "start": start_of(data), "events": chained(data, data["events"])})

    return forge


def whole(change: Callable[[Data], None]) -> Callable[[str, str], str]:
    """Return a forgery of which a program computed everything anew but the proof, for which it lacks the code."""

    def forge(own: str, _others: str) -> str:
        data = json.loads(own)
        change(data)
        return render(sealed(data))

    return forge


def answer(data: Data) -> None:
    row = next(row for row in data["events"] if row["kind"] == "Responded" and isinstance(row["response"], list))
    row["response"] = ["zz"] if row["response"] != ["zz"] else ["a"]


def known_answer(data: Data) -> None:
    row = next(row for row in data["events"] if row["kind"] == "Responded" and row["response"] == ["a"])
    row["response"] = ["b"]


def score(data: Data) -> None:
    data["summary"]["quiz_best"]["start"] = 99


def completion(data: Data) -> None:
    data["summary"]["completed"] = not data["summary"]["completed"]


def name(data: Data) -> None:
    data["learner"]["name"] = "Somebody Else"


def date(data: Data) -> None:
    data["made"] = "2026-11-20"


def level(data: Data) -> None:
    data["level"] = "results"


def course_version(data: Data) -> None:
    data["course"]["version"] = "2.0.0"


def course_hash(data: Data) -> None:
    data["course"]["hash"] = "0123456789ab"


def times(data: Data) -> None:
    for row in data["events"]:
        row["t"] *= 2


def order(data: Data) -> None:
    data["events"][4], data["events"][5] = data["events"][5], data["events"][4]


def answer_before_attempt(data: Data) -> None:
    rows = data["events"]
    started = next(index for index, row in enumerate(rows) if row["kind"] == "AttemptStarted")
    rows.insert(started, rows.pop(started + 1))


def drop_one(data: Data) -> None:
    del data["events"][7]


def drop_first(data: Data) -> None:
    del data["events"][0]


def drop_last(data: Data) -> None:
    del data["events"][-3:]


def drop_all(data: Data) -> None:
    data["events"] = []


def double(data: Data) -> None:
    data["events"].insert(3, dict(data["events"][2]))


def huge(data: Data) -> None:
    data["events"][2]["t"] = 10**40


def deep(data: Data) -> None:
    data["events"][2]["lesson"] = [[[["x"]]]]


def other_question(data: Data) -> None:
    next(row for row in data["events"] if row["kind"] == "Responded")["question"] = "start.q01"


def surer(data: Data) -> None:
    next(row for row in data["events"] if row["kind"] == "Responded")["confidence"] = 9


def invitation(data: Data) -> None:
    data["invitation"] = "ABCD009001"


def proof(data: Data) -> None:
    data["proof"] = "0" * 32


def no_proof(data: Data) -> None:
    data["invitation"], data["proof"] = "", ""


def no_seal(data: Data) -> None:
    data["seal"] = ""


def splice(own: str, others: str) -> str:
    """Put half of another's events behind one's own."""
    mine, theirs = json.loads(own), json.loads(others)
    mine["events"] = mine["events"][:20] + theirs["events"][20:]
    return render(mine)


def replay(own: str, others: str) -> str:
    """Hand in another's work under one's own name, with everything computed anew."""
    mine, theirs = json.loads(own), json.loads(others)
    return render(sealed({**theirs, "learner": mine["learner"], "invitation": "", "proof": ""}))


def replay_as_it_is(own: str, others: str) -> str:
    """Paste another's events under one's own header."""
    mine, theirs = json.loads(own), json.loads(others)
    return render({**mine, "events": theirs["events"], "summary": theirs["summary"]})


def doubled_key(own: str, _others: str) -> str:
    return own.replace('"level": "full"', '"level": "results",\n"level": "full"')


def doubled_in_row(own: str, _others: str) -> str:
    return own.replace('"page": 0', '"page": 9, "page": 0', 1)


def nested(own: str, _others: str) -> str:
    return own.replace('"events": [', '"events": ' + "[" * 60_000, 1)


def infinite(own: str, _others: str) -> str:
    return own.replace('"page": 0', '"page": 1e999', 1)


def bom(own: str, _others: str) -> str:
    return "\ufeff" + own


def appended(own: str, _others: str) -> str:
    return own + own


def appended_space(own: str, _others: str) -> str:
    return own + "\n\n"


def truncated(own: str, _others: str) -> str:
    return own[: own.index('"kind"', len(own) // 3)]


def windows_lines(own: str, _others: str) -> str:
    return own.replace("\n", "\r\n")


def latin(own: str, _others: str) -> bytes:
    return own.replace("Person", "Pürson").encode("latin-1", "replace")


def utf16(own: str, _others: str) -> bytes:
    return own.encode("utf-16")


def without_seal(own: str, _others: str) -> str:
    lines = [line for line in own.split("\n") if not line.startswith('"seal"')]
    return "\n".join(lines)


FORGERIES: dict[str, tuple[Callable[[str, str], str | bytes], Verdict, ReasonCode]] = {
    "an answer changed": (by_hand(known_answer), "edited", "event"),
    "an answer changed, seal computed anew": (with_seal(known_answer), "edited", "event"),
    "an answer changed, checksums computed anew": (with_chain(known_answer), "edited", "seal"),
    "an answer that no option has, all computed anew": (whole(answer), "edited", "impossible-event"),
    "the score changed": (by_hand(score), "edited", "summary"),
    "the score changed, all computed anew": (whole(score), "edited", "summary"),
    "completion claimed": (by_hand(completion), "edited", "summary"),
    "the name changed": (by_hand(name), "edited", "header"),
    "the name changed, seal computed anew": (with_seal(name), "edited", "header"),
    "the name changed, checksums computed anew": (with_chain(name), "edited", "seal"),
    "the name changed, all computed anew without the code": (whole(name), "invitation", "invitation-proof"),
    "the date changed": (by_hand(date), "edited", "header"),
    "the level changed": (by_hand(level), "broken", "row"),
    "the course version changed": (by_hand(course_version), "edited", "header"),
    "the course version changed, all computed anew": (whole(course_version), "invitation", "invitation-proof"),
    "the course hash changed to hide the summary": (by_hand(course_hash), "edited", "header"),
    "times stretched": (by_hand(times), "edited", "event"),
    "two events swapped": (by_hand(order), "edited", "event"),
    "an answer before its attempt, all computed anew": (whole(answer_before_attempt), "edited", "impossible-event"),
    "an event dropped": (by_hand(drop_one), "edited", "event"),
    "the first event dropped": (by_hand(drop_first), "edited", "event"),
    "the last events dropped": (by_hand(drop_last), "edited", "missing-events"),
    "all events dropped": (by_hand(drop_all), "edited", "missing-events"),
    "an event doubled, all computed anew": (whole(double), "edited", "doubled-event"),
    "a huge number": (by_hand(huge), "broken", "row"),
    "a value nested where text belongs": (by_hand(deep), "broken", "row"),
    "brackets nested sixty thousand deep": (nested, "broken", "nesting"),
    "a number beyond all numbers": (infinite, "broken", "number"),
    "an answer moved to another question, all computed anew": (whole(other_question), "edited", "summary"),
    "surer than sure, all computed anew": (whole(surer), "edited", "impossible-event"),
    "another's invitation": (by_hand(invitation), "edited", "header"),
    "another's invitation, all computed anew": (whole(invitation), "invitation", "invitation-unknown"),
    "the proof changed": (by_hand(proof), "invitation", "invitation-proof"),
    "the proof changed, all computed anew": (whole(proof), "invitation", "invitation-proof"),
    "the seal emptied": (by_hand(no_seal), "broken", "key"),
    "the seal removed": (without_seal, "broken", "key"),
    "two records spliced": (splice, "edited", "event"),
    "another's events under one's own header": (replay_as_it_is, "edited", "event"),
    "a key doubled in the header": (doubled_key, "broken", "doubled-key"),
    "a key doubled in an event": (doubled_in_row, "broken", "doubled-key"),
    "a byte order mark": (bom, "edited", "layout"),
    "a second record appended": (appended, "broken", "not-json"),
    "empty lines appended": (appended_space, "edited", "layout"),
    "truncated": (truncated, "broken", "truncated"),
    "lines ended as on Windows": (windows_lines, "edited", "layout"),
    "saved as Latin-1": (latin, "broken", "characters"),
    "saved as UTF-16": (utf16, "broken", "encoding"),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forgery_is_named(how: str, own: str, others: str, tiny: Course, tmp_path: Path) -> None:
    forge, verdict, code = FORGERIES[how]
    forged = forge(own, others)
    assert forged not in (own, own.encode())
    path = tmp_path / "forged.json"
    path.write_bytes(forged if isinstance(forged, bytes) else forged.encode())
    group = cohort()
    (found,) = check_files([path], tiny, KnownInvitations(SECRET, [group], group))
    assert (found.verdict, found.reason.code) == (verdict, code)
    assert found.verdict != "intact"


def test_there_are_more_than_twenty() -> None:
    assert len(FORGERIES) > 40


@pytest.mark.parametrize("how", [replay, splice])
def test_anothers_work_is_found_beside_the_original(
    how: Callable[[str, str], str], own: str, others: str, tiny: Course, tmp_path: Path
) -> None:
    (tmp_path / "original.json").write_text(others)
    data = json.loads(how(own, others))
    data = json.loads(render(sealed({**data, "made": "2026-11-25"})))
    (tmp_path / "forged.json").write_text(render(data))
    found = {one.path.name: one for one in check_files([tmp_path], tiny)}
    assert found["original.json"].verdict == "intact"
    assert found["forged.json"].verdict in ("copy", "edited")


def test_an_older_course_is_named(tiny: Course, tmp_path: Path) -> None:
    older = replace(tiny, version="0.9.0")
    (tmp_path / "older.json").write_text(render(record_of(older, NUMBER)))
    (found,) = check_files([tmp_path], tiny)
    assert (found.verdict, found.reason.code) == ("other-version", "other-version")
    assert found.scored == found.answers > 0


def test_what_nobody_can_find(own: str, tiny: Course, tmp_path: Path) -> None:
    """A whole record computed by a program, without an invitation: docs/record.md says that it looks intact."""
    data = json.loads(own)
    no_proof(data)
    name(data)
    (tmp_path / "forged.json").write_text(render(sealed(data)))
    (found,) = check_files([tmp_path], tiny)
    assert found.verdict == "intact"
    group = cohort()
    (found,) = check_files([tmp_path], tiny, KnownInvitations(SECRET, [group], group))
    assert [one.code for one in found.also] == ["invitation-none"]


def test_a_record_without_events_can_be_written_with_an_invitation(tiny: Course, tmp_path: Path) -> None:
    group = cohort()
    record = build(tiny, [], Settings(invitation=code_of(1, group)), level="results", name="Anna", now=NOW)
    (tmp_path / "empty.json").write_text(render(record))
    (found,) = check_files([tmp_path], tiny, KnownInvitations(SECRET, [group], group))
    assert found.verdict == "intact"
    assert events_of(tiny, 4)
