"""What goes wrong is said in a sentence, and nothing is lost: held profiles, full disks, Ctrl+C, changed questions."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cmcourse.engine.places import LessonAt, QuizAt
from cmcourse.engine.views import QuestionView
from cmcourse.errors import StorageError
from cmcourse.model.course import Course
from cmcourse.model.event import Event, FieldFilled, Responded
from cmcourse.model.message import Message, said
from cmcourse.model.settings import Settings
from cmcourse.plain.run import run
from cmcourse.store.memory import MemoryStore
from tests.helpers import right
from tests.plain.typist import Script, open_session, sit

HELD = "Ein anderes Fenster hat dieses Profil geöffnet, deshalb wird hier nichts gespeichert."


class HeldStore(MemoryStore):
    """A profile that another window holds."""

    read_only = True

    def __init__(self, notes: Sequence[Message] = ()) -> None:
        super().__init__(settings=Settings(welcomed=True))
        self.notes = notes

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        raise StorageError("Nothing may be saved here.")


class FullDisk(MemoryStore):
    """A profile whose saves fail as often as told, once it is full."""

    def __init__(self) -> None:
        super().__init__(settings=Settings(welcomed=True))
        self.failing = 0

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        if self.failing:
            self.failing -= 1
            raise StorageError("The disk is full: {folder}", folder="/x")
        super().save(events, settings)


class Interrupted(Script):
    """Presses Ctrl+C after the last line."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed's StringIO does so too
        typed = super().readline(size)
        if not typed:
            raise KeyboardInterrupt
        return typed


def test_a_held_profile_is_announced_and_can_be_read(tiny: Course) -> None:
    sitting = sit(tiny, ["1", "", "a", "", "h", "q"], store=HeldStore())
    assert " ".join(sitting.lines[:2]) == HELD
    assert "Erst fragen" in sitting.text
    assert sitting.text.count("deshalb wird hier nichts") == 2
    assert " ".join(sitting.lines[-2:]).startswith("Auf Wiedersehen. Hier wurde nichts gespeichert")
    assert not sitting.events


def test_what_the_profile_has_to_say_comes_first(tiny: Course) -> None:
    note = said("The profile is open in another window ({holder}). Here you can read; nothing is saved.", holder="pc 7")
    assert "pc 7" in sit(tiny, ["q"], store=HeldStore([note])).lines[0]


def test_a_failed_save_keeps_what_was_typed_until_it_works(tiny: Course) -> None:
    store = FullDisk()
    session = open_session(tiny, store)
    session.go(LessonAt("day1.one.core-team", 3))
    store.failing = 2
    out = io.StringIO()
    assert run(session, Script(["Ich frage", "Ravi.", "", "", "", "q"], out), out) == 0
    assert out.getvalue().count("The disk is full: /x") == 2
    assert [one.response for one in store.events() if isinstance(one, Responded)] == ["Ich frage\nRavi."]
    assert out.getvalue().endswith("Alles ist gespeichert. Auf Wiedersehen.\n")


@pytest.mark.parametrize("given_up", ["-", "q", None])
def test_a_save_that_was_given_up_is_not_called_saved(tiny: Course, given_up: str | None) -> None:
    store = FullDisk()
    session = open_session(tiny, store)
    session.go(LessonAt("day1.one.core-team", 3))
    store.failing = 9
    out = io.StringIO()
    script = ["Ich frage Ravi.", "", *([given_up] if given_up else [])]
    assert run(session, Script(script, out), out) == 0
    assert "Auf Wiedersehen. Die letzte Eingabe ließ sich nicht speichern" in out.getvalue()
    assert not store.events()


def test_a_page_that_could_not_be_saved_stays_until_it_can(tiny: Course) -> None:
    store = FullDisk()
    session = open_session(tiny, store)
    session.go(LessonAt("start.listen", 0))
    store.failing = 1
    out = io.StringIO()
    run(session, Script(["", "", "q"], out), out)
    assert session.progress.pages == {"start.listen": {0}}
    assert session.place == LessonAt("start.listen", 1)
    assert out.getvalue().endswith("Alles ist gespeichert. Auf Wiedersehen.\n")


@pytest.mark.parametrize("lines", [[], ["", "Miriam"], ["", "", "", "", "1"], ["", "", "", "", "b", "1", "2", "Satz"]])
def test_ctrl_c_ends_the_sitting_like_the_end_of_input(tiny: Course, lines: list[str]) -> None:
    store = MemoryStore()
    out = io.StringIO()
    assert run(open_session(tiny, store), Interrupted(lines, out), out) == 0
    assert out.getvalue().endswith("Alles ist gespeichert. Auf Wiedersehen.\n")
    filled = [one.value for one in store.events() if isinstance(one, FieldFilled)]
    assert filled == (["Satz"] if "Satz" in lines else [])


def test_a_changed_question_does_not_count_as_wrong(tiny: Course) -> None:
    store = MemoryStore(settings=Settings(welcomed=True))
    session = open_session(tiny, store)
    session.go(QuizAt("start"))
    session.start_quiz()
    asked = session.view()
    assert isinstance(asked, QuestionView)
    session.answer(right(asked.question))
    module = tiny.modules["start"]
    changed = tuple(replace(one, stem=replace(one.stem, de=())) for one in module.quiz.questions)
    days = (replace(tiny.days[0], modules=(replace(module, quiz=replace(module.quiz, questions=changed)),)),)
    sitting = sit(replace(tiny, days=(*days, *tiny.days[1:])), ["1", "-", "q"], store=store)
    assert "Die Frage hat sich seit Ihrer Antwort geändert." in sitting.text


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-8", "cp850"])
def test_every_encoding_carries_the_course(tiny: Course, encoding: str) -> None:
    session = open_session(tiny, MemoryStore(settings=Settings(welcomed=True)))
    raw = io.BytesIO()
    write = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="")
    typed = [
        "?",
        "1",
        "",
        "b",
        "",
        "",
        "h",
        "2",
        "2",
        "1",
        "",
        "",
        "",
        "",
        "p",
        "b",
        "2",
        "2",
        "Grüße – „äöü“ ✓",
        "",
        "q",
    ]
    assert run(session, io.StringIO("\n".join(typed)), write) == 0
    write.flush()
    text = raw.getvalue().decode(encoding)
    assert ("Zuhoeren" if encoding == "ascii" else "Zuhören") in text
    assert ('"Wer will, meldet sich schon."' if encoding not in ("utf-8", "cp1252") else "„Wer will, meldet") in text
    assert max(map(len, text.splitlines())) <= 76


def test_bytes_that_are_no_text_do_not_end_the_sitting(tiny: Course) -> None:
    session = open_session(tiny)
    read = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf\nM\xfcller\n\n\nq\n"), encoding="utf-8")
    assert run(session, read, io.StringIO()) == 0
    assert session.settings.name == "M\ufffdller"
    assert session.settings.welcomed


def test_a_record_that_cannot_be_written_is_said_and_the_sitting_goes_on(tiny: Course, folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    sitting = sit(tiny, ["", "", "", "", "e", "1", "", "1", "h", "q"])
    assert "Geschrieben:" not in sitting.text
    assert sitting.text.count("Kleiner Kurs – Start") == 2
    assert sitting.code == 0


def test_what_was_typed_cannot_steer_the_terminal(tiny: Course) -> None:
    sitting = sit(tiny, ["", "\x1b[2JMiriam\x07", "", "", "5"])
    assert sitting.session.settings.name == "[2JMiriam"


def test_ctrl_c_in_the_middle_of_a_row_keeps_its_cells(tiny: Course) -> None:
    store = MemoryStore(settings=Settings(welcomed=True, lang="de"))
    session, out = open_session(tiny, store), io.StringIO()
    assert run(session, Interrupted(["b", "2", "5", "Ravi", "Fragen", "Mona"], out), out) == 0
    assert session.progress.workbook["day1.one.workbook", "tasks"] == (("Ravi", "Fragen"), ("Mona", ""))
    assert out.getvalue().endswith("Alles ist gespeichert. Auf Wiedersehen.\n")
