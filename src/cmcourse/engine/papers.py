"""What a learner can take along as a file: workbook, profile, certificate, the model."""

from __future__ import annotations

from cmcourse.engine.dates import days_in
from cmcourse.engine.ports import PaperForm, PaperKind
from cmcourse.engine.standing import Missing, has_value, missing, workbook_state
from cmcourse.model.course import Course, Workbook
from cmcourse.model.event import FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.text import Text
from cmcourse.model.value import value

CERTIFICATE, PROFILE = "certificate", "profile"
_TO_READ: tuple[PaperForm, ...] = ("html", "md", "txt")


@value
class PaperRow:
    """A paper and the forms it can have now, none if there is nothing to write; `title` is the one of a single page."""

    kind: PaperKind
    forms: tuple[PaperForm, ...]
    page: str = ""
    title: Text | None = None


@value
class PapersView:
    """All papers; `wanted` is the number of the one that was asked for, `missing` what the certificate waits for."""

    rows: tuple[PaperRow, ...]
    wanted: int
    missing: tuple[Missing, ...]


def papers_view(course: Course, progress: Progress, wanted: str) -> PapersView:
    """Return the papers; `wanted` is `certificate`, `profile` or a page of the workbook, which then has its own row."""
    written = [page for _module, page in course.workbooks.values() if workbook_state(progress, page) != "open"]
    rows = [PaperRow("workbook", _forms(written, progress))]
    rows.append(PaperRow("profile", _TO_READ if progress.ratings else ()))
    waiting = tuple(one for one in missing(course, progress) if not one.done)
    rows.append(PaperRow("certificate", () if waiting else ("html", "txt")))
    rows.append(PaperRow("model", _TO_READ))
    rows += [PaperRow("workbook", _forms([page], progress), page.id, page.title) for page in written]
    ids = [row.page or ("" if row.kind == "workbook" else row.kind) for row in rows]
    return PapersView(tuple(rows), ids.index(wanted) if wanted in ids else 0, waiting)


def _forms(pages: list[Workbook], progress: Progress) -> tuple[PaperForm, ...]:
    if not pages:
        return ()
    return (*_TO_READ, "ics") if any(_has_day(page, progress) for page in pages) else _TO_READ


def _has_day(page: Workbook, progress: Progress) -> bool:
    kinds = ("date", "table")
    typed = [progress.workbook.get((page.id, field.id), "") for field in page.fields if field.kind in kinds]
    return any(days_in(text) for found in typed if has_value(found) for text in _texts(found))


def _texts(found: FieldValue) -> list[str]:
    return [found] if isinstance(found, str) else [text for one in found for text in _texts(one)]
