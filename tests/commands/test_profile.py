"""`cmcourse profile` lists profiles and renames one with all its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.store.backup import backups
from cmcourse.store.folder import chosen_profile, profile_files

from .own import call, everything, ids, other_window, page, saved


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two profiles."""
    folder = tmp_path / "data"
    saved(folder, page(1, "a"))
    saved(folder, page(2, "b"))
    saved(folder, profile="anna b", name="Anna \x1b[1mB")
    return folder


@pytest.mark.parametrize("words", [("profile",), ("profile", "list")])
def test_profiles_are_listed_with_date_and_name(
    data: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "torn.json").write_text("{")
    before = everything(data)
    assert call(data, *words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "anna b   –           Anna  [1mB",
        "default  2026-11-24  Miriam Kröger",
        "torn     cannot be read",
    ]
    assert everything(data) == before


def test_an_empty_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path / "data", "profile") == 0
    assert "no profile yet" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_new_name_takes_all_files_along(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "default.unreadable-20261124T091200000000Z.json").write_text("x")
    kept = [path.read_bytes() for path in backups(profile_files(data, "default"))]
    assert call(data, "profile", "rename", "Mu\u0308ller") == 0
    assert ids(data, "Müller") == ["a", "b"]
    assert [path.read_bytes() for path in backups(profile_files(data, "Müller"))] == kept
    assert not list(data.rglob("default*"))
    assert (data / "Müller.unreadable-20261124T091200000000Z.json").exists()
    assert "opens without --profile" in capsys.readouterr().err
    assert chosen_profile(data) == "Müller"
    assert call(data, "profile", "rename", "default", profile="Müller", lang="de") == 0
    assert chosen_profile(data) == "default"
    assert capsys.readouterr().err == "Das Profil „Müller“ heißt jetzt „default“.\n"


@pytest.mark.parametrize("name", ["anna b", "default", "../x", "nul", "x" * 61, ""])
def test_taken_and_impossible_names_are_refused(data: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(data)
    assert call(data, "profile", "rename", name) == 2
    assert capsys.readouterr().err
    assert everything(data) == before


def test_a_profile_that_is_not_there_gets_no_name(data: Path) -> None:
    assert call(data, "profile", "rename", "new", profile="nobody") == 2


@pytest.mark.parametrize("held", ["default", "new"])
def test_another_window_is_named(data: Path, held: str, capsys: pytest.CaptureFixture[str]) -> None:
    with other_window(data, held):
        before = everything(data)
        assert call(data, "profile", "rename", "new") == 4
        assert everything(data) == before
    assert "open in another window" in capsys.readouterr().err
