"""What a learner can take along as a file: workbook, brief, profile, certificate, the model."""

from __future__ import annotations

from cmcourse.engine.days import found_days
from cmcourse.engine.ports import PaperForm, PaperKind
from cmcourse.engine.standing import Missing, has_value, missing, workbook_state
from cmcourse.model.course import Course
from cmcourse.model.progress import Progress
from cmcourse.model.text import Text
from cmcourse.model.value import value
from cmcourse.model.workbook import Workbook

CERTIFICATE, PROFILE, BRIEF = "certificate", "profile", "brief"
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
    if course.brief is not None:
        refs = (ref.partition("/") for part in course.brief.parts for ref in part.fields)
        begun = any(has_value(progress.workbook.get((page, field), "")) for page, _, field in refs)
        rows.append(PaperRow("brief", _TO_READ if begun else ()))
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
    keys = [(field, (page.id, field.id)) for field in page.fields]
    return any(found_days(field, progress.workbook.get(key, ""), progress.versions.get(key, ())) for field, key in keys)
