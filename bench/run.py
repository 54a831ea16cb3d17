"""Speed of the course, as ratios against a yardstick measured in the same run. `make bench` prints the table."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from cmcourse.engine.ports import Env
from cmcourse.loader.lint import check_folder
from cmcourse.model.event import Ticked
from cmcourse.store.tinydb_store import open_profile

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 7
EVENTS = 5_000
RECORDS = 10_000


@dataclass(frozen=True)
class Row:
    """One measured value with its limit; both in the same unit."""

    what: str
    value: float
    limit: float
    unit: str

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.limit else "OVER"
        return f"{self.what:44} {self.value:8.3f} {self.unit:6} limit {self.limit:g}  {verdict}"


def paint() -> Iterator[Row]:
    """Compare first paint, key and memory with the bare app, in turns."""
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, found in runs.items():
                report = Path(folder) / "report.json"
                subprocess.run([sys.executable, str(HERE / "paint.py"), name, str(report)], check=True)
                found.append(json.loads(report.read_text()))

    def ratio(key: str) -> float:
        return median(one[key] for one in runs["ours"]) / median(one[key] for one in runs["bare"])

    yield Row("first paint of home / bare Textual app", ratio("first paint"), 1.3, "times")
    yield Row("key to settled screen / bare Textual app", ratio("key"), 2.0, "times")
    yield Row("memory / bare Textual app", ratio("memory"), 1.5, "times")


def whole(*command: str) -> float:
    """Return the median seconds of a whole process."""
    return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL))


def timed(act: Callable[[], object]) -> float:
    """Return the median seconds of `act`."""
    waits = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        waits.append(time.perf_counter() - start)
    return median(waits)


def processes() -> Iterator[Row]:
    """Measure `status` over a bare Python, and the .pyz against the installed program."""
    with tempfile.TemporaryDirectory() as folder:
        bare = whole(sys.executable, "-c", "pass")
        status = ["--data-dir", folder, "status"]
        installed = whole(sys.executable, "-m", "cmcourse", *status)
        yield Row("status over bare Python", installed - bare, 0.15, "s")
        pyz = Path(folder) / "cmcourse.pyz"
        subprocess.run(
            [sys.executable, str(ROOT / "tools" / "pyz.py"), str(pyz)], check=True, stdout=subprocess.DEVNULL
        )
        yield Row("status from .pyz / installed", whole(sys.executable, str(pyz), *status) / installed, 2.0, "times")


def durable() -> Row:
    """Measure one answer on disk after many events."""
    env = Env()
    with tempfile.TemporaryDirectory() as folder:
        store = open_profile(Path(folder), "bench")
        events = [
            Ticked(id=env.new_id(), n=n, at=env.stamp(), item=f"lesson.{n}.try", done=True)
            for n in range(1, EVENTS + 1)
        ]
        store.save(events)
        numbers = iter(range(EVENTS + 1, EVENTS * 2))

        def answer() -> None:
            store.save([Ticked(id=env.new_id(), n=next(numbers), at=env.stamp(), item="lesson.try", done=True)])

        return Row(f"one answer durable after {EVENTS} events", timed(answer) * 1000, 20, "ms")


def records() -> Iterator[Row]:
    """Compare checking records with reading and hashing their bytes, and memory with that of a tenth of them."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder) / "many", Path(folder) / "few"
        for target, count in ((many, RECORDS), (few, RECORDS // 10)):
            command = [sys.executable, "-m", "bench.records", str(count), str(target)]
            subprocess.run(command, check=True, cwd=ROOT)
        found = [json.loads(_checked(one)) for one in (many, few)]
    what = f"check of {RECORDS} records"
    yield Row(f"{what} / json.loads + sha256", found[0]["check"] / found[0]["base"], 3.0, "times")
    yield Row(f"memory, {what} / of a tenth", found[0]["memory"] / found[1]["memory"], 1.2, "times")


def _checked(folder: Path) -> str:
    command = [sys.executable, "-m", "bench.check", str(folder)]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


def main() -> int:
    """Print the table; the exit code tells whether a limit was passed.

    The code is compiled first, as it is where the program was installed: a folder of sources may never be.
    """
    compileall.compile_dir(ROOT / "src", quiet=1)
    rows = [*paint(), *processes(), durable(), *records()]
    rows.append(Row("author check of the whole course", timed(lambda: check_folder(ROOT / "content")), 2.0, "s"))
    for row in rows:
        sys.stdout.write(f"{row}\n")
    return int(any(row.value > row.limit for row in rows))


if __name__ == "__main__":
    sys.exit(main())
