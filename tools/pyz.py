"""Build dist/cmcourse.pyz: the course with all it needs in one file that any Python 3.11 or newer runs."""

from __future__ import annotations

import argparse
import compileall
import shutil
import subprocess
import sys
import tempfile
import zipapp
from pathlib import Path
from py_compile import PycInvalidationMode

ROOT = Path(__file__).parent.parent
MAIN = "from cmcourse.__main__ import main\nmain()\n"
UNUSED = ("*.so", "*.pyd", "*.pyi", "__pycache__", "tests", "bin", "RECORD", "direct_url.json")


def build(target: Path) -> Path:
    """Install the wheel with its dependencies into a folder, compile it, zip it and return the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "course"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
        subprocess.run([*pip, "--quiet", "--target", str(folder), str(ROOT)], check=True)
        for pattern in UNUSED:
            for path in list(folder.rglob(pattern)):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        (folder / "__main__.py").write_text(MAIN, encoding="utf-8")
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(folder, quiet=1, legacy=True, invalidation_mode=mode, stripdir=str(folder))
        zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)
    return target


def main() -> int:
    """Build and tell the size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "dist" / "cmcourse.pyz")
    file = build(parser.parse_args().target)
    sys.stdout.write(f"{file} {file.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
