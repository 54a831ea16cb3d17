"""`cmcourse status` tells where a learner stands, and leaves everything as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cmcourse.cli import main
from cmcourse.engine.places import LessonAt, QuizAt, RatingAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.errors import ExitCode
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.tinydb_store import TinyDBStore, open_profile
from tests.helpers import COURSES, Clock, learn

Status = Callable[..., str]


@pytest.fixture
def status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Status:
    """Run the command over the tiny course and return what it printed."""

    def run(*options: str, lang: str = "", profile: str = "default") -> str:
        chosen = ["--lang", lang] if lang else []
        data = ["--data-dir", str(tmp_path), "--course", str(COURSES / "tiny"), "--profile", profile]
        assert main([*data, *chosen, "status", *options]) == ExitCode.FINE
        return capsys.readouterr().out

    return run


@pytest.fixture
def disk(tmp_path: Path, clock: Clock) -> TinyDBStore:
    """An empty profile on disk."""
    return open_profile(tmp_path, "default", now=clock)


@pytest.fixture
def sitting(tiny: Course, disk: TinyDBStore, env: Env) -> Session:
    """A sitting that is saved on disk."""
    session = Session(tiny, disk, env, RecordExporter(tiny, disk, env))
    session.change(welcomed=True, name="Miriam Kröger", lang="en")
    return session


def _files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir() if path.is_file()}


def test_without_a_profile_it_says_so(tmp_path: Path, status: Status) -> None:
    assert status(lang="en").splitlines() == [
        "There is no saved progress yet for the profile “default”.",
        f"It will lie here: {tmp_path / 'default.json'}",
        "Begin with the command: cmcourse",
    ]
    assert "noch nichts gespeichert" in status(lang="de")
    found = json.loads(status("--json", lang="en"))
    assert found["exists"] is False
    assert found["next"] == {"kind": "lesson", "module": "start", "title": "Listening", "minutes": 4, "at": None}
    assert not list(tmp_path.iterdir())


def test_the_beginning_in_lines(tmp_path: Path, status: Status, sitting: Session) -> None:
    assert status() == (
        "Name: Miriam Kröger\n"
        "Profile: default\n"
        f"Data file: {tmp_path / 'default.json'}\n"
        "\n"
        "Next: lesson “Listening” of the module “Before you start” (4 minutes)\n"
        "\n"
        "Today, 19 minutes:\n"
        "  lesson “Listening” of the module “Before you start”, 4 min (next in the course)\n"
        "  self-assessment, 15 min (next in the course)\n"
        "\n"
        "Pre-work: 0 of 1 modules done\n"
        "  Before you start: not started\n"
        "\n"
        "First day: 0 of 1 modules done\n"
        "  The core team: not started\n"
        "\n"
        "Self-assessment:\n"
        "  before: not yet\n"
        "  after: not yet\n"
        "  before (seen from today): not yet\n"
        "\n"
        "Missing for completion:\n"
        "  the pre-work\n"
        "  2 open modules\n"
        "  self-assessment before\n"
        "  self-assessment after\n"
        "  workbook page “My core team”\n"
    )


def test_the_middle_in_lines(status: Status, sitting: Session) -> None:
    sitting.go(LessonAt("start.listen", 0))
    sitting.forward()
    sitting.go(QuizAt("start"))
    sitting.start_quiz()
    while isinstance(sitting.place, QuizAt):
        question = sitting.course.questions[sitting.progress.attempts_at("start")[0].questions[sitting.place.index]][1]
        sitting.answer(question.answer())
        sitting.forward()
    sitting.go(RatingAt("before", 0))
    sitting.rate(3)
    lines = status().splitlines()
    assert "  Before you start: started, best quiz result 100%" in lines
    assert "  before: 1 of 3 competencies rated" in lines
    found = json.loads(status("--json"))
    module = found["days"][0]["modules"][0]
    assert (module["id"], module["state"]) == ("start", "started")
    assert module["quiz"] == {"best": 1.0, "first": 1.0, "last": 1.0, "attempts": 1, "passed": True}
    assert found["waves"]["before"]["rated"] == 1
    assert found["waves"]["before"]["state"] == "started"


def test_the_end_in_lines(status: Status, sitting: Session) -> None:
    learn(sitting)
    lines = status().splitlines()
    assert any(line.startswith("Next: self-assessment") for line in lines)
    assert "  The core team: done, best quiz result 100%" in lines
    assert "First day: 1 of 1 modules done" in lines
    assert "  after: done on 2026-11-24" in lines
    assert lines[lines.index("The course is completed.") + 1 :] == [
        "Missing for “achieved”:",
        "  Situations B: at least 70% in the first attempt",
        "  Rated at least 3 after the course, in all competencies of the packages. Missing: Build a core team",
        "  At least 50% of the points in each of them in the situations B",
    ]
    found = json.loads(status("--json"))
    assert (found["completed"], found["achieved"]) == (True, False)
    assert found["next"]["kind"] == "rating"
    assert all(one["done"] for one in found["completion"])


def test_the_keys_of_the_json_are_these(status: Status, sitting: Session) -> None:
    found: dict[str, Any] = json.loads(status("--json"))
    assert list(found) == [
        "profile",
        "name",
        "file",
        "exists",
        "language",
        "course",
        "next",
        "today",
        "review",
        "target",
        "days",
        "waves",
        "completed",
        "achieved",
        "completion",
        "notes",
    ]
    assert list(found["waves"]) == ["before", "after", "then"]
    assert {one["kind"] for one in found["completion"]} == {"pre-work", "modules", "wave", "workbook"}
    assert found["course"] == {"id": "tiny", "version": "1.0.0", "title": "Tiny course"}


def test_the_language_is_the_one_asked_for_else_the_profile_s(status: Status, sitting: Session) -> None:
    assert "Data file:" in status()
    assert "Datei:" in status(lang="de")
    assert json.loads(status("--json", lang="de"))["days"][1]["title"] == "Erster Tag"
    sitting.change(lang="de")
    assert "Als Nächstes: Lektion „Zuhören“ im Modul „Bevor es losgeht“ (4 Minuten)" in status()


def test_it_reads_beside_an_open_course_and_changes_nothing(tmp_path: Path, status: Status, sitting: Session) -> None:
    before = _files(tmp_path)
    assert "Miriam" in status()
    assert _files(tmp_path) == before
    assert sitting.tick("start.listen.try", done=True) is None


def test_what_a_learner_wrote_cannot_steer_the_terminal(status: Status, sitting: Session) -> None:
    sitting.change(name="Mi\x1b[2Jriam\r\nName: Ravi\x9b31m")
    out = status()
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert "Name: Mi [2Jriam  Name: Ravi 31m\n" in out


def test_entries_that_cannot_be_read_are_told_apart_from_the_data(
    tmp_path: Path, sitting: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "default.json"
    path.write_text(path.read_text().replace('"events":{', '"events":{"9":{"kind":"Danced"}'))
    assert main(["--data-dir", str(tmp_path), "--course", str(COURSES / "tiny"), "status"]) == ExitCode.FINE
    shown = capsys.readouterr()
    assert "Entries that cannot be read and do not count: 1." in shown.err
    assert "Entries" not in shown.out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("broken", "is damaged and cannot be read"),
        ('{"meta": {"1": {"schema_version": 99}}}', "was written by a newer version of cmcourse"),
    ],
)
def test_a_profile_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    (tmp_path / "default.json").write_text(content)
    code = main(["--lang", "en", "--data-dir", str(tmp_path), "--course", str(COURSES / "tiny"), "status"])
    shown = capsys.readouterr()
    assert code == ExitCode.STORAGE
    assert told in shown.err
    assert shown.out == ""
    assert (tmp_path / "default.json").read_text() == content
