"""Names that both front ends show, in the words of the interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from cmcourse.engine.papers import CERTIFICATE
from cmcourse.engine.places import WAVES, ExportAt, PapersAt, Place, ReviewAt, WorkbookAt
from cmcourse.engine.ports import PaperForm, PaperKind
from cmcourse.engine.standing import Missing
from cmcourse.i18n import Words
from cmcourse.model.course import Course, Phase, Wave
from cmcourse.model.lookup import HitKind, Product, Sign


def waiting_words(words: Words, pages: Sequence[int]) -> str:
    """Return on which pages of a lesson a checkpoint is open, in a part of a sentence."""
    listed = ", ".join(map(str, pages))
    return words.tn("checkpoint on page {pages} open", "checkpoints on pages {pages} open", len(pages), pages=listed)


def hit_kind(words: Words, kind: HitKind) -> str:
    """Return what was found, in a word."""
    t = words.t
    match kind:
        case "note":
            return t("Note")
        case "module":
            return t("Module")
        case "lesson":
            return t("Lesson")
        case "case":
            return t("Case")
        case "question":
            return t("Question")
        case "term":
            return t("Term")
        case "clinic":
            return t("Clinic")
        case _:
            assert_never(kind)


def product_name(words: Words, product: Product) -> str:
    """Return the name of a product; the last one stands for all that are not listed."""
    return words.t("other") if product.id == "other" else product.name


def data_commands(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return what is done to a whole profile in the command line: by command its name and what it does."""
    t = words.t
    return {
        "backup": (t("Back up"), t("In the command line: cmcourse backup. It writes all you did into one file.")),
        "restore": (
            t("Restore"),
            t("In the command line: cmcourse restore. It takes a backup back; what stood there before is kept."),
        ),
        "merge": (
            t("Merge"),
            t("In the command line: cmcourse merge. It brings in what you did on another machine."),
        ),
        "erase": (
            t("Erase"),
            t("In the command line: cmcourse erase. It asks once more, then deletes everything of yours."),
        ),
    }


def wave_of(name: str) -> Wave:
    """Return the wave of this name, the first one for any other."""
    return next((one for one in WAVES if one == name), WAVES[0])


def wave_name(words: Words, wave: Wave) -> str:
    """Return the name of a wave of the self-assessment."""
    t = words.t
    match wave:
        case "before":
            return t("before")
        case "after":
            return t("after")
        case "then":
            return t("before (seen from today)")
        case _:
            assert_never(wave)


def missing_name(words: Words, course: Course, one: Missing) -> str:
    """Return what is missing for completion."""
    t, tn = words.t, words.tn
    match one.kind:
        case "pre-work":
            return t("the pre-work")
        case "modules":
            return tn("{n} open module", "{n} open modules", one.count)
        case "planned":
            return tn("{n} module that is not available yet", "{n} modules that are not available yet", one.count)
        case "wave":
            return t("self-assessment {wave}", wave=wave_name(words, wave_of(one.ref)))
        case "workbook":
            page = course.workbooks.get(one.ref)
            if page is None:
                return t("a workbook page that is not available yet")
            return t("workbook page “{title}”", title=page[1].title[words.lang])
        case _:
            assert_never(one.kind)


def theme_name(words: Words, theme: str) -> str:
    """Return what a theme is called."""
    t = words.t
    named = {
        "nacht": t("Dark"),
        "papier": t("Light"),
        "kontrast": t("High contrast"),
        "ansi-dark": t("Terminal colours, dark"),
        "ansi-light": t("Terminal colours, light"),
    }
    return named.get(theme, theme)


def way_name(words: Words, course: Course, place: Place) -> str:
    """Return what a way on from the end of the course leads to."""
    t = words.t
    match place:
        case PapersAt(wanted):
            return t("Certificate of completion") if wanted == CERTIFICATE else t("Workbook and profile as files")
        case ExportAt():
            return t("Record for the trainer")
        case WorkbookAt(page) if page in course.workbooks:
            return t("Workbook page “{title}”", title=course.workbooks[page][1].title[words.lang])
        case ReviewAt():
            return t("Review: what would fade comes back")
        case _:
            return t("My profile")


def length_name(words: Words, minutes: int) -> str:
    """Return a length of time: in minutes, from two hours on in hours."""
    if minutes < 120:
        return words.tn("{n} minute", "{n} minutes", minutes)
    return words.tn("about {n} hour", "about {n} hours", round(minutes / 60))


def paper_name(words: Words, kind: PaperKind) -> str:
    """Return what a paper is called."""
    t = words.t
    match kind:
        case "workbook":
            return t("My workbook")
        case "brief":
            return t("Paper for the decision")
        case "profile":
            return t("My profile")
        case "certificate":
            return t("Certificate of completion")
        case "model":
            return t("The model")
        case _:
            assert_never(kind)


def form_name(words: Words, form: PaperForm) -> str:
    """Return what a form of a paper is for."""
    t = words.t
    match form:
        case "html":
            return t("to print (HTML)")
        case "md":
            return t("Markdown")
        case "txt":
            return t("plain text")
        case "ics":
            return t("days for the calendar")
        case _:
            assert_never(form)


def sign_name(words: Words, sign: Sign) -> str:
    """Return a sign by which questions of the clinic show themselves."""
    t = words.t
    match sign:
        case "quiet":
            return t("It is quiet")
        case "friction":
            return t("There is friction")
        case "load":
            return t("Too much depends on me")
        case "clutter":
            return t("Nobody finds their way")
        case "permission":
            return t("I do not know whether I may")
        case "purpose":
            return t("The purpose is in doubt")
        case _:
            assert_never(sign)


def phase_name(words: Words, phase: Phase) -> str:
    """Return the name of a phase of the life cycle."""
    t = words.t
    match phase:
        case "start":
            return t("start")
        case "operate":
            return t("operate")
        case "develop":
            return t("develop")
        case _:
            assert_never(phase)
