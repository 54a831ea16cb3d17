"""Forms: what counts as an answer, and what is said about anything else."""

from __future__ import annotations

import io

import pytest

from cmcourse.engine.session import Session
from cmcourse.model.question import Arrange, Blank, Choice, Choose, Fill, Form, Pair, Rate, Response, Write
from cmcourse.model.text import Text
from cmcourse.plain.ask import Answered, Later, ask
from cmcourse.plain.console import Console
from cmcourse.plain.rows import Row
from cmcourse.plain.talk import Command, Talk
from tests.plain.typist import Script


def choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(one, Text(f"das {one}", f"the {one}")) for one in ids)


ONE = Choose(choices("x", "y", "z"))
MANY = Choose(choices("x", "y", "z"), many=True)
ORDER = Arrange(choices("x", "y", "z"))
PAIRS = Pair(choices("x", "y"), choices("p", "q", "r"))
GAPS = Fill((Blank("g1"), Blank("g2")), Text("{g1} {g2}", "{g1} {g2}"), (Text("fragen", "ask"), Text("tun", "do")))
NUMBER = Fill((Blank("value", Text("Stunden", "hours"), numeric=True),))
WORD = Fill((Blank("value"),))
LEVEL = Rate((Text("wenig", "little"), Text("viel", "much")))


def asked(session: Session, form: Form, *lines: str, may_wait: bool = False) -> tuple[Answered, str]:
    out = io.StringIO()
    talk = Talk(session, Console(Script(list(lines), out), out))
    return ask(form, talk, {"t": [Row("Ein Tipp.")]}, may_wait=may_wait), out.getvalue()


@pytest.mark.parametrize(
    ("form", "lines", "answer"),
    [
        (ONE, ["b"], ("y",)),
        (ONE, ["B"], ("y",)),
        (MANY, ["a c"], ("x", "z")),
        (MANY, ["ca"], ("x", "z")),
        (MANY, ["a, c"], ("x", "z")),
        (ORDER, ["c a b"], ("z", "x", "y")),
        (ORDER, ["c,a,b"], ("z", "x", "y")),
        (PAIRS, ["1b 2a"], {"x": "q", "y": "p"}),
        (PAIRS, ["2C, 1-a"], {"x": "p", "y": "r"}),
        (GAPS, ["2", "fragen"], {"g1": "tun", "g2": "fragen"}),
        (NUMBER, ["12,5"], {"value": "12,5"}),
        (NUMBER, ["-3 %"], {"value": "-3 %"}),
        (WORD, ["ein Kernteam"], {"value": "ein Kernteam"}),
        (Write(), ["erste", "zweite", ""], "erste\nzweite"),
        (LEVEL, ["2"], "2"),
    ],
)
def test_an_answer_is_heard(session: Session, form: Form, lines: list[str], answer: Response) -> None:
    given, _said = asked(session, form, *lines)
    assert given == answer
    assert form.admits(answer)


@pytest.mark.parametrize(
    ("form", "wrong", "right", "expected"),
    [
        (ONE, "d", "a", "Möglich ist hier: ein Buchstabe von a bis c."),
        (ONE, "a b", "a", "Möglich ist hier: ein Buchstabe von a bis c."),
        (ONE, "", "a", "Möglich ist hier: ein Buchstabe von a bis c."),
        (MANY, "a a", "a", "Möglich ist hier: ein oder mehrere Buchstaben von a bis c, etwa „a c“."),
        (ORDER, "a b", "a b c", "Möglich ist hier: alle Buchstaben in Ihrer Reihenfolge, etwa „c b a“."),
        (ORDER, "a b b", "a b c", "Möglich ist hier: alle Buchstaben in Ihrer Reihenfolge, etwa „c b a“."),
        (PAIRS, "1a", "1a 2b", "Möglich ist hier: jede Zahl mit ihrem Buchstaben, etwa „1b 2a“."),
        (PAIRS, "1a 2a", "1a 2b", "Möglich ist hier: jede Zahl mit ihrem Buchstaben, etwa „1b 2a“."),
        (PAIRS, "1a 1b", "1a 2b", "Möglich ist hier: jede Zahl mit ihrem Buchstaben, etwa „1b 2a“."),
        (PAIRS, "1a 3b", "1a 2b", "Möglich ist hier: jede Zahl mit ihrem Buchstaben, etwa „1b 2a“."),
        (PAIRS, "a1 b2", "1a 2b", "Möglich ist hier: jede Zahl mit ihrem Buchstaben, etwa „1b 2a“."),
        (NUMBER, "viel", "3", "Möglich ist hier: eine Zahl wie „12,5“."),
        (NUMBER, "3 Stunden", "3", "Möglich ist hier: eine Zahl wie „12,5“."),
        (WORD, "", "Wort", "Möglich ist hier: ein Wort oder zwei."),
        (LEVEL, "3", "1", "Möglich ist hier: eine Zahl von 1 bis 2."),
    ],
)
def test_anything_else_is_met_with_what_is_expected(
    session: Session, form: Form, wrong: str, right: str, expected: str
) -> None:
    _given, said = asked(session, form, wrong, right)
    assert expected in " ".join(said.split())


@pytest.mark.parametrize("form", [ONE, MANY, ORDER, PAIRS, GAPS, NUMBER, WORD, Write(), LEVEL])
@pytest.mark.parametrize("lines", [[], ["?"], [""]])
def test_the_end_of_input_ends_each_form(session: Session, form: Form, lines: list[str]) -> None:
    with pytest.raises(EOFError):
        asked(session, form, *lines)


@pytest.mark.parametrize("form", [ONE, MANY, ORDER, PAIRS, GAPS, NUMBER, WORD, Write(), LEVEL])
def test_keys_lead_away_from_each_form_and_enter_may_wait(session: Session, form: Form) -> None:
    assert asked(session, form, "q")[0] == Command("q")
    assert asked(session, form, "-")[0] == Command("-")
    assert asked(session, form, "", may_wait=True)[0] == Later()
    assert "Hilfe" in asked(session, form, "?", "q")[1]
    assert "Ein Tipp." in asked(session, form, "t", "q")[1]


def test_letters_of_options_come_before_keys(session: Session) -> None:
    wide = Choose(choices(*"mnopqrst"))
    assert asked(session, wide, "e")[0] == ("q",)
    assert asked(session, wide, "h")[0] == ("t",)
    assert asked(session, ONE, "h")[0] == Command("h")


def test_typed_texts_keep_all_letters(session: Session) -> None:
    assert asked(session, Write(), "h", "p", "")[0] == "h\np"


def test_text_typed_before_the_end_is_kept_and_a_key_after_it_comes_next(session: Session) -> None:
    out = io.StringIO()
    talk = Talk(session, Console(Script(["erste", "zweite"], out), out))
    assert ask(Write(), talk, {}) == "erste\nzweite"
    talk = Talk(session, Console(Script(["erste", "q"], out), out))
    assert ask(Write(), talk, {}) == "erste"
    assert talk.hear("") == Command("q")
