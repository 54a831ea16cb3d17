"""The next 20 minutes, the review and the workshop in words, as both front ends and the command line say them."""

from __future__ import annotations

from typing import assert_never

from cmcourse.engine.next import Cards, Prompt, Step
from cmcourse.engine.review import AGAIN
from cmcourse.engine.target import Target
from cmcourse.engine.views_review import ReviewEndView
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said


def cards_name(words: Words, number: int) -> str:
    """Return what a sitting of review is called."""
    return words.tn("Review {n} card", "Review {n} cards", number)


def reason(words: Words, step: Step) -> str:
    """Return why a step is proposed, without a full stop."""
    return (
        _reason(words, step)
        if step.is_whole
        else words.t(
            "{reason}; {n} of {total} min", reason=_reason(words, step), n=step.minutes, total=step.what.minutes
        )
    )


def _reason(words: Words, step: Step) -> str:
    t = words.t
    match step.reason:
        case "review":
            return due_words(words, step.what) if isinstance(step.what, Cards) else t("due today")
        case "mixed":
            return prompt_words(words, step.prompt) if step.prompt else t("all modules mixed")
        case "pre-work":
            return t("pre-work for your workshop")
        case "begun":
            return t("you were in the middle of it")
        case "gap":
            name = step.competency.name[words.lang] if step.competency else ""
            return t("for your gap in “{competency}”", competency=name)
        case "next":
            return t("next in the course")
        case _:
            assert_never(step.reason)


def due_words(words: Words, cards: Cards) -> str:
    """Return why the cards of a sitting are asked."""
    if cards.surely_wrong:
        return words.tn("due; {n} was sure and wrong", "due; {n} were sure and wrong", cards.surely_wrong)
    if cards.number < cards.of:
        return words.t("the most urgent of {n} that are due", n=cards.of)
    return words.t("due today")


def prompt_words(words: Words, prompt: Prompt) -> str:
    """Return why a round over many modules is proposed now."""
    if prompt.module is None:
        return words.tn(
            "{n} week after the workshop: modules mixed", "{n} weeks after the workshop: modules mixed", prompt.week
        )
    return words.tn(
        "{n} week after “{module}”: modules mixed",
        "{n} weeks after “{module}”: modules mixed",
        prompt.week,
        module=prompt.module.short[words.lang],
    )


def comes_back(words: Words, days: int) -> str:
    """Return when a card comes back, as a sentence."""
    if days <= 0:
        return words.t("This card is still due.")
    if days == 1:
        return words.t("This card comes back tomorrow.")
    return words.t("This card comes back in {n} days.", n=days)


def sitting_words(words: Words, view: ReviewEndView) -> list[str]:
    """Return how a sitting went: first what was known, then when the cards come back."""
    t, tn = words.t, words.tn
    grades = [row.grade for row in view.rows]
    if not grades:
        return [t("No card was answered."), t("All are still there, whenever you like.")]
    known, again = sum(grade > AGAIN for grade in grades), grades.count(AGAIN)
    said = [tn("{known} of {n} card known.", "{known} of {n} cards known.", len(grades), known=known)]
    if again:
        said.append(
            tn(
                "{n} comes back tomorrow. Looking at its lesson once more helps now.",
                "{n} come back tomorrow. Looking at their lessons once more helps now.",
                again,
            )
        )
    later = [row.due_in for row in view.rows if row.grade > AGAIN]
    if later:
        longest = max(later)
        said.append(tn("What you knew comes back in {n} day.", "What you knew comes back in up to {n} days.", longest))
    return said


def grade_names(words: Words) -> tuple[str, str, str, str]:
    """Return the four grades of a term card."""
    t = words.t
    return t("not known"), t("known with effort"), t("known"), t("known at once")


def workshop_in(words: Words, target: Target) -> str:
    """Return how far away the workshop is."""
    if target.days < 0:
        return words.t("The workshop of {date} is over", date=day_said(target.day, words))
    if target.days == 0:
        return words.t("Workshop today")
    return words.tn("Workshop in {n} day", "Workshop in {n} days", target.days)


def pre_work_words(words: Words, target: Target) -> str:
    """Return whether the pre-work fits into the days that are left, in a sentence or two."""
    t = words.t
    if not target.minutes:
        return t("The pre-work is done.")
    if target.days < 0:
        return t("{n} min of the pre-work are open.", n=target.minutes)
    if not target.days:
        return t("{n} min of the pre-work are open: begin with it now.", n=target.minutes)
    if target.fits:
        return t("Pre-work: {n} min, that is {a_day} min a day. It fits.", n=target.minutes, a_day=target.a_day)
    return t(
        "Pre-work: {n} min, that is {a_day} min a day. Plan one longer sitting.", n=target.minutes, a_day=target.a_day
    )


def source_words(words: Words, page: str) -> str:
    """Return that a field waits for what is to be carried over into it."""
    return words.t("On “{page}” this is still empty: fill it in there, then it is carried over, or here.", page=page)
