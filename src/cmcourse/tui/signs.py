"""The signs of the interface, one cell each, and what stands for them where a console cannot show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Signs:
    """One cell each, but for `loop` and `box`, which are short texts."""

    done: str = "✓"
    started: str = "◐"
    open: str = "○"
    now: str = "❯"
    dot: str = "•"
    path: str = "▸"
    right: str = "✓"
    wrong: str = "✗"
    caution: str = "!"
    bar: str = "━"
    edge: str = "▌"
    block: str = "█"
    rule: str = "│"
    line: str = "─"
    rail_now: str = "●"
    rail_before: str = "○"
    rail_then: str = "◇"
    target: str = "┃"
    bend: tuple[str, str, str] = ("╭", "│", "╰")
    frame: tuple[str, str, str, str] = ("╭", "╮", "╰", "╯")
    loop: str = "↺"
    more: str = "…"
    between: str = "·"
    left: str = "←"
    onward: str = "→"
    up: str = "↑"
    down: str = "↓"
    rising: str = "↑"
    falling: str = "↓"
    grip: str = "≡"
    blank: tuple[str, str] = ("‹", "›")
    tick_off: str = "[ ]"
    tick_on: str = "[✓]"
    mark: str = "◆"


_ASCII = Signs(
    done="x",
    started="~",
    open="o",
    now=">",
    dot="*",
    path=">",
    right="+",
    wrong="-",
    bar="=",
    edge="|",
    block="|",
    rule="|",
    line="-",
    rail_now="*",
    rail_before="o",
    rail_then="<",
    target="|",
    bend=("+", "|", "+"),
    frame=("+", "+", "+", "+"),
    loop="(back to start)",
    more="~",
    between="-",
    left="<-",
    onward="->",
    up="Up",
    down="Down",
    rising="^",
    falling="v",
    grip="=",
    blank=("<", ">"),
    tick_on="[x]",
    mark="#",
)


@cache
def signs(ascii_only: bool = False) -> Signs:
    """Return the signs, or (`ascii_only`) the characters every console has."""
    return _ASCII if ascii_only else Signs()


def needs_ascii(encoding: str, environ: Mapping[str, str]) -> bool:
    """Tell whether the console lacks our signs: by its encoding, or because it is the bare Linux console."""
    if environ.get("TERM") == "linux":
        return True
    characters = "".join("".join(one) for one in astuple(Signs()))
    try:
        characters.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
