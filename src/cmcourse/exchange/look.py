"""What there is to look at before a paper goes out: what contradicts itself, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmcourse.engine.standing import has_value
from cmcourse.engine.views import WorkbookView
from cmcourse.exchange.paper import one_line
from cmcourse.i18n import Words
from cmcourse.i18n.days import undated_words
from cmcourse.i18n.snags import snag_words, snags_counted
from cmcourse.model.message import Message, said


def snag_notes(pages: Sequence[WorkbookView], speak: Words) -> tuple[Message, ...]:
    """Return how much there is to look at on pages that were written, and what; nothing if all is well."""
    found = [
        said(
            "{page}, “{field}”: {what}", page=page.page.title[speak.lang], field=row.field.label[speak.lang], what=what
        )
        for page in pages
        for row in page.fields
        for what in (one_line(snag_words(speak, one)) for one in row.snags)
    ]
    return (said("{count}:", count=snags_counted(speak, len(found))), *found) if found else ()


def check_lines(pages: Sequence[WorkbookView], speak: Words) -> Iterator[str]:
    """Yield page by page all there is to look at, required fields that are empty, and rows without a day."""
    for page in pages:
        lines = list(_of_page(page, speak))
        if lines:
            yield f"{page.page.title[speak.lang]} ({page.page.id})"
            yield from (f"  {line}" for line in lines)


def _of_page(page: WorkbookView, speak: Words) -> Iterator[str]:
    for row in page.fields:
        empty = row.field.required and not has_value(row.value)
        told = [speak.t("required, and still empty.")] if empty else []
        told += [snag_words(speak, one) for one in row.snags]
        told += [f"{undated}."] if (undated := undated_words(speak, row)) else []
        label = row.field.label[speak.lang]
        yield from (speak.t("“{field}”: {what}", field=label, what=one_line(one)) for one in told)
