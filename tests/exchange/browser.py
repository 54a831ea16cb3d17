"""Chromium and axe-core, where a machine has them: pages as a person and as an accessibility check see them.

Chromium is searched for in the path, axe-core where `npm install --prefix build/axe axe-core` puts it (or the file
that `CMCOURSE_AXE` names), `pdftotext` in the path.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
AXE = Path(os.environ.get("CMCOURSE_AXE", ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"))
PDFTOTEXT = shutil.which("pdftotext") or ""
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.DOTALL)
_CHECK = """
<script>%s</script>
<script>
window.addEventListener("load", async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const told = found.violations.map(({id, impact, nodes}) => [impact, id, nodes.map(node => node.html)]);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const result = document.createElement("pre");
  result.id = "found";
  result.textContent = JSON.stringify({told, wide});
  document.body.append(result);
});
</script>
"""


@dataclass(frozen=True)
class Seen:
    """The elements of a page once it was shown, and what the browser's console said."""

    dom: str
    console: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word on paper: its box in points from the upper left corner, and its page from 0."""

    text: str
    page: int
    box: tuple[float, float, float, float]


def shown(page: str, folder: Path, *flags: str) -> Seen:
    """Show a page and return what became of it."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    done = _run(folder, *flags, "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom", file.as_uri())
    console = tuple(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return Seen(done.stdout, console)


def checked(page: str, folder: Path, *flags: str) -> Any:
    """Return what axe finds on a page as (impact, rule, elements), and how many pixels it is wider than its window."""
    script = AXE.read_text("utf-8").replace("</script", "<\\/script")
    page = _POLICY.sub("", page).replace("</body>", f"{_CHECK % script}</body>")
    dom = shown(page, folder, *flags).dom
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[-500:]
    return json.loads(html.unescape(found.group(1)))


def printed(page: str, folder: Path) -> tuple[list[tuple[float, float]], list[Word]]:
    """Print a page and return the sizes of its sheets in points, and all words with their places."""
    file, paper = folder / "page.html", folder / "page.pdf"
    file.write_text(page, "utf-8")
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={paper}", file.as_uri())
    told = subprocess.run([PDFTOTEXT, "-bbox", str(paper), "-"], capture_output=True, check=True, timeout=60)
    sheets, words = [], []
    for number, sheet in enumerate(told.stdout.decode("utf-8", "replace").split("<page ")[1:]):
        size = re.match(r'width="([\d.]+)" height="([\d.]+)"', sheet)
        assert size
        sheets.append((float(size[1]), float(size[2])))
        for x0, y0, x1, y1, text in _WORD.findall(sheet):
            words.append(Word(html.unescape(text), number, (float(x0), float(y0), float(x1), float(y1))))
    return sheets, words


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [CHROMIUM, *_FLAGS, f"--user-data-dir={folder / 'browser'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=True, timeout=120)
