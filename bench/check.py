"""Check a folder of records, and read and hash the same bytes; print processor seconds and peak memory in MB."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from cmcourse.loader.bundle import read_bundle
from cmcourse.record.verify import check_files


def base(folder: Path) -> float:
    """Return the seconds that reading and hashing take."""
    begin = time.process_time()
    for file in sorted(folder.iterdir()):
        raw = file.read_bytes()
        json.loads(raw)
        hashlib.sha256(raw).hexdigest()
    return time.process_time() - begin


def peak() -> float:
    """Return the peak memory of this process in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure both; the yardstick runs before and after, because a machine is not always equally quick."""
    folder, course = Path(sys.argv[1]), read_bundle()
    first = base(folder)
    begin = time.process_time()
    inbox = check_files([folder], course)
    seconds = time.process_time() - begin
    memory = peak()
    yardstick = (first + base(folder)) / 2
    assert set(inbox.verdicts()) == {"intact"}
    sys.stdout.write(json.dumps({"base": yardstick, "check": seconds, "memory": memory, "files": len(inbox)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
