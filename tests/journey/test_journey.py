"""One learner's whole way, once by keyboard and once by lines of text: both lead to the same, in all its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from cmcourse.engine.next import Cards
from cmcourse.engine.standing import case_end, completed
from cmcourse.i18n import words
from cmcourse.i18n.plan_words import reason
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.event import KINDS, AttemptStarted, Event, Responded, Reviewed
from cmcourse.model.progress import fold
from tests.commands.own import typed_into

from . import by_keys, by_lines, start_page
from .machine import PROFILE, Look, Machine
from .script import JOURNEY, MEMBERS, START
from .seen import flat


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's terminal out of the journey."""
    for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


async def test_the_whole_way_is_the_same_by_keyboard_and_in_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = read_bundle()
    lines, keys = Machine(course, tmp_path / "lines"), Machine(course, tmp_path / "keys")
    monkeypatch.chdir(lines.files)
    by_lines.perform(lines, JOURNEY)
    monkeypatch.chdir(keys.files)
    await by_keys.perform(keys, JOURNEY)

    assert_she_did_all_there_is(course, lines)
    for quiz in (START, MEMBERS):
        assert_the_second_attempt_asks_others(course, quiz, lines.events)
    assert_the_cards_came_a_week_later(lines.looks)
    for one, other in zip(lines.looks, keys.looks, strict=True):
        assert_same_after_a_stage(one, other)
    assert lines.previews == keys.previews
    assert written(lines.files) == written(keys.files)
    for machine in (lines, keys):
        assert_erasing_asks_and_leaves_nothing(machine)


def assert_she_did_all_there_is(course: Course, machine: Machine) -> None:
    """Every kind of event, and every kind of question that a quiz draws, came from her own hands."""
    own = next(look.events for look in reversed(machine.looks) if look.stage == "finding something again")
    assert {type(event) for event in own} == set(KINDS.values())
    answered = {course.questions[event.question][1].type for event in own if isinstance(event, Responded)}
    assert answered >= {"single", "multiple", "true-false", "match", "number", "order"}
    (run,) = fold(own).runs_of("start-here.case")
    assert case_end(course.cases["start-here.case"][1], run) == "e1"
    assert completed(course, fold(machine.events))
    endings = Counter(name.rpartition(".")[2] for name in written(machine.files))
    assert endings == {"md": 1, "html": 2, "ics": 1, "txt": 1, "json": 1}


def assert_the_second_attempt_asks_others(course: Course, quiz: str, events: Iterable[Event]) -> None:
    """Of each goal and competency it asks what the first one left out, as long as there is any."""
    module = course.modules[quiz]
    first, second = (
        set(event.questions) for event in events if isinstance(event, AttemptStarted) and event.quiz == quiz
    )
    assert len(first) == len(second) == module.quiz.length
    assert first != second
    for cell in {(one.goal, one.competency) for one in module.quiz.questions}:
        pool = {one.id for one in module.quiz.questions if (one.goal, one.competency) == cell}
        left_out = pool - first
        assert len(second & pool & first) == max(0, len(second & pool) - len(left_out)), cell


def assert_the_cards_came_a_week_later(looks: Sequence[Look]) -> None:
    """On the first day nothing is due; a week later the cards come first, and then they are answered."""
    starts = [look for look in looks if look.stage == "start"]
    today, week_later = (look.home.today[0] for look in starts[:2])
    assert not isinstance(today.what, Cards)
    assert isinstance(week_later.what, Cards)
    answered = [event for event in looks[-1].events if isinstance(event, Reviewed)]
    assert len(answered) == week_later.what.number
    assert {event.at[:10] for event in answered} == {"2026-12-01"}


def assert_same_after_a_stage(lines: Look, keys: Look) -> None:
    """The same happened, to the id; the start page is the same and says so in words."""
    assert lines.stage == keys.stage
    assert lines.events == keys.events, lines.stage
    assert lines.settings == keys.settings, lines.stage
    assert lines.home == keys.home, lines.stage
    assert start_page.by_lines(lines.shown) == start_page.by_keys(keys.shown), lines.stage
    for shown in (flat([lines.shown]), flat([keys.shown])):
        for step in lines.home.today:
            assert reason(words("de"), step) in shown
            title = None if isinstance(step.what, Cards) else step.what.title
            assert title is None or " ".join(title.de.split()[:3]) in shown


def assert_erasing_asks_and_leaves_nothing(machine: Machine) -> None:
    """Enter alone erases nothing; the name of the profile erases all but the files she wrote."""
    before, files = machine.events, written(machine.files)
    code, _out, said = typed_into(machine.data, "\n", "erase", lang="de")
    assert code == 0
    assert f"({PROFILE})" in said
    assert machine.events == before
    code, _out, said = typed_into(machine.data, f"{PROFILE}\n", "erase", lang="de")
    assert code == 0
    assert list(machine.data.rglob("*")) == []
    assert written(machine.files) == files


def written(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
