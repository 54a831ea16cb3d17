"""`cmcourse trainer cohort`, called as from a shell: new codes, old files, and mails that shame nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.model.course import Course
from cmcourse.record.chain import render
from tests.desk import record_of
from tests.helpers import COURSES

TINY = COURSES / "tiny"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def group(data: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the code of a cohort of three."""
    assert cohort(data, "new", "Herbst", "Anna Lang", "Olaf Brandt", "Jana Weiß", "--day", "14.12.2026", lang="de") == 0
    return capsys.readouterr().out.strip()


def cohort(data: Path, *arguments: object, lang: str = "en") -> int:
    command = ["--course", str(TINY), "--data-dir", str(data), "--lang", lang, "trainer", "cohort"]
    return main([*command, *map(str, arguments)])


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.json"))


def test_a_new_code_takes_the_place_of_the_old_file(
    data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "files"
    assert cohort(data, "codes", group, "-o", files) == 0
    capsys.readouterr()
    assert cohort(data, "reissue", group, "anna lang", "-o", files) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(files / "einladung-004-anna-lang.json")]
    assert "einladung-001-anna-lang.json" in told.err
    assert names(files) == [
        "einladung-002-olaf-brandt.json",
        "einladung-003-jana-weiss.json",
        "einladung-004-anna-lang.json",
    ]


def test_files_of_others_are_left_alone(data: Path, group: str, tmp_path: Path) -> None:
    kept = {"einladung-001-anna-lang.json": b'{"code": "mine"}', "einladung-002-olaf-brandt.json": b"\xff[" * 9}
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    assert cohort(data, "revoke", group, "Anna Lang", "Olaf Brandt", "-o", tmp_path) == 0
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept


def test_who_was_revoked_can_come_back(
    data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohort(data, "codes", group, "-o", tmp_path)
    assert cohort(data, "revoke", group, "Olaf Brandt", "-o", tmp_path) == 0
    assert names(tmp_path) == ["einladung-001-anna-lang.json", "einladung-003-jana-weiss.json"]
    capsys.readouterr()
    assert cohort(data, "revoke", group, "Olaf Brandt") == 2
    assert "is revoked already" in capsys.readouterr().err
    assert cohort(data, "reissue", group, "olaf brandt", "-o", tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "einladung-004-olaf-brandt.json")]
    assert cohort(data, "reissue", group, "Nobody") == 2


def test_a_reminder_to_all_names_nobody(data: Path, group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cohort(data, "remind", group, lang="de") == 0
    out = capsys.readouterr().out
    assert "Betreff: Herbst" in out
    assert "beginnt am 14.12.2026" in out
    assert "begins on 2026-12-14" in out
    assert "cmcourse invitation DATEI" in out
    assert not [name for name in ("Anna", "Olaf", "Jana") if name in out]


def test_each_who_is_waited_for_gets_a_mail_of_their_own(
    tiny: Course, data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anna.json").write_text(render(record_of(tiny, 6, name="Anna Lang")), encoding="utf-8")
    (tmp_path / "jana.json").write_text(render(record_of(tiny, 4, name="Jana Weiß")), encoding="utf-8")
    assert cohort(data, "remind", group, tmp_path / "anna.json", tmp_path / "jana.json", lang="de") == 0
    _before, _to_all, *mails = capsys.readouterr().out.split("Betreff: ")
    greetings = [next(line for line in mail.splitlines() if line.startswith("Guten Tag")) for mail in mails]
    assert greetings == ["Guten Tag, Olaf Brandt,", "Guten Tag, Jana Weiß,"]
    olaf, jana = mails
    assert "Von Ihnen habe ich noch keinen Nachweis." in olaf
    assert "cmcourse invitation einladung-002-olaf-brandt.json" in olaf
    assert "Jana" not in olaf.partition("\nAn ")[0]
    assert "Danke für Ihren Nachweis." in jana
    assert "Anna Lang" not in olaf + jana


def spoiled(tiny: Course, folder: Path) -> Path:
    """Write a record of Anna cut off in the middle, one of Jana that was changed, and one of Olaf that is begun."""
    folder.mkdir()
    whole = render(record_of(tiny, 6, name="Anna Lang"))
    (folder / "a.json").write_text(whole[: len(whole) // 2], encoding="utf-8")
    edited = render(record_of(tiny, 5, name="Jana Weiß"))
    (folder / "j.json").write_text(edited.replace('"Jana Weiß"', '"Jana  Weiß"'), encoding="utf-8")
    (folder / "o.json").write_text(render(record_of(tiny, 4, name="Olaf Brandt")), encoding="utf-8")
    return folder


def test_each_has_one_standing_in_all_commands(
    tiny: Course, data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoiled(tiny, tmp_path / "records")
    cohort(data, "codes", group, "Pia Voss")
    capsys.readouterr()
    assert cohort(data, "missing", group, folder, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "missing": ["Pia Voss"],
        "damaged": ["Anna Lang"],
        "to_check": ["Jana Weiß"],
        "not_ready": ["Olaf Brandt"],
    }
    assert cohort(data, "show", group, folder) == 0
    told = {line.split("  ")[1].strip(): line.split("  ")[-1] for line in capsys.readouterr().out.splitlines()[3:]}
    assert list(told.values()) == ["damaged", "begun", "check file", "missing"]
    assert cohort(data, "remind", group, folder, "--by", "10.12.2026", "--program", "the shared drive", lang="de") == 0
    pia, anna, jana, olaf = capsys.readouterr().out.split("Betreff: ")[2:]
    assert "Ihre Datei kam beschädigt an" in anna
    assert "Originaldatei" in jana
    assert "bis zum 10.12.2026" in pia
    assert "the shared drive" in pia
    assert "Noch offen: " in olaf
    assert "1,5 Stunden" not in olaf


def test_the_report_tells_all_that_the_desk_shows(
    tiny: Course, data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoiled(tiny, tmp_path / "records")
    (folder / "notes.txt.json").write_text("%PDF", encoding="utf-8")
    command = ["--course", str(TINY), "--data-dir", str(data), "--lang", "en", "trainer", "report", str(folder)]
    assert main([*command, "--cohort", group]) == 1
    before, _heading, after = capsys.readouterr().out.partition("\nCompetencies:\n")
    assert before.startswith("First of all:")
    assert "has sent nothing" not in before
    assert before.count("Anna Lang") == 2
    assert "Olaf Brandt: begun; still open: " in after
    assert "Anna Lang (a.json): broken. The file ends in the middle" in " ".join(after.split())
    assert max(map(len, after.splitlines())) <= 80


def test_who_is_new_is_named_and_a_slip_is_asked_about(
    data: Path, group: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cohort(data, "codes", group, "Ana Lang") == 0
    assert "New in “Herbst”: Ana Lang. Did you mean Anna Lang?" in capsys.readouterr().err
    assert cohort(data, "codes", group, "Ravi Kulkarni", "Anna Lang") == 0
    assert capsys.readouterr().err == "New in “Herbst”: Ravi Kulkarni.\n"


def test_a_new_file_takes_the_place_of_an_old_one_also_when_others_are_written(
    data: Path, group: str, tmp_path: Path
) -> None:
    cohort(data, "codes", group, "-o", tmp_path)
    cohort(data, "reissue", group, "Jana Weiß")
    assert cohort(data, "codes", group, "Olaf Brandt", "-o", tmp_path) == 0
    assert names(tmp_path) == [
        "einladung-001-anna-lang.json",
        "einladung-002-olaf-brandt.json",
        "einladung-004-jana-weiss.json",
    ]


def test_a_cohort_is_deleted_only_on_purpose(data: Path, group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cohort(data, "delete", group) == 2
    assert cohort(data, "show", group) == 0
    assert cohort(data, "delete", group, "--yes") == 0
    assert "“Herbst” was removed" in capsys.readouterr().err
    assert cohort(data, "show", group) == 2


def test_days_are_said_as_in_the_language(data: Path, group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cohort(data, "show", group, lang="de") == 0
    assert "Workshop: 14.12.2026\nZertifikat: abgeschlossen\n" in capsys.readouterr().out
    assert cohort(data, "list") == 0
    assert "Herbst  2026-12-14  3 people" in capsys.readouterr().out
