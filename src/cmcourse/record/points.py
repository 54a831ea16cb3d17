"""What to look at and to talk about first, as stable codes with the values their sentences need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cmcourse.model.record import Verdict
from cmcourse.model.text import Prose, Text, prose_text
from cmcourse.record.group import MIN_GROUP
from cmcourse.record.items import Item, wilson
from cmcourse.record.report import Report

PointCode = Literal[
    "nothing",
    "few-counted",
    "files",
    "missing",
    "not-ready",
    "all-ready",
    "small-group",
    "gap",
    "overrated",
    "sure-wrong",
    "hard",
    "reported",
    "texts",
]
GAP = 0.5
"""Mean levels below the target from which a competency is worth a talk."""
WEAK, HARD = 0.6, 0.5
"""Shares below which situations show a competency to be weak, and a question to be hard."""
MOST = 3
NAMES = 12


Values = Mapping[str, str | int | float | Text]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at or to talk about; texts come in both languages."""

    code: PointCode
    values: Values = field(default_factory=dict)


def points_of(report: Report) -> tuple[Point, ...]:
    """Return what to look at before the workshop, then what to talk about in it, the most urgent first."""
    return tuple(_points(report))


def _points(report: Report) -> Iterator[Point]:
    group = report.group
    if not len(report.findings):
        yield Point("nothing")
        return
    yield from _files(report)
    if report.missing:
        yield Point("missing", {"n": len(report.missing), "names": _listed(report.missing)})
    yield from _readiness(report)
    if group.counted < MIN_GROUP:
        yield Point("small-group", {"n": group.counted, "least": MIN_GROUP})
    yield from _competencies(report)
    yield from _questions(report)
    if report.reported:
        total = sum(sum(one.faults.values()) for one in report.reported)
        first = report.reported[0]
        yield Point("reported", {"n": total, "id": first.question.id, "stem": _stem(first.question.stem)})
    shared = {one.name for one in report.texts()}
    if shared:
        yield Point("texts", {"n": len(shared)})


def _files(report: Report) -> Iterator[Point]:
    odd: tuple[Verdict, ...] = ("edited", "copy", "invitation", "too-fast", "broken", "not-a-record", "other-version")
    for verdict in odd:
        count = report.group.verdicts.get(verdict, 0)
        if count:
            names = tuple(one.path.name for one in report.findings.with_verdict(verdict, NAMES))
            yield Point("files", {"verdict": verdict, "n": count, "names": _listed(names, count)})
    left_out = report.group.learners - report.group.counted
    if left_out:
        yield Point("few-counted", {"n": report.group.counted, "of": report.group.learners})


def _readiness(report: Report) -> Iterator[Point]:
    group = report.group
    waiting = group.begun + group.nothing
    if waiting:
        names = [one.name for one in report.learners if one.counts and one.ready != "ready"][:NAMES]
        yield Point("not-ready", {"n": waiting, "of": group.counted, "names": _listed(names, waiting)})
    elif group.counted:
        yield Point("all-ready", {"n": group.counted})


def _competencies(report: Report) -> Iterator[Point]:
    rows = [row for row in report.group.heat if row.now is not None]
    for row in sorted(rows, key=lambda one: -one.gap)[:MOST]:
        if row.gap >= GAP and row.now is not None:
            values: Values = {
                "name": row.competency.name,
                "mean": round(row.now.mean, 1),
                "target": row.competency.target,
            }
            yield Point("gap", {**values, "below": row.now.below, "of": row.now.people})
    for row in rows:
        shown = row.shown_now
        if shown is not None and row.gap < GAP and shown.share < WEAK and row.now is not None:
            rated: Values = {"name": row.competency.name, "mean": round(row.now.mean, 1)}
            yield Point("overrated", {**rated, "share": round(shown.share * 100)})


def _questions(report: Report) -> Iterator[Point]:
    told: set[str] = set()
    sure = [one for one in report.items if one.sure_wrong >= max(2, one.answers // 5)]
    for item in sorted(sure, key=lambda one: (-wilson(one.sure_wrong, one.answers)[0], one.question.id))[:MOST]:
        told.add(item.question.id)
        values: Values = {
            "id": item.question.id,
            "stem": _stem(item.question.stem),
            "n": item.sure_wrong,
            "of": item.answers,
        }
        yield Point("sure-wrong", {**values, "picked": _wrong_pick(item)})
    hard = [
        one for one in report.items if one.answers >= MIN_GROUP and one.share < HARD and one.question.id not in told
    ]
    for item in sorted(hard, key=lambda one: (one.high, one.question.id))[:MOST]:
        values = {"id": item.question.id, "stem": _stem(item.question.stem), "n": item.right, "of": item.answers}
        yield Point("hard", {**values, "picked": _wrong_pick(item)})


def _wrong_pick(item: Item) -> Text:
    """Return the wrong option that was picked most, an empty text if none was."""
    wrong = [one for one in item.picks if not one.right and one.count]
    if not wrong:
        return Text("", "")
    most = max(wrong, key=lambda one: one.count)
    options = getattr(item.question.form(), "options", ())
    return next((one.text for one in options if one.id == most.id), Text("", ""))


def _stem(stem: Prose) -> Text:
    return Text(_short(prose_text(stem.de)), _short(prose_text(stem.en)))


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _listed(names: Sequence[str], count: int = 0) -> str:
    more = max(count, len(names)) > NAMES
    return ", ".join(names[:NAMES]) + (" …" if more else "")
