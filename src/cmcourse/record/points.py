"""What to look at and to talk about first, as stable codes with the values their sentences need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Literal

from cmcourse.model.course import Course
from cmcourse.model.record import Finding, Verdict
from cmcourse.model.text import Prose, Text, prose_text
from cmcourse.record.group import MIN_GROUP, HeatRow
from cmcourse.record.items import Item, by_worth, is_hard, is_sure_wrong, wrong_pick
from cmcourse.record.report import Report

PointCode = Literal[
    "nothing",
    "few-counted",
    "files",
    "doubles",
    "other-version",
    "missing",
    "not-ready",
    "all-ready",
    "guests",
    "future",
    "small-group",
    "not-rated",
    "gap",
    "no-gap",
    "overrated",
    "sure-wrong",
    "hard",
    "reported",
    "texts",
]
NOTES: frozenset[PointCode] = frozenset(
    {"texts", "future", "doubles", "other-version", "few-counted", "small-group", "not-rated"}
)
"""What is good to know and asks for nothing."""
GAP = 0.5
"""Mean levels below the target from which more than the first competency is worth a talk."""
WEAK = 0.6
"""The share of points below which situations show a competency to be weak."""
ODD: tuple[Verdict, ...] = ("edited", "copy", "invitation", "too-fast", "broken", "not-a-record")
"""Verdicts of files to look at, the gravest first."""
MOST = 3
NAMES = 12


Files = tuple[tuple[Verdict, int, tuple[Finding, ...]], ...]
"""Verdicts, how many files have each, and the first of these."""
Overrated = tuple[Text, float, int]
"""A competency, the mean of the newest ratings, and the share of points in the situations, in per cent."""
Values = Mapping[str, str | int | float | Text | Course | Files | tuple[Overrated, ...]]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at or to talk about; texts come in both languages."""

    code: PointCode
    values: Values = field(default_factory=dict)


def points_of(report: Report) -> tuple[Point, ...]:
    """Return what to look at before the workshop, then what to talk about in it, the most urgent first.

    The first of each kind come before the second of any; what the figures rest upon comes last.
    """
    seen: Counter[PointCode] = Counter()
    ranked: list[tuple[tuple[bool, int], Point]] = []
    for one in _points(report):
        ranked.append(((one.code in NOTES, seen[one.code]), one))
        seen[one.code] += 1
    return tuple(one for _rank, one in sorted(ranked, key=lambda ranked: ranked[0]))


def _points(report: Report) -> Iterator[Point]:
    if not len(report.findings):
        yield Point("nothing")
        return
    yield from _files(report)
    yield from _readiness(report)
    yield from _competencies(report)
    yield from _questions(report)
    yield from _notes(report)


def _files(report: Report) -> Iterator[Point]:
    if found := _found(report, ODD):
        yield Point("files", {"n": sum(one[1] for one in found), "found": found, "course": report.course})


def _found(report: Report, verdicts: Sequence[Verdict]) -> Files:
    counts = report.group.verdicts
    return tuple(
        (one, counts[one], tuple(report.findings.with_verdict(one, NAMES))) for one in verdicts if one in counts
    )


def _readiness(report: Report) -> Iterator[Point]:
    group = report.group
    if report.missing:
        yield Point("missing", {"n": len(report.missing), "names": _listed(report.missing)})
    waiting = group.begun + group.nothing
    if waiting:
        names = [one.name for one in islice(report.waiting(), NAMES)]
        yield Point("not-ready", {"n": waiting, "of": group.people, "names": _listed(names, waiting)})
    elif group.ready == group.people:
        yield Point("all-ready", {"n": group.ready})
    if group.guests:
        guests = (one for one in report.learners if one.ready == "guest")
        names = [f"{one.name} (= {one.maybe}?)" if one.maybe else one.name for one in islice(guests, NAMES)]
        yield Point("guests", {"n": group.guests, "names": _listed(names, group.guests)})


def _competencies(report: Report) -> Iterator[Point]:
    """Yield the competency with the largest gap, or the one that is closest to its target, and others far below it."""
    rows = [row for row in report.group.heat if row.now is not None]
    for number, row in enumerate(sorted(rows, key=_margin)[:MOST]):
        if row.now is not None and (row.gap >= GAP or number == 0):
            values: Values = {
                "name": row.competency.name,
                "mean": round(row.now.mean, 2),
                "target": row.competency.target,
            }
            yield Point("gap" if row.gap else "no-gap", {**values, "below": row.now.below, "of": row.now.people})
    over = [
        (shown.share, row)
        for row in rows
        if row.gap < GAP and (shown := row.shown.get(row.form_now)) is not None and shown.share < WEAK
    ]
    if over:
        yield Point(
            "overrated", {"found": tuple(_overrated(row) for _share, row in sorted(over, key=itemgetter(0))[:MOST])}
        )


def _overrated(row: HeatRow) -> Overrated:
    assert row.now is not None
    return row.competency.name, round(row.now.mean, 2), round(row.shown[row.form_now].share * 100)


def _margin(row: HeatRow) -> tuple[float, int]:
    """Return how far the mean is above the target; among equals those come first that most people are below."""
    return (round(row.now.mean - row.competency.target, 2), -row.now.below) if row.now else (0.0, 0)


def _questions(report: Report) -> Iterator[Point]:
    ordered = by_worth(report.items)
    sure = [one for one in ordered if is_sure_wrong(one)]
    for item in sure[:MOST]:
        yield Point("sure-wrong", {**_about(report, item), "n": item.sure_wrong, "picked": _wrong_pick(item)})
    hard = [one for one in ordered if is_hard(one) and one not in sure]
    for item in hard[:MOST]:
        yield Point("hard", {**_about(report, item), "n": item.right, "picked": _wrong_pick(item)})
    if report.reported:
        first = report.reported[0]
        where = _where(report.course, first.module)
        told: Values = {"id": first.question.id, "stem": _stem(first.question.stem), "where": where}
        values: Values = {"most": first.count, **told}
        total = sum(one.count for one in report.reported)
        yield Point("reported", {**values, "n": total, "questions": len(report.reported)})


def _about(report: Report, item: Item) -> Values:
    stem, where = _stem(item.question.stem), _where(report.course, item.module)
    return {"id": item.question.id, "stem": stem, "where": where, "of": item.answers}


def _where(course: Course, module: str) -> Text:
    return course.short_name(module) or Text(module, module)


def _notes(report: Report) -> Iterator[Point]:
    group = report.group
    shared = {one.name for one in report.texts()}
    if shared:
        yield Point("texts", {"n": len(shared)})
    if report.future:
        yield Point("future", {"n": len(report.future), "names": _listed(report.future)})
    if doubles := _found(report, ("double",)):
        yield Point("doubles", {"n": doubles[0][1], "found": doubles, "course": report.course})
    if others := group.verdicts.get("other-version", 0):
        yield Point("other-version", {"n": others})
    if group.counted < group.people:
        yield Point("few-counted", {"n": group.counted, "of": group.people})
    if group.counted < MIN_GROUP:
        yield Point("small-group", {"n": group.counted, "least": MIN_GROUP})
    elif not any(row.now for row in group.heat):
        yield Point("not-rated", {"least": MIN_GROUP})


def _wrong_pick(item: Item) -> Text:
    """Return the wrong option that was picked most, an empty text if none was."""
    return wrong_pick(item) or Text("", "")


def _stem(stem: Prose) -> Text:
    return Text(_short(prose_text(stem.de)), _short(prose_text(stem.en)))


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _listed(names: Sequence[str], count: int = 0) -> str:
    more = max(count, len(names)) > NAMES
    return ", ".join(names[:NAMES]) + (" …" if more else "")
