"""Codes that can be typed, and what a record with one proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.model.cohort import Cohort, reissued, seated, withdrawn
from cmcourse.model.course import Course
from cmcourse.model.invitation import LETTERS, MAX_NUMBER, Invitation, head_of, key_of, read_code, read_head
from cmcourse.record.chain import render
from cmcourse.record.invitations import KnownInvitations, invitation_for
from cmcourse.record.verify import check_files
from cmcourse.store.desk import Desk
from tests.desk import SECRET, code_of, cohort, name_of, record_of

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2100, 1, 1))


@given(number=st.integers(0, MAX_NUMBER), day=DAYS)
def test_a_code_is_read_as_it_was_made(number: int, day: date | None) -> None:
    made = Invitation("ABCD", number, day, key_of(SECRET, head_of("ABCD", number, day)))
    assert read_code(made.code) == made
    assert read_code(made.code.lower().replace("-", " ")) == made
    assert read_head(made.head) == ("ABCD", number, day)
    assert len(made.code) == 29


def test_one_wrong_letter_is_seen() -> None:
    code = code_of(3, cohort()).replace("-", "")
    missed = 0
    for place in range(len(code)):
        for letter in LETTERS:
            if letter != code[place]:
                missed += read_code(code[:place] + letter + code[place + 1 :]) is not None
    assert missed < len(code) * len(LETTERS) / 16


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-0012-EZK4-AVA1-KCED-YKZ2-ABCD", "ÄÖÜ", "U" * 24])
def test_other_texts_are_no_codes(typed: str) -> None:
    assert read_code(typed) is None


def test_each_secret_makes_other_keys() -> None:
    assert key_of(b"a" * 32, "ABCD001001") != key_of(b"b" * 32, "ABCD001001")


def test_a_reissued_code_takes_the_place_of_the_old_one(tiny: Course, tmp_path: Path) -> None:
    group = cohort()
    old = code_of(6, group)
    group = reissued(group, name_of(6).upper())
    seat = group.seat_of(name_of(6))
    assert seat is not None
    new = invitation_for(SECRET, group, seat).code
    assert new != old
    (tmp_path / "old.json").write_text(render(record_of(tiny, 6, code=old)))
    (tmp_path / "new.json").write_text(render(record_of(tiny, 11, code=new, name=name_of(6))))
    found = {one.path.name: one for one in check_files([tmp_path], tiny, KnownInvitations(SECRET, [group], group))}
    assert found["old.json"].reason.code == "invitation-reissued"
    assert found["new.json"].verdict == "intact"


def test_a_record_of_another_cohort_is_named(tiny: Course, tmp_path: Path) -> None:
    first, second = cohort(), seated(Cohort(id="WXYZ", title="Frühjahr"), "Anna")
    (tmp_path / "a.json").write_text(render(record_of(tiny, 6, code=code_of(6, first))))
    (found,) = check_files([tmp_path], tiny, KnownInvitations(SECRET, [first, second], second))
    assert found.reason.code == "invitation-other"
    assert found.reason.values == {"cohort": "Herbst 2026"}
    (found,) = check_files([tmp_path], tiny, KnownInvitations(SECRET, [second], None))
    assert found.verdict == "intact"
    assert [one.code for one in found.also] == ["invitation-foreign"]


def test_one_person_with_two_profiles_is_not_reuse(tiny: Course, tmp_path: Path) -> None:
    group = cohort()
    for number in (6, 11):
        text = render(record_of(tiny, number, code=code_of(6, group), name=name_of(6)))
        (tmp_path / f"{number}.json").write_text(text)
    found = list(check_files([tmp_path], tiny, KnownInvitations(SECRET, [group], group)))
    assert [one.verdict for one in found] == ["intact", "intact"]


def test_the_day_in_a_code_cannot_be_changed(tiny: Course, tmp_path: Path) -> None:
    group = cohort()
    seat = group.seat(7)
    assert seat is not None
    later = (date.fromisoformat(seat.day) + timedelta(days=7)).isoformat()
    forged = invitation_for(b"x" * 32, group, replace(seat, day=later))
    (tmp_path / "a.json").write_text(render(record_of(tiny, 6, code=forged.code)))
    (found,) = check_files([tmp_path], tiny, KnownInvitations(SECRET, [group], group))
    assert found.reason.code == "invitation-unknown"


def test_a_desk_keeps_secret_and_cohorts(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "trainer")
    assert not desk.is_open
    assert desk.cohorts() == ()
    secret = desk.secret()
    assert len(secret) == 32
    assert desk.secret() == secret == Desk(desk.folder).secret()
    group = withdrawn(replace(cohort(), needs="achieved", quiz=70), name_of(2))
    desk.save(group)
    assert desk.cohorts() == (group,)
    assert desk.new_id() != group.id
    assert (desk.folder / "secret").stat().st_mode & 0o077 == 0
