"""Screen, files and command line tell the same figures; what is written lies where it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import DataTable, Input

from cmcourse.cli import main
from cmcourse.desk.source import KINDS, Source
from cmcourse.i18n import words
from cmcourse.i18n.desk import verdict_word
from tests.desk import Inbox
from tests.desk_app.helpers import Trainer, trainer
from tests.helpers import COURSES


def _told(inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    """Return what `trainer report --json` tells of the folder."""
    arguments = ["--lang", "de", "--data-dir", str(tmp_path / "other"), "--course", str(COURSES / "tiny")]
    assert main([*arguments, "trainer", "report", str(inbox.folder), "--json"]) == 1
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


async def test_the_same_figures_as_the_command_line(
    source: Source, inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(inbox, tmp_path, capsys)
    speak = words("de")
    async with trainer(source, inbox.folder, (160, 200)) as at:
        table = at.app.screen.query_one(DataTable)
        by_file = {at.picture.row(key.value or "").file_name: table.get_row(key) for key in table.rows}  # type: ignore[union-attr]
        for person in told["learners"]:
            lead, name, verdict, _standing, modules, quiz, *_rest = map(str, by_file[str(person["file"])])
            assert lead.strip() in ("", at.app.signs.now)
            assert name.strip() == str(person["name"]).strip()
            assert str(person["verdict"]) in verdict
            assert modules.strip() == f"{person['modules_done']}/{person['modules']}"
            assert quiz.strip() == ("–" if person["quiz"] is None else f"{person['quiz']} %")
        for file in told["files"]:
            row = by_file.get(str(file["file"]))
            assert row is None or str(file["verdict"]) in str(row[2])
        group = await at.press("g")
        for figure in told["figures"]:
            if figure["count"]:
                assert any(
                    line.split() == [*str(figure["figure"]).split(), str(figure["count"])]
                    for line in group.splitlines()
                )
        for competency in told["competencies"]:
            name = str(competency["competency"])[:20]
            line = next(one for one in group.splitlines() if one.strip().startswith(name) and "[" in one)
            assert f"{competency['now_mean']:.2f}".replace(".", ",") in line
        await at.press("f")
        questions = at.app.screen.query_one(DataTable)
        for question in told["questions"]:
            right = str(questions.get_row(str(question["id"]))[2]).split()[0]
            if question["right_share"] is None:
                assert right == "–"
            else:
                assert int(right) == pytest.approx(float(str(question["right_share"])), abs=0.55)
    assert verdict_word(speak, "intact") == "unverändert"


async def _target(at: Trainer, folder: Path) -> None:
    await at.press("x")
    at.app.screen.query_one("#target", Input).value = str(folder)


@pytest.mark.parametrize("kind", KINDS)
async def test_taking_along(source: Source, inbox: Inbox, tmp_path: Path, kind: str) -> None:
    async with trainer(source, inbox.folder, (160, 60)) as at:
        await _target(at, tmp_path / "out")
        text = await at.press(*["down"] * KINDS.index(kind), "enter")
        if kind == "certificates":
            assert "Zertifikate ausstellen, für" in text
            assert not (tmp_path / "out").exists()
            text = await at.press("enter")
        assert "Geschrieben:" in text
        (first, *_others) = sorted((tmp_path / "out").iterdir())
        assert first.name in "".join(text.replace("┃", "").split())
        if kind == "json":
            assert json.loads(first.read_text())["figures"][0]["count"] == 40
        if kind != "certificates":
            await at.press("enter")
            assert len(list((tmp_path / "out").iterdir())) == 2
    assert source.kept()["output"] == str(tmp_path / "out")


async def test_certificates_for_those_who_are_ticked(source: Source, inbox: Inbox, tmp_path: Path) -> None:
    async with trainer(source, inbox.folder, (120, 60)) as at:
        done = [
            row for row in at.picture.rows if row.learner >= 0 and at.picture.report.learners[row.learner].completed
        ]
        one = next(
            row for row in done if at.picture.report.learners[row.learner].counts and row.name.startswith("Person")
        )
        open_ = next(row for row in at.picture.rows if row.standing == "begun" and row.name.startswith("Person"))
        for row in (one, open_):
            await at.press("slash")
            await at.type(row.name.lower())
            assert "[✓]" in await at.press("enter", "space")
            await at.press("escape")
        await _target(at, tmp_path / "out")
        text = await at.press("down", "down", "down", "down", "down", "enter")
        assert "für die 2 angekreuzten Personen" in text
        assert f"1 Zertifikat ausstellen, für {one.name}?" in text
        text = await at.press("enter")
        assert len(list((tmp_path / "out").iterdir())) == 1
        assert open_.name in text
        assert f"Kein Zertifikat für {open_.name}: Der Kurs ist nicht abgeschlossen." in text


async def test_nothing_is_written_among_the_records(source: Source, own_inbox: Path) -> None:
    async with trainer(source, own_inbox, (120, 60)) as at:
        await _target(at, own_inbox / "out")
        assert "außerhalb" in await at.press("enter")
        assert not (own_inbox / "out").exists()
        at.app.screen.query_one("#target", Input).value = ""
        assert "zuerst einen Ordner" in await at.press("enter")


async def test_a_folder_that_cannot_be_made(source: Source, inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with trainer(source, inbox.folder, (120, 60)) as at:
        await _target(at, tmp_path / "file")
        assert "! " in await at.press("enter")
