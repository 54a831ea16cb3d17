"""Who is expected: the participants of the cohort that is looked at, and which of them a guest may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from cmcourse.model.record import Finding
from cmcourse.record.copies import same_name

_TELLING = 3
"""Letters that a word needs to tell a person."""


class Roster:
    """The valid invitations of a cohort with their participants; without any, everybody belongs to the group."""

    def __init__(self, expected: Sequence[tuple[str, str]] = ()) -> None:
        self._expected = expected
        self._heads = {head for head, _name in expected}
        self._names = {same_name(name) for _head, name in expected}

    def holders(self, finding: Finding) -> tuple[str, ...]:
        """Return the participants to whom a record belongs by its invitation or its name."""
        told = {finding.invitation, same_name(finding.name)}
        return tuple(name for head, name in self._expected if told & {head, same_name(name)})

    @property
    def names(self) -> tuple[str, ...]:
        """The participants, in the order in which they were invited."""
        return tuple(name for _head, name in self._expected)

    def has(self, finding: Finding) -> bool:
        """Tell whether a record belongs to the group, by its invitation or its name."""
        return not self._expected or finding.invitation in self._heads or same_name(finding.name) in self._names

    def missing(self, seen: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Return the participants of whom there is no record; `seen` are invitations and names of those there are."""
        found = {one for pair in seen for one in pair}
        return tuple(name for head, name in self._expected if not found & {head, same_name(name)})


def likely(missing: Iterable[str], guests: Iterable[str]) -> Mapping[str, str]:
    """Return for each guest who may be a participant, by name, that participant.

    The words of one name all stand in the other. Where several fit, nobody is named.
    """
    wanted = {name: _words(name) for name in missing}
    found: dict[str, str] = {}
    for guest in guests:
        words = _words(guest)
        fits = [name for name, parts in wanted.items() if words and parts and (words <= parts or parts <= words)]
        if len(fits) == 1:
            found[guest] = fits[0]
    return found


def claimed_by(unseen: Iterable[str], broken: Mapping[int, Finding]) -> Mapping[str, int]:
    """Return the participants whose name can still be read in a damaged file, with the number of the file."""
    told = {number: str(one.name or one.reason.values.get("claimed", "")) for number, one in broken.items()}
    owners = likely(unseen, told.values())
    return {owners[name]: number for number, name in told.items() if name in owners}


def _words(name: str) -> frozenset[str]:
    """Return the words of a name without accents, however umlauts are written."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.findall(r"[^\W\d_]+", re.sub("([aou])e", r"\1", letters))
    return frozenset(one for one in words if len(one) >= _TELLING)
