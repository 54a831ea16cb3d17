"""`cmcourse trainer certificate`, called as from a shell: who gets one of a cohort, and why others do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.model.course import Course
from cmcourse.model.settings import Settings
from cmcourse.record.chain import render
from cmcourse.record.write import build
from tests.desk import events_of, record_of
from tests.helpers import COURSES

TINY = COURSES / "tiny"
DONE = 6
"""The number of a learner who has completed the course."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    return folder


def call(data: Path, *arguments: object, lang: str = "en") -> int:
    return main(["--course", str(TINY), "--data-dir", str(data), "--lang", lang, "trainer", *map(str, arguments)])


def group_of(data: Path, capsys: pytest.CaptureFixture[str], *names: str) -> str:
    assert call(data, "cohort", "new", "Herbst", *names) == 0
    return capsys.readouterr().out.strip()


def test_whoever_only_bears_the_name_is_told_apart(
    tiny: Course, data: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = group_of(data, capsys, "Anna Lang", "Olaf Brandt")
    assert call(data, "cohort", "codes", group, "Olaf Brandt") == 0
    code = capsys.readouterr().out.split()[-1]
    (records / "anna.json").write_text(render(record_of(tiny, DONE, name="Anna Lang")), encoding="utf-8")
    bound = record_of(tiny, DONE + 5, name="Olaf Brandt", code=code)
    (records / "olaf.json").write_text(render(bound), encoding="utf-8")
    assert call(data, "certificate", records, "-o", tmp_path / "out", "--cohort", group) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert "no invitation of the cohort: Anna Lang\n" in told.err


def test_a_guest_gets_one_only_by_name(
    tiny: Course, data: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = group_of(data, capsys, "Olaf Brandt")
    (records / "anna.json").write_text(render(record_of(tiny, DONE, name="Anna Lang")), encoding="utf-8")
    wanted = ["certificate", records, "-o", tmp_path / "out", "--cohort", group]
    assert call(data, *wanted) == 1
    assert "No certificate for Anna Lang: a guest" in capsys.readouterr().err
    assert call(data, *wanted, "--only", "anna lang") == 0
    assert "no invitation of the cohort: Anna Lang\n" in capsys.readouterr().err


def test_none_is_issued_for_a_day_to_come(
    tiny: Course, data: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = datetime.now(UTC) + timedelta(days=40)
    record = build(tiny, events_of(tiny, DONE), Settings(), level="results", name="Anna Lang", now=later)
    (records / "anna.json").write_text(render(record), encoding="utf-8")
    assert call(data, "certificate", records, "-o", tmp_path / "out", lang="de") == 1
    assert "Kein Zertifikat für Anna Lang: Die Datei trägt ein Datum in der Zukunft" in capsys.readouterr().err


def test_each_without_one_is_told_why(
    tiny: Course, data: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = group_of(data, capsys, "Anna Lang", "Olaf Brandt", "Pia Voss")
    whole = render(record_of(tiny, DONE, name="Anna Lang"))
    (records / "anna.json").write_text(whole[: len(whole) // 2], encoding="utf-8")
    (records / "olaf.json").write_text(render(record_of(tiny, 4, name="Olaf Brandt")), encoding="utf-8")
    wanted = ["certificate", records, "-o", tmp_path / "out", "--cohort", group]
    assert call(data, *wanted) == 1
    assert capsys.readouterr().err.splitlines() == [
        "No certificate for Olaf Brandt: the course is not completed.",
        "No certificate for Anna Lang: the file is “broken” and does not count.",
        "No certificate for Pia Voss: nothing was sent yet.",
        "0 certificates were issued.",
    ]
    assert call(data, *wanted, "--only", "Olaf Brant") == 1
    assert "no record of “Olaf Brant” among these files. Did you mean Olaf Brandt?" in capsys.readouterr().err


def test_a_record_is_no_certificate(
    tiny: Course, data: Path, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group_of(data, capsys, "Anna Lang")
    (records / "anna.json").write_text(render(record_of(tiny, DONE, name="Anna Lang")), encoding="utf-8")
    assert call(data, "certificate", "--verify", records / "anna.json") == 1
    assert "is no certificate of this course" in capsys.readouterr().out
