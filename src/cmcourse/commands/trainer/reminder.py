"""`cmcourse trainer cohort remind`: mails to paste, one to all that names nobody, one for each who is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cmcourse.commands.trainer.common import cohort_of, read_report
from cmcourse.commands.trainer.invite import file_of
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import wave_word
from cmcourse.model.cohort import Cohort
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring


def remind(wiring: Wiring, cohort: str, paths: tuple[Path, ...]) -> None:
    """Print the mails, each below a line that tells whom it is for."""
    found = cohort_of(open_desk(wiring.data_dir), cohort)
    t = wiring.words.t
    langs = LANGS if found.lang == LANGS[0] else tuple(reversed(LANGS))
    for number, lang in enumerate(langs):
        _print(t("To all, without names:") if not number else "---", to_all(found, wiring.course, words(lang)))
    if not paths:
        return
    report, speak = read_report(wiring, paths, found.id, wiring.words), words(found.lang)
    for name in report.missing:
        told = speak.t("I have no record of yours yet.")
        _print(t("To {name}, who has sent nothing yet:", name=name), to_one(found, wiring.course, name, told, speak))
    for one in report.waiting():
        name = one_line(one.invited or one.name)
        told = speak.t("Thank you for your record. The pre-work is not finished in it yet.")
        _print(t("To {name}, who is not ready:", name=name), to_one(found, wiring.course, name, told, speak))


def to_all(cohort: Cohort, course: Course, speak: Words) -> Iterator[str]:
    """Yield the lines of a mail that suits everybody, also those who are ready."""
    t = speak.t
    save = t("Save the file with the invitation I sent you, and type once: cmcourse invitation FILE")
    yield from _mail(cohort, course, t("Hello,"), "", save if cohort.seats else "", speak)
    yield t("If you have sent it already: thank you, there is nothing left to do.")
    yield t("If something does not work, write to me. Thank you!")


def to_one(cohort: Cohort, course: Course, name: str, told: str, speak: Words) -> Iterator[str]:
    """Yield the lines of a mail to one person; it names the invitation, to be attached once more."""
    t, seat = speak.t, cohort.seat_of(name)
    save = (
        t(
            "Your invitation is attached once more. Save it, and type once: cmcourse invitation {file}",
            file=file_of(seat),
        )
        if seat
        else ""
    )
    yield from _mail(cohort, course, t("Hello {name},", name=name), told, save, speak)
    yield t("If something does not work, write to me. Thank you!")


def _mail(cohort: Cohort, course: Course, hello: str, told: str, save: str, speak: Words) -> Iterator[str]:
    t = speak.t
    day = day_said(date.fromisoformat(cohort.day), speak) if cohort.day else ""
    yield from (t("Subject: {title}: your pre-work", title=cohort.title), "", hello, "")
    yield (
        t("our workshop “{title}” begins on {day}.", title=cohort.title, day=day)
        if day
        else t("our workshop “{title}” is coming up.", title=cohort.title)
    )
    if told:
        yield told
    yield t("Please do the pre-work (about 1.5 hours) and send me your record in time:")
    for number, step in enumerate(_steps(course, save, speak), 1):
        yield f"  {number}. {step}"
    yield ""


def _steps(course: Course, save: str, speak: Words) -> Iterator[str]:
    """Yield what is to be done, as the course asks for it before somebody is ready."""
    t, rule, lang = speak.t, course.pre_work, speak.lang
    if save:
        yield save
    titles = [course.modules[one].title[lang] for one in rule.modules if one in course.modules]
    modules = ", ".join(t("“{title}”", title=one) for one in titles)
    if modules:
        yield t("Open the course with cmcourse and read all lessons of {modules}.", modules=modules)
    for wave in rule.waves:
        yield t("Fill in the self-assessment “{wave}”.", wave=wave_word(speak, wave))
    for page in rule.workbook:
        if page in course.workbooks:
            yield t("Begin the workbook page “{page}”.", page=course.workbooks[page][1].title[lang])
    yield t("Write your record: key e in the course, or: cmcourse export")
    yield t("Send me the file. You see beforehand what is in it, and you choose how much that is.")


def _print(whom: str, lines: Iterator[str]) -> None:
    click.echo(f"\n{whom}\n")
    for line in lines:
        click.echo(line)
