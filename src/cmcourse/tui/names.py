"""Names and numbers of the course in the words of the interface, shared by the screens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from cmcourse.engine.next import Next
from cmcourse.engine.places import (
    CardAt,
    LessonAt,
    NotesAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    SummaryAt,
)
from cmcourse.engine.standing import ModuleStanding, PartKind, State
from cmcourse.i18n import Words
from cmcourse.i18n.names import wave_name, wave_of
from cmcourse.model.course import Day, Module, Pool
from cmcourse.model.text import Lang
from cmcourse.tui.signs import Signs

NATIVE: Mapping[Lang, str] = {"de": "Deutsch", "en": "English"}
"""The languages, each in its own."""


def day_number(words: Words, day: Day) -> str:
    """Return "Day 2" for a day with a number in its id, "" for others such as the pre-work."""
    number = day.id.removeprefix("day-")
    return words.t("Day {n}", n=number) if number.isdecimal() else ""


def day_name(words: Words, day: Day) -> str:
    """Return the short name of a day, as in the path at the top."""
    return day_number(words, day) or day.title[words.lang]


def module_name(words: Words, module: Module) -> str:
    """Return the short title of a module, led by the number of its package."""
    short = module.short[words.lang]
    return f"{module.package} {short}" if module.package else short


def part_name(words: Words, kind: PartKind) -> str:
    """Return what a part is called."""
    t = words.t
    match kind:
        case "lesson":
            return t("Lesson")
        case "case":
            return t("Case")
        case "quiz":
            return t("Quiz")
        case "workbook":
            return t("Workbook")
        case "rating":
            return t("Self-assessment")
        case "situations":
            return t("Situations")
        case "check":
            return t("Short check")
        case "clinic":
            return t("Clinic")
        case _:
            assert_never(kind)


def pool_crumbs(words: Words, pool: Pool) -> tuple[str, ...]:
    """Return where a quiz, a short check or a form of the situations belongs, from the outside in."""
    match pool.kind:
        case "module":
            return day_name(words, pool.day), pool.module.short[words.lang], words.t("Quiz")
        case "lesson":
            return pool.module.short[words.lang], words.t("Short check"), pool.title[words.lang]
        case "situations":
            return (pool.title[words.lang],)
        case _:
            assert_never(pool.kind)


def rating_name(words: Words, place: Place) -> str:
    """Return the self-assessment with its wave; "" for any other place."""
    if not isinstance(place, RatingAt):
        return ""
    return words.t("Self-assessment {wave}", wave=wave_name(words, wave_of(place.wave)))


def next_name(words: Words, following: Next) -> str:
    """Return the title of something to do; what has none is called by its kind, and a wave by its name."""
    if named := rating_name(words, following.place):
        return named
    return following.title[words.lang] if following.title else part_name(words, following.kind)


def origin_name(words: Words, place: Place) -> str:
    """Return what a place is called where Esc leads back to it."""
    t = words.t
    match place:
        case SummaryAt():
            return t("result")
        case QuizAt() | CardAt() | LessonAt():
            return t("question")
        case ProfileAt():
            return t("profile")
        case NotesAt():
            return t("notes")
        case _:
            return t("back")


def minutes(words: Words, number: int) -> str:
    """Return a length in minutes."""
    return words.t("{n} min", n=number)


def percent(words: Words, share: float) -> str:
    """Return a share from 0 to 1 as per cent."""
    return words.percent(share)


def state_sign(signs: Signs, state: State) -> tuple[str, str]:
    """Return the sign of a state and its style."""
    match state:
        case "done":
            return signs.done, "$success"
        case "started":
            return signs.started, "$warning"
        case "open":
            return signs.open, "$muted"
        case "planned":
            return signs.between, "$muted"
        case "broken":
            return signs.caution, "$error"
        case _:
            assert_never(state)


def state_name(words: Words, state: State) -> str:
    """Return a state as a word."""
    t = words.t
    match state:
        case "done":
            return t("done")
        case "started":
            return t("begun")
        case "open":
            return t("open")
        case "planned":
            return t("planned")
        case "broken":
            return t("closed")
        case _:
            assert_never(state)


def standing_note(words: Words, standing: ModuleStanding) -> str:
    """Return how far a module is, in a few words: per cent, lessons, minutes, or why it is closed."""
    read, lessons = standing.lessons
    match standing.state:
        case "done":
            return percent(words, standing.quiz.best) if standing.quiz.best is not None else words.t("done")
        case "started" if read < lessons:
            return words.tn("{read} of {n} lesson", "{read} of {n} lessons", lessons, read=read)
        case "planned" | "broken":
            return state_name(words, standing.state)
        case _:
            return minutes(words, standing.minutes_left)
