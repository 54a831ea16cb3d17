"""A folder of forty learners with twelve spoiled files, and a desk over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cmcourse.desk.source import Source
from cmcourse.model.course import Course
from cmcourse.store.desk import Desk
from tests.desk import NOW, SECRET, Inbox, make_inbox


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's terminal out of the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def inbox(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    """The folder; nobody changes it."""
    return make_inbox(tiny, tmp_path_factory.mktemp("desk") / "inbox")


@pytest.fixture
def own_inbox(inbox: Inbox, tmp_path: Path) -> Path:
    """A copy of the folder to change."""
    return Path(shutil.copytree(inbox.folder, tmp_path / "inbox"))


@pytest.fixture
def source(tiny: Course, tmp_path: Path) -> Source:
    """The course and an empty trainer's desk, at a time that stands still."""
    return Source(tiny, Desk(tmp_path / "data" / "trainer"), now=lambda: NOW)


@pytest.fixture
def knowing(source: Source, inbox: Inbox) -> Source:
    """The same, of a trainer who gave out the invitations."""
    source.desk.secret()
    (source.desk.folder / "secret").write_text(SECRET.hex())
    source.desk.save(inbox.cohort)
    source.cohort = inbox.cohort
    return source
