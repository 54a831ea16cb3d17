"""Numbers as other systems read them: digits and a point, never an exponent."""

from __future__ import annotations

from decimal import Decimal


def exact(number: float) -> Decimal:
    """Return the number that was written, free of what binary fractions add to it."""
    return Decimal(repr(number))


def figure(number: float | Decimal) -> str:
    """Return a number written out, the shortest text that reads as the same number."""
    text = f"{number if isinstance(number, Decimal) else exact(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
