"""`cmcourse trainer cohort remind`: mails to paste, one to all that names nobody, one for each who is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click

from cmcourse.commands.own import utc_now
from cmcourse.commands.trainer.common import cohort_of, day_typed, read_report
from cmcourse.commands.trainer.invite import file_of
from cmcourse.exchange.members import open_said
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words, words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.desk import wave_word
from cmcourse.model.cohort import Cohort
from cmcourse.model.course import Course
from cmcourse.model.text import LANGS
from cmcourse.record.members import Member, members_of
from cmcourse.record.report import Report
from cmcourse.store.desk import open_desk
from cmcourse.wiring import Wiring


def remind(wiring: Wiring, cohort: str, paths: tuple[Path, ...], by: str, program: str | None) -> None:
    """Print the mails, each below a line that tells whom it is for."""
    desk = open_desk(wiring.data_dir)
    found = cohort_of(desk, cohort)
    due = day_typed(by, wiring.words) if by else _day_before(found)
    if program is not None:
        desk.keep(program=one_line(program))
    where = desk.kept().get("program", "")
    langs = LANGS if found.lang == LANGS[0] else tuple(reversed(LANGS))
    for number, lang in enumerate(langs):
        mails = Mails(found, wiring.course, words(lang), due, where)
        _print(wiring.words.t("To all, without names:") if not number else "---", mails.to_all())
    if not paths:
        return
    report = read_report(wiring, paths, found.id, wiring.words)
    mails = Mails(found, wiring.course, words(found.lang), due, where)
    for heading, standings in _headings(wiring.words):
        for one in members_of(report):
            if one.standing in standings:
                _print(heading.format(name=one_line(one.name)), mails.to_one(report, one))


def _headings(speak: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield speak.t("To {name}, who has sent nothing yet:"), ("missing",)
    yield speak.t("To {name}, whose file came damaged:"), ("broken",)
    yield speak.t("To {name}, whose file is to be checked:"), ("check",)
    yield speak.t("To {name}, who is not ready:"), ("begun", "nothing")


def _day_before(cohort: Cohort) -> str:
    """Return the day before the workshop, "" if that is not to come any more or not known."""
    if not cohort.day:
        return ""
    day = date.fromisoformat(cohort.day) - timedelta(days=1)
    return day.isoformat() if day >= utc_now().astimezone().date() else ""


@dataclass(frozen=True)
class Mails:
    """The mails of a cohort in a language. `due` is the day of the record, `program` where the program is; or ""."""

    cohort: Cohort
    course: Course
    speak: Words
    due: str
    program: str

    def to_all(self) -> Iterator[str]:
        """Yield the lines of a mail that suits everybody, also those who are ready."""
        t = self.speak.t
        save = t("Save the file with the invitation I sent you, and type once: cmcourse invitation FILE")
        yield from self._begin(t("Hello,"), "")
        yield self._asked(t("Please do the pre-work (about 1.5 hours) and send me your record {when}:"))
        yield from _numbered([*self._start(save if self.cohort.seats else ""), *self._work(), *self._send()])
        yield t("If you have sent it already: thank you, there is nothing left to do.")
        yield t("If something does not work, write to me. Thank you!")

    def to_one(self, report: Report, member: Member) -> Iterator[str]:
        """Yield the lines of a mail to one person; it says what is open, or asks for the file once more."""
        t, name = self.speak.t, one_line(member.name)
        hello = t("Hello {name},", name=name)
        match member.standing:
            case "missing" | "nothing":
                empty = t("Thank you for your record. It is still empty.")
                yield from self._begin(hello, t("I have no record of yours yet.") if member.file < 0 else empty)
                yield self._asked(t("Please do the pre-work (about 1.5 hours) and send me your record {when}:"))
                yield from _numbered([*self._start(self._invitation(name)), *self._work(), *self._send()])
            case "begun":
                yield from self._begin(hello, t("Thank you for your record. The pre-work is not finished in it yet."))
                if told := open_said(self.speak, report, member.standing, member.file):
                    yield f"{told[0].upper()}{told[1:]}."
                yield self._asked(t("Please finish it and send me your record once more {when}:"))
                yield from _numbered([t("Open the course: cmcourse"), *self._send()])
            case "broken":
                yield from self._begin(hello, t("your file came damaged, so I cannot read it."))
                yield self._asked(t("Please send it to me once more {when}, best as a ZIP file:"))
                yield from _numbered(self._again())
            case _:
                yield from self._begin(
                    hello,
                    t("your file is here, but the program cannot count it as it is; there may be simple reasons."),
                )
                yield self._asked(t("Please send me the original file once more {when}, best as a ZIP file:"))
                bears = report.findings[member.file].verdict == "invitation"
                yield from _numbered([*([self._invitation(name)] if bears else []), *self._again()])
        yield t("If something does not work, write to me. Thank you!")

    def _begin(self, hello: str, told: str) -> Iterator[str]:
        t, cohort = self.speak.t, self.cohort
        yield from (t("Subject: {title}: your pre-work", title=cohort.title), "", hello, "")
        day = self._day(cohort.day)
        yield (
            t("our workshop “{title}” begins on {day}.", title=cohort.title, day=day)
            if day
            else t("our workshop “{title}” is coming up.", title=cohort.title)
        )
        if told:
            yield f"{told[0].upper()}{told[1:]}"

    def _asked(self, sentence: str) -> str:
        t = self.speak.t
        when = t("by {day}", day=self._day(self.due)) if self.due else t("in time")
        return sentence.format(when=when)

    def _day(self, day: str) -> str:
        return day_said(date.fromisoformat(day), self.speak) if day else ""

    def _invitation(self, name: str) -> str:
        """Return the step that names the invitation, to be attached once more."""
        seat = self.cohort.seat_of(name)
        if seat is None:
            return ""
        file = file_of(seat, self.cohort.lang)
        return self.speak.t(
            "Your invitation is attached once more. Save it, and type once: cmcourse invitation {file}", file=file
        )

    def _start(self, save: str) -> Iterator[str]:
        t = self.speak.t
        where = self.program or t("[fill in: where it is]")
        yield t("Get the program, if you do not have it yet: {where}", where=where)
        if save:
            yield save

    def _work(self) -> Iterator[str]:
        """Yield what is to be done, as the course asks for it before somebody is ready."""
        t, course, lang = self.speak.t, self.course, self.speak.lang
        rule = course.pre_work
        titles = [course.modules[one].title[lang] for one in rule.modules if one in course.modules]
        modules = ", ".join(t("“{title}”", title=one) for one in titles)
        if modules:
            yield t("Open the course with cmcourse and read all lessons of {modules}.", modules=modules)
        for wave in rule.waves:
            yield t("Fill in the self-assessment “{wave}”.", wave=wave_word(self.speak, wave))
        for page in rule.workbook:
            if page in course.workbooks:
                yield t("Begin the workbook page “{page}”.", page=course.workbooks[page][1].title[lang])

    def _send(self) -> Iterator[str]:
        t = self.speak.t
        yield t("Write your record: key e in the course, or: cmcourse export")
        yield t("Send me the file. You see beforehand what is in it, and you choose how much that is.")

    def _again(self) -> list[str]:
        t = self.speak.t
        return [
            t("Write your record anew: key e in the course, or: cmcourse export"),
            t("Do not open or save the file in another program; attach it as it is."),
        ]


def _numbered(steps: list[str]) -> Iterator[str]:
    for number, step in enumerate(filter(None, steps), 1):
        yield f"  {number}. {step}"
    yield ""


def _print(whom: str, lines: Iterator[str]) -> None:
    click.echo(f"\n{whom}\n")
    for line in lines:
        click.echo(line)
