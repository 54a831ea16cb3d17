"""Clock times for the events of records, which have only seconds since the first event, and the day of writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cmcourse.model.record import Record

_YEARS = "2000", "3000"
_LONGEST = 10**9


def is_datable(record: Record) -> bool:
    """Tell whether the times of a record can be those of a learner: made in our days, events within thirty years."""
    return _YEARS[0] <= str(record["made"]) < _YEARS[1] and all(abs(row["t"]) <= _LONGEST for row in record["events"])


def day_zero(records: Sequence[Record], now: datetime) -> datetime:
    """Return the latest time at which the first event of one learner's records can have happened, to the second.

    Records have no clock times: only the seconds since the first event and the day on which they were made. The last
    event of each is taken to have happened at noon (UTC) of that day, or now if noon is still to come. The true times
    are earlier by as much as passed between the last event and the writing of the record.
    """
    return min(_first(record, now) for record in records).replace(microsecond=0)


def _first(record: Record, now: datetime) -> datetime:
    noon = datetime.fromisoformat(record["made"]).replace(hour=12, tzinfo=UTC)
    last = max((row["t"] for row in record["events"]), default=0)
    return min(noon, now.astimezone(UTC)) - timedelta(seconds=last)
