"""Write what a learner takes along: workbook, profile, certificate, the model, each in the forms it can have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cmcourse.engine.days import community_name
from cmcourse.engine.ports import Env, PaperForm, PaperKind, Store, Written
from cmcourse.engine.views import WorkbookView
from cmcourse.errors import CourseError, StorageError, UsageError
from cmcourse.exchange.look import snag_notes
from cmcourse.exchange.paper import Paper
from cmcourse.exchange.workbook import brief_pages, brief_paper, cover, filled_pages, workbook_paper
from cmcourse.i18n import Words, words
from cmcourse.model.course import Course
from cmcourse.model.message import Message, said
from cmcourse.model.progress import Progress, fold
from cmcourse.record.write import slug


class PaperWriter:
    """Writes the papers of one profile, in the language `speak` or else of the profile."""

    def __init__(self, course: Course, store: Store, env: Env | None = None, speak: Words | None = None) -> None:
        self._course = course
        self._store = store
        self._env = env or Env()
        self._speak = speak

    def write(
        self,
        kind: PaperKind,
        form: PaperForm,
        page: str = "",
        target: Path | None = None,
        name: str | None = None,
        *,
        replace: bool = False,
    ) -> Written:
        """Write a paper and return where it is.

        Without a target it goes to the current folder, or to a folder given as target, under a name that is free; an
        existing file is replaced only with `replace`. `name` stands for the one in the settings. Raises CourseError
        where there is nothing to write, UsageError, StorageError.
        """
        speak = self._speak or words(self._store.settings().lang)
        now = self._env.now().astimezone()
        progress = fold(self._store.events())
        notes: tuple[Message, ...] = ()
        match kind:
            case "certificate":
                title, content = self._certificate(form, name, speak)
            case "profile":
                title, content = self._profile(form, progress, now, speak)
            case "model":
                title, content = self._model(form, progress, now, speak)
            case "brief":
                title, content, notes = self._brief(form, progress, now, speak)
            case "workbook":
                title, content, notes = self._workbook(form, page, progress, now, speak)
        stem = f"{slug(f'cmcourse {title}')}-{now.date().isoformat()}"
        return Written(_written(content, target, stem, form, replace=replace), notes)

    def _certificate(self, form: PaperForm, name: str | None, speak: Words) -> tuple[str, str]:
        from cmcourse.exchange.certificate import certificate_of, certificate_text

        settings = self._store.settings()
        told = settings.name if name is None else name
        found = certificate_of(self._course, self._store.events(), told, self._store.learner, speak)
        if form == "html":
            from cmcourse.exchange.html import certificate_html

            return found.title, certificate_html(found)
        if form != "txt":
            raise UsageError("A certificate is written as html or txt.")
        return found.title, certificate_text(found)

    def _profile(self, form: PaperForm, progress: Progress, now: datetime, speak: Words) -> tuple[str, str]:
        from cmcourse.exchange.profile_page import profile_paper

        found = profile_paper(self._course, progress, self._store.settings(), now, speak)
        if found is None:
            raise CourseError("There is no profile yet. It begins with the self-assessment.")
        if form == "ics":
            raise UsageError("The profile holds no days for a calendar. Choose md, html or txt.")
        return found.title, _rendered(found, form, speak)

    def _model(self, form: PaperForm, progress: Progress, now: datetime, speak: Words) -> tuple[str, str]:
        from cmcourse.exchange.model_page import model_paper

        if form == "ics":
            raise UsageError("The model holds no days for a calendar. Choose md, html or txt.")
        found = model_paper(self._course, progress, now, speak)
        return found.title, _rendered(found, form, speak)

    def _brief(
        self, form: PaperForm, progress: Progress, now: datetime, speak: Words
    ) -> tuple[str, str, tuple[Message, ...]]:
        if form == "ics":
            raise UsageError("The paper for the decision is for reading. Choose md, html or txt.")
        settings = self._store.settings()
        found = brief_paper(self._course, progress, settings, now, speak)
        if found is None:
            raise CourseError("There is nothing to decide on yet. Fill in your 90-day plan first.")
        return (
            found.title,
            _rendered(found, form, speak),
            snag_notes(brief_pages(self._course, progress, settings, now), speak),
        )

    def _workbook(
        self, form: PaperForm, page: str, progress: Progress, now: datetime, speak: Words
    ) -> tuple[str, str, tuple[Message, ...]]:
        settings = self._store.settings()
        pages = filled_pages(self._course, progress, settings, now, page)
        if not pages:
            if page:
                raise CourseError("The workbook page “{page}” is still empty.", page=page)
            raise CourseError("Your workbook is still empty. Open the course and fill in a page: cmcourse")
        about = cover(self._course, progress, settings.name, now.date(), speak)
        paper = workbook_paper(pages, about, speak)
        title = paper.leaves[0].title if page else paper.title
        if form == "ics":
            content, left_out = self._calendar(pages, progress, now, speak)
            return title, content, (*left_out, *snag_notes(pages, speak))
        return title, _rendered(paper, form, speak), snag_notes(pages, speak)

    def _calendar(
        self, pages: Sequence[WorkbookView], progress: Progress, now: datetime, speak: Words
    ) -> tuple[str, tuple[Message, ...]]:
        from cmcourse.exchange.ics import appointments, calendar
        from cmcourse.i18n.days import undated_words

        rows = [(row.field.label[speak.lang], undated_words(speak, row)) for page in pages for row in page.fields]
        left_out = tuple(
            said("“{field}”: {entries}.", field=label, entries=entries) for label, entries in rows if entries
        )
        found = appointments(pages, progress, speak.lang, community_name(self._course, progress))
        if not found:
            missing = " ".join(note.put(speak.t) for note in left_out)
            raise CourseError("There is no date in what you wrote, such as 2026-12-04. {missing}", missing=missing)
        return calendar(found, self._store.learner, now, speak.t("My workbook")), left_out


def _rendered(paper: Paper, form: PaperForm, speak: Words) -> str:
    if form == "html":
        from cmcourse.exchange.html import html

        return html(paper, speak)
    from cmcourse.exchange.lines import markdown, text

    return markdown(paper) if form == "md" else text(paper)


def _written(content: str, target: Path | None, stem: str, ending: str, *, replace: bool) -> Path:
    """Write a file and return its path."""
    if target is not None and not target.is_dir():
        if replace and target.is_file():
            _replaced(target, content)
        elif not _created(target, content):
            raise UsageError(
                "{file} exists already. Nothing was written; add --replace, or choose another name.", file=target
            )
        return target
    folder = target or Path()
    number = 1
    while not _created(path := folder / f"{stem}{'' if number == 1 else f'-{number}'}.{ending}", content):
        number += 1
    return path


def _replaced(path: Path, content: str) -> None:
    """Put a whole file in the place of another, or leave that one as it is."""
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_text(content, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error


def _created(path: Path, content: str) -> bool:
    """Write a file under a name that is free; tell whether it was."""
    had = path.exists()
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(content)
    except FileExistsError:
        return False
    except OSError as error:
        if not had:
            path.unlink(missing_ok=True)
        raise StorageError("{file} could not be written: {reason}", file=path, reason=error.strerror) from error
    return True
