"""What a fresh process loads: the course without a terminal app must not pay for one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "yaml", "markdown_it", "fsrs")


def loaded_after(code: str, tmp_path: Path) -> set[str]:
    script = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], input="", capture_output=True, text=True, check=True, cwd=tmp_path, timeout=60
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import cmcourse.engine.session, cmcourse.questions",
        "from cmcourse.cli import main; main(['--version'])",
        "from cmcourse.cli import main; main(['--data-dir', 'data', 'status'])",
        "from cmcourse.cli import main; main(['--data-dir', 'data', '--plain'])",
        "from cmcourse.cli import main; main(['--data-dir', 'data', 'export', '--preview'])",
    ],
)
def test_neither_textual_nor_rich_is_loaded(code: str, tmp_path: Path) -> None:
    assert not loaded_after(code, tmp_path) & set(HEAVY)
