"""Turns of the review, and the question for the day of the workshop."""

from __future__ import annotations

from functools import partial

from cmcourse.engine.dates import read_day
from cmcourse.engine.places import Place
from cmcourse.engine.review import AGAIN
from cmcourse.engine.target import day_set
from cmcourse.engine.views_review import ReviewEndView, ReviewView, TermView
from cmcourse.i18n.days import day_in_words, day_said, no_day
from cmcourse.i18n.plan_words import comes_back, grade_names
from cmcourse.plain.review import grade_rows, sittings
from cmcourse.plain.talk import EMPTY, Command, Talk
from cmcourse.plain.voice import sentence


def review_turn(talk: Talk, view: ReviewView) -> None:
    """Enter begins the first sitting, a number another one; without any, Enter goes on learning."""
    t = talk.voice.t
    places = [cards.place for _said, cards in sittings(view, talk.voice)]
    prompt = t("Enter = begin, number = begin that one, h = start page:") if places else t("Enter = go on learning:")
    heard = talk.choose(prompt, len(places))
    if isinstance(heard, Command):
        talk.obey(heard)
    elif places:
        talk.go(places[heard - 1 if isinstance(heard, int) else 0])
    else:
        talk.move(talk.session.forward)


def term_turn(talk: Talk, view: TermView) -> None:
    """Turn the card over, then ask how well it was known."""
    t, session = talk.voice.t, talk.session
    if not view.shown:
        heard = talk.choose(t("Enter = turn the card over:"))
    elif view.grade:
        heard = talk.choose(t("Enter = go on, - = back:"))
    else:
        talk.say(grade_rows(talk.voice))
        heard = talk.choose(t("A number from 1 to 4:"), 4, enter=False)
    if isinstance(heard, Command):
        talk.obey(heard)
    elif isinstance(heard, int):
        grade = heard
        place = session.place
        if talk.keep(lambda: session.grade(grade)):
            _tell_grade(talk, view, grade, place)
    else:
        talk.move(session.forward)


def _tell_grade(talk: Talk, view: TermView, grade: int, place: Place) -> None:
    """Say what was kept and when the card comes back."""
    answered = talk.session.shower.view(place)
    if isinstance(answered, TermView) and answered.term == view.term:
        said = f"{grade_names(talk.voice.words)[grade - 1]}."
        talk.tell(f"{said[:1].upper()}{said[1:]} {comes_back(talk.voice.words, answered.due_in)}")


def end_turn(talk: Talk, view: ReviewEndView) -> None:
    """Enter goes on learning, a number opens a lesson, w leads back to the review."""
    t = talk.voice.t
    missed = [row for row in view.rows if row.grade == AGAIN]
    prompt = t("Enter = go on, number = its page, h = start page:") if missed else t("Enter = go on, h = start page:")
    heard = talk.choose(prompt, len(missed))
    if isinstance(heard, int):
        source = missed[heard - 1].source
        if source is not None:
            talk.move(partial(talk.session.visit, source))
    elif isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(talk.session.forward)


def target_turn(talk: Talk) -> None:
    """Ask for the first day of the workshop until it is a day; Enter leaves it as it is."""
    t, session = talk.voice.t, talk.session
    now = day_set(session.settings.target)
    shown = day_said(now, talk.voice.words) if now else t("not set")
    prompt = t("First day of the workshop, as in 2026-12-01 (Enter = {date}, . = none):", date=shown)
    while True:
        heard = talk.hear(prompt, typing=True)
        if isinstance(heard, Command):
            if heard.key != "-":
                talk.obey(heard)
            return
        if not heard:
            return
        day = None if heard == EMPTY else read_day(heard, session.today)
        if day or heard == EMPTY:
            if talk.keep(partial(session.change, target=day.isoformat() if day else "")) and day:
                talk.tell(sentence(day_in_words(talk.voice.words, day)))
            return
        talk.tell(no_day(talk.voice.words, heard))
