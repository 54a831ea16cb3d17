"""Every kind of fault is found at its own place, all in one pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmcourse.cli import main
from cmcourse.loader.lint import check_folder, load_checked
from cmcourse.loader.load import load
from cmcourse.loader.markdown import Fault as MarkdownFault
from cmcourse.loader.markdown import prose
from cmcourse.model.text import plain, spans_of
from tests.loader.planted import FAULTS, MODULE, Fault, place, sound, write_course


def planted(fault: Fault, module_id: str) -> tuple[dict[str, str], tuple[int, int]]:
    files = sound(module_id)
    old, new, at = (one.replace("ID", module_id) for one in (fault.old, fault.new, fault.at))
    text = files[fault.file]
    assert old in text, fault
    files[fault.file] = text.replace(old, new) if fault.kind == "endless" else text.replace(old, new, 1)
    return files, place(files[fault.file], at)


def test_a_sound_module_has_no_fault(tmp_path: Path) -> None:
    write_course(tmp_path, {"01-sound": sound("day1.sound")})
    assert check_folder(tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.at[:16].strip()}")
def test_a_fault_is_found_where_it_stands(fault: Fault, tmp_path: Path) -> None:
    files, (line, col) = planted(fault, "day1.m")
    write_course(tmp_path, {"01-m": files})
    found = {(one.kind, one.where.file, one.where.line, one.where.col, one.hint) for one in check_folder(tmp_path)}
    assert (fault.kind, f"day-1/01-m/{fault.file}", line, col, fault.hint) in found


def test_one_pass_finds_all_and_a_sound_module_stays_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    modules = {"01-sound": sound("day1.sound")}
    expected = set()
    for number, fault in enumerate(FAULTS, 2):
        files, (line, col) = planted(fault, f"day1.m{number:02}")
        modules[f"{number:02}-m"] = files
        expected.add((f"day-1/{number:02}-m/{fault.file}", line, col, fault.kind))
    write_course(tmp_path, modules)
    assert main(["--lang", "en", "author", "check", str(tmp_path), "--json"]) == 1
    found = {(one["file"], one["line"], one["column"], one["kind"]) for one in json.loads(capsys.readouterr().out)}
    assert expected <= found
    assert len({kind for *_place, kind in expected}) >= 20
    course, _problems = load_checked(load(tmp_path))
    assert course is not None
    assert [module.id for module in course.open_modules] == ["day1.sound"]
    assert all(module.fault for module in course.modules.values() if module.id != "day1.sound")


@pytest.mark.parametrize(("raw", "kind"), [(b"id: \xff\xfe\n", "encoding"), (b"", "empty"), (b"a: [1,\n", "yaml")])
def test_a_file_that_is_no_yaml(raw: bytes, kind: str, tmp_path: Path) -> None:
    write_course(tmp_path, {"01-m": sound("day1.m")})
    (tmp_path / "day-1" / "01-m" / "module.yaml").write_bytes(raw)
    assert kind in {one.kind for one in check_folder(tmp_path)}


def test_files_and_folders_in_wrong_places(tmp_path: Path) -> None:
    files = sound("day1.m")
    del files["01-one.en.md"]
    write_course(
        tmp_path, {"01-m": files | {"notes.txt": "?"}, "extra": {}, "02-bare": {"quiz.yaml": MODULE["quiz.yaml"]}}
    )
    kinds = {(one.kind, one.where.file) for one in check_folder(tmp_path)}
    assert {
        ("unknown-file", "day-1/01-m/notes.txt"),
        ("translation", "day-1/01-m/01-one.en.md"),
        ("folder-name", "day-1/extra"),
        ("missing-file", "day-1/02-bare/module.yaml"),
    } <= kinds


def test_a_folder_without_a_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de", "author", "check", str(tmp_path)]) == 1
    assert "course.yaml:1:1" in capsys.readouterr().out
    assert main(["--lang", "de", "author", "check", str(tmp_path / "none")]) == 3
    assert "none" in capsys.readouterr().err


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), name=st.sampled_from(["module.yaml", "quiz.yaml", "case.yaml", "01-one.de.md"]))
def test_arbitrary_text_never_raises(text: str, name: str, tmp_path: Path) -> None:
    root = tmp_path / "course"
    if not root.exists():
        root.mkdir()
        write_course(root, {"01-m": sound("day1.m")})
    (root / "day-1" / "01-m" / name).write_text(text, encoding="utf-8", newline="")
    assert isinstance(check_folder(root), list)


def test_a_date_at_the_beginning_of_a_line_is_no_list() -> None:
    faults: list[MarkdownFault] = []
    read = prose("30. April: *fertig*\n\n- 5. Oktober · Probe\n\n1. erstens\n2. zweitens", faults)
    assert [type(one).__name__ for one in read] == ["Paragraph", "Items", "Items"]
    assert plain(spans_of(read[:1])) == "30. April: fertig"
    assert plain(spans_of(read[1:2])) == "5. Oktober · Probe"
    assert not faults
