"""Asking for an answer: one function a form. What does not fit is met with what is expected, and asked again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import assert_never

from cmcourse.model.question import Arrange, Blank, Choice, Choose, Fill, Form, Pair, Rate, Response, Write
from cmcourse.plain.rows import letter
from cmcourse.plain.talk import Asides, Command, Talk

_NUMBER = re.compile(r"[+−-]?[\d\s.,']*\d[\d\s.,']*%?")


@dataclass(frozen=True)
class Later:
    """Enter alone, where a question may be left for later."""


Answered = Response | Command | Later


def ask(form: Form, talk: Talk, asides: Asides, *, may_wait: bool = False) -> Answered:
    """Return an answer that the form admits, or what was said instead. Raises EOFError at the end of input."""
    match form:
        case Choose():
            return _choose(form, talk, asides, may_wait)
        case Arrange():
            return _arrange(form, talk, asides, may_wait)
        case Pair():
            return _pair(form, talk, asides, may_wait)
        case Fill():
            return _fill(form, talk, asides, may_wait)
        case Write():
            return _write(talk, asides, may_wait)
        case Rate():
            return _rate(form, talk, asides, may_wait)
        case _:
            assert_never(form)


def _choose(form: Choose, talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    t, last = talk.voice.t, letter(len(form.options) - 1)
    what = t("a or b") if last == "b" else t("one letter from a to {last}", last=last)
    if form.many:
        what = t("one or more letters from a to {last}, as in “a {last}”", last=last)
    while True:
        heard = _heard(talk, what, asides, may_wait, taken=_letters(form.options))
        if not isinstance(heard, str):
            return heard
        chosen = _ids(heard, form.options)
        if chosen and form.admits(chosen):
            return tuple(one.id for one in form.options if one.id in chosen)
        talk.expect(what)


def _arrange(form: Arrange, talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    letters = [letter(index) for index in range(len(form.items))]
    what = talk.voice.t("all letters in your order, as in “{order}”", order=" ".join(reversed(letters)))
    while True:
        heard = _heard(talk, what, asides, may_wait, taken=letters)
        if not isinstance(heard, str):
            return heard
        order = _ids(heard, form.items)
        if order and form.admits(order):
            return order
        talk.expect(what)


def _pair(form: Pair, talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    example = " ".join(f"{number}{letter(len(form.left) - number)}" for number in range(1, len(form.left) + 1))
    what = talk.voice.t("each number with its letter, as in “{pairs}”", pairs=example)
    while True:
        heard = _heard(talk, what, asides, may_wait, taken=_letters(form.right))
        if not isinstance(heard, str):
            return heard
        pairs = _pairs(heard, form)
        if pairs is not None and form.admits(pairs):
            return pairs
        talk.expect(what)


def _fill(form: Fill, talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    t = talk.voice.t
    filled: dict[str, str] = {}
    for number, blank in enumerate(form.blanks, 1):
        what = _blank(form, blank, number, talk)
        while blank.id not in filled:
            heard = _heard(talk, what, asides, may_wait and not filled, typing=True)
            if not isinstance(heard, str):
                return heard
            if heard and (_NUMBER.fullmatch(heard) or not blank.numeric):
                filled[blank.id] = _from_bank(heard, form, talk)
            else:
                talk.expect(t("a number, as in “{n}”", n=t("12.5")) if blank.numeric else what)
    return filled


def _write(talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    what = talk.voice.t("several lines, an empty one ends")
    while True:
        lines = talk.hear_lines(_prompt(talk, what, may_wait), asides=asides)
        if isinstance(lines, Command):
            return lines
        if not lines and may_wait:
            return Later()
        text = "\n".join(lines)
        if Write().admits(text):
            return text
        talk.expect(what)


def _rate(form: Rate, talk: Talk, asides: Asides, may_wait: bool) -> Answered:
    what = talk.voice.t("a number from 1 to {n}", n=len(form.levels))
    while True:
        heard = _heard(talk, what, asides, may_wait)
        if not isinstance(heard, str) or form.admits(heard):
            return heard
        talk.expect(what)


def _heard(
    talk: Talk,
    what: str,
    asides: Asides,
    may_wait: bool,
    *,
    typing: bool = False,
    taken: Collection[str] = (),
) -> str | Command | Later:
    heard = talk.hear(_prompt(talk, what, may_wait), typing=typing, taken=taken, asides=asides)
    return Later() if heard == "" and may_wait else heard


def _prompt(talk: Talk, what: str, may_wait: bool) -> str:
    if may_wait:
        return talk.voice.t("Your answer ({what}; Enter = later):", what=what)
    return talk.voice.t("Your answer ({what}):", what=what)


def _blank(form: Fill, blank: Blank, number: int, talk: Talk) -> str:
    voice = talk.voice
    unit = voice.say(blank.unit)
    if blank.numeric:
        return voice.t("a number, unit: {unit}", unit=unit) if unit else voice.t("a number")
    words = voice.t("a word, or its number above") if form.bank else voice.t("a word or two")
    return voice.t("gap {n}: {words}", n=number, words=words) if form.text else words


def _from_bank(heard: str, form: Fill, talk: Talk) -> str:
    if heard.isdecimal() and len(heard) <= 3 and 1 <= int(heard) <= len(form.bank):
        return talk.voice.say(form.bank[int(heard) - 1])
    return heard


def _letters(choices: Sequence[Choice]) -> tuple[str, ...]:
    return tuple(letter(index) for index in range(len(choices)))


def _ids(heard: str, choices: Sequence[Choice]) -> tuple[str, ...] | None:
    """Return the ids of letters typed with or without spaces and commas between them, None for anything else."""
    known = dict(zip(_letters(choices), choices, strict=True))
    typed = re.sub(r"[\s,;]+", "", heard.casefold())
    return tuple(known[one].id for one in typed) if all(one in known for one in typed) else None


def _pairs(heard: str, form: Pair) -> dict[str, str] | None:
    """Return left to right ids of pairs as in `1b 2a`, None if it is anything else or a number stands twice."""
    rights = dict(zip(_letters(form.right), form.right, strict=True))
    typed = re.sub(r"[\s,;.:=)-]+", "", heard.casefold())
    found = re.findall(r"(\d+)([a-z])", typed)
    if "".join(number + one for number, one in found) != typed:
        return None
    pairs: dict[str, str] = {}
    for number, one in found:
        if len(number) > 2 or not 1 <= int(number) <= len(form.left) or one not in rights:
            return None
        pairs[form.left[int(number) - 1].id] = rights[one].id
    return pairs if len(pairs) == len(found) else None
