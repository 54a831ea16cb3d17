"""Run one app in a real terminal of 120×36 until its first frame, press a key, leave, and print what was measured.

Called as `python paint.py bare|ours REPORT`; writes JSON with the seconds from the start of the process to the first
settled screen, the median seconds from a key to the settled screen, and the highest resident memory in megabytes.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import psutil

KEYS = 20


def main(name: str, report: Path) -> None:
    """Measure the app `name` and write the report."""
    began = psutil.Process().create_time()
    app: Any = importlib.import_module(name).make()
    found: dict[str, float] = {}

    async def drive(pilot: Any) -> None:
        await pilot.pause()
        found["first paint"] = time.time() - began
        waits = []
        for number in range(KEYS):
            start = time.perf_counter()
            await pilot.press("down" if number % 2 == 0 else "up")
            waits.append(time.perf_counter() - start)
        found["key"] = median(waits)
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        app.exit()

    app.run(headless=True, size=(120, 36), auto_pilot=drive)
    report.write_text(json.dumps(found))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(sys.argv[1], Path(sys.argv[2]))
