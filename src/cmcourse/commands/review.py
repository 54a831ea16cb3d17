"""`cmcourse review`: opens the course at the review, or lists the cards that are due."""

from __future__ import annotations

import json
import textwrap
from datetime import datetime
from typing import Any

import click

from cmcourse.cli import open_course
from cmcourse.commands.own import clean, speak_for, tell
from cmcourse.engine.places import ReviewAt
from cmcourse.engine.ports import Env
from cmcourse.engine.review import Card, deck, term_of
from cmcourse.engine.sitting import all_due, counts
from cmcourse.errors import ExitCode
from cmcourse.i18n import Words
from cmcourse.model.course import Course
from cmcourse.model.progress import fold
from cmcourse.model.text import Lang, prose_text
from cmcourse.store.tinydb_store import read_profile
from cmcourse.wiring import Wiring

WIDTH = 76


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "review",
        callback=click.pass_obj(_run),
        help=t("Review the cards that are due: opens the course right there."),
        params=[
            click.Option(["--list", "as_list"], is_flag=True, help=t("Only list the cards that are due.")),
            click.Option(["--json", "as_json"], is_flag=True, help=t("The list as JSON, for programs.")),
        ],
    )


def _run(wiring: Wiring, *, as_list: bool, as_json: bool) -> int:
    if not as_list and not as_json:
        return open_course(wiring, ReviewAt())
    profile = read_profile(wiring.data_dir, wiring.profile)
    speak = speak_for(wiring, profile)
    now, course = Env().now(), wiring.course
    cards = deck(course, fold(profile.events), now)
    due = all_due(cards, now)
    if as_json:
        click.echo(json.dumps([_data(course, card, now, speak.lang) for card in due], ensure_ascii=False, indent=2))
        return int(ExitCode.FINE)
    for card in due:
        click.echo(clean(_line(course, card, speak)))
    if not due:
        days = counts(cards, now).due_in
        said = speak.tn(
            "Nothing is due. The next card comes in {n} day.", "Nothing is due. The next card comes in {n} days.", days
        )
        tell(said if cards else speak.t("No cards yet. They come with what you learn."))
    return int(ExitCode.FINE)


def _line(course: Course, card: Card, speak: Words) -> str:
    module = course.modules.get(card.module)
    where = f"{module.short[speak.lang]}: " if module else ""
    mark = f" ({speak.t('sure and wrong')})" if card.surely_wrong else ""
    return textwrap.shorten(where + _asked(course, card, speak.lang), WIDTH - len(mark), placeholder=" …") + mark


def _asked(course: Course, card: Card, lang: Lang) -> str:
    """Return what a card asks."""
    found = term_of(course, card.id)
    if found is None:
        return prose_text(course.questions[card.id][1].stem[lang])
    term, asks = found
    return term.term[lang] if asks == "term" else prose_text(term.meaning[lang])


def _data(course: Course, card: Card, now: datetime, lang: Lang) -> dict[str, Any]:
    due = card.due.astimezone(now.tzinfo).date()
    return {
        "id": card.id,
        "kind": card.kind,
        "module": card.module,
        "asks": _asked(course, card, lang),
        "due": due.isoformat(),
        "days_overdue": (now.date() - due).days,
        "last_grade": card.grade or None,
        "sure_and_wrong": card.surely_wrong,
    }
