"""What can be asked for at any prompt: the keys, and terms of the glossary."""

from __future__ import annotations

from cmcourse.engine.views import LessonView, View
from cmcourse.model.lookup import Term
from cmcourse.model.text import LANGS, spans_of
from cmcourse.plain.blocks import prose
from cmcourse.plain.rows import Row, Rows, joined, titled
from cmcourse.plain.voice import Voice, sentence

_MOST = 3


def help_rows(voice: Voice) -> Rows:
    """Return the keys that work at any prompt."""
    t = voice.t
    keys = (
        ("Enter", t("go on, or what the prompt says")),
        ("1 2 3", t("choose an entry, or a level from 1 to 5")),
        ("a b c", t("choose an option")),
        ("r", t("at a question: report it to its authors")),
        ("-", t("one step back")),
        ("0", t("begin the lesson or the case again")),
        ("h", t("start page")),
        ("p", t("my profile")),
        ("w", t("review: the cards that are due")),
        ("b", t("workbook")),
        ("e", t("record")),
        ("c", t("clinic: common questions and what to do")),
        ("n", t("write a note at what is shown")),
        ("m", t("set a bookmark at what is shown, or take it away")),
        ("l", t("change the language: German or English")),
        (t("/ WORDS"), t("search the whole course and your notes")),
        (t("g WORD"), t("look a word up in the glossary; g alone: the terms of this page")),
        ("?", t("this help; at a field of the workbook: its help and example")),
        ("q", t("end; everything is saved")),
    )
    typing = t(
        "Where you write a text, only ?, - and q work, alone on a line. Where letters are options, they come first."
    )
    table = table_help(voice)
    width = max(len(key) for key, _said in keys) + 2
    return [Row(t("Help")), *(Row(said, f"  {key:<{width}}") for key, said in keys), Row(typing), Row(table)]


def table_help(voice: Voice) -> str:
    """Return what keeps a cell of a table, what leaves it empty, and what ends the table."""
    return voice.t(
        "In a table each cell takes one line of text and may stay empty. Enter keeps what stands in a cell, a full "
        "stop (.) leaves it empty, - leads one cell back, from the first cell of a row to the row above. Enter at the "
        "first cell of a new row ends the table."
    )


def term_rows(word: str, view: View, voice: Voice) -> Rows:
    """Return what the glossary says about a word, or the terms of the page for none."""
    if not word:
        return _page_terms(view, voice)
    found = _find(word, voice)
    if not found:
        return [Row(voice.t("The glossary has nothing about “{word}”.", word=word))]
    if len(found) > _MOST:
        return [_names(found, voice)]
    return joined(_term(term, voice) for term in found)


def _page_terms(view: View, voice: Voice) -> Rows:
    if isinstance(view, LessonView):
        ids = dict.fromkeys(span.term for span in spans_of(view.text(voice.lang).blocks) if span.term)
        terms = [voice.course.glossary[one] for one in ids if one in voice.course.glossary]
        if terms:
            return [_names(terms, voice)]
    return [Row(voice.t("This page marks no terms. g with a word looks it up."))]


def _names(terms: list[Term], voice: Voice) -> Row:
    names = "; ".join(voice.say(term.term) for term in terms)
    return Row(voice.t("Terms: {names} g with one of them tells what it means.", names=sentence(names)))


def _find(word: str, voice: Voice) -> list[Term]:
    """Return the terms that are named like the word, or begin so, or hold it."""
    wanted = word.casefold()
    names = {term: {term.id, *(term.term[lang].casefold() for lang in LANGS)} for term in voice.course.terms}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [term for term, known in names.items() if any(fits(name, wanted) for name in known)]
        if found:
            return found
    return []


def _term(term: Term, voice: Voice) -> Rows:
    see = [voice.say(voice.course.glossary[one].term) for one in term.see if one in voice.course.glossary]
    rows = titled(voice.say(term.term) + ":", prose(term.meaning, voice))
    return [*rows, Row(voice.t("See also: {names}", names=sentence("; ".join(see))))] if see else rows
