"""What the desk shows of a folder, as rows that can be filtered and ordered; made away from the event loop."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cmcourse.model.course import Wave
from cmcourse.model.record import VERDICTS, Finding, Reason, Verdict
from cmcourse.record.copies import same_name
from cmcourse.record.points import Point, points_of
from cmcourse.record.report import STANDINGS, Learner, Report, SharedText, Standing

NOBODYS: frozenset[Verdict] = frozenset({"double", "broken", "not-a-record"})
"""Verdicts of files that belong to nobody; each has a row of its own."""
ODD, UNREADY = "odd", "unready"
"""The filters for all verdicts but intact, and for all people who are not ready."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person, a file that belongs to nobody, or a participant of whom there is no file; a double stands nowhere.

    `key` stays the same as long as files come and go. `learner` is the number among the learners of the report, `file`
    that among its findings; -1 where there is none. `shown` are shares from 0 to 1, the first form first. `maybe` is
    who it may be beside: of a guest the participant, of a participant without a file the guest.
    """

    key: str
    name: str
    verdict: Verdict | None
    standing: Standing | None
    reasons: tuple[Reason, ...] = ()
    modules: int | None = None
    quiz: int | None = None
    waves: tuple[Wave, ...] = ()
    shown: tuple[float, ...] = ()
    made: str = ""
    file_name: str = ""
    learner: int = -1
    file: int = -1
    maybe: str = ""

    @property
    def claimed(self) -> str:
        """The name that can still be read in a damaged file, "" for none."""
        return str(self.reasons[0].values.get("claimed", "")) if self.reasons else ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a person, or those at a place; they have the first in common."""

    key: str
    shared: tuple[SharedText, ...]

    @property
    def first(self) -> SharedText:
        """The first text."""
        return self.shared[0]

    @property
    def people(self) -> int:
        """From how many people they are."""
        return len({one.name for one in self.shared})


def gathered(texts: Iterable[SharedText], *, by_person: bool) -> list[Texts]:
    """Return texts put together by person or by place, in the order of the first ones."""
    found: dict[str, list[SharedText]] = {}
    for one in texts:
        found.setdefault(one.name if by_person else f"{one.kind} {one.at}", []).append(one)
    return [Texts(key, tuple(shared)) for key, shared in found.items()]


@dataclass(frozen=True, slots=True)
class Picture:
    """A report, and what is drawn of it again and again."""

    folder: Path
    report: Report
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    texts: tuple[SharedText, ...]

    def row(self, key: str) -> Row | None:
        """Return the row with a key."""
        return next((one for one in self.rows if one.key == key), None)

    @property
    def verdicts(self) -> Sequence[Verdict]:
        """The verdicts that stand in the rows."""
        found = {one.verdict for one in self.rows}
        return [one for one in VERDICTS if one in found]

    @property
    def standings(self) -> Sequence[Standing]:
        """The standings that stand in the rows."""
        found = {one.standing for one in self.rows}
        return [one for one in STANDINGS if one in found]


def picture_of(report: Report, folder: Path) -> Picture:
    """Read all rows of a report."""
    rows = (*_people(report), *_files(report), *_missing(report))
    ordered = sorted(rows, key=by_name)
    return Picture(folder, report, tuple(ordered), points_of(report), tuple(report.texts()))


def by_name(row: Row) -> tuple[int, str]:
    """Order by family name, accents aside; guests come after the group, files of nobody last."""
    name = row.name or row.claimed
    return (not name) * 2 + (row.standing == "guest"), plain_letters(family_first(name) or row.file_name)


def family_first(name: str) -> str:
    """Return a name with its last word first, as lists of people are ordered, unless a comma says that it is so."""
    words = name.split()
    return name if "," in name else " ".join([*words[-1:], *words[:-1]])


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents, as it is ordered and searched."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


def _people(report: Report) -> Iterator[Row]:
    for index, one in enumerate(report.learners):
        yield learner_row(one, index)


def learner_row(one: Learner, index: int) -> Row:
    """Return the row of a learner."""
    finding = one.finding
    return Row(
        key=f"{'copy' if finding.verdict == 'copy' else 'person'} {_who(finding)}",
        name=finding.name,
        verdict=finding.verdict,
        standing=one.ready,
        reasons=(finding.reason, *finding.also),
        modules=one.modules_done if finding.summary else None,
        quiz=finding.quiz_mean,
        waves=tuple(wave.wave for wave in one.waves),
        shown=tuple(share for _form, share in sorted(one.shown.items())),
        made=finding.made,
        file_name=finding.path.name,
        learner=index,
        file=one.number,
        maybe=one.maybe,
    )


def _who(finding: Finding) -> str:
    """Return what tells a person apart: a copy bears the learner of the original, so its name."""
    return same_name(finding.name) if finding.verdict == "copy" or not finding.learner else finding.learner


def _files(report: Report) -> Iterator[Row]:
    whose = {number: name for name, number in report.broken.items()}
    for number, one in enumerate(report.findings):
        if one.verdict in NOBODYS:
            standing: Standing = "broken" if number in whose else "check"
            yield Row(
                key=f"file {one.path}",
                name=whose.get(number, one.name),
                verdict=one.verdict,
                standing=standing if one.verdict != "double" else None,
                reasons=(one.reason, *one.also),
                modules=len(one.summary.modules_done) if one.summary else None,
                quiz=one.quiz_mean,
                waves=tuple(one.summary.waves_done) if one.summary else (),  # type: ignore[arg-type]
                made=one.made,
                file_name=one.path.name,
                file=number,
            )


def _missing(report: Report) -> Iterator[Row]:
    guests = {name: guest for guest, name in report.learners.hints.items()}
    for name in report.missing:
        key = f"missing {same_name(name)}"
        yield Row(key=key, name=name, verdict=None, standing="missing", maybe=guests.get(name, ""))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: a verdict or `odd`, a standing or `unready`; "" for all."""

    verdict: str = ""
    standing: str = ""

    def takes(self, row: Row) -> bool:
        """Tell whether a row is shown."""
        fits_verdict = {"": True, ODD: row.verdict != "intact"}.get(self.verdict, row.verdict == self.verdict)
        is_unready = row.standing not in (None, "ready", "guest") and row.verdict != "not-a-record"
        fits_standing = {"": True, UNREADY: is_unready}.get(self.standing, row.standing == self.standing)
        return fits_verdict and fits_standing


def has_words(sought: str, *texts: str) -> bool:
    """Tell whether each word sought for stands in one of the texts, whatever its case and accents."""
    whole = plain_letters(" ".join(texts))
    return all(word in whole for word in plain_letters(sought).split())


def following(choices: Sequence[str], now: str) -> str:
    """Return the choice after the one of now; after the last comes none."""
    circle = ("", *choices)
    return circle[(circle.index(now) + 1) % len(circle)] if now in circle else ""


ROW_ORDERS: Mapping[str, Callable[[Row], object]] = {
    "name": by_name,
    "verdict": lambda one: VERDICTS.index(one.verdict) if one.verdict else len(VERDICTS),
    "standing": lambda one: STANDINGS.index(one.standing) if one.standing else None,
    "modules": lambda one: one.modules,
    "quiz": lambda one: one.quiz,
    "waves": lambda one: len(one.waves),
    "shown": lambda one: one.shown[-1] if one.shown else None,
    "made": lambda one: one.made or None,
}
"""What people are ordered by, column by column; None comes last either way."""
