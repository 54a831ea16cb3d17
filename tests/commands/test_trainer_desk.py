"""The trainer's commands, called as from a shell: report, cohort, certificate, and a learner's invitation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmcourse.cli import main
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.record.chain import render
from cmcourse.store.tinydb_store import read_profile
from tests.desk import Inbox, make_inbox, record_of
from tests.helpers import COURSES

TINY = COURSES / "tiny"


@pytest.fixture(scope="module")
def inbox(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    return make_inbox(tiny, tmp_path_factory.mktemp("cli") / "inbox")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def call(data: Path, *arguments: object, lang: str = "en") -> int:
    return main(["--course", str(TINY), "--data-dir", str(data), "--lang", lang, *map(str, arguments)])


def test_the_report_says_what_is_first(inbox: Inbox, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "trainer", "report", inbox.folder) == 1
    out = capsys.readouterr().out
    assert out.startswith("First of all:\n  1. ")
    assert "✗ edited" in out
    assert "No check can prove" in out
    assert not data.exists()


def test_all_outputs_at_once(inbox: Inbox, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = {"--csv": "csv", "--xlsx": "r.xlsx", "--html": "r.html", "--group-html": "g.html", "--xapi": "r.jsonl"}
    options = [part for option, name in targets.items() for part in (option, tmp_path / name)]
    assert call(data, "trainer", "report", inbox.folder, *options, lang="de") == 1
    names = ("zuerst", "kennzahlen", "personen", "dateien", "kompetenzen", "fragen", "optionen", "gemeldete-fragen")
    tables = [tmp_path / "csv" / f"{name}.csv" for name in (*names, "geteilte-texte")]
    others = [tmp_path / name for name in targets.values() if name != "csv"]
    assert capsys.readouterr().out.splitlines() == [str(one) for one in (*tables, *others)]
    assert all(one.exists() for one in tables)
    assert (tmp_path / "csv" / "personen.csv").read_bytes().startswith(b"\xef\xbb\xbfName;")
    assert "<title>Bericht zur Gruppe</title>" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_json_is_for_programs(inbox: Inbox, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "trainer", "report", inbox.folder, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "cmcourse-report/1"
    assert len(told["files"]) == 40


def test_check_writes_csv(inbox: Inbox, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "trainer", "check", inbox.folder, "--csv", "--csv-dialect", "rfc4180") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("File,Verdict,Reason,Remark,Name,")
    assert len(lines) == 41


def test_from_the_invitation_to_the_certificate(
    tiny: Course, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(data, "trainer", "cohort", "new", "Herbst", "Anna Lang", "Olaf Brandt", "--day", "2026-12-01") == 0
    group = capsys.readouterr().out.strip()
    assert call(data, "trainer", "cohort", "codes", group, "--json") == 0
    codes = {one["name"]: one["code"] for one in json.loads(capsys.readouterr().out)}
    assert call(data, "trainer", "cohort", "codes", group, "-o", tmp_path / "files") == 0
    files = capsys.readouterr().out.splitlines()
    assert [Path(one).name for one in files] == ["invitation-001-anna-lang.json", "invitation-002-olaf-brandt.json"]

    learner = tmp_path / "learner"
    assert call(learner, "invitation", files[0]) == 0
    assert "2026-12-01" in capsys.readouterr().out
    settings = read_profile(learner, "default").settings
    assert (settings.invitation, settings.target) == (codes["Anna Lang"], "2026-12-01")

    records = tmp_path / "records"
    records.mkdir()
    record = record_of(tiny, 6, code=settings.invitation, name="Anna Lang")
    (records / "anna.json").write_text(render(record), encoding="utf-8")
    assert call(data, "trainer", "check", records, "--cohort", group) == 0
    capsys.readouterr()
    assert call(data, "trainer", "cohort", "missing", group, records, "--json") == 0
    told = {"missing": ["Olaf Brandt"], "damaged": [], "to_check": [], "not_ready": []}
    assert json.loads(capsys.readouterr().out) == told
    assert call(data, "trainer", "cohort", "remind", "herbst", records, lang="de") == 0
    reminder = capsys.readouterr().out
    assert "Betreff: Herbst" in reminder
    assert "Subject: Herbst" in reminder
    assert "Olaf Brandt" in reminder

    certificates = tmp_path / "certificates"
    issued = ["trainer", "certificate", records, "-o", certificates, "--cohort", group]
    assert call(data, *issued, "--issuer", "Ravi Kulkarni, Halvertec") == 0
    assert call(data, *issued) == 0
    first, again = map(Path, capsys.readouterr().out.splitlines())
    assert first == again
    file, page = first, first.read_text(encoding="utf-8")
    assert "Ravi Kulkarni, Halvertec" in page
    assert "Anna Lang" in page
    assert call(data, "trainer", "certificate", "--verify", file) == 0
    assert "Genuine: Anna Lang" in capsys.readouterr().out
    code = next(part for part in page.split("<dd") if 'class="code"' in part).split(">")[1].split("<")[0]
    assert call(data, "trainer", "certificate", "--verify", code.lower()) == 0
    file.write_text(page.replace("Anna Lang", "Olaf Brandt"), encoding="utf-8")
    capsys.readouterr()
    assert call(data, "trainer", "certificate", "--verify", file) == 1
    assert call(data, "trainer", "certificate", "--verify", "AAAA-BBBB-CCCC-DDDD") == 1


def test_revoked_and_reissued(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(data, "trainer", "cohort", "new", "Herbst", "Anna", "Olaf")
    group = capsys.readouterr().out.strip()
    assert call(data, "trainer", "cohort", "reissue", group, "anna") == 0
    assert capsys.readouterr().out.startswith("Anna  ")
    assert call(data, "trainer", "cohort", "revoke", group, "Olaf") == 0
    assert call(data, "trainer", "cohort", "show", group) == 0
    olaf, anna = capsys.readouterr().out.splitlines()[-2:]
    assert olaf.split() == ["2", "Olaf", "–", "revoked"]
    assert anna.startswith(f"   3  Anna  {group}-0030-")
    assert call(data, "trainer", "cohort", "revoke", group, "Nobody") == 2
    assert call(data, "trainer", "cohort", "show", "ZZZZ") == 2
    assert call(data, "trainer", "cohort", "new", "X", "--day", "32.12.2026") == 2


def test_no_certificate_without_the_work(inbox: Inbox, data: Path, tmp_path: Path) -> None:
    unfinished = inbox.folder / "04.json"
    assert call(data, "trainer", "certificate", unfinished, "-o", tmp_path / "none") == 1
    assert list((tmp_path / "none").iterdir()) == []


@pytest.mark.parametrize("given", ["ABCD-0012", "nothing.json"])
def test_a_mistyped_invitation_is_said(given: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "invitation", given) == 2
    assert given in capsys.readouterr().err


def test_another_file_is_no_invitation(data: Path, tmp_path: Path) -> None:
    for content in (b"", b"[]", b'{"code": 7}', b"\xff\xfe", b"[" * 9000):
        (tmp_path / "file.json").write_bytes(content)
        assert call(data, "invitation", tmp_path / "file.json") == 3


def test_an_invitation_can_be_forgotten(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(data, "trainer", "cohort", "new", "Herbst", "Anna")
    group = capsys.readouterr().out.strip()
    call(data, "trainer", "cohort", "codes", group)
    code = capsys.readouterr().out.split()[-1]
    assert call(data, "invitation", code.lower()) == 0
    assert read_profile(data, "default").settings.invitation == code
    assert call(data, "invitation", "--remove") == 0
    assert read_profile(data, "default").settings.invitation == ""


def test_the_question_bank_is_written(data: Path, tmp_path: Path) -> None:
    assert read_folder(TINY).questions
    for kind in ("moodle", "gift"):
        assert call(data, "author", "export", TINY, "--format", kind, "-o", tmp_path / kind) == 0
        assert (tmp_path / kind).stat().st_size > 1000
