"""`cmcourse certificate`, called as from a shell."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_folder
from cmcourse.record.write import RecordExporter
from cmcourse.store.tinydb_store import open_profile
from tests.commands.own import call, page, saved
from tests.helpers import COURSES, learn


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the profile of a learner who has done all, beside the current folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    course = read_folder(COURSES / "tiny")
    store = open_profile(tmp_path / "data", "default")
    session = Session(course, store, Env(), RecordExporter(course, store))
    session.change(name="Miriam Kröger")
    learn(session)
    store.close()
    return tmp_path / "data"


def test_it_writes_a_page_and_names_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "certificate", lang="de") == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name.startswith("cmcourse-abschlussbescheinigung-")
    assert path.suffix == ".html"
    assert "Miriam Kröger hat den Kurs" in path.read_text("utf-8")


def test_the_format_is_chosen_or_told_by_the_ending(data: Path) -> None:
    assert call(data, "certificate", "-o", "a.txt") == 0
    assert Path("a.txt").read_text("utf-8").startswith("Certificate of completion\n")
    assert call(data, "certificate", "-o", "b.txt", "--format", "html", "--name", "M. K.") == 0
    assert '<dd dir="auto">M. K.</dd>' in Path("b.txt").read_text("utf-8")
    assert call(data, "certificate", "-o", "a.txt") == 2


def test_before_completion_it_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, page(1, "a"))
    assert call(tmp_path, "certificate") == 1
    assert capsys.readouterr().err == (
        "The course is not completed yet. Missing: the pre-work; 2 open modules; self-assessment before; "
        "self-assessment after; workbook page “My core team”\n"
    )
    assert call(tmp_path, "certificate", profile="nobody") == 2


def test_files_and_codes_are_checked(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "a.html"):
        assert call(data, "certificate", "-o", name) == 0
    code = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){4}", Path("a.txt").read_text("utf-8"))
    assert code
    capsys.readouterr()
    assert call(data, "certificate", "--verify", "a.txt", "a.html", code.group().lower()) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == (
        "a.txt: Words and code fit: nothing was changed since it was written. Who learned, no code can tell."
    )
    assert out[1].startswith("a.html: Words and code fit")
    assert out[2].endswith(": This is the code of your certificate as it would be written now.")
    Path("a.html").write_text(Path("a.html").read_text("utf-8").replace("2 modules", "9 modules"), "utf-8")
    Path("other").write_bytes(b"\xff\xfe\x00")
    wrong = "A" + code.group()[1:] if code.group()[0] != "A" else "B" + code.group()[1:]
    assert call(data, "certificate", "--verify", "a.txt", "a.html", "other", wrong, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in found] == ["fits", "differs", "no-code", "differs"]


def test_a_code_of_another_name_is_found_with_that_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "certificate", "-o", "a.txt", "--name", "M. K.", lang="de") == 0
    code = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){4}", Path("a.txt").read_text("utf-8"))
    assert code
    assert call(data, "certificate", "--verify", code.group()) == 1
    assert call(data, "certificate", "--verify", code.group(), "--name", "M. K.") == 0
    assert call(data, "certificate", "--verify", code.group(), profile="nobody") == 1


def test_what_is_neither_file_nor_code_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "certificate", "--verify", "nothing.txt") == 3
    assert "no file nothing.txt" in capsys.readouterr().err
    assert call(data, "certificate", "--verify") == 2
    assert call(data, "certificate", "nothing.txt") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_cannot_be_read_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").touch(mode=0o000)
    assert call(data, "certificate", "--verify", "a.txt") == 3
