"""Check a folder of records, and read and hash the same bytes; print processor seconds and peak memory in MB."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from cmcourse.loader.bundle import read_bundle
from cmcourse.record.verify import check_files

EVERY = 500
"""After so many files the yardstick reads and hashes the same ones: a machine is not equally quick all the time."""


class Yardstick:
    """Reads and hashes the files that were just checked; `seconds` is what that took."""

    def __init__(self, folder: Path) -> None:
        self.files = sorted(folder.iterdir())
        self.seconds = 0.0
        self.done = 0

    def told(self, done: int, of: int) -> None:
        """Hear that so many files are checked."""
        if done % EVERY and done < of:
            return
        begin = time.process_time()
        for file in self.files[self.done : done]:
            raw = file.read_bytes()
            json.loads(raw)
            hashlib.sha256(raw).hexdigest()
        self.done = done
        self.seconds += time.process_time() - begin


def peak() -> float:
    """Return the peak memory of this process in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure both in one run."""
    folder, course = Path(sys.argv[1]), read_bundle()
    yardstick = Yardstick(folder)
    begin = time.process_time()
    inbox = check_files([folder], course, told=yardstick.told)
    seconds = time.process_time() - begin - yardstick.seconds
    memory = peak()
    assert set(inbox.verdicts()) == {"intact"}
    sys.stdout.write(
        json.dumps({"base": yardstick.seconds, "check": seconds, "memory": memory, "files": len(inbox)}) + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
