"""Programs of others that tests hold our files against: installed once a machine, each in a folder of its own.

Where one cannot be installed (no network, no Node.js), the tests that need it are skipped and say why.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

NPM = {"gift-pegjs": "1.0.2", "@learninglocker/xapi-validation": "3.0.0", "axe-core": "4.11.1"}
RALPH = ("ralph-malph[lrs]==5.1.0", "requests")
"""A learning record store. It imports `requests` and does not say so."""
_TIMEOUT = 300
_BIN = "Scripts" if os.name == "nt" else "bin"
_lacking: dict[str, str] = {}


@cache
def ralph_python() -> Path:
    """Return the Python of a virtual environment that holds Ralph."""
    return _kept(f"ralph-5.1.0-{sys.version_info.major}.{sys.version_info.minor}", _install_ralph) / _BIN / "python"


@cache
def npm_modules(name: str) -> Path:
    """Return the folder of node modules with a package."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("There is no Node.js on this machine.")
    version = NPM[name]
    folder = _kept(f"{name}-{version}".replace("/", "-").strip("@"), lambda one: _install_npm(one, f"{name}@{version}"))
    return folder / "node_modules"


def run_node(package: str, script: str, text: str) -> str:
    """Run a script that needs a package, with `text` as its input; return what it prints."""
    done = subprocess.run(
        ["node", "-e", script],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=npm_modules(package).parent,
        timeout=_TIMEOUT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _install_ralph(folder: Path) -> None:
    _call([sys.executable, "-m", "venv", str(folder)])
    _call([str(folder / _BIN / "python"), "-m", "pip", "install", "--quiet", "--retries", "1", *RALPH])


def _install_npm(folder: Path, wanted: str) -> None:
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    npm = shutil.which("npm") or "npm"
    _call([npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", wanted], folder)


def _kept(name: str, install: Callable[[Path], None]) -> Path:
    """Return the folder of this name, filled by `install` the first time, also when many tests ask at once."""
    if name in _lacking:
        pytest.skip(_lacking[name])
    owner = os.getuid() if hasattr(os, "getuid") else "all"
    base = Path(tempfile.gettempdir()) / f"cmcourse-outside-{owner}"
    base.mkdir(mode=0o700, exist_ok=True)
    folder, ready = base / name, base / f"{name}.ready"
    with FileLock(base / f"{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                install(folder)
            except (OSError, subprocess.SubprocessError) as error:
                _lacking[name] = f"{name} cannot be installed here: {error}"
                pytest.skip(_lacking[name])
            ready.touch()
    return folder


def _call(command: Sequence[str], folder: Path | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=_TIMEOUT)
