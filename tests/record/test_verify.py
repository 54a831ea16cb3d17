"""No change of a record goes unseen, and no file is too strange for a verdict."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmcourse.engine.ports import Level
from cmcourse.errors import UnreadableError
from cmcourse.model.course import Course
from cmcourse.model.record import MAX_RECORD_BYTES, ReasonCode, Verdict
from cmcourse.questions import TrueFalse
from cmcourse.record.verify import Checker, check_files
from tests.record.samples import (
    LEVELS,
    as_written,
    check_text,
    first_option,
    forged,
    leaves,
    one_of_each,
    profile,
    put,
    replaced,
    written,
)

Data = dict[str, Any]


@pytest.mark.parametrize("level", LEVELS)
def test_a_written_record_is_intact(level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    finding = check_text(tiny, texts[level], tmp_path)
    assert (finding.verdict, finding.reason.code) == ("intact", "intact")
    assert finding.name == "Ravi Kulkarni"
    assert finding.level == level
    assert finding.made == "2026-11-24"
    assert finding.summary is not None
    assert finding.summary.modules_done == ("start", "day1.one")
    assert finding.summary.completed
    assert finding.quiz_mean == (None if level == "completion" else 100)
    assert finding.answers == finding.scored == (0 if level == "completion" else 14)


def test_scores_come_from_the_answers(tiny: Course, tmp_path: Path) -> None:
    jana = profile(tiny, answer=first_option)
    finding = check_text(tiny, written(tiny, jana, tmp_path, "Jana").read_bytes(), tmp_path)
    assert finding.verdict == "intact"
    assert finding.summary is not None
    assert finding.summary.quiz_best["start"] == 50
    assert finding.summary.modules_done == ("day1.one",)
    assert not finding.summary.completed


def bumped(value: object) -> object:
    """Return another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value[:-1] + ("1" if value[-1:] != "1" else "0")
        case _:
            return "x"


@pytest.mark.parametrize("level", LEVELS)
def test_no_changed_value_stays_intact(level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    text = texts[level]
    for path in leaves(json.loads(text)):
        finding = check_text(tiny, as_written(replaced(text, path, bumped)), tmp_path)
        assert finding.verdict in ("edited", "broken"), path
        assert finding.reason.code not in ("intact", "layout")


WRONG_KINDS: tuple[object, ...] = (None, True, 1.5, -1, 10**30, "", "x", "\ud800", [], {}, [[]], {"a": {"b": []}})


@pytest.mark.parametrize("level", ["completion", "full"])
def test_no_value_of_another_kind_stays_intact(
    level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    text = texts[level]
    for path in one_of_each(json.loads(text)):
        for value in WRONG_KINDS:
            data = replaced(text, path, put(value))
            if data != json.loads(text):
                finding = check_text(tiny, json.dumps(data, indent=1), tmp_path)
                allowed = ("edited", "broken") if path != ("format",) else ("broken", "not-a-record")
                assert finding.verdict in allowed, (path, value)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("learner", "name"), "Olaf Brandt", "header"),
        (("made",), "2026-11-23", "header"),
        (("lang",), "en", "header"),
        (("course", "version"), "9.9.9", "header"),
        (("summary", "quiz_best", "day1.one"), 99, "summary"),
        (("summary", "completed"), False, "summary"),
        (("summary", "events"), 12, "missing-events"),
        (("events", 4, "response"), ["a"], "event"),
        (("events", 4, "t"), 41, "event"),
        (("start",), "0" * 16, "header"),
        (("seal",), "0" * 64, "seal"),
    ],
)
def test_the_reason_names_the_place(
    path: tuple[str | int, ...],
    value: object,
    code: ReasonCode,
    texts: dict[Level, str],
    tiny: Course,
    tmp_path: Path,
) -> None:
    data = replaced(texts["results"], path, put(value))
    finding = check_text(tiny, as_written(data), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", code)


def drop(events: list[Data]) -> list[Data]:
    return events[:7] + events[8:]


def drop_last(events: list[Data]) -> list[Data]:
    return events[:-1]


def drop_all(events: list[Data]) -> list[Data]:
    return []


def swap(events: list[Data]) -> list[Data]:
    return [*events[:5], events[6], events[5], *events[7:]]


def double(events: list[Data]) -> list[Data]:
    return [*events[:6], events[5], *events[6:]]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("change", "code", "number"),
    [(drop, "event", 8), (swap, "event", 6), (double, "event", 7), (drop_last, "missing-events", None)],
)
def test_events_cannot_be_dropped_moved_or_added(
    level: Level,
    change: Callable[[list[Data]], list[Data]],
    code: ReasonCode,
    number: int | None,
    texts: dict[Level, str],
    tiny: Course,
    tmp_path: Path,
) -> None:
    finding = check_text(tiny, as_written(replaced(texts[level], ("events",), change)), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", code)
    assert finding.reason.values.get("number") == number


def test_a_record_cannot_be_emptied(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    finding = check_text(tiny, as_written(replaced(texts["results"], ("events",), drop_all)), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", "missing-events")


def test_the_reason_names_what_was_answered(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    data = replaced(texts["results"], ("events", 4, "response"), put(["a"]))
    found = check_text(tiny, as_written(data), tmp_path).reason.values
    assert found == {"number": 5, "of": 39, "what": "start.q01", "now": "a"}


@pytest.mark.parametrize("level", LEVELS)
def test_no_flipped_bit_stays_intact(level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    raw = texts[level].encode()
    chance = random.Random(7)
    for position in chance.sample(range(len(raw)), min(300, len(raw))):
        flipped = bytearray(raw)
        flipped[position] ^= 1 << chance.randrange(8)
        assert check_text(tiny, bytes(flipped), tmp_path).verdict != "intact", position


def spaced(text: str) -> str:
    return text.replace('", "', '",  "', 1)


def reindented(text: str) -> str:
    return json.dumps(json.loads(text), indent=2, ensure_ascii=False)


def escaped(text: str) -> str:
    return text.replace("Kulkarni", "K\\u0075lkarni")


@pytest.mark.parametrize(
    "change",
    [
        spaced,
        reindented,
        escaped,
        lambda text: text + "\n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: json.dumps(dict(reversed(json.loads(text).items()))),
    ],
)
def test_a_change_of_the_layout_is_an_edit_of_its_own_kind(
    change: Callable[[str], str], texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    finding = check_text(tiny, change(texts["results"]), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", "layout")


MARK = b'"format": "cmcourse-record/1"'


def deep(text: str) -> bytes:
    return b"{" + MARK + b', "events": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("change", "verdict", "code"),
    [
        (lambda text: b"", "broken", "empty"),
        (lambda text: b" \r\n\t ", "broken", "empty"),
        (lambda text: text.encode()[:1500], "broken", "truncated"),
        (lambda text: text.encode()[:-3], "broken", "truncated"),
        (lambda text: text.encode("utf-16"), "broken", "encoding"),
        (lambda text: text.encode().replace(b"Kulkarni", b"K\xfclkarni"), "broken", "characters"),
        (lambda text: text.encode().replace(b"Kulkarni", b"K\\udc00lkarni"), "broken", "characters"),
        (lambda text: text.encode().replace(b'"lang"', b"lang"), "broken", "not-json"),
        (lambda text: text.encode().replace(b'"t": 20', b'"t": NaN'), "broken", "number"),
        (lambda text: text.encode().replace(b'"t": 20', b'"t": 20.0'), "broken", "number"),
        (lambda text: text.encode().replace(b'"t": 20', b'"t": ' + b"9" * 5000), "broken", "number"),
        (lambda text: text.encode().replace(b'"t": 20', b'"t": ' + b"9" * 500), "broken", "row"),
        (lambda text: text.encode().replace(b'"t": 20', b'"t": 1, "t": 20'), "broken", "doubled-key"),
        (lambda text: text.encode().replace(b'"made"', b'"level": "full", "made"'), "broken", "doubled-key"),
        (lambda text: text.encode().replace(b'"made"', b'"maid"'), "broken", "key"),
        (lambda text: text.encode().replace(b'"page": 0', b'"page": true'), "broken", "row"),
        (lambda text: text.encode().replace(b"cmcourse-record/1", b"cmcourse-record/2"), "broken", "newer-format"),
        (lambda text: text.encode() + b"x" * MAX_RECORD_BYTES, "broken", "too-large"),
        (deep, "broken", "nesting"),
        (lambda text: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not-a-record", "not-a-record"),
        (lambda text: b"PK\x03\x04\x00\x00", "not-a-record", "not-a-record"),
        (lambda text: b'{"name": "Ravi"}', "not-a-record", "not-a-record"),
        (lambda text: b"[1, 2, 3]", "not-a-record", "not-a-record"),
        (lambda text: b"null", "not-a-record", "not-a-record"),
        (lambda text: b"[" * 100_000, "not-a-record", "not-a-record"),
        (lambda text: b"Liebe Trainerin, anbei", "not-a-record", "not-a-record"),
        (lambda text: "Grüße".encode("utf-16"), "not-a-record", "not-a-record"),
    ],
)
def test_a_file_that_is_no_sound_record_says_why(
    change: Callable[[str], bytes],
    verdict: Verdict,
    code: ReasonCode,
    texts: dict[Level, str],
    tiny: Course,
    tmp_path: Path,
) -> None:
    finding = check_text(tiny, change(texts["results"]), tmp_path)
    assert (finding.verdict, finding.reason.code) == (verdict, code)
    assert finding.summary is None


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=st.binary(max_size=200))
def test_no_bytes_are_too_strange(raw: bytes, tiny: Course, tmp_path: Path) -> None:
    assert check_text(tiny, raw, tmp_path).verdict in ("broken", "not-a-record")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    key=st.sampled_from(["format", "course", "learner", "level", "lang", "made", "start", "summary", "events", "seal"]),
    value=JSON,
)
def test_no_value_is_too_strange(
    key: str, value: object, texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    data = {**json.loads(texts["results"]), key: value}
    assert check_text(tiny, json.dumps(data), tmp_path).verdict != "intact"


def forge(texts: dict[Level, str], change: Callable[[list[Data]], None], level: Level = "results") -> str:
    data = json.loads(texts[level])
    change(data["events"])
    data["summary"]["events"] = len(data["events"])
    return forged(data)


def answer_first(events: list[Data]) -> None:
    events.insert(0, events.pop(4))


def answer_twice(events: list[Data]) -> None:
    events.insert(5, {**events[4], "id": "f" * 32})


def answer_elsewhere(events: list[Data]) -> None:
    events[4]["question"] = "day1.one.q01"


def answer_unknown_option(events: list[Data]) -> None:
    events[4]["response"] = ["zz"]


def finish_early(events: list[Data]) -> None:
    events.insert(4, events.pop(6))


def surer_than_sure(events: list[Data]) -> None:
    events[4]["confidence"] = 4


def beyond_the_scale(events: list[Data]) -> None:
    events[-1]["level"] = 6


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (answer_first, 1),
        (answer_twice, 6),
        (answer_elsewhere, 5),
        (answer_unknown_option, 5),
        (finish_early, 5),
        (surer_than_sure, 5),
        (beyond_the_scale, 39),
    ],
)
def test_what_cannot_have_happened_is_an_edit_even_with_new_hashes(
    change: Callable[[list[Data]], None], number: int, texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    finding = check_text(tiny, forge(texts, change), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", "impossible-event")
    assert finding.reason.values["number"] == number


@pytest.mark.parametrize("level", LEVELS)
def test_an_event_stands_once_even_with_new_hashes(
    level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    text = forge(texts, lambda events: events.append(dict(events[0])), level)
    assert check_text(tiny, text, tmp_path).reason.code == "doubled-event"


def test_a_better_score_does_not_survive_new_hashes(tiny: Course, tmp_path: Path) -> None:
    jana = profile(tiny, answer=first_option)
    data = json.loads(written(tiny, jana, tmp_path, "Jana").read_text())
    data["summary"]["quiz_best"]["start"] = 100
    finding = check_text(tiny, forged(data), tmp_path)
    assert (finding.verdict, finding.reason.code) == ("edited", "summary")
    assert finding.summary is not None
    assert finding.summary.quiz_best["start"] == 50


def test_what_cannot_be_proven(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    """Whoever computes all hashes anew makes a record of its own; docs/record.md says so."""
    data = replaced(texts["results"], ("learner", "name"), put("Somebody Else"))
    assert check_text(tiny, forged(data), tmp_path).verdict == "intact"


def with_version(course: Course, version: str) -> Course:
    return replace(course, version=version)


def with_new_wording(course: Course) -> Course:
    """Return the course with another key in one question of the pre-work quiz."""
    day, later = course.days
    module = day.modules[0]
    first, second = module.quiz.questions
    assert isinstance(second, TrueFalse)
    quiz = replace(module.quiz, questions=(first, replace(second, is_true=True)))
    return replace(course, days=(replace(day, modules=(replace(module, quiz=quiz),)), later))


@pytest.mark.parametrize("level", LEVELS)
def test_another_version_of_the_course_is_named(
    level: Level, texts: dict[Level, str], tiny: Course, tmp_path: Path
) -> None:
    finding = check_text(with_version(tiny, "1.1.0"), texts[level], tmp_path)
    assert (finding.verdict, finding.reason.code) == ("other-version", "other-version")
    assert finding.reason.values == {"theirs": "1.0.0", "ours": "1.1.0"}
    assert finding.summary is not None
    assert finding.summary.completed


def test_what_still_stands_is_scored_by_another_version(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    finding = check_text(with_new_wording(tiny), texts["results"], tmp_path)
    assert (finding.verdict, finding.reason.code) == ("other-version", "other-text")
    assert (finding.scored, finding.answers) == (13, 14)


def test_another_version_does_not_hide_an_edit(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    data = replaced(texts["results"], ("events", 4, "response"), put(["a"]))
    assert check_text(with_version(tiny, "1.1.0"), as_written(data), tmp_path).verdict == "edited"


def test_another_course_is_named_and_not_scored(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    finding = check_text(replace(tiny, id="other"), texts["results"], tmp_path)
    assert (finding.verdict, finding.reason.code) == ("other-version", "other-course")
    assert finding.summary is None


def test_a_name_cannot_steer_the_screen(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    data = replaced(texts["results"], ("learner", "name"), put("\x1b[2J Ravi\n\u202eKulkarni"))
    assert check_text(tiny, forged(data), tmp_path).name == "[2J Ravi Kulkarni"


def test_folders_are_read_without_what_is_hidden(texts: dict[Level, str], tiny: Course, tmp_path: Path) -> None:
    for name in ("b.json", "a.json", ".hidden.json", "deeper/c.json", ".git/d.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts["results"])
    found = [finding.path.name for finding in check_files([tmp_path, tmp_path / "a.json"], tiny)]
    assert found == ["a.json", "b.json", "c.json"]


def test_a_path_that_is_not_there_is_an_error(tiny: Course, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        list(check_files([tmp_path / "nowhere"], tiny))


def test_a_large_file_is_not_read(tiny: Course, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert Checker(tiny).check(path)[0].reason.code == "too-large"
