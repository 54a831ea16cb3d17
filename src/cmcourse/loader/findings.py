"""What checks of a course have in common: findings with their place, ids that are known or taken, glossary terms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmcourse.loader.loaded import Loaded
from cmcourse.loader.problems import Where, did_you_mean
from cmcourse.model.course import Course
from cmcourse.model.message import Message, said
from cmcourse.model.text import Prose, spans_of

_ID = re.compile(r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")


class Findings:
    """The findings about one loaded course; they are added to `loaded.problems`."""

    def __init__(self, loaded: Loaded, course: Course) -> None:
        self.loaded = loaded
        self.course = course
        self.modules = {module.id: module for day in course.days for module in day.modules}
        self.competencies = {one.id for one in course.rated}
        self.terms = set(course.glossary)
        self.functions = set(course.function_by_id)
        self.ids: dict[str, Where] = {}

    def say(self, owner: object, key: str, kind: str, message: Message, hint: str = "") -> None:
        """Add a finding at a key of a value that was read."""
        self.loaded.say(self.loaded.where(owner, key), kind, message, hint)

    def known(self, owner: object, key: str, word: str, known: Iterable[str], noun: Message) -> None:
        """Find fault with an id that is not among the known ones."""
        listed = sorted(known)
        if word not in listed:
            self.say(
                owner,
                key,
                "unknown-id",
                said("there is no {noun} {word!r}", noun=noun, word=word),
                did_you_mean(word, listed),
            )

    def claim(self, where: Where, one: str, prefix: str = "") -> None:
        """Find fault with the form of an id, or with one that is taken; it is taken from now on."""
        if not _ID.match(one):
            self.loaded.say(
                where, "bad-id", said("the id {one!r} may hold small letters, digits, hyphens and dots only", one=one)
            )
        elif prefix and not one.startswith(f"{prefix}."):
            self.loaded.say(
                where, "bad-id", said("the id {one!r} must start with {prefix!r} and a dot", one=one, prefix=prefix)
            )
        if one in self.ids:
            self.loaded.say(
                where, "doubled-id", said("the id {one!r} stands already at {where}", one=one, where=self.ids[one])
            )
        self.ids.setdefault(one, where)

    def unique(self, owner: object, key: str, ids: Iterable[str]) -> None:
        """Find fault with ids that stand twice in one list."""
        seen: set[str] = set()
        for index, one in enumerate(ids):
            if one in seen:
                self.say(
                    owner,
                    f"{key}.{index}",
                    "doubled-id",
                    said("the id {one!r} stands twice in {key}", one=one, key=key),
                )
            seen.add(one)

    def fields(self) -> set[str]:
        """Return all fields of the workbook as page/field."""
        pages = (module.workbook for module in self.modules.values() if module.workbook)
        return {f"{page.id}/{one.id}" for page in pages for one in page.fields}

    def term(self, where: Where, term: str) -> None:
        """Find fault with a term that the glossary lacks."""
        if term and term not in self.terms:
            hint = did_you_mean(term, self.terms)
            self.loaded.say(where, "term", said("the glossary has no term {term!r}", term=term), hint)

    def prose(self, owner: object, key: str, text: Prose | None) -> None:
        """Find fault with the terms of a text."""
        for span in spans_of((*text.de, *text.en)) if text else ():
            self.term(self.loaded.where(owner, key), span.term)
