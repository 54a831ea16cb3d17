"""The course in one file runs on a Python that has none of our dependencies installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pyz") / "cmcourse.pyz"
    subprocess.run([sys.executable, str(ROOT / "tools" / "pyz.py"), str(target)], check=True, capture_output=True)
    return target


def start(pyz: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    python = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL"))}
    command = [str(python), "-I", "-X", "utf8", str(pyz), *arguments]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=environment, timeout=120)


def test_it_opens_the_course_and_keeps_progress_beside_it(pyz: Path) -> None:
    (pyz.parent / "cmcourse-data").mkdir(exist_ok=True)
    done = start(pyz, "--lang", "de", "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Internes Community Management" in done.stdout
    status = start(pyz, "--lang", "en", "status", "--json")
    assert status.returncode == 0
    assert str(pyz.parent / "cmcourse-data") in json.dumps(json.loads(status.stdout))
    assert list((pyz.parent / "cmcourse-data").glob("*.json"))


def test_click_speaks_german_from_it(pyz: Path) -> None:
    done = start(pyz, "--lang", "de", "trainer", "check")
    assert done.returncode == 2
    assert "Fehler: Es fehlt das Argument" in done.stderr


def test_the_terminal_app_is_in_it(pyz: Path) -> None:
    code = "import cmcourse.tui.app as app; print(len(app.CourseApp.CSS) > 100, app.__file__)"
    python = Path(sys.base_prefix) / "bin" / "python3"
    script = f"import sys; sys.path.insert(0, {str(pyz)!r}); {code}"
    done = subprocess.run([str(python), "-I", "-c", script], capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith(f"True {pyz}"), done.stderr
