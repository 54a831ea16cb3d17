"""The question bank as Moodle XML and GIFT, read by others."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cmcourse.exchange.gift import gift
from cmcourse.exchange.moodle import moodle_xml
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from tests.outside import npm_modules

PARSE = """
const {parse} = require('gift-pegjs');
const text = require('fs').readFileSync(process.argv[2], 'utf8');
console.log(JSON.stringify(parse(text).map(one => ({type: one.type, title: one.title, choices: one.choices}))));
"""


@pytest.fixture(scope="module")
def course() -> Course:
    return read_bundle()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_moodle_xml_holds_every_question_once(course: Course, lang: Lang) -> None:
    root = ElementTree.fromstring(moodle_xml(course, lang))
    names = [one.findtext("name/text") for one in root if one.get("type") != "category"]
    assert len(names) == len(set(names))
    assert set(names) == set(course.questions)


def test_moodle_fractions_add_up(course: Course) -> None:
    root = ElementTree.fromstring(moodle_xml(course, "de"))
    for one in root.iterfind("question[@type='multichoice']"):
        shares = [float(answer.get("fraction", "")) for answer in one.iterfind("answer")]
        right = sum(share for share in shares if share > 0)
        if one.findtext("single") == "true":
            assert max(shares) == 100
        else:
            assert right == pytest.approx(100, abs=0.001)
        assert all(answer.findtext("feedback/text") for answer in one.iterfind("answer"))


def test_every_kind_has_its_moodle_type(tiny: Course) -> None:
    root = ElementTree.fromstring(moodle_xml(tiny, "en"))
    kinds = {one.findtext("name/text"): one.get("type") for one in root}
    expected = {
        "single": "multichoice", "multiple": "multichoice", "true-false": "truefalse", "order": "matching",
        "match": "matching", "gap": "cloze", "number": "numerical", "short-text": "shortanswer", "reflection": "essay",
    }  # fmt: skip
    found = {question.type: kinds[one] for one, (_module, question) in tiny.questions.items()}
    assert found == expected
    cloze = root.findtext("question[@type='cloze']/questiontext/text") or ""
    assert "{1:SHORTANSWER:=fragen~=ask}" in cloze


def parsed(text: str, folder: Path) -> list[dict[str, object]]:
    modules = npm_modules("gift-pegjs")
    (folder / "bank.gift").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["node", "-e", PARSE, "-", str(folder / "bank.gift")],
        env={**os.environ, "NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_gift_is_read_by_another_parser(course: Course, lang: Lang, tmp_path: Path) -> None:
    found = [one for one in parsed(gift(course, lang), tmp_path) if one["type"] != "Category"]
    assert {str(one["title"]) for one in found} == set(course.questions)
    assert len(found) == len(course.questions)


def test_every_kind_has_its_gift_type(tiny: Course, tmp_path: Path) -> None:
    found = Counter(str(one["type"]) for one in parsed(gift(tiny, "en"), tmp_path))
    assert found.keys() == {"Category", "MC", "TF", "Matching", "Numerical", "Short", "Essay"}
