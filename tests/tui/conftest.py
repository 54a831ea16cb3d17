"""Fixtures of the terminal app's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.exchange.papers import PaperWriter
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.tui.helpers import MIRIAM


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's terminal out of the tests, and what they write out of the developer's folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def welcomed(tiny: Course, env: Env) -> Session:
    """A sitting whose first run is over, in German."""
    store = MemoryStore(settings=MIRIAM)
    papers = PaperWriter(tiny, store, env)
    return Session(tiny, store, env, RecordExporter(tiny, store, env), papers=papers)
