"""Programs of others that tests hold our files against; installed once into a cache, else the test is skipped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest

CACHE = Path(gettempdir()) / "cmcourse-outside"
NPM = {"gift-pegjs": "1.0.2", "@learninglocker/xapi-validation": "3.0.0", "axe-core": "4.11.1"}
RALPH = "ralph-malph[backend-lrs,cli,lrs]==5.1.0"


def npm_modules(name: str) -> Path:
    """Return the folder of node modules with a package."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node is not installed")
    folder = CACHE / name.replace("/", "-").strip("@")
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"{name}@{NPM[name]}")
        (folder / "done").touch()
    return folder / "node_modules"


def ralph_python() -> Path:
    """Return the Python of an environment that has the learning record store Ralph."""
    folder = CACHE / "ralph"
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(python), "-m", "pip", "install", "--quiet", RALPH, "requests")
        (folder / "done").touch()
    return python


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{command[0]} could not install it: {error}")
