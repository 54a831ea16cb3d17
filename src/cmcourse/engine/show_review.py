"""The review as views: overview, the cards of a sitting, its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from cmcourse.engine.places import CardAt, LessonAt
from cmcourse.engine.review import deck, term_of
from cmcourse.engine.shuffle import shuffled
from cmcourse.engine.sitting import counts, due_cards, mixed_cards, prompt, sitting
from cmcourse.engine.standing import ModuleStanding
from cmcourse.engine.teaches import page_that_teaches
from cmcourse.engine.views_quiz import QuestionView
from cmcourse.engine.views_review import ReviewedRow, ReviewEndView, ReviewView, TermView
from cmcourse.model.course import Course, Day
from cmcourse.model.event import Reviewed
from cmcourse.model.progress import Progress
from cmcourse.model.question import Write
from cmcourse.model.settings import Settings


def overview(
    course: Course, progress: Progress, standings: Iterable[ModuleStanding], target: date | None, now: datetime
) -> ReviewView:
    """Return how the cards stand and which sittings can begin."""
    cards = deck(course, progress, now)
    due, mixed = due_cards(cards, now), mixed_cards(cards, now)
    reason = prompt(standings, progress, mixed, target, now)
    is_other = reason is not None or {card.id for card in mixed} != {card.id for card in due}
    counted = counts(cards, now)
    return ReviewView(
        counts=counted,
        due=sitting(due, counted.due, progress),
        mixed=sitting(mixed, len(cards), progress) if is_other else None,
        prompt=reason,
    )


def card(
    course: Course, progress: Progress, settings: Settings, place: CardAt, now: datetime
) -> QuestionView | TermView | ReviewEndView:
    """Return the card of a sitting, with its answer if it was given in this sitting, or the end."""
    if not place.card:
        return _end(course, progress, place, now)
    answered = answered_in(progress, place, place.card)
    found = next((one for one in deck(course, progress, now) if one.id == place.card), None)
    due_in = found.days(now) if found and answered else 0
    if (term := term_of(course, place.card)) is not None:
        return TermView(
            number=place.index + 1,
            total=len(place.queue),
            term=term[0],
            asks=term[1],
            module=course.modules.get(found.module) if found else None,
            shown=bool(place.shown or answered),
            grade=answered.grade if answered else 0,
            due_in=due_in,
        )
    module, question = course.questions[place.card]
    return QuestionView(
        context="review",
        day=next((day for day in course.days if module in day.modules), Day(module.id, module.title)),
        module=module,
        title=module.title,
        number=place.index + 1,
        total=len(place.queue),
        question=question,
        form=shuffled(question.form(), f"{place.since}:{question.id}"),
        response=answered.response if answered else None,
        outcome=question.grade(answered.response) if answered else None,
        remarks=question.remarks() if answered else (),
        asks_confidence=settings.confidence and not isinstance(question.form(), Write),
        reported=any(one.question == question.id for one in progress.reports),
        source=page_that_teaches(course, question) if answered else None,
        due_in=due_in,
    )


def answered_in(progress: Progress, place: CardAt, card_id: str) -> Reviewed | None:
    """Return the answer to a card that was given in the sitting of a place."""
    newest = progress.reviews.get(card_id, [])[-1:]
    return next((one for one in newest if one.n > place.since), None)


def _end(course: Course, progress: Progress, place: CardAt, now: datetime) -> ReviewEndView:
    cards = deck(course, progress, now)
    days = {one.id: one.days(now) for one in cards}
    rows = [
        _row(course, answered, days.get(card_id, 0))
        for card_id in place.queue
        if (answered := answered_in(progress, place, card_id)) is not None
    ]
    counted = counts(cards, now)
    return ReviewEndView(tuple(rows), counted, sitting(due_cards(cards, now), counted.due, progress))


def _row(course: Course, answered: Reviewed, due_in: int) -> ReviewedRow:
    term = term_of(course, answered.card)
    question = course.questions[answered.card][1] if answered.card in course.questions else None
    source = (page_that_teaches(course, question) if question else None) or _place_of(course, answered.card)
    lesson = course.lessons[source.lesson][1] if source else None
    return ReviewedRow(answered.grade, due_in, question, term[0] if term else None, lesson, source)


def _place_of(course: Course, card_id: str) -> LessonAt | None:
    """Return the page before a checkpoint, or the lesson that first marks a term."""
    term = card_id.partition(":")[2]
    for _module, lesson in course.lessons.values():
        if card_id in lesson.checkpoints:
            return LessonAt(lesson.id, lesson.steps.index((lesson.checkpoints.index(card_id), "")))
        if term and term in lesson.terms:
            return LessonAt(lesson.id)
    return None
