"""Transcripts of three sittings in both languages, kept in `golden/`.

After a wanted change, `CMCOURSE_WRITE_GOLDEN=1 pytest tests/plain/test_golden.py` writes them anew; read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmcourse.engine.ports import Chosen, Level
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from tests.plain.typist import learn_all, sit


class Note:
    """Writes a record of one line, so that the transcripts do not depend on the words of the record."""

    def preview(self, level: Level, name: str, lang: Lang, chosen: Chosen = None) -> tuple[str, ...]:
        return (f"{level}, {name}, {lang}",)

    def write(self, level: Level, name: str, target: Path | None = None, chosen: Chosen = None) -> Path:
        file = (target or Path()) / "note.txt"
        file.write_text(f"{level}, {name}", encoding="utf-8")
        return file


GOLDEN = Path(__file__).parent / "golden"
WRITE = "CMCOURSE_WRITE_GOLDEN"

STUMBLES = [
    *["5", "2", "x", "h", "", "?", "-", "2", "", "2", ""],  # first run with slips
    *["?", "99", "Quatsch", "l", "l", "g Kernteam", "g xyz", "g"],  # home: help, wrong input, language, glossary
    *["7", "3", "6", "6", "2", "1", "s", "1", "g", ""],  # platform, language, modules, sources, first lesson
    *["c", "a", "i", "v", "?", "b", "-", "", ""],  # checkpoint: wrong letter, wrong answer, reasons, again, back and on
    *["1", "1", ""],  # tick, untick
    *["", "6", "", "2", "", "-", "4", "", "", "q"],  # self-assessment: intro, wrong, level, back, another level
]
QUIZ = [
    *["", "", "", ""],  # first run
    *["2", "2", "4", "", "zz", "a", ""],  # quiz of the second module: true-false, wrong
    *["viel", "10", ""],  # number, wrong
    *["c a b", ""],  # order, partly
    *["1a", "1a 2c", ""],  # match, partly
    *["a", "i", ""],  # single, wrong
    *["", "b", ""],  # true-false, wrong
    *["a b c", ""],  # multiple, one too many
    *["2", "senden", ""],  # gap
    *["Kreis", ""],  # short text, wrong
    *["1", "3", "4", "7", "8", "v", "", "-"],  # result, questions, another attempt and away from it
    *["3", "", "b", "", "v", "", "-"],  # case: bad end, another way and away from it
    *["p", "1", "", "2", "Ein Beispiel", "b", "2", "2", "Satz", "", "2", "1", "mehr", "", "1", ".", "h"],
    *["5", "4", "3", "Pseudonym", "", "", "e", "q"],  # record: texts chosen, preview, not written
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["course", "stumbles", "quiz"])
def test_the_transcript_is_as_it_was(tiny: Course, name: str, lang: Lang) -> None:
    script = learn_all(tiny)[1] if name == "course" else {"stumbles": STUMBLES, "quiz": QUIZ}[name]
    shown = sit(tiny, script, lang=lang, exporter=Note())
    file = GOLDEN / f"{name}.{lang}.txt"
    if os.environ.get(WRITE):
        file.write_text(shown.text, encoding="utf-8")
    assert shown.text == file.read_text(encoding="utf-8")
    assert max(map(len, shown.lines)) <= 76
    assert "\x1b" not in shown.text
    assert shown.code == 0
