"""What a record holds at each level, and where it goes."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from cmcourse.engine.places import LessonAt, QuizAt, RatingAt, WorkbookAt
from cmcourse.engine.ports import Env, Level
from cmcourse.engine.session import Session
from cmcourse.errors import StorageError, UsageError
from cmcourse.model.course import Course
from cmcourse.model.event import AttemptFinished, FieldFilled
from cmcourse.model.invitation import Invitation, head_of, key_of
from cmcourse.model.settings import Settings
from cmcourse.record.chain import render
from cmcourse.record.write import RecordExporter, build, slug
from cmcourse.store.memory import MemoryStore
from tests.helpers import Clock
from tests.record.samples import LEVELS, check_text, written

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXTS = ("Prüfstand-Runde", "Ich frage Ravi.", "Ich habe Sarah gefragt.", "2026-12-01")


def rows(texts: dict[Level, str], level: Level, kind: str) -> list[dict[str, Any]]:
    return [row for row in json.loads(texts[level])["events"] if row["kind"] == kind]


def test_free_texts_leave_at_level_full_only(texts: dict[Level, str]) -> None:
    for text in TEXTS:
        assert text in texts["full"]
        assert text not in texts["results"]
        assert text not in texts["completion"]


def test_completion_tells_what_is_done_and_when_and_no_answer(texts: dict[Level, str]) -> None:
    done = {(row["part"], row["of"]): row["t"] for row in rows(texts, "completion", "Done")}
    assert len(done) == len(json.loads(texts["completion"])["events"])
    assert done["lesson", "start.listen"] == 20
    assert done["quiz", "start"] == done["module", "start"] == 60
    assert set(done) >= {("wave", "before"), ("case", "day1.one.case"), ("pre-work", ""), ("course", "")}
    assert json.loads(texts["completion"])["summary"]["quiz_best"] == {}


def test_results_tell_answers_with_their_questions(texts: dict[Level, str]) -> None:
    answers = {row["question"]: row for row in rows(texts, "results", "Responded")}
    assert answers["start.q01"]["response"] == ["b"]
    assert answers["day1.one.q05"]["response"] == {"a": "a", "b": "b"}
    assert answers["day1.one.q09"]["response"] is None
    assert all(row["hash"] for row in answers.values())
    assert [row["level"] for row in rows(texts, "results", "Rated")] == [1, 2, 3, 1, 2, 3]
    assert all(row["filled"] for row in rows(texts, "results", "FieldFilled"))
    assert json.loads(texts["results"])["summary"]["quiz_best"] == {"day1.one": 100, "start": 100}


@pytest.mark.parametrize("level", LEVELS)
def test_times_are_relative_and_the_header_knows_the_day_only(level: Level, texts: dict[Level, str]) -> None:
    data = json.loads(texts[level])
    assert data["made"] == "2026-11-24"
    assert all(isinstance(row["t"], int) for row in data["events"])
    assert "at" not in data["events"][0]
    assert "T09:" not in texts[level]


def test_the_header_comes_first_and_each_event_has_a_line(texts: dict[Level, str]) -> None:
    lines = texts["results"].splitlines()
    assert [line.split(":")[0] for line in lines[1:10]] == [
        '"format"', '"course"', '"learner"', '"level"', '"lang"', '"made"', '"invitation"', '"start"', '"summary"',
    ]  # fmt: skip
    assert len(lines) == 39 + 15


def test_only_the_newest_text_leaves(session: Session, store: MemoryStore, tiny: Course) -> None:
    for text in ("erster Entwurf", "zweiter Entwurf"):
        session.go(WorkbookAt("start.workbook"))
        session.fill("need", text)
        session.go(RatingAt("before", 0))
        session.rate(2, text)
        session.go(LessonAt("day1.one.core-team", 3))
        session.retry()
        session.answer(text)
    record = build(tiny, store.events(), store.settings(), level="full", name="Ravi", now=NOW)
    told = json.dumps(record, ensure_ascii=False)
    assert "erster" not in told
    assert told.count("zweiter Entwurf") == 3


def test_an_emptied_field_leaves_empty(session: Session, store: MemoryStore, tiny: Course) -> None:
    session.go(WorkbookAt("start.workbook"))
    session.fill("need", "geheim")
    session.fill("need", "")
    for level in LEVELS:
        record = build(tiny, store.events(), store.settings(), level=level, name="Ravi", now=NOW)
        assert "geheim" not in json.dumps(record)
        assert not any(row.get("filled") for row in record["events"])


def test_a_page_that_was_emptied_and_filled_again_completes_the_course(ravi: MemoryStore, tiny: Course) -> None:
    *before, last = ravi.events()
    field = {"page": "day1.one.workbook", "field": "why"}
    emptied = FieldFilled(id="e" * 32, n=last.n + 1, at=last.at, value="", **field)
    filled = FieldFilled(id="f" * 32, n=last.n + 3, at=last.at, value="Damit es weitergeht", **field)
    open_again = [*before, emptied, replace(last, n=last.n + 2)]
    for events, completed in ((open_again, False), ([*open_again, filled], True)):
        record = build(tiny, events, Settings(), level="completion", name="Ravi", now=NOW)
        assert record["summary"]["completed"] is completed
        assert record["summary"]["pre_work_done"]


def test_an_attempt_on_its_way_is_intact(session: Session, store: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    session.go(QuizAt("start"))
    session.start_quiz()
    session.answer(("b",) if session.progress.attempts else ())
    finding = check_text(tiny, written(tiny, store, tmp_path, "Ravi").read_bytes(), tmp_path)
    assert finding.verdict == "intact"
    assert finding.quiz_mean is None


def test_what_a_merge_left_behind_is_not_told(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    """An attempt that two machines finished has two ends; one counts."""
    end = next(event for event in ravi.events() if isinstance(event, AttemptFinished))
    merged = MemoryStore([*ravi.events(), replace(end, id="f" * 32, n=end.n + 1)])
    finding = check_text(tiny, written(tiny, merged, tmp_path, "Ravi").read_bytes(), tmp_path)
    assert finding.verdict == "intact"


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_done_is_a_record_too(level: Level, tiny: Course, tmp_path: Path) -> None:
    finding = check_text(tiny, written(tiny, MemoryStore(), tmp_path, "Jana", level).read_bytes(), tmp_path)
    assert finding.verdict == "intact"
    assert finding.learner == ""


def test_half_characters_are_replaced(session: Session, store: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    session.go(WorkbookAt("start.workbook"))
    session.fill("need", "a\udc00b")
    path = written(tiny, store, tmp_path, "Ra\ud800vi", "full")
    assert "a?b" in path.read_text(encoding="utf-8")
    assert check_text(tiny, path.read_bytes(), tmp_path).verdict == "intact"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("  Ravi   Kulkarni ", "Ravi Kulkarni"),
        ("\x1b[31mRavi\n", "[31mRavi"),
        ("x" * 200, "x" * 80),
        ("", "L-8180"),
        (" \t", "L-8180"),
    ],
)
def test_a_name_is_one_short_line_or_a_code(typed: str, told: str, ravi: MemoryStore, tiny: Course) -> None:
    record = build(tiny, ravi.events(), Settings(name="Wirklicher Name"), level="completion", name=typed, now=NOW)
    assert record["learner"]["name"] == told
    assert "Wirklicher" not in json.dumps(record)


def test_the_id_is_the_same_in_each_record_of_a_profile(ravi: MemoryStore, tiny: Course) -> None:
    some = build(tiny, ravi.events()[:5], Settings(), level="full", name="Pseudonym", now=NOW)
    whole = build(tiny, ravi.events(), Settings(), level="completion", name="Ravi", now=NOW)
    assert some["learner"]["id"] == whole["learner"]["id"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ravi Kulkarni", "ravi-kulkarni"), ("Jörg Weiß", "joerg-weiss"), ("Céline", "celine"), ("山田", "record")],
)
def test_a_file_is_named_after_the_person(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_without_a_target_a_free_name_is_taken(
    ravi: MemoryStore, tiny: Course, env: Env, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exporter = RecordExporter(tiny, ravi, env)
    names = [exporter.write("results", "Ravi Kulkarni").name for _ in range(3)]
    assert names == [f"cmcourse-ravi-kulkarni-2026-11-24{end}.json" for end in ("", "-2", "-3")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_ones_own_record_is_replaced(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    written(tiny, ravi, target, "Ravi", "completion")
    written(tiny, ravi, target, "Ravi", "full")
    assert json.loads(target.read_text())["level"] == "full"


@pytest.mark.parametrize("old", [b"", b"my notes", b'{"format": "cmcourse-record/1"}'])
def test_another_file_is_never_replaced(old: bytes, ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    target = tmp_path / "notes.json"
    target.write_bytes(old)
    with pytest.raises(UsageError):
        written(tiny, ravi, target, "Ravi")
    assert target.read_bytes() == old


def test_the_record_of_another_person_is_never_replaced(
    ravi: MemoryStore, tiny: Course, session: Session, store: MemoryStore, tmp_path: Path
) -> None:
    target = written(tiny, ravi, tmp_path, "Ravi")
    before = target.read_bytes()
    with pytest.raises(UsageError):
        written(tiny, store, target, "Ravi")
    assert target.read_bytes() == before


def test_a_file_that_cannot_be_written_leaves_nothing_behind(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        written(tiny, ravi, tmp_path / "nowhere" / "x.json", "Ravi")
    (tmp_path / "cmcourse-ravi-2026-11-24.json.tmp").mkdir()
    with pytest.raises(StorageError):
        written(tiny, ravi, tmp_path, "Ravi")
    assert [path.name for path in tmp_path.iterdir()] == ["cmcourse-ravi-2026-11-24.json.tmp"]


def test_the_day_is_the_one_of_the_machine(ravi: MemoryStore, tiny: Course, tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 12, 31, 12, tzinfo=UTC))
    path = RecordExporter(tiny, ravi, Env(now=clock)).write("completion", "Ravi", tmp_path)
    assert path.name == "cmcourse-ravi-2026-12-31.json"


def test_the_hashes_are_those_the_documentation_tells(texts: dict[Level, str]) -> None:
    """docs/record.md, section Computing the hashes, followed by hand."""

    def sha(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    for text in texts.values():
        lines = text.splitlines(keepends=True)
        head = "".join(lines[:8])
        assert lines[8] == f'"start": "{sha(head)[:16]}",\n'
        running = crc32(head.encode())
        for line in lines[11:-4]:
            body, _, h = line.rstrip("},\n").rpartition(', "h": ')
            running = crc32(body.removeprefix("{").encode(), running)
            assert h == f'"{running:08x}"'
        assert lines[-3] == f'"seal": "{sha("".join(lines[:-3]))}",\n'
        assert lines[-2] == '"proof": ""\n'


def test_an_invitation_stands_in_the_header_and_proves_the_seal(ravi: MemoryStore, tiny: Course) -> None:
    invited = Invitation("ABCD", 7, date(2026, 12, 1), key_of(b"secret", head_of("ABCD", 7, date(2026, 12, 1))))
    settings = Settings(invitation=invited.code)
    record = build(tiny, ravi.events(), settings, level="results", name="Ravi", now=NOW)
    assert record["invitation"] == invited.head
    expected = hmac.new(invited.key.encode(), f"cmcourse record {record['seal']}".encode(), hashlib.sha256)
    assert record["proof"] == expected.hexdigest()[:32]
    assert invited.key not in render(record)
