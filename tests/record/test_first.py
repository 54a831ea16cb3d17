"""What the trainer sees first: doubles, guests, dates to come, and the order in which questions are worth a talk."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cmcourse.desk.picture import UNREADY, Filter, family_first, picture_of
from cmcourse.exchange.report_html import report_html
from cmcourse.exchange.report_parts import left_out, ready_counts
from cmcourse.exchange.sheets_people import figures_sheet
from cmcourse.i18n import words
from cmcourse.i18n.desk import inside, point_sentence, ready_meaning, reason_sentence
from cmcourse.model.cohort import Cohort, seated
from cmcourse.model.course import Course
from cmcourse.model.record import Reason
from cmcourse.record.chain import render
from cmcourse.record.group import MIN_GROUP, ShownShare, bases_of
from cmcourse.record.invitations import KnownInvitations
from cmcourse.record.items import by_worth, worth, wrong_pick
from cmcourse.record.points import points_of
from cmcourse.record.report import Report, make_report
from cmcourse.record.roster import likely
from tests.desk import NOW, SECRET, Inbox, make_inbox, name_of, record_of


@pytest.fixture(scope="module")
def inbox(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    return make_inbox(tiny, tmp_path_factory.mktemp("desk") / "inbox")


def _some(inbox: Inbox, folder: Path, *numbers: int) -> Path:
    for number in numbers:
        shutil.copy(inbox.folder / f"{number:02}.json", folder)
    return folder


def _found(report: Report) -> dict[str, tuple[str, str]]:
    return {one.path.name: (one.verdict, one.reason.code) for one in report.findings}


@pytest.mark.parametrize("name", ["01 (2).json", "Kopie von 01.json", "aa from Olaf.json"])
def test_the_same_bytes_twice_are_a_double_of_the_shorter_name(
    inbox: Inbox, tiny: Course, tmp_path: Path, name: str
) -> None:
    shutil.copy(inbox.folder / "01.json", tmp_path / name)
    report = make_report([_some(inbox, tmp_path, 1)], tiny)
    assert _found(report) == {name: ("double", "double-of"), "01.json": ("intact", "intact")}
    (only,) = report.learners
    assert only.finding.path.name == "01.json"
    assert only.files == 1


def test_a_copy_names_the_original_and_no_double_of_it(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    shutil.copy(inbox.folder / "00.json", tmp_path / "00 again.json")
    report = make_report([_some(inbox, tmp_path, 0, 22)], tiny, today=NOW.date())
    copy = next(one for one in report.findings if one.verdict == "copy")
    assert copy.reason.values["file"] == "00.json"


def test_two_edits_of_one_record_are_no_doubles(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    for number, pick in enumerate("ab"):
        data = json.loads((inbox.folder / "01.json").read_text())
        next(row for row in data["events"] if row["kind"] == "Responded")["response"] = [pick]
        (tmp_path / f"{number}.json").write_text(render(data))
    assert "double" not in {one.verdict for one in make_report([tmp_path], tiny).findings}


def test_a_date_to_come_is_remarked_and_changes_no_verdict(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    folder = _some(inbox, tmp_path, 1)
    for days, codes in ((0, []), (1, []), (2, ["future"])):
        report = make_report([folder], tiny, today=NOW.date() - timedelta(days=days))
        (only,) = report.findings
        assert only.verdict == "intact"
        assert [one.code for one in only.also] == codes
        assert ("future" in {one.code for one in points_of(report)}) == bool(codes)
    assert "24.11.2026" in reason_sentence(words("de"), only.also[0])


def test_guests_of_a_cohort_stand_apart(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    group = seated(seated(Cohort(id="WXYZ", title="Frühjahr"), "Person 01"), "Anna Öz")
    (tmp_path / "anna.json").write_text(render(record_of(tiny, 41, name="Anna Oez 1")))
    folder = _some(inbox, tmp_path, 1, 10)
    report = make_report([folder], tiny, KnownInvitations(SECRET, [group], group), today=date(2026, 12, 1))
    found = {one.name: (one.ready, one.maybe) for one in report.learners}
    assert found == {"Person 01": ("ready", ""), "Person 10": ("guest", ""), "Anna Oez 1": ("guest", "Anna Öz")}
    counted = report.group
    assert (counted.ready, counted.guests, counted.missing, counted.people, counted.counted) == (1, 2, 1, 2, 1)
    told = [point_sentence(words("de"), one.code, one.values) for one in points_of(report)]
    assert any("2 Gäste" in one and "Anna Oez 1 (= Anna Öz?)" in one for one in told)
    without = make_report([folder], tiny, KnownInvitations(SECRET, [group]))
    assert without.group.guests == 0


def test_the_figures_of_a_cohort_are_those_of_its_participants(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    group = Cohort(id="WXYZ", title="Frühjahr")
    for number in (1, 5, 6, 10):
        group = seated(group, name_of(number))
    folder = _some(inbox, tmp_path, 1, 2, 5, 6, 10, 11, 12, 15, 16)
    everybody = make_report([folder], tiny, KnownInvitations(SECRET, [group]))
    assert everybody.group.counted == everybody.group.people == 9
    assert any(row.now for row in everybody.group.heat)
    report = make_report([folder], tiny, KnownInvitations(SECRET, [group], group))
    assert (report.group.counted, report.group.people, report.group.guests) == (4, 4, 5)
    assert not any(row.now or row.shown for row in report.group.heat)
    assert all(one.answers <= 4 for one in report.items)
    assert {one.name for one in report.texts()} <= {name_of(number) for number in (1, 5, 6, 10)}
    assert "5 Gäste sind hier nicht mitgezählt." in left_out(report.group, words("de"))


def test_whose_file_came_damaged_stands_once_and_counts_as_to_check(inbox: Inbox, tiny: Course, tmp_path: Path) -> None:
    group = Cohort(id="WXYZ", title="Frühjahr")
    for name in (name_of(1), name_of(28), "Pia Voss"):
        group = seated(group, name)
    folder = _some(inbox, tmp_path, 1, 28)
    report = make_report([folder], tiny, KnownInvitations(SECRET, [group], group))
    assert ready_counts(report.group, words("de")) == "1 von 3 bereit, 1 zu prüfen, 1 fehlt"
    rows = picture_of(report, folder).rows
    assert {one.name: one.standing for one in rows} == {
        name_of(1): "ready",
        name_of(28): "broken",
        "Pia Voss": "missing",
    }
    assert len(rows) == 3
    assert [one.name for one in rows if Filter(standing=UNREADY).takes(one)] == [name_of(28), "Pia Voss"]
    figures = {key: count for key, _figure, count in figures_sheet(report, words("de")).rows()}
    assert (figures["check"], figures["damaged"], figures["missing"]) == (1, 1, 1)
    page = "".join(report_html(report, datetime.now(UTC), words("de")))
    damaged = page.partition("<h3>Datei kam beschädigt an</h3>")[2].partition("</ul>")
    assert f"{name_of(28)}: beschädigt. " in damaged[0]
    assert "Pia Voss" in damaged[2].partition("<h3>Noch nichts geschickt</h3>")[2].partition("</ul>")[0]


def test_what_is_rated_high_and_not_shown_is_told_in_one_sentence(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder], tiny, inbox.known)
    weak = [
        replace(
            row,
            now=replace(row.now, mean=row.competency.target - 0.4) if row.now else None,
            shown={"a": ShownShare(6, share)},
        )
        for row, share in zip(report.group.heat, (0.55, 0.3), strict=False)
    ]
    told = points_of(replace(report, group=replace(report.group, heat=tuple(weak))))
    (over,) = [point_sentence(words("en"), one.code, one.values) for one in told if one.code == "overrated"]
    first, second = (over.index(f"“{weak[index].competency.name.en}” (mean") for index in (1, 0))
    assert first < second
    assert "but 30% of the points" in over
    low = [replace(row, now=replace(row.now, mean=row.competency.target - 0.5) if row.now else None) for row in weak]
    report = replace(report, group=replace(report.group, heat=tuple(low)))
    assert "overrated" not in {one.code for one in points_of(report)}


@pytest.mark.parametrize(("counts", "is_told"), [((1, 0), False), ((2, 2), False), ((3, 2), True), ((2, 0), True)])
def test_the_most_frequent_wrong_answer_has_no_equal(
    inbox: Inbox, tiny: Course, counts: tuple[int, int], is_told: bool
) -> None:
    items = make_report([inbox.folder], tiny).items
    item = next(one for one in items if sum(not pick.right for pick in one.picks) >= 2)
    wrong = [pick for pick in item.picks if not pick.right][:2]
    picks = tuple(replace(pick, count=count) for pick, count in zip(wrong, counts, strict=True))
    assert (wrong_pick(replace(item, picks=picks)) is not None) == is_told


def test_what_stands_at_a_changed_place_now_is_told(inbox: Inbox, tiny: Course) -> None:
    reason = make_report([inbox.folder / "20.json"], tiny).findings[0].reason
    module, question = tiny.questions[str(reason.values["what"])]
    (text,) = [one.text.de for one in question.form().options if one.id == reason.values["now"]]  # type: ignore[union-attr]
    said = reason_sentence(words("de"), reason, tiny)
    assert said.endswith(f"Frage aus „{module.short.de}“; jetzt steht dort die Antwort „{inside(text)}“.")
    rated = Reason("event", {"number": 3, "of": 9, "what": tiny.rated[0].id, "now": "4"})
    assert "; now it holds level 4." in reason_sentence(words("en"), rated, tiny)
    assert "entry 3 of 9." in reason_sentence(words("en"), replace(rated, values={**rated.values, "what": "?"}), tiny)


@pytest.mark.parametrize(
    ("name", "ordered"), [("Ana von Adler", "Adler Ana von"), ("Adler, Ana", "Adler, Ana"), ("X", "X")]
)
def test_people_are_ordered_by_family_name(name: str, ordered: str) -> None:
    assert family_first(name) == ordered


def test_a_guest_who_may_be_several_is_nobody() -> None:
    assert likely(["Jana Weiß", "Jana Kröger"], ["Jana", "Kröger, Jana"]) == {"Kröger, Jana": "Jana Kröger"}


def test_questions_most_are_sure_and_wrong_about_come_first(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder], tiny, inbox.known)
    ordered = by_worth(report.items)
    sure = [one.sure_wrong for one in ordered if one.answers >= MIN_GROUP]
    assert sure == sorted(sure, reverse=True)
    assert [one.answers >= MIN_GROUP for one in ordered] == [True] * len(sure) + [False] * (len(ordered) - len(sure))
    told = [one.values["id"] for one in points_of(report) if one.code == "sure-wrong"]
    assert told == [one.question.id for one in ordered][: len(told)]
    few = replace(ordered[0], sure_wrong=2, answers=5)
    assert worth(replace(ordered[0], sure_wrong=3, answers=10)) > worth(few)
    assert worth(few) > worth(replace(ordered[0], sure_wrong=2, answers=10))
    assert worth(few) > worth(replace(ordered[0], sure_wrong=4, answers=4))


def test_one_competency_is_always_named_from_five_people_on(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder], tiny, inbox.known)
    named = [one.values["name"] for one in points_of(report) if one.code in ("gap", "no-gap")]
    lowest = min(report.group.heat, key=lambda one: one.now.mean - one.competency.target if one.now else 9)
    assert named[0] == lowest.competency.name


def test_what_is_picked_counts_those_who_were_sure(inbox: Inbox, tiny: Course) -> None:
    for item in make_report([inbox.folder], tiny).items:
        assert all(pick.sure <= pick.count for pick in item.picks)
        if len(item.question.answer()) == 1:
            assert sum(pick.sure for pick in item.picks if not pick.right) <= item.sure_wrong


@pytest.mark.parametrize("lang", ["de", "en"])
def test_ready_is_put_into_words_by_the_rule_of_the_course(tiny: Course, lang: str) -> None:
    speak = words("de" if lang == "de" else "en")
    said = ready_meaning(speak, tiny)
    assert tiny.modules[tiny.pre_work.modules[0]].title[speak.lang] in said
    assert "Quiz" in said or "quiz" in said


def test_what_of_the_pre_work_is_open_is_told(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder], tiny)
    for one in report.learners:
        work = report.findings.work(one.number)
        if one.counts and work:
            assert bool(work["lacks"]) == (one.ready != "ready")


def test_a_damaged_file_names_whose_it_probably_is(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder / "28.json"], tiny, inbox.known)
    found = report.findings[0]
    assert (found.verdict, found.name, found.reason.values["claimed"]) == ("broken", "", name_of(28))
    said = f"vermutlich von {name_of(28)} (ungeprüft)"
    assert any(said in point_sentence(words("de"), one.code, one.values) for one in points_of(report))
    assert said.lower() in reason_sentence(words("de"), found.reason).lower()


def test_the_first_table_is_the_one_the_sentences_rest_on(inbox: Inbox, tiny: Course) -> None:
    report = make_report([inbox.folder], tiny, inbox.known)
    heat = report.group.heat
    assert bases_of(heat)[0] == "now"
    only = [replace(row, ratings={"before": row.now} if row.now else {}) for row in heat]
    assert bases_of(only) == ["before"]
