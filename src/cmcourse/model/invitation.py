"""Invitation codes: what a learner types or gets as a file, and what of it stands in a record.

A code has 24 letters and digits: cohort (4), number (3), day of the workshop (3), key (13) and a check character. The
first ten are open and stand in the record. The key is made by the trainer from a secret and never leaves in a record:
the learner proves with it that the record was written on a machine that knows the code. Letters as in Crockford's
base 32 (no I, L, O, U), so that a code can be read out on the phone.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import date, timedelta

from cmcourse.model.value import value

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HEAD, KEY = 10, 13
LENGTH = HEAD + KEY + 1
MAX_NUMBER = 32**3 - 1
_FIRST_DAY = date(2020, 1, 1)
_READ_AS = str.maketrans("ILO", "110")
_OPEN = re.compile(f"[{LETTERS}]{{{HEAD}}}")
_WHOLE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


@value
class Invitation:
    """An invitation: `cohort` (4 letters), `number` of the code in it, first `day` of the workshop if it is known."""

    cohort: str
    number: int
    day: date | None
    key: str

    @property
    def head(self) -> str:
        """What is open: it stands in the record."""
        return head_of(self.cohort, self.number, self.day)

    @property
    def code(self) -> str:
        """The whole code in groups of four."""
        whole = self.head + self.key
        whole += _check(whole)
        return "-".join(whole[at : at + 4] for at in range(0, LENGTH, 4))


def head_of(cohort: str, number: int, day: date | None) -> str:
    """Return the open part of a code. The number is at most `MAX_NUMBER`."""
    return f"{cohort}{_digits(number, 3)}{_digits((day - _FIRST_DAY).days + 1 if day else 0, 3)}"


def read_code(typed: str) -> Invitation | None:
    """Read a code as people type it, with spaces, hyphens and small letters; None if it is none or mistyped."""
    whole = re.sub(r"[\s\-\u2010-\u2015]", "", typed).upper().translate(_READ_AS)
    if not _WHOLE.fullmatch(whole) or _check(whole[:-1]) != whole[-1]:
        return None
    opened = read_head(whole[:HEAD])
    return Invitation(*opened, whole[HEAD:-1]) if opened else None


def is_head(text: str) -> bool:
    """Tell whether a text is the open part of a code."""
    return _OPEN.fullmatch(text) is not None


def read_head(head: str) -> tuple[str, int, date | None] | None:
    """Return cohort, number and day of the open part of a code; None if it is none."""
    if not is_head(head):
        return None
    days = _number(head[7:])
    return head[:4], _number(head[4:7]), _FIRST_DAY + timedelta(days=days - 1) if days else None


def key_of(secret: bytes, head: str) -> str:
    """Return the key that belongs to the open part of a code, from the trainer's secret."""
    return digest_letters(secret, f"cmcourse invitation {head}", KEY)


def proof_of(invitation: Invitation | None, seal: str) -> str:
    """Return the proof that a record was written with an invitation: 32 hex digits over its seal; "" without one."""
    if invitation is None:
        return ""
    return hmac.new(invitation.key.encode(), f"cmcourse record {seal}".encode(), hashlib.sha256).hexdigest()[:32]


def digest_letters(secret: bytes, text: str, length: int) -> str:
    """Return a keyed hash of a text as letters and digits."""
    found = int.from_bytes(hmac.new(secret, text.encode(), hashlib.sha256).digest())
    return _digits(found % 32**length, length)


def _check(letters: str) -> str:
    """Return the character that shows one mistyped letter, or two that changed places."""
    total = 0
    for letter in letters:
        total = (total * 33 + LETTERS.index(letter) + 1) % 1_000_003
    return LETTERS[total % 31]


def _digits(number: int, length: int) -> str:
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 32 + LETTERS.index(letter)
    return found
