"""How plain mode says things: texts in the learner's language, names of parts, states, times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from cmcourse.engine.commands import Refusal
from cmcourse.engine.next import Next
from cmcourse.engine.places import RatingAt
from cmcourse.engine.session import Session
from cmcourse.engine.standing import PartKind, State
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.names import wave_name, wave_of
from cmcourse.model.course import Course, Wave
from cmcourse.model.question import MAX_ANSWER
from cmcourse.model.text import Lang, Text


@dataclass(frozen=True)
class Voice:
    """The course and the words of the interface in one language."""

    course: Course
    words: Words
    platform: str

    @property
    def lang(self) -> Lang:
        """The language that is spoken."""
        return self.words.lang

    def t(self, message: str, /, **values: object) -> str:
        """Translate a message and fill in its values."""
        return self.words.t(message, **values)

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate the form that fits `n`."""
        return self.words.tn(one, many, n, **values)

    def say(self, text: Text | None) -> str:
        """Return a text in the language."""
        return text[self.lang] if text else ""

    def minutes(self, n: int) -> str:
        """Return a time in words."""
        return self.tn("{n} minute", "{n} minutes", n)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as per cent."""
        return self.words.percent(share)

    def date(self, stamp: str) -> str:
        """Return the day of an ISO time."""
        return stamp_words(self.words, stamp)

    def product(self) -> str:
        """Return the name of the learner's platform, "" if it was not chosen."""
        chosen = next((one for one in self.course.products if one.id == self.platform), None)
        return chosen.name if chosen and chosen.id != "other" else ""

    def part(self, kind: PartKind) -> str:
        """Return what a part of a module is called."""
        match kind:
            case "lesson":
                return self.t("Lesson")
            case "case":
                return self.t("Case")
            case "quiz":
                return self.t("Quiz")
            case "workbook":
                return self.t("Workbook")
            case "rating":
                return self.t("Self-assessment")
            case "situations":
                return self.t("Situations")
            case "check":
                return self.t("Short check")
            case "clinic":
                return self.t("Clinic")
            case _:
                assert_never(kind)

    def state(self, state: State) -> str:
        """Return a state in words."""
        match state:
            case "done":
                return self.t("done")
            case "started":
                return self.t("begun")
            case "open":
                return self.t("open")
            case "planned":
                return self.t("planned")
            case "broken":
                return self.t("closed")
            case _:
                assert_never(state)

    def wave(self, wave: Wave) -> str:
        """Return the name of a wave of the self-assessment."""
        return wave_name(self.words, wave)

    def rating(self, wave: str) -> str:
        """Return the self-assessment with its wave."""
        return f"{self.part('rating')} {self.wave(wave_of(wave))}"

    def next(self, following: Next) -> str:
        """Return what to do next and the minutes that are left, without a full stop."""
        place = following.place
        module = self.say(following.module.short) if following.module else ""
        match following.kind:
            case "lesson":
                said = [module, self.say(following.title)]
            case "quiz":
                said = [module, self.part("quiz")]
            case "rating":
                said = [self.rating(place.wave if isinstance(place, RatingAt) else "before")]
            case "situations":
                said = [self.say(following.title)]
            case kind:
                said = [module, self.t("{part} “{title}”", part=self.part(kind), title=self.say(following.title))]
        if following.at:
            said.append(self._where(following.kind, *following.at))
        elif following.is_begun:
            said.append(self.state("started"))
        minutes = self.minutes(following.minutes)
        said.append(self.t("{minutes} left", minutes=minutes) if following.at else minutes)
        return ", ".join(one for one in said if one)

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts as one sentence part: a, b and c."""
        *first, last = list(parts) or [""]
        return self.t("{parts} and {last}", parts=", ".join(first), last=last) if first else last

    def choice(self, parts: Iterable[str]) -> str:
        """Return parts as one sentence part: a, b or c."""
        *first, last = list(parts) or [""]
        return self.t("{parts} or {last}", parts=", ".join(first), last=last) if first else last

    def refusal(self, refusal: Refusal) -> str:
        """Return why something was refused."""
        match refusal.reason:
            case "unknown":
                return self.t("That is not there any more.")
            case "closed":
                return self.t("That is closed at the moment.")
            case "form":
                return self.t("That does not fit here. Nothing was saved.")
            case "answered":
                return self.t("That has been answered already; the first answer stays.")
            case "too-long":
                return self.t("The text is longer than {n} characters and was not saved.", n=MAX_ANSWER)
            case "read-only":
                return self.t("Another window holds this profile, so nothing is saved here.")
            case "unanswered":
                return self.t("Please answer the question first.")
            case _:
                assert_never(refusal.reason)

    def _where(self, kind: PartKind, at: int, of: int) -> str:
        match kind:
            case "quiz" | "check" | "situations":
                return self.t("question {n} of {total}", n=at, total=of)
            case "rating":
                return self.t("competency {n} of {total}", n=at, total=of)
            case _:
                return self.t("page {n} of {total}", n=at, total=of)


def voice_of(session: Session) -> Voice:
    """Return the voice that fits the session's settings."""
    return Voice(session.course, words(session.settings.lang), session.settings.platform)


def named(label: str, text: str) -> str:
    """Return `text` led by its label, with a colon unless the label ends in a mark of its own."""
    return f"{label} {text}" if label.endswith((".", "!", "?", ":")) else f"{label}: {text}"


def capitalised(text: str) -> str:
    """Return `text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` with a full stop, if it has no closing mark of its own."""
    return text if not text or text.rstrip("“”\"’'»)")[-1:] in {*".!?…:"} else text + "."
