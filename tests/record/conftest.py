"""Records of one learner, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmcourse.engine.ports import Level
from cmcourse.engine.session import Session
from cmcourse.model.course import Course
from tests.record.samples import LEVELS, learner


@pytest.fixture(scope="session")
def ravi(tiny: Course) -> Session:
    """A learner who has done everything."""
    return learner(tiny)


@pytest.fixture(scope="session")
def texts(ravi: Session, tmp_path_factory: pytest.TempPathFactory) -> dict[Level, str]:
    """The records of that learner as text, by level."""
    folder: Path = tmp_path_factory.mktemp("records")
    return {level: ravi.exporter.write(level, "Ravi Kulkarni", folder).read_text() for level in LEVELS}
