"""`cmcourse review` lists what is due, or opens the course right there; `status` tells the same."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.errors import ExitCode
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.store.tinydb_store import open_profile
from tests.helpers import COURSES
from tests.stories import Story

THEN = datetime.now(UTC) - timedelta(days=5)
"""Five days before the day on which the tests run: the command has the clock of the machine."""


def options(folder: Path) -> list[str]:
    return ["--data-dir", str(folder), "--course", str(COURSES / "tiny"), "--lang", "en"]


def told(folder: Path, capsys: pytest.CaptureFixture[str], *command: str) -> tuple[str, str]:
    assert main([*options(folder), *command]) == ExitCode.FINE
    shown = capsys.readouterr()
    return shown.out, shown.err


@pytest.fixture
def due(tmp_path: Path, tiny: Course) -> Path:
    """A profile of which three cards are due."""
    story = Story(tiny).read("start.listen", THEN).answer("start.c1", ("b",), THEN, confidence=3)
    target = (datetime.now(UTC).astimezone() + timedelta(days=30)).date().isoformat()
    open_profile(tmp_path, "default").save(story.events, Settings(welcomed=True, lang="en", target=target))
    return tmp_path


def test_the_list_has_a_line_a_card(due: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(due, capsys, "review", "--list")
    assert out.splitlines() == [
        "Before you start: What does a community begin with? (sure and wrong)",
        "Before you start: community",
        "Before you start: People joined by a topic.",
    ]
    assert err == ""


def test_the_list_as_json(due: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(due, capsys, "review", "--json")
    first, *others = json.loads(out)
    assert first == {
        "id": "start.c1",
        "kind": "question",
        "module": "start",
        "asks": "What does a community begin with?",
        "due": (THEN + timedelta(days=1)).astimezone().date().isoformat(),
        "days_overdue": 4,
        "last_grade": 1,
        "sure_and_wrong": True,
    }
    assert [one["id"] for one in others] == ["term:community", "meaning:community"]
    assert others[0]["last_grade"] is None


def test_without_cards_it_says_how_they_come(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys, "review", "--list") == ("", "No cards yet. They come with what you learn.\n")
    assert told(tmp_path, capsys, "review", "--json")[0] == "[]\n"


def test_when_nothing_is_due_it_says_when_something_is(
    tmp_path: Path, tiny: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(tiny).answer("start.c1", ("b",), datetime.now(UTC))
    open_profile(tmp_path, "default").save(story.events, Settings(welcomed=True, lang="en"))
    out, err = told(tmp_path, capsys, "review", "--list")
    assert out == ""
    assert err == "Nothing is due. The next card comes in 1 day.\n"


def test_it_opens_the_course_right_at_the_review(
    due: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\na\n2\n"))
    out, _ = told(due, capsys, "--plain", "review")
    first, _, rest = out.partition("Enter = begin")
    assert "3 cards are due." in first
    assert "Card 1 of 2, Before you start." in rest
    assert "Right." in rest
    assert [one["id"] for one in json.loads(told(due, capsys, "review", "--json")[0])] == [
        "term:community",
        "meaning:community",
    ]


def test_the_first_run_comes_before_the_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "Step 1 of 3." in told(tmp_path, capsys, "--plain", "review")[0]


def test_status_tells_cards_plan_and_workshop(due: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(due, capsys, "status")[0].splitlines()
    assert "Today, 18 minutes:" in lines
    assert "  Review 2 cards, 1 min (due; 1 was sure and wrong)" in lines
    assert "  self-assessment, 15 min (next in the course)" in lines
    assert "Review: 3 cards are due; 0 not known yet, 0 fading, 0 kept" in lines
    assert any(line.startswith("Workshop in 30 days, ") for line in lines)
    assert "Pre-work: 20 min, that is 1 min a day. It fits." in lines


def test_status_tells_them_as_json(due: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(due, capsys, "status", "--json")[0])
    assert found["review"] == {
        "due": 3,
        "unknown": 0,
        "fading": 0,
        "kept": 0,
        "next_in_days": 0,
        "sitting": {"cards": 2, "minutes": 1},
    }
    assert [(one["kind"], one["reason"], one["minutes"]) for one in found["today"]] == [
        ("review", "review", 1),
        ("rating", "next", 15),
        ("situations", "next", 2),
    ]
    assert found["target"]["days"] == 30
    assert found["target"]["pre_work_minutes"] == 20
    assert found["target"]["fits"] is True


@pytest.mark.parametrize("command", [["status"], ["review", "--list"], ["--plain"]], ids=" ".join)
def test_scheduling_is_loaded_only_where_there_are_cards(
    due: Path, tmp_path_factory: pytest.TempPathFactory, command: list[str]
) -> None:
    code = "import sys; from cmcourse.cli import main; main(sys.argv[1:]); sys.stderr.write(str('fsrs' in sys.modules))"
    empty = tmp_path_factory.mktemp("empty")
    for folder, expected in ((due, True), (empty, False)):
        done = subprocess.run(
            [sys.executable, "-c", code, *options(folder), *command],
            input="",
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stderr.endswith(str(expected))
