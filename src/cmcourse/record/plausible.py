"""What cannot have happened in this order. Clock times are not judged: a machine's clock may be set back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cmcourse.model.course import Course
from cmcourse.model.encode import fingerprint
from cmcourse.model.event import AttemptFinished, AttemptStarted, CaseDecided, Event, PageRead, Rated, Responded
from cmcourse.model.record import Reason
from cmcourse.questions.common import doubled
from cmcourse.record.milestones import Part

_LEVELS = range(1, 6)


@dataclass
class _Open:
    """An attempt on its way, with the questions that wait for an answer."""

    waiting: set[str]
    finished: bool = False


@dataclass
class _Seen:
    course: Course
    ids: set[str] = field(default_factory=set)
    attempts: dict[str, _Open] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)


def doubled_part(parts: Iterable[Part]) -> Reason | None:
    """Return a part that is called done twice."""
    listed = list(parts)
    again = next(doubled(f"{kind} {of}" for kind, of in listed), None)
    return Reason("doubled-event", {"what": again.strip()}) if again is not None else None


def impossible_event(course: Course, events: Iterable[Event]) -> Reason | None:
    """Return the first event that cannot follow what stands before it."""
    seen = _Seen(course)
    for number, event in enumerate(events, 1):
        if event.id in seen.ids:
            return Reason("doubled-event", {"what": str(number)})
        seen.ids.add(event.id)
        if not _can_be(seen, event):
            return Reason("impossible-event", {"number": number})
    return None


def possible(course: Course, events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that can follow one another; merging two machines may leave others, which count nothing."""
    seen = _Seen(course)
    return (event for event in events if _can_be(seen, event))


def can_stand(course: Course, event: Event) -> bool:
    """Tell whether an event can be, whatever stands before it."""
    match event:
        case PageRead():
            return event.page >= 0
        case Responded():
            return 0 <= event.confidence <= 3 and _fits(course, event)
        case Rated():
            return event.level in _LEVELS
        case _:
            return True


def _can_be(seen: _Seen, event: Event) -> bool:
    if not can_stand(seen.course, event):
        return False
    match event:
        case AttemptStarted():
            if event.attempt in ("", *seen.attempts) or not 0 < len(set(event.questions)) == len(event.questions):
                return False
            seen.attempts[event.attempt] = _Open(set(event.questions))
        case Responded():
            return _answers(seen, event)
        case AttemptFinished():
            attempt = seen.attempts.get(event.attempt)
            if attempt is None or attempt.waiting or attempt.finished:
                return False
            attempt.finished = True
        case CaseDecided():
            return seen.runs.setdefault(event.run, event.case) == event.case
        case _:
            pass
    return True


def _answers(seen: _Seen, event: Responded) -> bool:
    """Tell whether a response answers a question that waits in its attempt."""
    if not event.attempt:
        return True
    attempt = seen.attempts.get(event.attempt)
    if attempt is None or event.question not in attempt.waiting:
        return False
    attempt.waiting.remove(event.question)
    return True


def _fits(course: Course, event: Responded) -> bool:
    """Tell whether a response can be given to the question, if it still stands as it was asked."""
    found = course.questions.get(event.question)
    return found is None or fingerprint(found[1]) != event.hash or course.forms[event.question].admits(event.response)
