"""The pages a trainer gets, in Chromium with axe: nothing serious in both languages, and they print."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cmcourse.exchange.group_html import group_html
from cmcourse.exchange.issued import certificate_html
from cmcourse.exchange.report_html import report_html
from cmcourse.i18n import words
from cmcourse.model.certificate import Certificate
from cmcourse.model.course import Course
from cmcourse.model.text import Lang
from cmcourse.record.report import Report, make_report
from tests.desk import make_inbox
from tests.outside import npm_modules

CHROMIUM = next((one for one in ("chromium", "chromium-browser", "google-chrome") if shutil.which(one)), "")
RUN = """<script>
axe.run({resultTypes: ["violations"]}).then(found => {
  const told = found.violations.map(one => [one.impact, one.id, one.nodes.slice(0, 3).map(node => node.html)]);
  document.documentElement.setAttribute("data-axe", JSON.stringify(told));
});
</script>"""
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CERTIFICATE = Certificate(
    name="Anna <Lang>",
    course="tiny",
    title="Kleiner Kurs",
    version="1.0.0",
    reached="achieved",
    record="2026-11-24",
    issued="2026-11-25",
    cohort="Herbst 2026",
    quiz=88,
)
CODE = "AAAA-BBBB-CCCC-DDDD"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def report(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Report:
    inbox = make_inbox(tiny, tmp_path_factory.mktemp("axe") / "inbox")
    return make_report([inbox.folder], tiny, inbox.known)


def chromium(folder: Path, *options: str) -> str:
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def violations(page: str, folder: Path) -> list[Any]:
    axe = (npm_modules("axe-core") / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    file = folder / "page.html"
    file.write_text(open_page.replace("</body>", f"<script>{axe}</script>{RUN}</body>"), encoding="utf-8")
    shown = chromium(folder, "--virtual-time-budget=60000", "--dump-dom", file.as_uri())
    told = re.search(r'data-axe="([^"]*)"', shown)
    assert told, "axe did not come to an end"
    found: list[Any] = json.loads(unescape(told[1]))
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_report_has_no_violation(report: Report, lang: Lang, tmp_path: Path) -> None:
    assert violations("".join(report_html(report, NOW, words(lang))), tmp_path) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_of_the_group_has_no_violation(report: Report, lang: Lang, tmp_path: Path) -> None:
    assert violations("".join(group_html(report, NOW, words(lang))), tmp_path) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_certificate_has_no_violation(tiny: Course, lang: Lang, tmp_path: Path) -> None:
    assert violations(certificate_html(CERTIFICATE, CODE, tiny, words(lang)), tmp_path) == []


def printed(page: str, folder: Path) -> int:
    """Print a page and return how many sheets it takes."""
    file = folder / "printed.html"
    file.write_text(page, encoding="utf-8")
    chromium(folder, f"--print-to-pdf={folder}/printed.pdf", "--no-pdf-header-footer", file.as_uri())
    pdf = (folder / "printed.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_the_report_prints(report: Report, tmp_path: Path) -> None:
    assert printed("".join(report_html(report, NOW, words("de"))), tmp_path) >= 3


def test_the_page_of_the_group_prints_on_few_sheets(report: Report, tmp_path: Path) -> None:
    assert 2 <= printed("".join(group_html(report, NOW, words("de"))), tmp_path) <= 6


@pytest.mark.parametrize("issuer", ["", "Anna Lang, Halvertec GmbH"])
def test_a_certificate_prints_on_one_sheet(tiny: Course, issuer: str, tmp_path: Path) -> None:
    longest = replace(CERTIFICATE, name="W" * 80, cohort="Herbst 2026 " * 6)
    assert printed(certificate_html(longest, CODE, tiny, words("de"), issuer), tmp_path) == 1
