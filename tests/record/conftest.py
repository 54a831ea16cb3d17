"""Records of one learner, written once."""

from __future__ import annotations

import pytest

from cmcourse.engine.ports import Level
from cmcourse.model.course import Course
from cmcourse.store.memory import MemoryStore
from tests.record.samples import LEVELS, profile, written


@pytest.fixture(scope="session")
def ravi(tiny: Course) -> MemoryStore:
    """The profile of a learner who has done everything."""
    return profile(tiny)


@pytest.fixture(scope="session")
def texts(ravi: MemoryStore, tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[Level, str]:
    """The records of that learner as text, by level."""
    folder = tmp_path_factory.mktemp("records")
    return {level: written(tiny, ravi, folder, "Ravi Kulkarni", level).read_text(encoding="utf-8") for level in LEVELS}
