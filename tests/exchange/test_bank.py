"""The question bank for other learning systems, read back by XML, by HTML and by the GIFT parser of other people."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from cmcourse.cli import main
from cmcourse.exchange.bank import FRACTIONS, asked, forms, nearest, per_cent
from cmcourse.exchange.gift import gift
from cmcourse.exchange.markup import html_of
from cmcourse.exchange.moodle import moodle_xml
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS, Items, Lang, Paragraph, Post, Prose, Span, Table, Text
from cmcourse.questions import Gap, Multiple, Single
from cmcourse.questions.common import Accepted
from tests.helpers import COURSES
from tests.outside import run_node

KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "match": "matching",
    "order": "matching",
    "number": "numerical",
    "short-text": "shortanswer",
    "gap": "cloze",
    "reflection": "essay",
}
TAGS = {"p", "strong", "em", "ul", "ol", "li", "blockquote"}
HOSTILE = "<script>alert('x')</script> & ~50%= \\n {1:SA:=x} #tag: a->b // $$ [html] %100% *"
_PARSE = """
const { parse } = require("gift-pegjs");
console.log(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""


@pytest.fixture(scope="module")
def whole() -> Course:
    """The course that travels with the program."""
    return read_bundle()


def spoiled(value: Any) -> Any:
    """Return a value of the course with hostile words in each of its texts; ids stay."""
    if isinstance(value, Text):
        return Text(*(f"{HOSTILE} {value[lang]}" for lang in LANGS))
    if isinstance(value, Accepted):
        return Accepted(*(tuple(f"{form} {HOSTILE}" for form in getattr(value, lang)) for lang in LANGS))
    if isinstance(value, Span):
        return replace(value, text=f"{value.text} {HOSTILE}", bold=True)
    if isinstance(value, Gap):
        kept = {one: Text(f"{HOSTILE} {value.text[one]}", f"{HOSTILE} {value.text[one]}") for one in LANGS}
        text = Text(kept["de"].de, kept["en"].en)
        rest = {one.name: spoiled(getattr(value, one.name)) for one in fields(value) if one.name != "text"}
        return Gap(**rest, text=text)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{one.name: spoiled(getattr(value, one.name)) for one in fields(value)})
    return tuple(map(spoiled, value)) if isinstance(value, tuple) else value


@pytest.fixture(scope="module")
def hostile(tiny: Course) -> Course:
    """A course in which every text of a question tries to break out."""
    days = []
    for day in tiny.days:
        modules = [
            replace(module, title=spoiled(module.title), goals=spoiled(module.goals), quiz=spoiled(module.quiz))
            for module in day.modules
        ]
        days.append(replace(day, modules=tuple(modules)))
    return replace(tiny, days=tuple(days))


def questions_of(course: Course, lang: Lang) -> list[ET.Element]:
    """Return the questions of the XML file."""
    return [one for one in ET.fromstring(moodle_xml(course, lang)) if one.get("type") != "category"]


def text_of(element: ET.Element, way: str) -> str:
    found = element.find(way)
    assert found is not None, way
    return found.text or ""


class Seen(HTMLParser):
    """What a browser makes of HTML: tags and characters."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("lang", LANGS)
def test_moodle_gets_every_question_in_its_kind(tiny: Course, whole: Course, lang: Lang) -> None:
    for course in (tiny, whole):
        found = {text_of(one, "idnumber"): one.get("type") for one in questions_of(course, lang)}
        assert found == {one: KINDS[question.type] for one, (_module, question) in course.questions.items()}


def test_categories_lead_from_course_to_goal(tiny: Course) -> None:
    names = [text_of(one, "text") for one in ET.fromstring(moodle_xml(tiny, "de")).iter("category")]
    assert names == [
        f"$course$/top/Kleiner Kurs/{one}"
        for one in (
            "Bevor es losgeht/Den Bedarf erfragen",
            "Das Kernteam/Ein Kernteam gewinnen",
            "Das Kernteam/Wirkung zeigen",
            "Situationen A",
            "Situationen B",
        )
    ]


def test_a_slash_opens_no_category(tiny: Course) -> None:
    course = replace(tiny, title=Text("Ein/Aus", "On/Off"))
    assert b"$course$/top/Ein//Aus/" in moodle_xml(course, "de")
    assert "$course$/top/On//Off/" in gift(course, "en")


def test_moodle_knows_every_per_cent(whole: Course) -> None:
    known = {per_cent(one) for one in FRACTIONS} | {per_cent(-one) for one in FRACTIONS}
    for question in questions_of(whole, "de"):
        earned = [one.get("fraction", "") for one in question.findall("answer")]
        assert set(earned) <= known
    assert (nearest(83), per_cent(nearest(33.3)), per_cent(nearest(14.3))) == (500 / 6, "33.33333", "14.28571")


def test_several_options_earn_what_they_earn_here(tiny: Course, whole: Course) -> None:
    for course in (tiny, whole):
        by_id = {text_of(one, "idnumber"): one for one in questions_of(course, "de")}
        for name, (_module, question) in course.questions.items():
            if not isinstance(question, Single | Multiple):
                continue
            earns = [float(one.get("fraction", "")) for one in by_id[name].findall("answer")]
            ids = [option.id for option in question.options]
            for many in range(1, len(ids) + 1 if isinstance(question, Multiple) else 2):
                for chosen in combinations(range(len(ids)), many):
                    ours = question.grade(tuple(ids[one] for one in chosen)).credit
                    theirs = max(0.0, sum(earns[one] for one in chosen)) / 100
                    assert abs(ours - theirs) < 0.001, name


def test_each_option_has_its_feedback(whole: Course) -> None:
    for question in questions_of(whole, "en"):
        if question.get("type") in ("multichoice", "truefalse"):
            assert all(text_of(one, "feedback/text") for one in question.findall("answer"))
        else:
            assert text_of(question, "generalfeedback/text")


def test_an_option_that_stays_last_is_not_shuffled(tiny: Course) -> None:
    found = {text_of(one, "idnumber"): one for one in questions_of(tiny, "de")}
    assert text_of(found["day1.one.q01"], "shuffleanswers") == "false"
    assert text_of(found["day1.one.q02"], "shuffleanswers") == "true"


def test_numbers_words_pairs_and_essays(tiny: Course) -> None:
    found = {text_of(one, "idnumber"): one for one in questions_of(tiny, "de")}
    number = found["day1.one.q07"]
    assert (text_of(number, "answer/text"), text_of(number, "answer/tolerance")) == ("12.5", "0.1")
    assert "Antwort in: Stunden" in text_of(number, "questiontext/text")
    assert "<p>12,5 Stunden</p>" in text_of(number, "generalfeedback/text")
    words = found["day1.one.q08"].findall("answer")
    assert [text_of(one, "text") for one in words] == ["Kernteam", "Kerngruppe", "core team", "core group"]
    pairs = [(text_of(one, "text"), text_of(one, "answer/text")) for one in found["day1.one.q05"].iter("subquestion")]
    assert pairs == [("<p>Ravi</p>", "Fragen"), ("<p>Miriam</p>", "Einladungen"), ("", "Rechnungen")]
    places = [(text_of(one, "text"), text_of(one, "answer/text")) for one in found["day1.one.q04"].iter("subquestion")]
    assert places == [
        ("<p>1.</p>", "Namen sammeln"),
        ("<p>2.</p>", "Gespräch führen"),
        ("<p>3.</p>", "Treffen ansetzen"),
    ]
    assert text_of(found["day1.one.q09"], "defaultgrade") == "0"


EMBEDDED = re.compile(r"\{1:(?P<kind>MULTICHOICE_S|SHORTANSWER):(?P<answers>[^{}]*)\}")
ALTERNATIVE = re.compile(r"(=?)((?:[^~#}]|(?<=&)#)+?)(?:(?<!&)#([^~}]*))?(?:~|$)")


def embedded(html: str) -> list[tuple[str, list[tuple[bool, str, str]]]]:
    """Return the embedded answers in a text as Moodle reads them: kind, and right or not, answer and feedback."""
    return [
        (
            one["kind"],
            [(bool(sign), unescape(text), unescape(told)) for sign, text, told in ALTERNATIVE.findall(one["answers"])],
        )
        for one in EMBEDDED.finditer(html)
    ]


def test_gaps_are_embedded_answers(tiny: Course) -> None:
    (cloze,) = (one for one in questions_of(tiny, "de") if one.get("type") == "cloze")
    text = text_of(cloze, "questiontext/text")
    assert EMBEDDED.sub("_", text) == "<p>Ergänzen Sie.</p><p>Erst _, dann _.</p>"
    told = "<p>So kennen Sie den Bedarf.</p>"
    assert embedded(text)[0] == (
        "MULTICHOICE_S",
        [(True, "fragen", told), (False, "handeln", ""), (False, "senden", "")],
    )
    question = tiny.questions["day1.one.q06"][1]
    assert isinstance(question, Gap)
    free = replace(question, bank=())
    module = tiny.modules["day1.one"]
    quiz = replace(module.quiz, questions=(free,), checkpoints=())
    course = replace(tiny, days=(replace(tiny.days[1], modules=(replace(module, quiz=quiz),)),), situations=None)
    (cloze,) = questions_of(course, "de")
    assert embedded(text_of(cloze, "questiontext/text"))[1] == (
        "SHORTANSWER",
        [(True, "handeln", "<p>Danach folgt die Tat.</p>"), (True, "act", "<p>Danach folgt die Tat.</p>")],
    )


def test_nothing_breaks_out_of_moodle_xml(hostile: Course) -> None:
    for lang in LANGS:
        found = questions_of(hostile, lang)
        assert len(found) == len(hostile.questions)
        for question in found:
            for element in question.iter():
                if element.get("format") == "html":
                    html = text_of(element, "text")
                    assert set(Seen(html).tags) <= TAGS
            stem = text_of(question, "questiontext/text")
            assert len(embedded(stem)) == (2 if question.get("type") == "cloze" else 0)
            if not text_of(question, "idnumber").startswith("situations"):
                assert HOSTILE in Seen(stem).text
        (cloze,) = (one for one in found if one.get("type") == "cloze")
        first = embedded(text_of(cloze, "questiontext/text"))[0][1]
        assert len(first) == 3
        for _right, text, told in first:
            assert set(Seen(text).tags) | set(Seen(told).tags) <= TAGS
            assert HOSTILE in Seen(text).text


def test_an_asterisk_is_no_wildcard(hostile: Course) -> None:
    (words,) = (one for one in questions_of(hostile, "de") if one.get("type") == "shortanswer")
    assert all(text_of(one, "text").endswith("%100% \\*") for one in words.findall("answer"))


def parsed(course: Course, lang: Lang) -> list[dict[str, Any]]:
    """Return what the parser of gift-pegjs reads."""
    found: list[dict[str, Any]] = json.loads(run_node("gift-pegjs", _PARSE, gift(course, lang)))
    return found


GIFT_KINDS = {
    "single": "MC",
    "multiple": "MC",
    "true-false": "TF",
    "match": "Matching",
    "order": "Matching",
    "gap": "Matching",
    "number": "Numerical",
    "short-text": "Short",
    "reflection": "Essay",
}


@pytest.mark.parametrize("lang", LANGS)
def test_gift_holds_every_question_in_its_kind(tiny: Course, whole: Course, hostile: Course, lang: Lang) -> None:
    for course in (tiny, whole, hostile):
        found = parsed(course, lang)
        kinds = {one["id"]: one["type"] for one in found if one["type"] != "Category"}
        assert kinds == {one: GIFT_KINDS[question.type] for one, (_module, question) in course.questions.items()}
        assert Counter(one["type"] for one in found)["Category"] == len(list(_categories(course)))


def _categories(course: Course) -> Iterator[str]:
    yield from re.findall(r"^\$CATEGORY: (.*)$", gift(course, "de"), re.MULTILINE)


def test_gift_holds_options_weights_and_feedback(tiny: Course) -> None:
    found = {one.get("id"): one for one in parsed(tiny, "en")}
    options = [(one["text"]["text"], one["isCorrect"], one["weight"]) for one in found["start.q01"]["choices"]]
    assert options == [
        ("Top management", False, None),
        ("People with the need", True, None),
        ("Their managers", False, 50),
    ]
    assert [one["weight"] for one in found["day1.one.q02"]["choices"]] == [50, 50, -50, -50]
    assert found["day1.one.q02"]["choices"][2]["feedback"]["text"] == "<p>A core is small.</p>"
    assert found["day1.one.q03"]["isTrue"] is True
    assert [one["subanswer"] for one in found["day1.one.q05"]["matchPairs"]] == ["questions", "invitations", "invoices"]
    assert found["day1.one.q07"]["choices"] == {"type": "range", "number": 12.5, "range": 0.1}
    assert found["day1.one.q09"]["globalFeedback"]["text"] == "<p>Name place and time.</p>"
    assert found["day1.one.q01"]["tags"] == ["k2", "apply", "day1.one.core-team"]


def decoded(right_side: str) -> str:
    """Return a right side as it was meant: this parser keeps the placeholders of what was escaped there."""
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), right_side)


def test_nothing_breaks_out_of_gift(hostile: Course) -> None:
    for one in parsed(hostile, "de"):
        if one["type"] == "Category" or one["id"].startswith("situations"):
            continue
        seen = Seen(one["stem"]["text"])
        assert set(seen.tags) <= TAGS
        assert HOSTILE in seen.text
        for choice in one.get("choices") or () if one["type"] == "MC" else ():
            assert Seen(choice["text"]["text"]).text.startswith(HOSTILE)
            assert set(Seen(choice["feedback"]["text"]).tags) <= TAGS
        for pair in one.get("matchPairs") or ():
            assert HOSTILE in decoded(pair["subanswer"])
        for choice in one["choices"] if one["type"] == "Short" else ():
            assert choice["text"]["text"].endswith("a→b // $$ [html] %100% \\*")


def test_blocks_become_plain_html() -> None:
    word = Span("Wort", term="kernteam")
    blocks = (
        Paragraph((Span("Ein "), Span("fetter", bold=True), Span(" und "), Span("leiser", italic=True), Span(" Satz"))),
        Items(False, ((Paragraph((word,)),), (Paragraph((Span("a\nb <b>"),)),))),
        Post("Ravi & Co", (Paragraph((Span("Hallo"),)),)),
        Table(((Span("Kopf"),),), (((Span("Zelle"),),),)),
    )
    assert html_of(blocks) == (
        "<p>Ein <strong>fetter</strong> und <em>leiser</em> Satz</p>"
        "<ul><li><p>Wort</p></li><li><p>a b &lt;b&gt;</p></li></ul>"
        "<blockquote><p><strong>Ravi &amp; Co</strong></p><p>Hallo</p></blockquote>"
        "<p>Kopf</p><p>Zelle</p>"
    )


def test_forms_of_both_languages_stand_once() -> None:
    assert forms(Accepted(("Wiki", "das Wiki"), ("wiki.", "the wiki"))) == ("Wiki", "das Wiki", "the wiki")


def test_a_post_comes_before_the_question(tiny: Course) -> None:
    told = asked(tiny.questions["day1.one.q01"][1], "de")
    assert told.startswith("<blockquote><p><strong>Ravi · Pune · heute, 9:12</strong></p>")


def call(*arguments: object, lang: str = "de") -> int:
    return main(["--lang", lang, "author", "export", *map(str, arguments)])


def test_the_command_writes_a_file_or_to_standard_output(
    tiny: Course, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = COURSES / "tiny"
    assert call(folder, "--format", "gift", "-o", tmp_path / "bank.gift") == 0
    assert capfdbinary.readouterr() == (b"", b"19 Fragen.\n")
    assert (tmp_path / "bank.gift").read_bytes() == gift(tiny, "de").encode()
    assert call(folder, "--format", "moodle", "--lang", "en") == 0
    assert capfdbinary.readouterr().out == moodle_xml(tiny, "en")
    assert call(folder, "--format", "moodle", "-o", tmp_path / "none" / "bank.xml") == 4
    assert call(tmp_path / "nowhere", "--format", "moodle") == 3
    assert call(folder, "--format", "xlsx") == 2


def test_a_broken_module_is_left_out_and_named(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    folder = tmp_path / "course"
    shutil.copytree(COURSES / "tiny", folder)
    quiz = folder / "day-1" / "01-one" / "quiz.yaml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("type: single", "type: sing"), encoding="utf-8")
    assert call(folder, "--format", "moodle", lang="en") == 1
    captured = capfdbinary.readouterr()
    assert b"day1.one is left out because of a fault: " in captured.err
    assert b"start.q01" in captured.out


@pytest.mark.parametrize("prose", [Prose((), ()), Prose((Paragraph(()),), (Paragraph(()),))])
def test_empty_prose_is_empty_html(prose: Prose) -> None:
    assert html_of(prose["de"]) in ("", "<p></p>")
