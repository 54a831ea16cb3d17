"""`cmcourse workbook`, called as from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import cmcourse
from cmcourse.cli import main
from cmcourse.engine.places import RatingAt
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_bundle, read_folder
from cmcourse.model.event import FieldValue
from cmcourse.model.text import LANGS, Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.tinydb_store import open_profile
from tests.exchange.samples import events, fill
from tests.helpers import COURSES, Clock, counting_env, learn

TINY = str(COURSES / "tiny")


def prepared(tmp_path: Path, act: Callable[[Session], object]) -> None:
    """Let a learner act, and keep what came of it in the data folder."""
    course = read_folder(COURSES / "tiny")
    env = counting_env(Clock())
    store = open_profile(tmp_path / "data", "default")
    act(Session(course, store, env, RecordExporter(course, store, env)))
    store.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, beside the data folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def learned(tmp_path: Path, folder: Path) -> Path:
    """The same, with the profile of a learner who has done all."""
    prepared(tmp_path, learn)
    return folder


def call(folder: Path, *arguments: str, lang: str = "en") -> int:
    data = str(folder.parent / "data")
    return main(["--course", TINY, "--data-dir", data, "--lang", lang, "workbook", *arguments])


def test_without_options_it_writes_html_and_names_it(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(learned, lang="de") == 0
    (path,) = learned.iterdir()
    told = capsys.readouterr()
    assert (told.out, told.err) == (f"{path.name}\n", "")
    assert path.name.startswith("cmcourse-mein-arbeitsbuch-")
    assert path.suffix == ".html"
    assert "Prüfstand-Runde" in path.read_text(encoding="utf-8")


def test_a_second_file_gets_a_number(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for _ in range(3):
        assert call(learned, "--format", "txt") == 0
        names.append(capsys.readouterr().out.strip())
    stem = names[0].removesuffix(".txt")
    assert names[1:] == [f"{stem}-2.txt", f"{stem}-3.txt"]
    assert sorted(path.name for path in learned.iterdir()) == sorted(names)


def test_the_ending_of_the_file_chooses_the_format(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, beginning in (("a.md", "# My"), ("a.txt", "My workbook\n==="), ("a.ics", "BEGIN:VCAL"), ("a", "<!DOC")):
        assert call(learned, "-o", name) == 0
        assert Path(name).read_text(encoding="utf-8").startswith(beginning)
    assert call(learned, "-o", "b.txt", "--format", "md") == 0
    assert Path("b.txt").read_text(encoding="utf-8").startswith("# My")


def test_one_page_alone(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(learned, "--page", "start.workbook", "--format", "md") == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name.startswith("cmcourse-my-community-")
    written = path.read_text(encoding="utf-8")
    assert "## My community" in written
    assert "My core team" not in written


def test_the_calendar_has_the_day_of_the_date_field(learned: Path) -> None:
    assert call(learned, "-o", "days.ics") == 0
    data = Path("days.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    (event,) = events(data.decode())
    assert (event["SUMMARY"], str(event["DTSTART"].dt)) == ("First meeting (Prüfstand-Runde)", "2026-12-01")


def test_the_profile_is_a_page_too(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(learned, "--page", "profile", lang="de") == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name.startswith("cmcourse-mein-profil-")
    assert "Sie dienen nie einer Beurteilung." in path.read_text(encoding="utf-8")
    assert call(learned, "--page", "profile", "-o", "p.txt") == 0
    assert Path("p.txt").read_text(encoding="utf-8").startswith("My profile\n")
    assert call(learned, "--page", "profile", "--format", "ics") == 2


def test_a_file_that_exists_is_not_replaced(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("mine")
    assert call(learned, "-o", "notes.txt") == 2
    told = capsys.readouterr()
    assert "exists already" in told.err
    assert "--replace" in told.err
    assert told.out == ""
    assert Path("notes.txt").read_text() == "mine"


def test_a_file_is_replaced_where_that_is_asked_for(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("mine")
    assert call(learned, "-o", "notes.txt", "--replace") == 0
    assert Path("notes.txt").read_text(encoding="utf-8").startswith("My workbook\n")
    assert call(learned, "-o", "new.txt", "--replace") == 0
    assert sorted(path.name for path in learned.iterdir()) == ["new.txt", "notes.txt"]
    assert call(learned, "-o", os.devnull, "--replace") == 2
    assert Path(os.devnull).is_char_device()


def test_a_folder_as_target_gets_the_default_name(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("papers").mkdir()
    assert call(learned, "-o", "papers") == 0
    assert [str(path) for path in Path("papers").iterdir()] == [capsys.readouterr().out.strip()]


def test_a_folder_that_is_not_there_is_a_storage_error(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(learned, "-o", "nowhere/a.html") == 4
    assert "could not be written" in capsys.readouterr().err


def test_a_page_that_does_not_exist_is_named_with_those_that_do(
    learned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(learned, "--page", "start") == 2
    assert "profile, model, start.workbook, day1.one.workbook" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Your workbook is still empty."),
        (("--page", "start.workbook"), "The workbook page “start.workbook” is still empty."),
        (("--page", "profile"), "There is no profile yet."),
    ],
)
def test_where_nothing_is_written_it_says_so(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    prepared(tmp_path, lambda session: session.change(welcomed=True))
    assert call(folder, *arguments) == 1
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""
    assert list(folder.iterdir()) == []


def test_without_a_profile_it_says_so_and_makes_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, lang="de") == 1
    assert "noch nichts gespeichert" in capsys.readouterr().err
    assert not (folder.parent / "data").exists()


def test_days_that_cannot_be_read_are_told(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepared(tmp_path, lambda session: fill(session, {"first": "next \x1b[31mweek"}))
    assert call(folder, "--format", "ics") == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("There is no date in what you wrote")
    assert "“First meeting”: No date can be read, so it is not in the calendar: next" in told
    assert "\x1b" not in told
    assert list(folder.iterdir()) == []


def test_it_speaks_the_language_of_the_profile(tmp_path: Path, folder: Path) -> None:
    def act(session: Session) -> None:
        session.change(lang="en")
        session.go(RatingAt("before", 0))
        session.rate(2)

    prepared(tmp_path, act)
    data = str(folder.parent / "data")
    assert main(["--course", TINY, "--data-dir", data, "workbook", "--page", "profile", "-o", "p.txt"]) == 0
    assert Path("p.txt").read_text(encoding="utf-8").startswith("My profile")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("workbook", "--page", "nowhere"), "Eine Arbeitsbuchseite „nowhere“ gibt es nicht."),
        (("workbook", "-o", "notes.txt", "--format", "txt"), "Ihr Arbeitsbuch ist noch leer."),
        (("certificate",), "Der Kurs ist noch nicht abgeschlossen."),
        (("export", "--pages", "nowhere"), "--pages wählt unter Texten"),
    ],
)
def test_messages_speak_the_language_of_the_profile_too(
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    prepared(tmp_path, lambda session: session.change(lang="de", welcomed=True))
    data = str(folder.parent / "data")
    assert main(["--course", TINY, "--data-dir", data, *arguments]) > 0
    assert told in capsys.readouterr().err
    assert main(["--course", TINY, "--data-dir", data, "--lang", "en", "workbook", "--page", "nowhere"]) > 0
    assert "There is no workbook page" in capsys.readouterr().err


def test_the_template_is_read_from_a_zip(tmp_path: Path, learned: Path) -> None:
    source = Path(cmcourse.__file__).parent
    with zipfile.ZipFile(tmp_path / "course.zip", "w") as archive:
        for path in source.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, Path("cmcourse") / path.relative_to(source))
    command = [sys.executable, "-m", "cmcourse", "--course", TINY, "--data-dir", "../data", "workbook", "-o", "z.html"]
    environ = {**os.environ, "PYTHONPATH": str(tmp_path / "course.zip")}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "z.html\n"), done.stderr
    assert Path("z.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("lang", "word"), [("de", "Arbeitsbuch"), ("en", "workbook")])
def test_help_in_both_languages(folder: Path, capsys: pytest.CaptureFixture[str], lang: str, word: str) -> None:
    assert call(folder, "--help", lang=lang) == 0
    assert word in capsys.readouterr().out


def test_the_pages_are_listed_with_their_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--course", TINY, "--lang", "de", "--data-dir", str(folder.parent / "data"), "workbook", "--list"]) == 0
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["profile", "model", "start.workbook", "day1.one.workbook"]
    assert lines[-1].endswith("Mein Kernteam")
    assert not list(folder.iterdir())


PLAN = "day2.transfer.workbook"
CONTRADICTS: dict[str, FieldValue] = {
    "milestones": (("2028-05-08", "Ready", "Miriam", "", ""), ("soon", "Later", "Olga", "", "")),
    "week-12": "2028-04-07",
    "week-1": "2028-01-21",
}


def real(tmp_path: Path, values: dict[str, FieldValue], *arguments: str, lang: Lang = "en") -> int:
    """Fill the plan of the real course and call the command."""
    env, data = counting_env(Clock()), tmp_path / "data"
    store = open_profile(data, "default")
    course = read_bundle()
    session = Session(course, store, env, RecordExporter(course, store, env))
    session.change(name="Miriam")
    fill(session, values, PLAN)
    store.close()
    return main(["--data-dir", str(data), "--lang", lang, "workbook", *arguments])


def label(field: str, lang: Lang) -> str:
    """Return the label of a field of the plan."""
    found = read_bundle().field(f"{PLAN}/{field}")
    assert found is not None
    return found.label[lang]


def told_about(lang: Lang) -> list[str]:
    """Return what is told about the milestones and an empty field."""
    done, last, step = (label(one, lang) for one in ("milestones", "week-12", "first-step"))
    last = last.partition(":")[0]
    return {
        "en": [
            f"“{done}”: Row 1, Date: 8 May 2028 is later than “{last}” (7 April 2028).",
            f"“{done}”: 1 row has no date and is not in the calendar: soon.",
            f"“{step}”: required, and still empty.",
        ],
        "de": [
            f"„{done}“: Zeile 1, Datum: 8. Mai 2028 liegt nach „{last}“ (7. April 2028).",
            f"„{done}“: 1 Zeile hat kein Datum und steht nicht im Kalender: soon.",
            f"„{step}“: nötig und noch leer.",
        ],
    }[lang]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", [(), ("--page", PLAN), ("--page", "brief")])
def test_check_lists_what_to_look_at_and_writes_nothing(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    lang: Lang,
    page: tuple[str, ...],
) -> None:
    assert real(tmp_path, CONTRADICTS, "--check", *page, lang=lang) == 0
    told = capsys.readouterr()
    found = told.out.splitlines()
    assert f"({PLAN})" in found[0] or "brief" in page
    lines = [f"  {one}" for one in told_about(lang)]
    assert set(lines[:2] if "brief" in page else lines) <= set(found)
    assert (told.err, list(folder.iterdir())) == ("", [])


def test_where_there_is_nothing_check_says_so(learned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(learned, "--check") == 0
    assert capsys.readouterr().out == "Nothing to look at.\n"
    assert call(learned, "--check", lang="de") == 0
    assert capsys.readouterr().out == "Nichts zu prüfen.\n"


@pytest.mark.parametrize("options", [("--page", PLAN), ("--format", "ics"), ("--page", "brief")])
def test_a_paper_that_goes_out_says_what_to_look_at(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert real(tmp_path, CONTRADICTS, *options) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[-2:] == [
        "1 thing to look at:",
        f"{read_bundle().workbooks[PLAN][1].title.en}, {told_about('en')[0]}",
    ]
    assert len(list(folder.iterdir())) == 1


def test_the_brief_tells_of_nothing_that_it_does_not_print(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values: dict[str, FieldValue] = {"superior-on": "2020-01-01", "achieve": "Time at the terminal"}
    assert real(tmp_path, values, "--page", "brief") == 0
    assert "look at" not in capsys.readouterr().err
    assert main(["--data-dir", str(tmp_path / "data"), "--lang", "en", "workbook"]) == 0
    assert "1 thing to look at:" in capsys.readouterr().err
