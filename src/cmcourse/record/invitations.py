"""What a trainer knows about invitations: which were given out, to whom, and whether a record bears one rightly."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence

from cmcourse.model.cohort import Cohort, Seat, day_of
from cmcourse.model.invitation import Invitation, head_of, key_of, proof_of, read_head
from cmcourse.model.record import Reason, Record


def invitation_for(secret: bytes, cohort: Cohort, seat: Seat) -> Invitation:
    """Return the invitation of a seat."""
    day = day_of(seat)
    return Invitation(cohort.id, seat.number, day, key_of(secret, head_of(cohort.id, seat.number, day)))


class KnownInvitations:
    """The invitations of all cohorts of a trainer; `cohort` is the one that is looked at, if one is."""

    def __init__(self, secret: bytes, cohorts: Iterable[Cohort], cohort: Cohort | None = None) -> None:
        self._secret = secret
        self._cohorts = {one.id: one for one in cohorts}
        self._wanted = cohort

    @property
    def title(self) -> str:
        """The title of the cohort that is looked at, "" for none."""
        return self._wanted.title if self._wanted else ""

    def fault(self, record: Record) -> Reason | None:
        """Return what is wrong with the invitation of a record."""
        opened = read_head(record["invitation"])
        cohort = self._cohorts.get(opened[0]) if opened else None
        if opened is None or cohort is None:
            return None
        seat = cohort.seat(opened[1])
        if seat is None or day_of(seat) != opened[2]:
            return Reason("invitation-unknown")
        expected = proof_of(invitation_for(self._secret, cohort, seat), record["seal"])
        if not hmac.compare_digest(expected, record["proof"]):
            return Reason("invitation-proof")
        if seat.state == "revoked":
            return Reason("invitation-revoked", {"name": seat.name})
        if seat.state == "reissued":
            return Reason("invitation-reissued", {"name": seat.name})
        if self._wanted and cohort.id != self._wanted.id:
            return Reason("invitation-other", {"cohort": cohort.title})
        return None

    def remark(self, record: Record) -> Reason | None:
        """Return what is to be said about the invitation although nothing is wrong."""
        head = record["invitation"]
        if not head:
            return Reason("invitation-none") if self._wanted and self._wanted.seats else None
        return None if head[:4] in self._cohorts else Reason("invitation-foreign")

    def holder(self, head: str) -> str:
        """Return to whom an invitation was given, "" if that is not known."""
        opened = read_head(head)
        cohort = self._cohorts.get(opened[0]) if opened else None
        seat = cohort.seat(opened[1]) if opened and cohort else None
        return seat.name if seat else ""

    def expected(self) -> Sequence[tuple[str, str]]:
        """Return the open part of each valid invitation of the cohort that is looked at, with its participant."""
        cohort = self._wanted
        return [(head_of(cohort.id, one.number, day_of(one)), one.name) for one in cohort.valid] if cohort else []
