"""A learning record store, once a session, empty for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lrs.ralph import KEY, SECRET, Ralph, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ralph]:
    """The store."""
    with serving(tmp_path_factory.mktemp("ralph")) as ralph:
        yield ralph


@pytest.fixture
def ralph(server: Ralph, monkeypatch: pytest.MonkeyPatch) -> Ralph:
    """The store, empty, with key and secret at hand."""
    server.clear()
    monkeypatch.setenv("CMCOURSE_LRS_KEY", KEY)
    monkeypatch.setenv("CMCOURSE_LRS_SECRET", SECRET)
    return server
