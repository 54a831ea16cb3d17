"""Search over the whole course: lessons, questions that were seen, terms, the clinic, own notes.

Ranked by SQLite's full-text index (BM25, where a hit in a title counts more) in memory. Words are folded alike in the
index and in what is sought: Führung, Fuehrung and fuhrung are one word, as are groß and gross.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from cmcourse.engine.items import place_of_item, place_of_question, stem_text
from cmcourse.engine.places import CaseAt, ClinicAt, LessonAt, ModuleAt, Place
from cmcourse.model.case import Case
from cmcourse.model.course import Course
from cmcourse.model.lookup import HitKind
from cmcourse.model.progress import Progress
from cmcourse.model.question import Question
from cmcourse.model.text import Lang, prose_text
from cmcourse.model.value import value

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?:ern|em|en|er|es|ed|ing|e|n|s)$")
_LONG = 5
_AROUND = 9
"""Words shown before and after the word that was found."""


@value
class Hit:
    """Something found; `ref` is its id, `place` where it is shown (None for a term, which is shown anywhere)."""

    kind: HitKind
    ref: str
    title: str
    where: str
    snippet: str
    place: Place | None


@value
class _Entry:
    kind: HitKind
    ref: str
    title: str
    where: str
    body: str
    place: Place | None


def folded(text: str) -> str:
    """Return the words of a text as they are compared: without case, accents and spellings of umlauts."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _stem(word: str) -> str:
    """Return a folded word without one of the usual endings."""
    return _ENDING.sub("", word) if len(word) >= _LONG else word


class Index:
    """The words of a course in one language; built once, asked often."""

    def __init__(self, course: Course, lang: Lang) -> None:
        self.course = course
        self.lang = lang
        self._entries = list(_entries(course, lang))
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute("CREATE VIRTUAL TABLE words USING fts5(title, place, body, tokenize='unicode61')")
        self._table.executemany(
            "INSERT INTO words(rowid, title, place, body) VALUES (?, ?, ?, ?)",
            ((n, folded(one.title), folded(one.where), folded(one.body)) for n, one in enumerate(self._entries)),
        )

    def find(self, sought: str, progress: Progress, limit: int = 30) -> tuple[Hit, ...]:
        """Return what fits all words sought for, the best first, own notes before the rest.

        Each word may be the beginning of one in the text; where nothing begins so, parts inside words count, then
        words without their endings. Of questions only those that were seen are found.
        """
        words = _WORD.findall(folded(sought))
        if not words:
            return ()
        seen = _seen(progress)
        rows = self._ranked(words) or self._inside(words) or self._ranked([_stem(word) for word in words])
        hits = list(self._notes(words, progress))
        for row in rows:
            entry = self._entries[row]
            if entry.kind == "question" and entry.ref not in seen:
                continue
            place = place_of_question(self.course, progress, entry.ref) if entry.kind == "question" else entry.place
            if place is not None or entry.kind == "term":
                hits.append(Hit(entry.kind, entry.ref, entry.title, entry.where, _snippet(entry.body, words), place))
            if len(hits) >= limit:
                break
        return tuple(hits)

    def _ranked(self, words: list[str]) -> list[int]:
        query = " ".join(f'"{word}"*' for word in words)
        asked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 8.0, 3.0, 1.0), rowid"
        return [row[0] for row in self._table.execute(asked, (query,))]

    def _inside(self, words: list[str]) -> list[int]:
        asked = " AND ".join("(title || ' ' || place || ' ' || body) LIKE ?" for _ in words)
        found = self._table.execute(
            f"SELECT rowid FROM words WHERE {asked} ORDER BY (title LIKE ?) DESC, rowid",
            (*(f"%{word}%" for word in words), f"%{words[0]}%"),
        )
        return [row[0] for row in found]

    def _notes(self, words: list[str], progress: Progress) -> Iterator[Hit]:
        for item, note in progress.notes.items():
            text = folded(note.text)
            place = place_of_item(self.course, progress, item)
            if place is not None and all(word in text for word in words):
                yield Hit("note", item, note.text.partition("\n")[0], "", _snippet(note.text, words), place)


def _seen(progress: Progress) -> set[str]:
    asked = {question for attempt in progress.attempts.values() for question in attempt.responses}
    return asked | set(progress.checkpoints)


def _entries(course: Course, lang: Lang) -> Iterator[_Entry]:
    for module in course.modules.values():
        goals = " · ".join(goal.text[lang] for goal in module.goals)
        yield _Entry("module", module.id, module.title[lang], "", goals, ModuleAt(module.id))
        for lesson in module.lessons if module.is_open else ():
            for step, (page, checkpoint) in enumerate(lesson.steps):
                if not checkpoint:
                    shown = lesson.pages[lang][page]
                    where, body = lesson.title[lang], prose_text(shown.blocks)
                    yield _Entry("lesson", f"{lesson.id}/{page}", shown.heading, where, body, LessonAt(lesson.id, step))
        for case in module.cases if module.is_open else ():
            yield _Entry(
                "case", case.id, case.title[lang], module.short[lang], _case_words(case, lang), CaseAt(case.id)
            )
    for module, question in course.questions.values():
        title = stem_text(question.stem)[lang]
        yield _Entry("question", question.id, title, module.short[lang], _question_words(question, lang), None)
    for term in course.terms:
        yield _Entry("term", term.id, term.term[lang], "", prose_text(term.meaning[lang]), None)
    for one in course.clinic:
        parts = (one.symptom[lang], prose_text(one.cause[lang]), *(option[lang] for option in one.options))
        body = " ".join((*parts, prose_text(one.recommendation[lang])))
        yield _Entry("clinic", one.id, one.question[lang], "", body, ClinicAt(one.id))


def _case_words(case: Case, lang: Lang) -> str:
    return " ".join((prose_text(case.intro[lang]), *(prose_text(step.text[lang]) for step in case.steps)))


def _question_words(question: Question, lang: Lang) -> str:
    post = prose_text(question.post.text[lang]) if question.post else ""
    labels = " ".join(remark.label[lang] for remark in question.remarks() if remark.label)
    return " ".join(part for part in (post, prose_text(question.stem[lang]), labels) if part)


def _snippet(body: str, words: list[str]) -> str:
    """Return some words of the text around the first that was found, or its beginning."""
    whole = body.split()
    hit = next((n for n, one in enumerate(whole) if any(word in folded(one) for word in words)), 0)
    start = max(0, hit - _AROUND)
    part = " ".join(whole[start : hit + _AROUND + 1])
    return f"{'… ' if start else ''}{part}{' …' if hit + _AROUND + 1 < len(whole) else ''}"
