"""`cmcourse merge` makes one progress of two machines, in either order, and loses no text silently."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcourse.commands.merge import clashes
from cmcourse.model.event import Event, Marked, Rated, Reported, Reviewed
from cmcourse.model.progress import fold
from cmcourse.store.backup import backups
from cmcourse.store.contents import Contents
from cmcourse.store.folder import profile_files
from cmcourse.store.tinydb_store import read_profile

from .own import call, everything, filled, ids, noted, other_window, page, saved, typed_into


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two machines that went on from the same entry, each in its own way."""
    here, there = tmp_path / "here", tmp_path / "there"
    shared = page(1, "shared")
    saved(here, shared, page(2, "a"), filled(3, "b", "Prüfstand-Runde"), filled(4, "c", ("Ravi", "Anke"), "people"))
    saved(there, shared, page(2, "x", 1), filled(5, "y", "Community Nord\nund Süd"), name="Other name")
    return here / "default.json", there / "default.json"


def test_the_union_is_the_same_in_either_order(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = two
    copies = tmp_path / "copies"
    copies.mkdir()
    shutil.copy(here, copies / "here.json")
    assert call(here.parent, "merge", there) == 0
    assert capsys.readouterr().out.startswith("2 new entries.\n")
    assert call(there.parent, "merge", copies / "here.json") == 0
    assert capsys.readouterr().out.startswith("3 new entries.\n")
    assert ids(here.parent) == ids(there.parent) == ["shared", "a", "x", "b", "c", "y"]
    one, other = read_profile(here.parent, "default"), read_profile(there.parent, "default")
    assert fold(one.events) == fold(other.events)
    assert (one.settings.name, other.settings.name) == ("Miriam Kröger", "Other name")


def test_a_second_time_nothing_is_new(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = two
    call(here.parent, "merge", there)
    merged = everything(here.parent)
    capsys.readouterr()
    assert call(here.parent, "merge", there) == 0
    assert capsys.readouterr().out == "0 new entries.\n"
    assert everything(here.parent) == merged


def test_the_state_before_is_backed_up(two: tuple[Path, Path]) -> None:
    here, there = two
    before = here.read_bytes()
    call(here.parent, "merge", there)
    assert backups(profile_files(here.parent, "default"))[0].read_bytes() == before


def test_a_field_filled_on_both_is_told_with_both_values(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = two
    assert call(here.parent, "merge", there) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "1 workbook field was filled differently on both machines. Copy over what you want to keep:",
        "",
        "My core team, Name of the community (day1.one.workbook/name)",
        "  Counts from now on (2026-11-05):",
        "    Community Nord",
        "    und Süd",
        "  Does not count any more (2026-11-03):",
        "    Prüfstand-Runde",
    ]
    assert {"b", "y"} <= set(ids(here.parent))


def test_a_note_written_on_both_is_told_with_both_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path / "here", noted(1, "a", "Ravi fragen"), noted(2, "b", "weg", "day1.one.gone/3"))
    there = saved(tmp_path / "there", noted(3, "y", "Sarah fragen\nund Jens"), noted(4, "z", "", "day1.one.gone/3"))
    assert call(tmp_path / "here", "merge", "--is-mine", there) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 new entries.",
        "2 notes were written differently on both machines. Copy over what you want to keep:",
        "",
        "Who carries it with you?, Not alone (day1.one.core-team/0)",
        "  Counts from now on (2026-11-03):",
        "    Sarah fragen",
        "    und Jens",
        "  Does not count any more (2026-11-01):",
        "    Ravi fragen",
        "",
        "day1.one.gone/3",
        "  Counts from now on (2026-11-04):",
        "    –",
        "  Does not count any more (2026-11-02):",
        "    weg",
    ]


def test_a_merge_leaves_the_learner_of_this_machine(two: tuple[Path, Path], tmp_path: Path) -> None:
    """Also where an entry of the other machine comes before all of this one."""
    here = tmp_path / "late"
    saved(here, page(5, "late"))
    before = read_profile(here, "default").learner
    assert call(here, "merge", "--is-mine", two[1]) == 0
    assert ids(here)[0] == "shared"
    assert read_profile(here, "default").learner == before


def test_what_began_as_another_profile_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path / "here", page(1, "a"))
    there = saved(tmp_path / "there", page(2, "x"), name="Jens")
    before = everything(tmp_path)
    assert call(tmp_path / "here", "merge", there) == 2
    told = capsys.readouterr().err
    assert "began as another profile (Jens, L-" in told
    assert "here: Miriam Kröger, L-" in told
    assert "add --is-mine" in told
    assert everything(tmp_path) == before
    assert typed_into(tmp_path / "here", "\n", "merge", there)[0] == 0
    assert ids(tmp_path / "here") == ["a"]
    assert typed_into(tmp_path / "here", "y\n", "merge", there)[0] == 0
    assert ids(tmp_path / "here") == ["a", "x"]
    assert call(tmp_path / "here", "merge", there) == 0


def test_an_empty_profile_takes_over_the_learner(two: tuple[Path, Path], tmp_path: Path) -> None:
    saved(tmp_path / "new")
    assert call(tmp_path / "new", "merge", two[1]) == 0
    learners = {read_profile(folder, "default").learner for folder in (tmp_path / "new", two[1].parent)}
    assert len(learners) == 1
    assert "" not in learners


def test_a_field_that_was_changed_later_on_one_machine_is_no_clash() -> None:
    first, later = filled(1, "a", "one"), filled(2, "b", "two")
    assert clashes([first], [first, later]) == clashes([first, later], [first]) == []
    assert clashes([first], [filled(2, "b", "one")]) == []
    (found,) = clashes([later], [filled(2, "a", "one")])
    assert (found.winner.id, found.loser.id) == ("b", "a")


def test_an_entry_with_another_content_stays_as_it_is_here(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = two
    tables = json.loads(there.read_text())
    tables["events"]["1"]["page"] = 7
    there.write_text(json.dumps(tables))
    assert call(here.parent, "merge", there) == 0
    assert "1 entry has another content" in capsys.readouterr().err
    assert read_profile(here.parent, "default").events[0] == page(1, "shared")


def test_entries_that_cannot_be_read_come_along(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = two
    tables = json.loads(there.read_text())
    tables["events"]["99"] = {"kind": "OfTomorrow", "id": "t"}
    there.write_text(json.dumps(tables))
    assert call(here.parent, "merge", there) == 0
    assert call(here.parent, "merge", there) == 0
    assert "cannot be read and do not count: 1" in capsys.readouterr().err
    assert json.loads(here.read_text())["unreadable"] == {"1": {"kind": "OfTomorrow", "id": "t"}}


def test_without_a_profile_it_makes_none(two: tuple[Path, Path], tmp_path: Path) -> None:
    assert call(tmp_path / "new", "merge", two[1]) == 2
    assert not (tmp_path / "new").exists()


def test_another_window_is_named(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = two
    with other_window(here.parent):
        before = everything(here.parent)
        assert call(here.parent, "merge", there) == 4
        assert everything(here.parent) == before
    assert "open in another window (" in capsys.readouterr().err


def test_what_others_wrote_cannot_steer_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path / "here", filled(1, "a", "mine"))
    other = saved(tmp_path / "there", filled(2, "b", "\x1b[2J[bold]yours", "name"))
    assert call(tmp_path / "here", "merge", "--is-mine", other, lang="de") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert " [2J[bold]yours" in out
    assert out.startswith("1 neuer Eintrag.\n")


def _head(side: str, kind: str, n: int, what: object) -> dict[str, Any]:
    return {"id": f"{side}{kind}{n}{what}", "n": n, "at": "2026-11-24T09:12:00Z"}


def _events(side: str) -> st.SearchStrategy[list[Event]]:
    number = st.integers(1, 6)
    kinds = st.one_of(
        st.builds(lambda n, p: page(n, f"{side}{n}{p}", p), number, number),
        st.builds(lambda n, v: filled(n, f"{side}f{n}{v}", v), number, st.sampled_from("uvw")),
        st.builds(lambda n, v: noted(n, f"{side}n{n}{v}", v), number, st.sampled_from(["", "u", "v"])),
        st.builds(lambda n, on: Marked(**_head(side, "m", n, on), item="day1.one.case", on=on), number, st.booleans()),
        st.builds(lambda n, g: Reviewed(**_head(side, "v", n, g), card="term:a", grade=g), number, st.integers(1, 4)),
        st.builds(
            lambda n, t: Reported(**_head(side, "r", n, t), question="start.q01", hash="0f", fault="typo", text=t),
            number,
            st.sampled_from("uv"),
        ),
        st.builds(
            lambda n, g: Rated(**_head(side, "k", n, g), wave="before", competency="k1", level=g),
            number,
            st.integers(1, 5),
        ),
    )
    return st.lists(kinds, max_size=8)


@given(_events("a"), _events("b"), _events("shared"))
def test_any_two_machines_agree_after_merging(ours: list[Event], theirs: list[Event], both: list[Event]) -> None:
    one = Contents().plus([*ours, *both], None)
    other = Contents().plus([*theirs, *both], None)
    forth, back = one.union(other), other.union(one)
    assert fold(forth.events.values()) == fold(back.events.values())
    assert forth.union(other) == forth
    assert forth.rows.keys() == forth.events.keys()
    assert (forth.learner, back.learner) == (one.learner or other.learner, other.learner or one.learner)
