"""A folder of forty learners with twelve spoiled files: every verdict, and the figures that follow."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cmcourse.i18n import words
from cmcourse.i18n.desk import point_sentence
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.record.chain import render
from cmcourse.record.points import points_of
from cmcourse.record.report import Report, make_report
from cmcourse.record.write import build
from tests.desk import NOW, PEOPLE, Inbox, events_of, make_inbox, name_of


@pytest.fixture(scope="module")
def inbox(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    return make_inbox(tiny, tmp_path_factory.mktemp("desk") / "inbox")


@pytest.fixture(scope="module")
def report(inbox: Inbox, tiny: Course) -> Report:
    return make_report([inbox.folder], tiny, inbox.known)


def test_every_file_has_one_row_and_the_right_verdict(report: Report, inbox: Inbox) -> None:
    found = {one.path.name: (one.verdict, one.reason.code) for one in report.findings}
    assert len(report.findings) == PEOPLE == len(inbox.expected)
    assert found == dict(inbox.expected)
    assert sum(verdict != "intact" for verdict, _code in found.values()) == 12


def test_broken_files_are_nobody_and_a_copy_is_a_person_who_does_not_count(report: Report) -> None:
    gone = {name_of(number) for number in (28, 29, 30, 31)}
    names = [one.name for one in report.learners]
    assert len(names) == PEOPLE - len(gone)
    assert not gone & set(names)
    assert names == sorted(names, key=str.casefold)
    copy = next(one for one in report.learners if one.name == name_of(22))
    assert (copy.ready, copy.counts) == ("check", False)


def test_only_what_is_sound_counts(report: Report) -> None:
    left_out = {one.name for one in report.learners if not one.counts}
    assert left_out == {name_of(20), name_of(21), name_of(22), name_of(24), "Somebody Else", name_of(27), name_of(38)}
    group = report.group
    assert group.counted == len(report.learners) - len(left_out)
    assert group.ready + group.begun + group.nothing == group.counted
    assert group.people == group.counted + group.check + group.missing
    assert group.unanswered == sum(one.counts and one.finding.level == "completion" for one in report.learners)


def test_who_has_sent_nothing(report: Report) -> None:
    gone = {name_of(number) for number in (28, 29, 30, 31)}
    assert set(report.missing) == gone | {"Céline Moreau", "Pavel Novák"}


def test_invitations_name_their_participant(report: Report) -> None:
    assert {one.name: one.invited for one in report.learners}[name_of(8)] == name_of(8)
    assert {one.name: one.invited for one in report.learners}["Somebody Else"] == name_of(25)


def test_the_heat_map_counts_each_person_once(report: Report) -> None:
    before = report.group.heat[0].ratings["before"]
    have = [one for one in report.learners if one.counts and "k1" in one.levels.get("before", {})]
    assert before.people == len(have) == sum(before.counts)
    assert before.mean == pytest.approx(sum(one.levels["before"]["k1"] for one in have) / len(have))
    assert before.below == sum(one.levels["before"]["k1"] < 3 for one in have)


def test_below_five_people_nothing_is_put_together(inbox: Inbox, tiny: Course) -> None:
    files = [inbox.folder / f"{number:02}.json" for number in (0, 1, 5, 6)]
    few = make_report(files, tiny, inbox.known)
    assert few.group.counted == 4
    assert not any(row.ratings or row.shown for row in few.group.heat)
    assert "small-group" in {one.code for one in points_of(few)}
    five = make_report([*files, inbox.folder / "10.json"], tiny, inbox.known)
    assert five.group.heat[0].ratings["before"].people == 5


def test_first_finished_attempts_count(report: Report) -> None:
    item = next(one for one in report.items if one.question.id == "start.q01")
    assert item.answers == sum(pick.count for pick in item.picks)
    assert 0 <= item.low <= item.share <= item.high <= 1
    assert item.answers <= report.group.counted


def test_reports_and_texts_reach_the_trainer(report: Report) -> None:
    assert sum(sum(one.faults.values()) for one in report.reported) > 5
    shared = list(report.texts())
    assert {one.kind for one in shared} >= {"evidence", "workbook"}
    full = {one.name for one in report.learners if one.finding.level == "full" and one.counts}
    assert {one.name for one in shared} <= full


@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_says_what_to_look_at_first(report: Report, lang: str) -> None:
    speak = words("de" if lang == "de" else "en")
    codes = [one.code for one in points_of(report)]
    assert codes[0] == "files"
    assert codes.index("missing") < codes.index("not-ready")
    sentences = [point_sentence(speak, one.code, one.values) for one in points_of(report)]
    assert not any("{" in one for one in sentences)
    assert any(f"{name_of(20)} (" in one for one in sentences)
    assert any(f"{name_of(22)} = {name_of(0)}" in one for one in sentences)
    assert not any(".”" in one and "..” " in one for one in sentences)


def test_the_newest_record_counts(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    events = events_of(tiny, 6)
    for days, part in ((0, events[: len(events) // 2]), (9, events)):
        when = NOW + timedelta(days=days)
        record = build(tiny, part, Settings(), level="results", name="Anna", now=when)
        (tmp_path / f"{days}.json").write_text(render(record))
    (only,) = make_report([tmp_path], tiny).learners
    assert only.files == 2
    assert only.finding.made == "2026-12-03"
    assert only.completed
    assert {one.wave: one.by for one in only.waves} == {
        "before": "2026-11-24",
        "after": "2026-12-03",
        "then": "2026-12-03",
    }


def test_a_person_can_stop_the_reading(inbox: Inbox, tiny: Course) -> None:
    heard: list[tuple[int, int]] = []

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_report([inbox.folder], tiny, inbox.known, told)
    assert heard == [(1, PEOPLE), (2, PEOPLE), (3, PEOPLE)]
