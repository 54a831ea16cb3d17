"""Fixtures of all tests: a tiny course, a clock that stands still, a session in memory."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.loader.bundle import read_folder
from cmcourse.model.course import Course
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from tests.helpers import COURSES, Clock, counting_env

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tiny() -> Course:
    """A small course with one of everything."""
    return read_folder(COURSES / "tiny")


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still on 24 November 2026, 9:12 UTC."""
    return Clock()


@pytest.fixture
def env(clock: Clock) -> Env:
    """The clock with ids and seeds that count up."""
    return counting_env(clock)


@pytest.fixture
def store() -> MemoryStore:
    """An empty profile in memory."""
    return MemoryStore()


@pytest.fixture
def session(tiny: Course, store: MemoryStore, env: Env) -> Session:
    """A sitting over the tiny course."""
    return Session(tiny, store, env, RecordExporter(tiny, store, env))
