"""Where each participant of a cohort stands: one value a person, from all files that came of them."""

from __future__ import annotations

from dataclasses import dataclass

from cmcourse.record.report import STANDINGS, Learner, Report, Standing


@dataclass(frozen=True, slots=True)
class Member:
    """A participant with the `file` the standing rests upon, by its number; -1 for none."""

    name: str
    standing: Standing
    file: int = -1


def members_of(report: Report) -> list[Member]:
    """Return the participants of the cohort as they were invited; without any, all who sent a record.

    Of somebody with several records that counts with which they have come furthest.
    """
    names = report.learners.roster.names
    if not names:
        return [Member(one.name, one.ready, one.number) for one in report.learners]
    best: dict[str, Learner] = {}
    for learner in report.learners:
        for name in report.learners.roster.holders(learner.finding):
            if name not in best or _rank(learner.ready) < _rank(best[name].ready):
                best[name] = learner
    return [_member(report, name, best.get(name)) for name in names]


def _member(report: Report, name: str, learner: Learner | None) -> Member:
    if learner is not None:
        return Member(name, learner.ready, learner.number)
    if name in report.broken:
        return Member(name, "broken", report.broken[name])
    return Member(name, "missing")


def _rank(standing: Standing) -> int:
    return STANDINGS.index(standing)
