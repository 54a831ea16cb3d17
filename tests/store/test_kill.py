"""Two hundred times killed in the middle of answering: nothing that was confirmed is lost."""

from __future__ import annotations

import os
import random
import select
import signal
from pathlib import Path

from cmcourse.store.tinydb_store import open_profile

from .samples import answered

KILLS = 200


def _answer_until_killed(folder: Path, first: int, tell: int) -> None:
    store = open_profile(folder, "default")
    number = first
    while True:
        store.save([answered(number)])
        os.write(tell, f"{number}\n".encode())
        number += 1


def _start(folder: Path, first: int) -> tuple[int, int]:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _answer_until_killed(folder, first, tell)
        finally:
            os._exit(1)
    os.close(tell)
    return child, told


def _confirmed_before_kill(child: int, told: int, chance: random.Random) -> list[int]:
    wanted, heard = chance.randrange(0, 4), b""
    while heard.count(b"\n") < wanted:
        heard += os.read(told, 1000)
    select.select([told], [], [], chance.uniform(0, 0.01))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with os.fdopen(told, "rb") as pipe:
        heard += pipe.read()
    return [int(line) for line in heard.split()]


def test_no_confirmed_answer_is_lost(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    store = open_profile(tmp_path, "default")
    store.save([answered(number) for number in range(1, 500)])
    store.close()
    confirmed = set(range(1, 500))
    last = 499
    for _ in range(KILLS):
        child, told = _start(tmp_path, last + 1)
        confirmed |= set(_confirmed_before_kill(child, told, chance))
        store = open_profile(tmp_path, "default", read_only_if_locked=False)
        found = {event.n for event in store.events()}
        assert confirmed <= found
        assert store.notes == ()
        store.close()
        last = max(found)
    assert len(confirmed) > 500 + KILLS
