"""The certificate of completion, and the code that tells whether what is printed on one is what was written.

The code is made from every word of the certificate but itself: the words in their order, joined by single spaces, in
Unicode's composed form. So it is the same for the printable page and the plain text, and a printed certificate can be
checked by typing it off. It holds no secret: it shows that nothing was changed by mistake, not who learned.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Literal

from cmcourse.engine.achieved import achieved
from cmcourse.engine.standing import missing, module_standing, wave_state
from cmcourse.errors import CourseError
from cmcourse.exchange.lines import wrapped
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said
from cmcourse.i18n.names import missing_name
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.progress import Progress, fold
from cmcourse.model.record import MAX_NAME
from cmcourse.model.text import Lang
from cmcourse.model.value import value
from cmcourse.record.milestones import COURSE, done_rows

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O, U, which are easily taken for others."""
GROUPS, GROUP = 5, 5
_CODE = re.compile(rf"(?<![\w-])[0-9A-Za-z]{{{GROUP}}}(?:-[0-9A-Za-z]{{{GROUP}}}){{{GROUPS - 1}}}(?![\w-])")
_TAKEN_FOR = str.maketrans("OIL", "011")

Fit = Literal["fits", "differs", "other-page", "no-code"]


@value
class Certificate:
    """All that is printed: a title, the sentence, facts with their labels, lines of what was completed, notes."""

    lang: Lang
    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    heading: str
    completed: tuple[tuple[str, str], ...]
    code_label: str
    notes: tuple[str, ...]

    @property
    def words(self) -> str:
        """All words in the order in which they are printed, without the code."""
        lines = [self.title, self.sentence, *_said(self.facts), self.heading, *_said(self.completed)]
        return _joined(" ".join([*lines, self.code_label, *self.notes]))

    @property
    def code(self) -> str:
        """The code over all words."""
        return code_of(self.words)


def certificate_of(course: Course, events: Sequence[Event], name: str, learner: str, speak: Words) -> Certificate:
    """Return the certificate of a learner; without a name it bears a code made from the learner's id.

    Raises CourseError, with all that is missing, as long as the course is not completed.
    """
    progress = fold(events)
    day = completed_on(course, events)
    if day is None:
        waiting = [missing_name(speak, course, one) for one in missing(course, progress) if not one.done]
        raise CourseError("The course is not completed yet. Missing: {parts}", parts="; ".join(waiting))
    t, tn, lang = speak.t, speak.tn, speak.lang
    told = one_line(name)[:MAX_NAME].strip() or f"L-{learner[:4].upper()}"
    title = course.title[lang]
    done = _done_modules(course, progress)
    hours = max(1, round(sum(course.modules[one].minutes for one in done) / 60))
    return Certificate(
        lang=lang,
        title=t("Certificate of completion"),
        sentence=t("{name} has completed the course “{title}”.", name=told, title=title),
        facts=(
            (t("Name"), told),
            (t("Course"), t("{title}, version {version}", title=title, version=course.version)),
            (t("Completed on"), day_said(day, speak)),
            (
                t("Extent"),
                tn(
                    "{n} module, {hours} of learning time as planned",
                    "{n} modules, {hours} of learning time as planned",
                    len(done),
                    hours=tn("about {n} hour", "about {n} hours", hours),
                ),
            ),
            *_achieved(course, progress, speak),
        ),
        heading=t("What was completed"),
        completed=tuple(_completed(course, progress, done, speak)),
        code_label=t("Check code:"),
        notes=(
            t(
                "The code is made from every word on this page. Whether it fits tells the program: "
                "cmcourse certificate --verify FILE"
            ),
            t(
                "It shows that nothing here was mistyped or changed by mistake. It holds no secret, so it proves "
                "neither who learned nor that nobody made up the page. Only a trainer can vouch for a person."
            ),
        ),
    )


def _achieved(course: Course, progress: Progress, speak: Words) -> Iterator[tuple[str, str]]:
    """Yield whether the course is achieved as well, where it has a rule for that; what was not is not told."""
    rule = course.achieved
    if rule is None:
        return
    if not achieved(course, progress):
        yield speak.t("Achieved"), speak.t("not certified here")
        return
    yield (
        speak.t("Achieved"),
        speak.t(
            "yes: at least {points}% of the points in the first attempt at the situations; in each competency of the "
            "task packages at least level {level} and {shown}% of the points",
            points=round(rule.points * 100),
            level=rule.level,
            shown=round(rule.shown * 100),
        ),
    )


def completed_on(course: Course, events: Sequence[Event]) -> date | None:
    """Return the day (in UTC) on which the last thing that the completion rule asks for was done; None before."""
    at = {event.id: event.at for event in events}
    done = (row["id"] for row in done_rows(course, events) if (row["part"], row["of"]) == COURSE)
    last = next(done, None)
    return date.fromisoformat(at[last][:10]) if last is not None else None


def code_of(words: str) -> str:
    """Return the code over words: the first 125 bits of their SHA-256, in five groups of five characters."""
    number = int.from_bytes(hashlib.sha256(_joined(words).encode()).digest()) >> (256 - 5 * GROUP * GROUPS)
    signs = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(GROUP * GROUPS))]
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))


def check_certificate(text: str) -> Fit:
    """Tell whether the code in a certificate (plain text, or HTML as it was written) fits all its other words.

    "other-page" is an HTML page whose words fit, and which is not as it is written for these words: what it shows may
    differ from them.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").strip()
    is_page = text.startswith("<")
    visible = _visible(text) if is_page else text
    found = list(_CODE.finditer(visible))
    if not found:
        return "no-code"
    start, end = found[-1].span()
    words = f"{visible[:start]} {visible[end:]}"
    if not same_code(found[-1].group(), code_of(words)):
        return "differs"
    return "fits" if not is_page or _is_as_written(text) else "other-page"


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a code."""
    return _CODE.fullmatch(text.strip()) is not None


def same_code(typed: str, code: str) -> bool:
    """Compare a code as it was typed off; small letters, and O, I, L for 0 and 1 are the same."""
    return typed.strip().upper().translate(_TAKEN_FOR) == code


def certificate_text(found: Certificate) -> str:
    """Return a certificate as lines of plain text."""
    blocks = [
        wrapped(found.title),
        wrapped(found.sentence),
        [line for said in _said(found.facts) for line in wrapped(said, "", "  ")],
        [*wrapped(found.heading), *(line for said in _said(found.completed) for line in wrapped(said, "  ", "  "))],
        [f"{found.code_label} {found.code}"],
        *(wrapped(note) for note in found.notes),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _done_modules(course: Course, progress: Progress) -> list[str]:
    return [one for one, module in course.modules.items() if module_standing(course, progress, module).state == "done"]


def _completed(course: Course, progress: Progress, done: list[str], speak: Words) -> Iterator[tuple[str, str]]:
    t, tn, lang = speak.t, speak.tn, speak.lang
    for day in course.days:
        modules = [module.short[lang] for module in day.modules if module.id in done]
        if modules:
            yield day.title[lang], ", ".join(modules)
    rule = course.completion
    modules_done = [course.modules[one] for one in done]
    counts = []
    if rule.lessons:
        counts.append(tn("{n} lesson read", "{n} lessons read", sum(len(one.lessons) for one in modules_done)))
    if rule.cases:
        counts.append(tn("{n} case decided", "{n} cases decided", sum(len(one.cases) for one in modules_done)))
    if rule.quizzes:
        quizzes = sum(bool(one.quiz.questions) for one in modules_done)
        percent = round(course.pass_mark * 100)
        counts.append(
            tn(
                "{n} quiz passed with at least {percent}%",
                "{n} quizzes passed with at least {percent}% each",
                quizzes,
                percent=percent,
            )
        )
    if counts:
        yield t("In them"), ", ".join(counts)
    waves = {"before": t("before the course"), "after": t("after it"), "then": t("looking back")}
    rated = [waves[wave] for wave in rule.waves if wave_state(course, progress, wave) == "done"]
    if rated:
        yield t("Self-assessment"), ", ".join(rated)
    pages = [course.workbooks[page][1].title[lang] for page in rule.workbook if page in course.workbooks]
    if pages:
        yield t("Workbook"), ", ".join(pages)


def _said(facts: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{label}: {fact}" for label, fact in facts]


def _joined(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Reader(HTMLParser):
    """Collects the words a person sees on a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in ("head", "style", "script")
        self.seen.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("head", "style", "script")
        self.seen.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)


class _PageReader(HTMLParser):
    """Reads what stands in the elements of a page, each by its tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.lang = dict(attrs).get("lang") or ""
        self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, text = self.found[-1]
            self.found[-1] = (tag, text + data)


def _is_as_written(page: str) -> bool:
    """Tell whether a page is, sign by sign, what is written for the words in it: nothing styled, hidden or added."""
    from cmcourse.exchange.html import certificate_html

    reader = _PageReader()
    reader.feed(page)
    reader.close()

    def texts(tag: str, found: Sequence[tuple[str, str]]) -> list[str]:
        return [text for one, text in found if one == tag]

    def facts(found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        labels = (label.removesuffix(":") for label in texts("dt", found))
        return tuple(zip(labels, texts("dd", found), strict=False))

    tags = [tag for tag, _ in reader.found]
    middle = tags.index("h2") if "h2" in tags else 0
    title, sentence, heading = ([*texts(tag, reader.found), ""][0] for tag in ("h1", "p", "h2"))
    paragraphs = [*texts("p", reader.found)[1:], ""]
    read = Certificate(
        lang="de" if reader.lang == "de" else "en",
        title=title,
        sentence=sentence,
        facts=facts(reader.found[:middle]),
        heading=heading,
        completed=facts(reader.found[middle:]),
        code_label=paragraphs[0].strip(),
        notes=tuple(paragraphs[1:-1]),
    )
    return certificate_html(read).strip() == page


def _visible(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.seen)
