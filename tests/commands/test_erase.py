"""`cmcourse erase` leaves nothing of a profile, and everything of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.store.tinydb_store import open_profile

from .own import call, everything, ids, other_window, page, saved, typed_into


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a profile that left traces of every kind."""
    folder = tmp_path / "data"
    saved(folder, page(1, "a"))
    saved(folder, page(2, "b"))
    (folder / "default.json").write_text("broken")
    open_profile(folder, "default").close()
    (folder / "default.json.tmp").write_text("half")
    (folder / "default.owner.json").write_text("{}")
    return folder


def test_nothing_is_left(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(data, "erase", "--yes") == 0
    assert list(data.rglob("*")) == []
    told = capsys.readouterr()
    assert str(data / "default.json") in told.out.splitlines()
    assert len(told.out.splitlines()) == 4
    assert "4 files were removed" in told.err
    assert "other places are still there" in told.err


def test_other_profiles_keep_all_they_have(data: Path) -> None:
    before = everything(data).keys()
    for name in ("default-2", "anna"):
        saved(data, page(1, "x"), profile=name)
        saved(data, page(2, "y"), profile=name)
    others = {name: held for name, held in everything(data).items() if name not in before}
    assert len(others) == 4
    assert call(data, "erase", "--yes") == 0
    assert everything(data) == others
    assert ids(data, "anna") == ["x", "y"]


def test_where_nothing_is_nothing_is_erased(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path / "data", "erase", "--yes") == 2
    assert "no saved progress" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_lock_alone_goes_without_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_profile(tmp_path, "default").close()
    assert call(tmp_path, "erase") == 0
    assert list(tmp_path.iterdir()) == []
    assert "0 files were removed." in capsys.readouterr().err


def test_without_a_terminal_it_needs_yes(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", (data / "default.json").open())
    before = {name for name in everything(data) if "owner" not in name}
    assert call(data, "erase") == 2
    assert "--yes" in capsys.readouterr().err
    assert set(everything(data)) == before


def test_another_window_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with other_window(data):
        before = everything(data)
        assert call(data, "erase", "--yes") == 4
        assert everything(data) == before
    assert "open in another window (" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "erased"), [("default\n", True), ("y\n", False), ("\n", False)])
def test_in_a_terminal_the_name_is_typed(data: Path, typed: str, erased: bool) -> None:
    code, out, err = typed_into(data, typed, "erase", lang="de")
    assert code == 0
    assert "Geben Sie den Namen des Profils ein" in err
    assert bool(list(data.rglob("*"))) is not erased
    assert (str(data / "default.json") in out) is erased
