"""Checks of a workbook page: its fields, and the other fields they refer to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cmcourse.loader.findings import Findings
from cmcourse.model.course import Module
from cmcourse.model.message import Message, said
from cmcourse.model.workbook import SHEET, TODAY, Called, Column, Field, Workbook


def check_workbook(found: Findings, module: Module, page: Workbook) -> None:
    """Check a page of the workbook and what its fields refer to."""
    found.claim(found.loaded.where(page, "id"), page.id, module.id)
    found.unique(page, "fields", (one.id for one in page.fields))
    known = found.fields()
    for one in page.fields:
        if one.kind == "choice" and not one.choices:
            found.say(one, "kind", "question", said("a choice needs choices"))
        if one.kind == "table" and not one.columns:
            found.say(one, "kind", "question", said("a table needs columns"))
        if one.rows and len(one.columns) < 2:
            found.say(one, "rows", "question", said("rows are given for a table with two columns or more"))
        ids = {field.id for field in page.fields}
        for index, other in enumerate(one.tells):
            found.known(one, f"tells.{index}", other, ids, said("field"))
        _entry(found, one.entry, ids, said("field"))
        for column in one.columns:
            _entry(found, column.entry, {other.id for other in one.columns}, said("column"))
        if one.carried:
            found.known(one, "carried", one.carried, known, said("workbook field"))
        if one.marks:
            found.known(one, "marks", one.marks, {SHEET, *ids}, said("field"))
            if one.kind != "choice":
                found.say(one, "marks", "question", said("only a choice can mark a field"))
        _bounds(found, page, one)


def _entry(found: Findings, entry: Called | None, ids: Collection[str], noun: Message) -> None:
    for index, name in enumerate(entry.names if entry else ()):
        found.known(entry, f"names.{index}", name, ids, noun)


def _bounds(found: Findings, page: Workbook, field: Field) -> None:
    """Check against which fields the days and people of a field are held."""
    if field.kind != "date" and (field.earliest or field.latest):
        key = "earliest" if field.earliest else "latest"
        found.say(field, key, "question", said("earliest and latest stand at a field of kind date, or at a column"))
    days = _named(found, page, dates=True)
    bounded: list[Field | Column] = [field, *field.columns]
    for one in bounded:
        for key, ref in (("earliest", one.earliest), ("latest", one.latest)):
            if ref:
                found.known(one, key, ref, {TODAY, *days}, said("field of kind date"))
        for key in ("earliest", "latest"):
            if _leads_back(one, key, days):
                found.say(one, key, "endless", said("{key} leads back to this field", key=key))
    for column in field.columns:
        for index, ref in enumerate(column.listed):
            found.known(column, f"listed.{index}", ref, _named(found, page), said("workbook field"))
        if column.listed and column.kind == "date":
            found.say(column, "listed", "question", said("a column of days lists nobody"))


def _named(found: Findings, page: Workbook, *, dates: bool = False) -> dict[str, Field]:
    """Return the fields a page can name: its own by their ids, all by page/field."""
    pages = [module.workbook for module in found.modules.values() if module.workbook]
    named = {f"{other.id}/{one.id}": one for other in pages for one in other.fields}
    named |= {one.id: one for one in page.fields}
    return {ref: one for ref, one in named.items() if one.kind == "date" or not dates}


def _leads_back(start: Field | Column, key: str, days: Mapping[str, Field]) -> bool:
    """Tell whether the fields whose bound is the next one's day come back to the first."""
    seen: list[Field | Column] = [start]
    while (then := days.get(getattr(seen[-1], key))) is not None and then not in seen:
        seen.append(then)
    return then is start
