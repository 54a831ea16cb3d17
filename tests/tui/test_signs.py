from __future__ import annotations

from dataclasses import asdict

import pytest
from rich.cells import cell_len

from cmcourse.tui.signs import Signs, needs_ascii, signs


def each(of: Signs) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in asdict(of).items():
        found |= (
            {f"{name}{n}": one for n, one in enumerate(value)} if isinstance(value, (tuple, list)) else {name: value}
        )
    return found


def test_signs_take_one_cell() -> None:
    wide = {name for name, sign in each(signs()).items() if cell_len(sign) != 1}
    assert wide == {"tick_off", "tick_on"}


def test_the_fallback_is_ascii_and_differs_where_it_must() -> None:
    fallback = each(signs(ascii_only=True))
    assert all(sign.isascii() and sign for sign in fallback.values())
    states = [fallback[name] for name in ("done", "started", "open", "between", "caution")]
    assert len(set(states)) == len(states)


def test_drawing_signs_keep_their_width_in_ascii() -> None:
    names = set(each(signs())) - {"loop", "left", "onward", "up", "down"}
    plain = each(signs(ascii_only=True))
    assert all(cell_len(plain[name]) == cell_len(each(signs())[name]) for name in names)


@pytest.mark.parametrize(
    ("encoding", "term", "needed"),
    [
        ("utf-8", "xterm", False),
        ("cp850", "", True),
        ("latin-1", "xterm", True),
        ("utf-8", "linux", True),
        ("nonsense", "", True),
    ],
)
def test_the_console_decides(encoding: str, term: str, needed: bool) -> None:
    assert needs_ascii(encoding, {"TERM": term}) is needed
