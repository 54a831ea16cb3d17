"""Records as xAPI statements: what each row tells, and what is never told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cmcourse.exchange.xapi import CONFIDENCE, QUESTION_HASH, SECONDS, Statement, Teller
from cmcourse.exchange.xapi_times import day_zero, is_datable
from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import AttemptFinished, AttemptStarted, Event, Rated, Responded, Ticked, in_order
from cmcourse.model.record import Record
from cmcourse.store.memory import MemoryStore
from tests.record.samples import first_option, profile, written

HOME = "https://cmcourse.invalid/tiny"
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def record_of(course: Course, store: MemoryStore, folder: Path, **how: Any) -> Record:
    """Return the record of a profile as read from its file."""
    how = {"name": "Ravi Kulkarni", "level": "results", **how}
    record: Record = json.loads(written(course, store, folder, **how).read_text(encoding="utf-8"))
    return record


def told(course: Course, *records: Record, now: datetime = LATER, **how: Any) -> list[Statement]:
    """Return the statements of one learner."""
    return list(Teller(course, **how).tell(records, day_zero(records, now)))


def brief(statements: Iterable[Statement]) -> list[str]:
    """Return verb, end of the object's address and result of each statement, in short."""
    lines = []
    for one in statements:
        result = one.get("result", {})
        parts = [one["verb"]["id"].rpartition("/")[2], one["object"]["id"].removeprefix(HOME) or "/"]
        parts += [result["response"]] if "response" in result else []
        parts += [f"{result['score']['raw']:g}/{result['score']['max']}"] if "score" in result else []
        lines.append(" ".join(parts))
    return lines


def attempt_at(quiz: str, answers: Mapping[str, tuple[str, ...]], course: Course) -> list[Event]:
    """Return the events of one attempt, one a minute."""
    at = [f"2026-11-24T09:{minute:02}:00Z" for minute in range(20)]
    started = AttemptStarted(
        id="e0" * 16, n=1, at=at[0], attempt="a1" * 16, quiz=quiz, seed=1, questions=tuple(answers)
    )
    said = [
        Responded(
            id=f"{number:032x}",
            n=number,
            at=at[number],
            question=question,
            hash=fingerprint(course.questions[question][1]),
            response=response,
            attempt="a1" * 16,
        )
        for number, (question, response) in enumerate(answers.items(), 2)
    ]
    last = len(said) + 2
    return [started, *said, AttemptFinished(id="ef" * 16, n=last, at=at[last], attempt="a1" * 16)]


@pytest.fixture(scope="module")
def ravi(tiny: Course) -> MemoryStore:
    """The profile of a learner who answers all right."""
    return profile(tiny)


@pytest.fixture(scope="module")
def miriam(tiny: Course) -> MemoryStore:
    """The profile of a learner who chooses the first option where there are options."""
    return profile(tiny, 500, first_option)


def test_a_learner_who_did_everything(tiny: Course, miriam: MemoryStore, tmp_path: Path) -> None:
    lines = brief(told(tiny, record_of(tiny, miriam, tmp_path), ratings=True))
    assert lines[:14] == [
        "initialized /",
        "initialized /lesson/start.listen",
        "experienced /lesson/start.listen/page/1",
        "answered /question/start.c1 a 1/1",
        "experienced /lesson/start.listen/page/2",
        "completed /lesson/start.listen",
        "initialized /quiz/start",
        "answered /question/start.q01 a 0/1",
        "answered /question/start.q02 false 1/1",
        "completed /quiz/start 1/2",
        "failed /quiz/start 1/2",
        "completed /workbook/start.workbook",
        "initialized /lesson/day1.one.core-team",
        "experienced /lesson/day1.one.core-team/page/1",
    ]
    assert lines[-12:] == [
        "passed /quiz/day1.one 6.5/8",
        "completed /module/day1.one",
        "completed /workbook/day1.one.workbook",
        "responded /competency/k1 1",
        "responded /competency/k2 2",
        "responded /competency/k3 3",
        "completed /self-assessment/before",
        "completed /pre-work",
        "responded /competency/k1 1",
        "responded /competency/k2 2",
        "responded /competency/k3 3",
        "completed /self-assessment/after",
    ]
    assert "responded /case/day1.one.case/step/s1 a" in lines
    assert not {"completed /module/start", "completed /"} & set(lines)


def test_answers_are_written_as_xapi_wants_them(tiny: Course, tmp_path: Path) -> None:
    lines = brief(told(tiny, record_of(tiny, profile(tiny), tmp_path)))
    answered = [line.partition("/question/")[2].partition(" ") for line in lines if line.startswith("answered")]
    assert {question: said for question, _, said in answered} | {"day1.one.q07": "12.5 1/1"} == {
        "start.c1": "a 1/1",
        "start.q01": "b 1/1",
        "start.q02": "false 1/1",
        "day1.one.c1": "false 1/1",
        "day1.one.c2": "",
        "day1.one.q01": "b 1/1",
        "day1.one.q02": "a[,]b 1/1",
        "day1.one.q03": "true 1/1",
        "day1.one.q04": "a[,]b[,]c 1/1",
        "day1.one.q05": "a[.]a[,]b[.]b 1/1",
        "day1.one.q06": "fragen[,]handeln 1/1",
        "day1.one.q07": "12.5 1/1",
        "day1.one.q08": "Kernteam 1/1",
        "day1.one.q09": "",
        "day1.one.q10": "false 1/1",
    }


def test_ids_are_stable_and_differ(tiny: Course, miriam: MemoryStore, tmp_path: Path) -> None:
    record = record_of(tiny, miriam, tmp_path)
    first, second = told(tiny, record, ratings=True), told(tiny, record, ratings=True)
    assert first == second
    assert len({one["id"] for one in first}) == len(first)
    other = told(tiny, record_of(tiny, profile(tiny, 9000, first_option), tmp_path), ratings=True)
    assert not {one["id"] for one in first} & {one["id"] for one in other}
    moved = told(tiny, record, ratings=True, base="https://learning.example.org")
    assert not {one["id"] for one in first} & {one["id"] for one in moved}


def test_both_scopes_tell_the_same(tiny: Course, miriam: MemoryStore, tmp_path: Path) -> None:
    results, full = (record_of(tiny, miriam, tmp_path, level=level) for level in ("results", "full"))
    assert told(tiny, results) == told(tiny, full) == told(tiny, results, full)


def test_a_later_record_repeats_what_an_earlier_one_told(tiny: Course, miriam: MemoryStore, tmp_path: Path) -> None:
    events = in_order(miriam.events())
    half = [one for one in events[: len(events) // 2] if not isinstance(one, Rated)]
    early = record_of(tiny, MemoryStore(half, miriam.settings()), tmp_path, day=24)
    late = record_of(tiny, miriam, tmp_path, day=30)
    zero = day_zero([early], LATER)
    teller = Teller(tiny, ratings=True)
    first = list(teller.tell([early], zero))
    second = list(teller.tell([late], zero))
    assert [one for one in first if one not in second] == []
    assert len(second) > len(first) + 5
    both = list(teller.tell([late, early], zero))
    assert Counter(one["id"] for one in both) == Counter(one["id"] for one in second)


def test_what_was_done_again_is_told_again_and_completed_once(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    events = in_order(ravi.events())
    last = events[-1]
    again = [replace(one, id=f"f{one.id[1:]}", n=last.n + one.n, at=last.at) for one in events[:3]]
    lines = brief(told(tiny, record_of(tiny, MemoryStore([*events, *again], ravi.settings()), tmp_path)))
    assert lines.count("experienced /lesson/start.listen/page/1") == 2
    assert lines.count("completed /lesson/start.listen") == lines.count("initialized /lesson/start.listen") == 1


def test_free_texts_and_names_are_never_told(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    for level in ("results", "full"):
        record = record_of(tiny, ravi, tmp_path, level=level, name="Ravi Kulkarni")
        text = json.dumps(told(tiny, record, ratings=True), ensure_ascii=False)
        for secret in ("Ich frage Ravi.", "Prüfstand-Runde", "Ich habe Sarah gefragt.", "Kulkarni", "@"):
            assert secret not in text
        assert level == "results" or "Ich habe Sarah gefragt." in json.dumps(record, ensure_ascii=False)


def test_the_account_is_the_id_or_the_name_but_no_mail_address(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    def accounts(name: str, **how: Any) -> set[str]:
        statements = told(tiny, record_of(tiny, ravi, tmp_path, name=name), **how)
        assert {one["actor"]["account"]["homePage"] for one in statements} == {HOME}
        assert {tuple(one["actor"]) for one in statements} == {("objectType", "account")}
        return {one["actor"]["account"]["name"] for one in statements}

    (learner,) = accounts("Ravi")
    assert len(learner) == 16
    assert accounts("Ravi", named=True) == {"Ravi"}
    assert accounts("ravi@example.org", named=True) == {learner}


def test_levels_of_the_self_assessment_stay_out_unless_asked_for(
    tiny: Course, miriam: MemoryStore, tmp_path: Path
) -> None:
    lines = brief(told(tiny, record_of(tiny, miriam, tmp_path)))
    assert not [line for line in lines if "competency" in line]
    assert "completed /self-assessment/before" in lines


def test_the_last_event_is_at_noon_of_the_day_of_the_record(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    record = record_of(tiny, ravi, tmp_path, day=27)
    statements = told(tiny, record)
    assert statements[-1]["timestamp"] == "2026-11-27T12:00:00.000Z"
    zero = datetime.fromisoformat(statements[0]["timestamp"])
    for one in statements:
        seconds = one["context"]["extensions"][SECONDS]
        assert datetime.fromisoformat(one["timestamp"]) == zero + timedelta(seconds=seconds)


def test_no_time_lies_ahead(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 9, 30, 12, 999, tzinfo=UTC)
    statements = told(tiny, record_of(tiny, ravi, tmp_path, day=24), now=now)
    assert statements[-1]["timestamp"] == "2026-11-24T09:30:12.000Z"


@pytest.mark.parametrize(
    ("made", "t", "datable"),
    [("2026-11-24", 0, True), ("0001-01-01", 0, False), ("9999-12-31", 0, False), ("2026-11-24", 10**10, False)],
)
def test_times_that_cannot_be_true(made: str, t: int, datable: bool) -> None:
    assert is_datable({"made": made, "events": [{"t": 0}, {"t": t}]}) is datable
    if datable:
        assert day_zero([{"made": made, "events": [{"t": t}]}], LATER).date() == date.fromisoformat(made)


def test_the_context_names_course_module_and_registration(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    statements = told(tiny, record_of(tiny, ravi, tmp_path))
    assert len({one["context"]["registration"] for one in statements}) == 1
    page = next(one for one in statements if "/page/" in one["object"]["id"])
    activities = page["context"]["contextActivities"]
    assert [one["id"] for one in activities["parent"]] == [f"{HOME}/lesson/start.listen"]
    assert [one["id"] for one in activities["grouping"]] == [HOME]
    assert activities["parent"][0]["definition"]["name"] == {"de": "Zuhören", "en": "Listening"}
    assert [one["id"] for one in activities["category"]] == ["https://cmcourse.invalid/xapi/1"]
    assert "cmi5" not in json.dumps(statements)


def test_names_stand_in_both_languages(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    for one in told(tiny, record_of(tiny, ravi, tmp_path), ratings=True):
        assert set(one["verb"]["display"]) == {"de", "en"}
        assert set(one["object"]["definition"]["name"]) == {"de", "en"}


def test_confidence_and_wording_stand_in_extensions(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    statements = told(tiny, record_of(tiny, ravi, tmp_path))
    one = next(one for one in statements if one["object"]["id"].endswith("/day1.one.q01"))
    assert one["result"]["extensions"] == {CONFIDENCE: 2}
    assert len(one["context"]["extensions"][QUESTION_HASH]) == 12


def test_a_question_that_changed_has_no_result(tiny: Course, ravi: MemoryStore, tmp_path: Path) -> None:
    record = record_of(tiny, ravi, tmp_path)
    rows = [{**row, "hash": "0" * 12} if row.get("question") == "start.q01" else row for row in record["events"]]
    rows = [{**row, "question": "gone.q01"} if row.get("question") == "start.q02" else row for row in rows]
    statements = told(tiny, {**record, "events": rows})
    changed = [one for one in statements if one["object"]["id"].endswith("/start.q01")]
    assert [(set(one["object"]), "result" in one) for one in changed] == [({"objectType", "id"}, False)]
    assert "answered /question/gone.q01" in brief(statements)
    assert "completed /quiz/start" in brief(statements)


def test_situations_are_completed_and_never_failed(tiny: Course, tmp_path: Path) -> None:
    events = attempt_at("situations.a", {"situations.a01": ("c",), "situations.a02": ("c",)}, tiny)
    lines = brief(told(tiny, record_of(tiny, MemoryStore(events), tmp_path)))
    assert [line for line in lines if "/quiz/" in line] == [
        "initialized /quiz/situations.a",
        "completed /quiz/situations.a 0.5/2",
    ]


def test_a_short_check_belongs_to_its_lesson(tiny: Course, tmp_path: Path) -> None:
    answers = {
        "day1.one.q01": ("a",),
        "day1.one.q02": ("c",),
        "day1.one.q03": ("true",),
        "day1.one.q04": ("c", "b", "a"),
    }
    events = attempt_at("day1.one.core-team", answers, tiny)
    statements = told(tiny, record_of(tiny, MemoryStore(events), tmp_path))
    failed = next(one for one in statements if one["verb"]["id"].endswith("/failed"))
    assert failed["object"]["definition"]["name"]["en"] == "Short check: Who carries it with you?"
    assert failed["context"]["contextActivities"]["parent"][0]["id"] == f"{HOME}/lesson/day1.one.core-team"
    assert failed["result"]["duration"] == "PT360S"


def test_a_tick_completes_a_task_and_an_untick_tells_nothing(tiny: Course, tmp_path: Path) -> None:
    at = "2026-11-24T09:12:00Z"
    ticks = [
        Ticked(id=f"{n:032x}", n=n, at=at, item=item, done=done)
        for n, (item, done) in enumerate([("day1.one.t1", True), ("day1.one.t2", True), ("day1.one.t2", False)], 1)
    ]
    lines = brief(told(tiny, record_of(tiny, MemoryStore(ticks), tmp_path)))
    assert lines == ["initialized /", "completed /task/day1.one.t1"]
