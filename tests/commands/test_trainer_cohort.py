"""`cmcourse trainer cohort`, called as from a shell: new codes, old files, and mails that shame nobody."""

from __future__ import annotations

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
    assert told.out.splitlines() == [str(files / "invitation-004-anna-lang.json")]
    assert "invitation-001-anna-lang.json" in told.err
    assert names(files) == [
        "invitation-002-olaf-brandt.json",
        "invitation-003-jana-weiss.json",
        "invitation-004-anna-lang.json",
    ]


def test_files_of_others_are_left_alone(data: Path, group: str, tmp_path: Path) -> None:
    kept = {"invitation-001-anna-lang.json": b'{"code": "mine"}', "invitation-002-olaf-brandt.json": b"\xff[" * 9}
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    assert cohort(data, "revoke", group, "Anna Lang", "Olaf Brandt", "-o", tmp_path) == 0
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept


def test_who_was_revoked_can_come_back(
    data: Path, group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohort(data, "codes", group, "-o", tmp_path)
    assert cohort(data, "revoke", group, "Olaf Brandt", "-o", tmp_path) == 0
    assert names(tmp_path) == ["invitation-001-anna-lang.json", "invitation-003-jana-weiss.json"]
    capsys.readouterr()
    assert cohort(data, "revoke", group, "Olaf Brandt") == 2
    assert "is revoked already" in capsys.readouterr().err
    assert cohort(data, "reissue", group, "olaf brandt", "-o", tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "invitation-004-olaf-brandt.json")]
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
    assert "cmcourse invitation invitation-002-olaf-brandt.json" in olaf
    assert "Jana" not in olaf.partition("\nAn ")[0]
    assert "Danke für Ihren Nachweis." in jana
    assert "Anna Lang" not in olaf + jana


def test_days_are_said_as_in_the_language(data: Path, group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cohort(data, "show", group, lang="de") == 0
    assert "Workshop: 14.12.2026\nZertifikat: abgeschlossen\n" in capsys.readouterr().out
    assert cohort(data, "list") == 0
    assert "Herbst  2026-12-14  3 people" in capsys.readouterr().out
