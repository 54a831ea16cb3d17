"""The review and the plan of the day as rows: overview, a card of a term, the end of a sitting."""

from __future__ import annotations

from cmcourse.engine.next import Cards, Step
from cmcourse.engine.review import AGAIN
from cmcourse.engine.views import HomeView
from cmcourse.engine.views_review import ReviewedRow, ReviewEndView, ReviewView, TermView
from cmcourse.i18n.plan_words import (
    cards_name,
    comes_back,
    grade_names,
    pre_work_words,
    prompt_words,
    reason,
    sitting_words,
    workshop_in,
)
from cmcourse.model.text import prose_text
from cmcourse.plain.blocks import prose
from cmcourse.plain.question import card_head
from cmcourse.plain.rows import Row, Rows, joined, numbered, titled
from cmcourse.plain.voice import Voice, sentence


def today_rows(view: HomeView, voice: Voice) -> Rows:
    """Return the steps of the next 20 minutes with their reasons, and what the workshop leaves time for."""
    rows: Rows = []
    if view.today:
        minutes = voice.minutes(sum(step.minutes for step in view.today))
        rows.append(Row(voice.t("Today, {minutes}:", minutes=minutes)))
        rows += [Row(_step(step, voice), "- ") for step in view.today]
    if view.target is not None:
        said = sentence(workshop_in(voice.words, view.target))
        rows.append(Row(said if view.target.days < 0 else f"{said} {pre_work_words(voice.words, view.target)}"))
    return rows


def _step(step: Step, voice: Voice) -> str:
    what = step.what
    if isinstance(what, Cards):
        said = f"{cards_name(voice.words, what.number)}, {voice.minutes(what.minutes)}"
    else:
        said = voice.next(what)
    return sentence(f"{said} ({reason(voice.words, step)})")


def review_rows(view: ReviewView, voice: Voice) -> Rows:
    """Return what is due, fades and is kept, with the sittings as numbered entries."""
    counts, t, tn = view.counts, voice.t, voice.tn
    if not counts.total:
        how = t(
            "Cards come by themselves: questions you missed or were unsure of, key questions and key terms of the "
            "lessons you have read. Each comes back shortly before you would forget it."
        )
        return [Row(t("Review")), Row(f"{t('No cards yet.')} {how}")]
    rows = [
        Row(t("Review")),
        Row(tn("{n} card is due.", "{n} cards are due.", counts.due) if counts.due else _later(counts.due_in, voice)),
    ]
    if counts.unknown:
        said = tn("{n} is not known yet and comes later.", "{n} are not known yet and come later.", counts.unknown)
        rows.append(Row(said))
    if counts.fading:
        rows.append(Row(tn("{n} fades: due within seven days.", "{n} fade: due within seven days.", counts.fading)))
    if counts.kept:
        rows.append(Row(tn("{n} is kept for more than a week.", "{n} are kept for more than a week.", counts.kept)))
    return joined((rows, numbered(said for said, _cards in sittings(view, voice))))


def _later(days: int, voice: Voice) -> str:
    if days == 1:
        return voice.t("Nothing is due today. The next card comes tomorrow.")
    return voice.t("Nothing is due today. The next card comes in {n} days.", n=days)


def sittings(view: ReviewView, voice: Voice) -> list[tuple[str, Cards]]:
    """Return what a sitting is called, and its cards; the one that is worth most first."""
    found: list[tuple[str, Cards]] = []
    if view.due is not None:
        found.append((f"{cards_name(voice.words, view.due.number)}, {voice.minutes(view.due.minutes)}", view.due))
    if view.mixed is not None:
        name = voice.tn("Mixed round: {n} card", "Mixed round: {n} cards", view.mixed.number)
        why = prompt_words(voice.words, view.prompt) if view.prompt else voice.t("all modules, due or not")
        said = f"{name}, {voice.minutes(view.mixed.minutes)} ({why})"
        found.insert(0 if view.prompt else len(found), (said, view.mixed))
    return found


def term_card_rows(view: TermView, voice: Voice) -> Rows:
    """Return one side of a term, and the other one once it was turned over."""
    head = [Row(card_head(view.number, view.total, view.module, voice))]
    term: Rows = [Row(sentence(voice.say(view.term.term)))]
    meaning = prose(view.term.meaning, voice)
    question = voice.t("What does this term mean?") if view.asks == "term" else voice.t("Which term is this?")
    asked, answer = (term, meaning) if view.asks == "term" else (meaning, term)
    rows = joined((head, titled(question, asked)))
    if view.shown:
        rows = joined((rows, titled(voice.t("The answer:"), answer)))
    if view.grade:
        rows.append(Row(voice.t("You said: {grade}", grade=sentence(grade_names(voice.words)[view.grade - 1]))))
        rows.append(Row(comes_back(voice.words, view.due_in)))
    return rows


def grade_rows(voice: Voice) -> Rows:
    """Return the grades with their numbers."""
    return [Row(voice.t("How well did you know it?")), *numbered(grade_names(voice.words))]


def end_rows(view: ReviewEndView, voice: Voice) -> Rows:
    """Return how a sitting went, and the lessons of what was not known."""
    missed = [row for row in view.rows if row.grade == AGAIN]
    more = [Row(sentence(f"{voice.t('Still due')}: {cards_name(voice.words, view.more.number)}"))] if view.more else []
    return joined(
        (
            [Row(voice.t("Review: result")), *(Row(one) for one in sitting_words(voice.words, view)), *more],
            [Row(voice.t("Not known yet:")), *numbered(_missed(row, voice) for row in missed)] if missed else [],
        )
    )


def _missed(row: ReviewedRow, voice: Voice) -> str:
    named = prose_text(row.question.stem[voice.lang]) if row.question else ""
    named = voice.say(row.term.term) if row.term else named
    lesson = voice.t("Lesson: {title}", title=voice.say(row.lesson.title)) if row.lesson else ""
    return f"{sentence(named)} {lesson}".rstrip()
