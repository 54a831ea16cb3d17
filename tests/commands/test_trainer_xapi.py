"""`cmcourse trainer xapi`, and what `trainer push` refuses before it sends anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cmcourse.cli import main
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from tests.helpers import COURSES
from tests.record.samples import forged, profile, replaced, written

TINY = COURSES / "tiny"


def call(folder: Path, *arguments: object, lang: str = "en") -> int:
    options = ["--course", str(TINY), "--data-dir", str(folder / "data"), "--lang", lang]
    return main([*options, "trainer", *map(str, arguments)])


def other_course(folder: Path) -> Course:
    shutil.copytree(TINY, folder)
    path = folder / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: tiny", "id: another"), encoding="utf-8")
    return read_folder(folder)


@pytest.fixture
def inbox(tiny: Course, tmp_path: Path) -> Path:
    """One sound record among files of all kinds."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    ravi = profile(tiny)
    written(tiny, ravi, folder / "1-good.json", "Ravi")
    written(tiny, profile(tiny, 2000), folder / "2-completion.json", "Miriam", "completion")
    text = written(tiny, profile(tiny, 3000), folder / "3-edited.json", "Céline").read_text(encoding="utf-8")
    (folder / "3-edited.json").write_text(text.replace("Céline", "Olaf"), encoding="utf-8")
    copied = replaced((folder / "1-good.json").read_text(encoding="utf-8"), ("learner", "name"), lambda _: "Jens")
    (folder / "4-copy.json").write_text(forged({**copied, "made": "2026-11-25"}), encoding="utf-8", newline="")
    foreign = other_course(tmp_path / "another")
    written(foreign, profile(foreign, 4000), folder / "5-other.json", "Ilse")
    text = written(tiny, profile(tiny, 5000), folder / "6-old.json", "Kemal").read_text(encoding="utf-8")
    old = replaced(text, ("made",), lambda _: "0001-01-01")
    (folder / "6-old.json").write_text(forged(old), encoding="utf-8", newline="")
    (folder / "7-note.txt").write_text("Hallo", encoding="utf-8")
    return folder


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_only_sound_records_are_told(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "xapi", inbox) == 1
    captured = capsys.readouterr()
    assert len({one["actor"]["account"]["name"] for one in lines(captured.out)}) == 1
    assert captured.err.splitlines() == [
        "2-completion.json: The record holds no answers. Ask for the scope “results”.",
        "3-edited.json: edited. Name, date, scope or course was changed.",
        "4-copy.json: copy. The same work as in 1-good.json; the original is by Ravi. "
        "One person who uses two names looks the same: ask.",
        "5-other.json: other course version. This is a record of the course “another”; you check with “tiny”.",
        "6-old.json: The times in the record cannot be true.",
        "7-note.txt: not a record. This is another kind of file.",
        "6 files are left out.",
        f"{len(lines(captured.out))} statements.",
    ]


def test_statements_go_into_a_file(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "xapi", inbox / "1-good.json") == 0
    told = capsys.readouterr().out
    target = tmp_path / "statements.jsonl"
    assert call(tmp_path, "xapi", inbox / "1-good.json", "-o", target, lang="de") == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"{len(lines(told))} Aussagen.\n")
    assert target.read_text(encoding="utf-8") == told
    assert call(tmp_path, "xapi", inbox / "1-good.json", "-o", tmp_path / "no folder" / "file") == 4


def test_options_decide_what_is_told(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = "https://learning.example.org/cm/"
    assert call(tmp_path, "xapi", inbox / "1-good.json", "--base", base, "--account", "name", "--with-ratings") == 0
    told = lines(capsys.readouterr().out)
    assert {json.dumps(one["actor"]["account"]) for one in told} == {
        '{"homePage": "https://learning.example.org/cm/tiny", "name": "Ravi"}'
    }
    assert any(one["object"]["id"] == "https://learning.example.org/cm/tiny/competency/k1" for one in told)


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org", "https://a b", "https://x?y", "https://u@x", ""])
def test_a_base_that_is_no_address(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    assert call(tmp_path, "xapi", inbox, "--base", base) == 2
    assert "is no address" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "secret", "endpoint", "told"),
    [
        ("", "x", "https://lrs.example.org/xAPI", "CMCOURSE_LRS_KEY und CMCOURSE_LRS_SECRET"),
        ("x", "", "https://lrs.example.org/xAPI", "CMCOURSE_LRS_KEY und CMCOURSE_LRS_SECRET"),
        ("a:b", "x", "https://lrs.example.org/xAPI", "Doppelpunkt"),
        ("x", "x", "http://lrs.example.org/xAPI", "--insecure"),
        ("x", "x", "https://x:secret@lrs.example.org/xAPI", "Name und Passwort gehören nicht"),
        ("x", "x", "lrs", "Sie sieht aus wie https:"),
    ],
)
def test_a_push_that_cannot_be_is_refused_before_anything_is_read(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    secret: str,
    endpoint: str,
    told: str,
) -> None:
    monkeypatch.setenv("CMCOURSE_LRS_KEY", key)
    monkeypatch.setenv("CMCOURSE_LRS_SECRET", secret)
    assert call(tmp_path, "push", tmp_path / "nowhere", "--endpoint", endpoint, lang="de") == 2
    err = capsys.readouterr().err
    assert told in err
    assert "x:secret" not in err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_help_says_what_leaves(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    for name in ("xapi", "push"):
        assert call(tmp_path, name, "--help", lang=lang) == 0
        assert "--with-ratings" in capsys.readouterr().out
