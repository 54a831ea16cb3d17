"""Transcripts of three sittings in both languages, kept in `golden/`.

After a wanted change, `CMCOURSE_WRITE_GOLDEN=1 pytest tests/plain/test_golden.py` writes them anew; read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Lang
from tests.plain.typist import learn_all, sit

GOLDEN = Path(__file__).parent / "golden"
WRITE = "CMCOURSE_WRITE_GOLDEN"

STUMBLES = [
    *["5", "2", "x", "h", "", "?", "-", "2", "", "2", ""],  # first run with slips
    *["?", "9", "Quatsch", "l", "l", "g Kernteam", "g xyz", "g"],  # home: help, wrong input, language, glossary
    *["7", "3", "6", "6", "2", "1", "s", "1", ""],  # platform, language, modules, sources, first lesson
    *["c", "a", "i", "v", "?", "b", "-", "", ""],  # checkpoint: wrong letter, wrong answer, reasons, again, back and on
    *["1", "1", "g", ""],  # tick, untick
    *["", "6", "", "2", "", "-", "4", "", "", "q"],  # self-assessment: intro, wrong, level, back, another level
]
QUIZ = [
    *["", "", "", ""],  # first run
    *["2", "2", "4", "", "zz", "a"],  # quiz of the second module, first question wrong
    *["", "Ich erzähle", "von Pune.", "", ""],  # reflection
    *["c b a", ""],  # order, all wrong
    *["Kreis", ""],  # short text, wrong
    *["1a 2b", ""],  # match, one right
    *["a", ""],  # true-false, wrong
    *["2", "senden", ""],  # gap, one right by number
    *["c", ""],  # multiple, one of two
    *["b", ""],  # true-false, wrong
    *["1", "8", "v", "", "-", "-", "h"],  # result, two questions, another attempt, back
    *["2", "2", "3", "", "b", "", "v", "", "-"],  # case: bad end, another way, back
    *["p", "1", "", "2", "Ein Beispiel", "w", "2", "2", "Satz", "", "2", "1", "mehr", "", "1", ".", "h"],
    *["5", "4", "3", "Pseudonym", "", "e", "q"],  # record: preview, not written
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["course", "stumbles", "quiz"])
def test_the_transcript_is_as_it_was(tiny: Course, name: str, lang: Lang) -> None:
    scripts = {"stumbles": STUMBLES, "quiz": QUIZ, "course": [] if name != "course" else learn_all(tiny, lang=lang)[1]}
    for left in Path().glob("*.json"):
        left.unlink()
    shown = sit(tiny, scripts[name], lang=lang)
    file = GOLDEN / f"{name}.{lang}.txt"
    if os.environ.get(WRITE):
        file.write_text(shown.text, encoding="utf-8")
    assert shown.text == file.read_text(encoding="utf-8")
    assert max(map(len, shown.lines)) <= 76
    assert "\x1b" not in shown.text
    assert shown.code == 0
